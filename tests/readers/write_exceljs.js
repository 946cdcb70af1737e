// content.json OUT: workbooks by exceljs.
"use strict";
const fs = require("fs");
const ExcelJS = require("exceljs");

const FORMATS = { percent: "0.0%", padded: "00000", thousands: "#,##0", date: "yyyy-mm-dd", moment: "yyyy-mm-dd hh:mm" };

function valueOf({ kind, value, result, runs }) {
    if (kind === "formula") return result === null ? { formula: value } : { formula: value, result };
    if (kind === "error") return { error: value };
    if (kind === "date") return new Date(value + "T00:00:00Z");
    if (kind === "moment") return new Date(value + "Z");
    if (kind === "rich") return { richText: runs.map((text, i) => ({ text, font: { bold: i % 2 === 1 } })) };
    return value;
}

function addSheet(book, content) {
    const sheet = book.addWorksheet(content.name);
    for (const [where, cell] of Object.entries(content.cells)) {
        sheet.getCell(where).value = valueOf(cell);
        if (FORMATS[cell.kind]) sheet.getCell(where).numFmt = FORMATS[cell.kind];
    }
    for (const merged of content.merged || []) sheet.mergeCells(merged);
    for (const row of content.hidden_rows || []) sheet.getRow(row).hidden = true;
    for (const column of content.hidden_columns || []) sheet.getColumn(column).hidden = true;
}

(async () => {
    const content = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
    for (const [name, sheets] of Object.entries(content)) {
        const book = new ExcelJS.Workbook();
        for (const sheet of sheets) addSheet(book, sheet);
        await book.xlsx.writeFile(`${process.argv[3]}/exceljs-${name}.xlsx`);
    }
})();
