// Texts that a page which took text for anything else would carry out: each names itself in window.hit. They are put wherever a
// county has a text: cells, headings, sheets, scenario, names of files.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const zip = require('./zip.js');
const { partsOf } = require('./book.js');
const csv = require('../desk/csv.js');

const HIT = "(window.hit=window.hit||[]).push";
const SHAPES = [
    (hit) => `<script>${hit}</script>`, (hit) => `<img src=x onerror="${hit}">`, (hit) => `<svg onload="${hit}">`, (hit) => `"><script>${hit}</script>`,
    (hit) => `'><img src=x onerror='${hit}'>`, (hit) => `</script><script>${hit}</script>`, (hit) => `</title><script>${hit}</script>`,
    (hit) => `</style><svg/onload=${hit}>`, (hit) => `<iframe srcdoc="<script>parent.${hit}</script>">`, (hit) => `<body onload=${hit}>`,
    (hit) => `<details open ontoggle=${hit}>`, (hit) => `<input autofocus onfocus=${hit}>`, (hit) => `<a href="javascript:${hit}">x</a>`,
    (hit) => `javascript:${hit}`, (hit) => `<object data="javascript:${hit}">`, (hit) => `<meta http-equiv=refresh content="0;url=javascript:${hit}">`,
    (hit) => `<base href="javascript:${hit}//">`, (hit) => `<form action="javascript:${hit}"><button>x</button></form>`, (hit) => `<video><source onerror=${hit}>`,
    (hit) => `<math><mtext></mtext><script>${hit}</script></math>`, (hit) => `{{constructor.constructor('${hit}')()}}`, (hit) => '${' + hit + '}',
    (hit) => `<!--><script>${hit}</script>`, (hit) => `<![CDATA[<script>${hit}</script>]]>`, (hit) => `\u2028<img src=x onerror=${hit}>`,
    (hit) => `&lt;script&gt;${hit}&lt;/script&gt;`, (hit) => `&#60;img src=x onerror=${hit}&#62;`, (hit) => `=HYPERLINK("javascript:${hit}")`,
    (hit) => `';${hit};//`, (hit) => `");${hit};//`, (hit) => `__proto__`, (hit) => `constructor`, (hit) => `\u202e<script>${hit}</script>`,
    (hit) => `%3Cscript%3E${hit}%3C/script%3E`, (hit) => `<link rel=stylesheet href=x onerror=${hit}>`, (hit) => `<embed src="data:text/html,<script>${hit}</script>">`,
];
const payload = (n) => SHAPES[n % SHAPES.length](`${HIT}(${n})`);
const KEPT = /^(编码|code|所属县区|county|乡镇|township|编制类别|kind|类型|type)$/; // what other tables look for
const FREE = /^(名称|name|来源|source|备注|note|理由|依据|reason)$/; // any text will do there

// The tables of a shipped county with a payload in each cell of a column that is chosen, its heading too where wanted, and how
// many payloads that are.
function tablesOf(county, isChosen, alsoHeadings = false) {
    const folder = path.join(__dirname, '../../datasets', county), files = {};
    let n = 0;
    for (const name of fs.readdirSync(folder, { recursive: true }).filter((one) => one.endsWith('.csv'))) {
        const [heading, ...rows] = csv.parse(fs.readFileSync(path.join(folder, name), 'utf8').replace(/^\uFEFF/, ''));
        const chosen = heading.map((one, c) => isChosen(one, rows.map((row) => row[c]), name));
        const cells = rows.map((row) => row.map((cell, c) => (chosen[c] ? `${cell} ${payload(n++)}` : cell)));
        files[name] = [heading.map((one, c) => (alsoHeadings && chosen[c] ? payload(n++) : one)), ...cells];
    }
    return { files, n };
}

const anyText = (heading, cells) => !KEPT.test(heading) && cells.some((cell) => cell !== '' && !Number.isFinite(+cell));
const freeText = (heading, _, name) => FREE.test(heading) && !name.startsWith('registers');

const quoted = (rows) => rows.map((row) => row.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(',')).join('\n') + '\n';

function scenarioOf() {
    const scenario = JSON.parse(fs.readFileSync(path.join(__dirname, '../../datasets/toy/scenario.json'), 'utf8'));
    return { ...scenario, name: `n ${payload(0)}${payload(1)}`, title: payload(2), note: payload(3), dataset: '.' };
}

// Each case: the files to be handed over, and how many payloads are in them.
function cases(work, where) {
    const put = (name, text) => {
        const file = path.join(work, where, name);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, text);
        return file;
    };
    const asCsv = ({ files }) => Object.fromEntries(Object.entries(files).map(([name, rows]) => [name, quoted(rows)]));
    const free = tablesOf('yanbian', freeText), plain = tablesOf('toy', anyText), headed = tablesOf('toy', anyText, true);
    const pack = (name, files) => {
        const file = put(name, '');
        zip.write(file, files);
        return file;
    };
    const toy = path.join(__dirname, '../../datasets/toy'), parts = partsOf(toy);
    const odd = `x<img src=x onerror=${HIT}(1)>`;
    return {
        lawful: { count: free.n + 4, files: [pack('lawful.zip', { ...asCsv(free), 'scenario.json': JSON.stringify(scenarioOf()) })] },
        cells: { count: plain.n + 4, files: [pack('cells.zip', { ...asCsv(plain), 'scenario.json': JSON.stringify(scenarioOf()) })] },
        headings: { count: headed.n + 4, files: [pack('headings.zip', { ...asCsv(headed), 'scenario.json': JSON.stringify(scenarioOf()) })] },
        keys: { count: plain.n + 9, files: [pack('keys.zip', { ...asCsv(plain), 'scenario.json': JSON.stringify({ ...scenarioOf(), [payload(4)]: payload(5), rules: { [payload(6)]: payload(7) }, changes: [{ table: payload(8) }] }) })] },
        names: { count: 2, files: [put(`${odd.replace(/\//g, '')}.csv`, 'a,b\n1,2\n'), put("' onmouseover='hit.xlsx", 'x')] },
        archive: { count: plain.n + 1, files: [pack('archive.zip', { ...asCsv(plain), [`${odd}.csv`]: 'a,b\n', '../../escape.csv': 'a\n', ['__proto__']: 'x' })] },
        sheets: { count: 2, files: [pack(`${odd.replace(/[/]/g, '')}.xlsx`, { ...parts, 'xl/workbook.xml': parts['xl/workbook.xml'].replace('name="posts"', `name="${odd.replace(/&/g, '&amp;').replace(/</g, '&lt;')}"`) })] },
        broken: { count: 1, files: [put('entities.xlsx', `<!DOCTYPE x [<!ENTITY a "${payload(1)}">]><x>&a;</x>`), put('not.zip', 'PK\u0003\u0004')] },
    };
}

module.exports = { cases };
