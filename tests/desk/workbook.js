// Sets the sheets of a workbook, recalculated by LibreOffice and saved as CSV, beside the tables of its run:
// workbook.js RUN SHEETS NAME. Prints a line a check.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const csv = require('./csv.js');

const [run, folder, name] = process.argv.slice(2);

function report(words, faults) {
    process.stdout.write(`${faults.length === 0 ? 'ok   ' : 'FAIL '} ${name}: ${words}\n`);
    for (const fault of faults.slice(0, 8)) process.stdout.write(`      ${fault}\n`);
}

// Rows of a run's table as objects, by the English part of each heading.
function readTable(file) {
    const [heading, ...rows] = csv.parse(fs.readFileSync(path.join(run, file), 'utf8'));
    const names = heading.map((cell) => cell.replace(/^.*[\u3400-\u9fff]\S* /, ''));
    return { heading, names, rows, cell: (row, wanted) => row[names.indexOf(wanted)] };
}

function readSheet(part) {
    const file = fs.readdirSync(folder).find((one) => one.endsWith('.csv') && one.includes(part));
    return file ? csv.parse(fs.readFileSync(path.join(folder, file), 'utf8')) : null;
}

const rowsOf = (sheet, place) => sheet.filter((row) => row.includes(place));

// Whether the cells stand next to each other in the row.
function holds(row, cells) {
    return row.some((_, at) => cells.every((cell, i) => row[at + i] === cell));
}

function checkBeforeAfter() {
    const table = readTable('before_after.csv'), sheet = readSheet('对照表');
    const faults = sheet ? [] : ['there is no such sheet'];
    for (const row of sheet ? table.rows : []) {
        const place = table.cell(row, 'township'), figures = ['today', 'new', 'change'].map((wanted) => table.cell(row, wanted));
        if (!rowsOf(sheet, place).some((line) => holds(line, figures)))
            faults.push(`${place} ${table.cell(row, 'kind')}: ${figures.join(', ')} is not in the sheet`);
    }
    report(`all ${table.rows.length} rows of before_after.csv`, faults);
}

// A figure of the table, as precise as it is printed, is among the sheet's, which have all their digits.
function isAmong(figure, cells) {
    const decimals = (figure.split('.')[1] || '').length;
    return cells.some((cell) => cell !== '' && Number.isFinite(+cell) && (+cell).toFixed(decimals) === (+figure).toFixed(decimals));
}

function checkWorking() {
    const table = readTable('needs_working.csv'), sheet = readSheet('3+X');
    const ofPlace = /^(raw|share|weighted share|priority|share x priority|target)$/;
    const faults = sheet ? [] : ['there is no such sheet'];
    const everything = sheet ? sheet.flat() : [];
    let nfigures = 0;
    for (const row of sheet ? table.rows : []) {
        const place = table.cell(row, 'township'), cells = rowsOf(sheet, place).flat();
        row.forEach((cell, c) => {
            if (cell === '' || /^(code|township)$/.test(table.names[c])) return;
            nfigures++;
            if (!isAmong(cell, ofPlace.test(table.names[c]) ? cells : everything))
                faults.push(`${place}, ${table.heading[c]}: ${cell} is not among the sheet's figures`);
        });
    }
    report(`all ${nfigures} figures of needs_working.csv, worked out again by the formulas`, faults);
}

checkBeforeAfter();
checkWorking();
