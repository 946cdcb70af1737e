/* The county's tables as the program reads them: which records a file has, what each field was read as, what is wrong where.
 * A change goes back into the file: a CSV file is written anew from its records, a workbook cell by cell. */

/* list: every table that has a file; absent: those that have none; shown: the one of them that has columns and records, or null;
 * files: what they were read from; marks: what check says, {text, isFault}. */
const tables = {list: [], absent: [], shown: null, files: null, marks: []};

/* The tables of the files as they stand, the one of that name with its cells. */
async function askTables(name) {
    const answer = await ask({command: ['tables', `./${desk.dataset}`, ...(name ? [name] : []), '--json']}, county());
    return answer.said.startsWith('{') ? JSON.parse(answer.said) : {tables: [], absent: []};
}

/* called: what a code or an English word stands for, of columns that have such. */
async function bringTables(name = null) {
    const files = desk.files;
    let read = await askTables(name);
    if (name !== null && read.tables.length === 0) read = await askTables(); // it is no longer there
    tables.list = read.tables;
    tables.absent = read.absent;
    tables.shown = tables.list.find(({records}) => records) || null;
    if (tables.shown) tables.shown.byField = new Map(tables.shown.columns.map((column) => [column.field, {...column, called: new Map(Object.entries(column.names || {}))}]));
    tables.files = files;
}

/* --- what is wrong where --- */

/* The place in a table that a sentence of check begins with, "posts.csv:16: 实有人数: " or "[book.xlsx]posts!D16: "; line or
 * field null: all of them. Null when it is of another table. */
function placeIn(table, sentence) {
    if (!sentence.startsWith(table.name)) return null;
    const rest = sentence.slice(table.name.length);
    const [cell, letters, row] = /^!([A-Z]*)(\d+): /.exec(rest) || [];
    if (cell) return {line: +row, field: letters ? columnNumber(letters) - 1 : null};
    const [start, line] = /^:(\d+): /.exec(rest) || [];
    if (!start) return rest.startsWith(': ') ? {line: null, field: null} : null;
    const column = (table.columns || []).find(({written}) => rest.slice(start.length).startsWith(`${written}: `));
    return {line: +line, field: column ? column.field : null};
}

/* The marks of a table by line, each with its field, null for the row. */
function marksOf(table) {
    const marks = new Map();
    for (const mark of tables.marks) {
        const place = placeIn(table, mark.text);
        if (place) marks.set(place.line, [...(marks.get(place.line) || []), {...mark, field: place.field}]);
    }
    return marks;
}

/* --- changes --- */

const FIGURE = /^-?(0|[1-9]\d{0,14})(\.\d+)?$/;

/* A figure goes into a workbook as a number; a code keeps its digits as text. */
function isNumberIn(column, text) {
    return FIGURE.test(text) && (column ? ['count', 'number', 'flag'].includes(column.kind) : text.length < 12);
}

/* The records as text, each in its line as far as lines were left blank between them. */
function csvOf({records}) {
    const lines = [];
    let line = 1;
    for (const [number, ...fields] of records) {
        if (fields.every((field) => field === '')) continue;
        for (; line < number; line += 1) lines.push('');
        const text = d3.csvFormatRows([fields]);
        lines.push(text);
        line += text.split('\n').length;
    }
    return '\uFEFF' + lines.join('\r\n') + '\r\n';
}

/* A figure as a spreadsheet would take it: wide letters and marks between thousands are no part of it. */
function figureIn(column, text) {
    const plain = text.normalize('NFKC').trim(), figure = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replace(/,/g, '') : plain;
    return column && isNumberIn(column, figure) ? figure : text;
}

/* Row to (column to content), both from 1, as setCellsOfBook wants them. A cell at fault loses its format, which may be it. */
function cellsOf(table, cells) {
    const rows = new Map(), marks = marksOf(table);
    for (const {line, field, text: typed} of cells) {
        const column = table.byField.get(field), text = figureIn(column, typed);
        if (!rows.has(line)) rows.set(line, new Map());
        rows.get(line).set(field + 1, {text, isNumber: isNumberIn(column, text), plain: (marks.get(line) || []).some((one) => one.field === field)});
    }
    return rows;
}

async function fileWith(table, cells) {
    const file = desk.files[table.file] ? table.file : desk.dataset;
    return {[file]: table.sheet === null ? bytesOf(csvOf(table)) : await setCellsOfBook(desk.files[file], table.sheet, cellsOf(table, cells))};
}

let lastEdit = Promise.resolve();

/* Sets cells [{line, field, text}] of a table: on the screen at once, then in its file, one change to undo. A line that is
 * not there yet comes behind the others. */
function setInTable(table, cells) {
    for (const {line, field, text} of cells) {
        let record = table.records.find(([number]) => number === line);
        if (!record) table.records.push(record = [line]);
        while (record.length <= field + 1) record.push('');
        record[field + 1] = text;
    }
    lastEdit = lastEdit.then(() => carefully(async () => {
        const files = {...desk.files, ...await fileWith(table, cells)};
        change(() => {}, files);
    }));
    return lastEdit;
}

/* --- tables that come and go --- */

/* A table that is not there, as bianzhi new makes it: headings, and the rows that it has by default. In a workbook it is a
 * sheet, but for people, who are a file of their own. */
async function addTable({table, title, personal}) {
    const path = `/new/${table}.csv`, answer = await ask({command: ['new', '/new', ...headingsOption()], remove: ['/new'], take: [path]});
    const bytes = answer.files[path], book = isBook(desk.dataset) && !personal ? desk.dataset : null;
    const rows = new Map(d3.csvParseRows(textOf(bytes)).map((row, r) => [r + 1, new Map(row.map((text, c) => [c + 1, {text, isNumber: FIGURE.test(text)}]))]));
    const added = book ? {[book]: await addSheetToBook(desk.files[book], title, rows)} : {[`${table}.csv`]: bytes};
    if (!book) desk.dataset = '.';
    change((scenario) => { scenario.dataset = desk.dataset; }, {...desk.files, ...added});
    await openTable(table);
    moveTo(grid.at.row, 0);
}

/* A table that a county can do without. */
async function removeTable({file, sheet}) {
    const name = desk.files[file] ? file : desk.dataset, files = {...desk.files};
    const isAlone = tables.list.filter((one) => one.file === file).length === 1;
    if (sheet !== null && !isAlone) files[name] = await removeSheetFromBook(files[name], sheet);
    else delete files[name];
    if (files[name] === null) throw new Error(say('sheet_looked_at', sheet));
    change(() => {}, files);
    await showTables();
}

/* A row of a sheet is emptied, so that the others stay where formulas look for them. */
function removeLines(table, lines) {
    const gone = table.records.filter(([line]) => lines.includes(line));
    const cells = gone.flatMap(([line, ...fields]) => fields.map((_, field) => ({line, field, text: ''})));
    return cells.length > 0 ? setInTable(table, cells) : lastEdit;
}
