// The tables of a dataset as a workbook of plain cells, as an office might hand them in: a sheet a table, one row of headings.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const csv = require('../desk/csv.js');

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\r?\n/g, ' ');

function sheet(rows) {
    const cell = (text) => (/^-?(0|[1-9]\d{0,8})(\.\d+)?$/.test(text) ? `<c><v>${text}</v></c>` : `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`);
    return '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' +
        rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('') + '</sheetData></worksheet>';
}

// The parts of the workbook by name, to be packed. Registers are sheets like the others.
function partsOf(folder) {
    const tables = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.csv')).sort();
    const sheets = tables.map((name) => [name.replace('.csv', '').replace('/', '_'), csv.parse(fs.readFileSync(path.join(folder, name), 'utf8'))]);
    const ns = 'http://schemas.openxmlformats.org/', office = `${ns}officeDocument/2006/relationships`, pack = `${ns}package/2006`;
    const n = sheets.map((_, i) => i + 1);
    return {
        '[Content_Types].xml': `<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${n.map((i) => `<Override PartName="/xl/worksheets/sheet${i}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
        '_rels/.rels': `<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
        'xl/workbook.xml': `<workbook xmlns="${ns}spreadsheetml/2006/main" xmlns:r="${office}"><sheets>${sheets.map(([name], i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
        'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${pack}/relationships">${n.map((i) => `<Relationship Id="rId${i}" Type="${office}/worksheet" Target="worksheets/sheet${i}.xml"/>`).join('')}</Relationships>`,
        ...Object.fromEntries(sheets.map(([, rows], i) => [`xl/worksheets/sheet${i + 1}.xml`, sheet(rows)])),
    };
}

// The same with a namespace declared at each sheet of the list and nowhere else, as openpyxl writes it.
function declaredAtSheets(parts) {
    const [declared] = / xmlns:r="[^"]*"/.exec(parts['xl/workbook.xml']);
    return { ...parts, 'xl/workbook.xml': parts['xl/workbook.xml'].replace(declared, '').replace(/<sheet /g, `<sheet${declared} `) };
}

module.exports = { partsOf, declaredAtSheets };
