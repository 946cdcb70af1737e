// content.json OUT: workbooks by SheetJS, with shared strings and without.
"use strict";
const fs = require("fs");
const XLSX = require("xlsx");

const FORMATS = { percent: "0.0%", padded: "00000", thousands: "#,##0", date: "yyyy-mm-dd", moment: "yyyy-mm-dd hh:mm" };
const ERRORS = { "#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42 };

function days(text) {
    return Date.parse(text.includes("T") ? text + "Z" : text) / 86400000 + 25569;
}

function result(value) {
    if (typeof value === "number") return { t: "n", v: value };
    if (typeof value === "boolean") return { t: "b", v: value };
    return { t: "s", v: value };
}

function cellOf({ kind, value, result: worked }) {
    if (kind === "formula") return worked === null ? { t: "n", f: value } : { ...result(worked), f: value };
    if (kind === "text" || kind === "rich") return { t: "s", v: value };
    if (kind === "bool") return { t: "b", v: value };
    if (kind === "error") return { t: "e", v: ERRORS[value] };
    if (kind === "date" || kind === "moment") return { t: "n", v: days(value), z: FORMATS[kind] };
    return { t: "n", v: value, z: FORMATS[kind] };
}

function sheetOf(content) {
    const sheet = {};
    const range = { s: { r: 0, c: 0 }, e: { r: 0, c: 0 } };
    for (const [where, cell] of Object.entries(content.cells)) {
        const at = XLSX.utils.decode_cell(where);
        sheet[where] = cellOf(cell);
        range.e = { r: Math.max(range.e.r, at.r), c: Math.max(range.e.c, at.c) };
    }
    sheet["!ref"] = XLSX.utils.encode_range(range);
    sheet["!merges"] = (content.merged || []).map(XLSX.utils.decode_range);
    sheet["!rows"] = [];
    for (const row of content.hidden_rows || []) sheet["!rows"][row - 1] = { hidden: true };
    sheet["!cols"] = [];
    for (const column of content.hidden_columns || [])
        sheet["!cols"][XLSX.utils.decode_col(column)] = { hidden: true };
    return sheet;
}

const content = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
for (const [name, sheets] of Object.entries(content)) {
    const book = XLSX.utils.book_new();
    for (const sheet of sheets) XLSX.utils.book_append_sheet(book, sheetOf(sheet), sheet.name);
    XLSX.writeFile(book, `${process.argv[3]}/sheetjs-${name}.xlsx`, { bookSST: true });
    XLSX.writeFile(book, `${process.argv[3]}/sheetjs-plain-${name}.xlsx`, { bookSST: false });
}
