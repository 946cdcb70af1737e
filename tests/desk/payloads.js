// Texts that a spreadsheet which took text for a formula would carry out, in every field of a county that is free text:
//   payloads.js write FOLDER          a dataset and its scenario; prints how many payloads are in it
//   payloads.js csv FILE...           no field would be taken for a formula
//   payloads.js fods FILE...          no formula of a workbook, as LibreOffice saves it, has a payload in it
// The checks print what they find, and end with 1 when that is anything.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const csv = require('./csv.js');

const MARK = 'HIT';
const SHAPES = [
    (n) => `=${n}`, (n) => `=1+${n}`, (n) => `+${n}`, (n) => `-${n}`, (n) => `@${n}`, (n) => `@SUM(${n})`, (n) => `+1+${n}`, (n) => `-1-${n}`,
    (n) => `=HYPERLINK("http://${n}","x")`, (n) => `=WEBSERVICE("http://${n}/")`, (n) => `=DDE("${n}";"x";"y")`, (n) => `=cmd|'/c ${n}'!A0`,
    (n) => `=IMPORTXML("${n}","//a")`, (n) => `=MSEXCEL|'\\..\\..\\${n}'!''`, (n) => `@${n}|'/c x'!A1`, (n) => `+${n}|'/c x'!A1`, (n) => `-2+3+${n}|' /C x'!A0`,
    (n) => `{=${n}}`, (n) => `=${n}+A1`, (n) => `='file:///etc/${n}'#$x.A1`, (n) => `=INDIRECT("${n}")`, (n) => `=RTD("${n}",,"x")`, (n) => `=CALL("${n}","x","J")`,
    (n) => ` =${n}`, (n) => `\u00a0=${n}`, (n) => `\u3000=${n}`, (n) => `＝${n}`, (n) => `＋${n}`, (n) => `－${n}`, (n) => `＠${n}`, (n) => `'=${n}`, (n) => `"=${n}`,
    (n) => `;=${n}`, (n) => `|=${n}`, (n) => `x,=${n}`, (n) => `x;=${n}`, (n) => `x\t=${n}`, (n) => `%0A=${n}`, (n) => `\u200b=${n}`, (n) => `\u202e=${n}`,
    (n) => `TRUE=${n}`, (n) => `of:=${n}`, (n) => `msoxl:=${n}`, (n) => `&=${n}`, (n) => `<![CDATA[=${n}]]>`, (n) => `</t></is></c><c><f>${n}</f></c>`,
    (n) => `_x003D_${n}`, (n) => `_x000D_=${n}`, (n) => `&#61;${n}`, (n) => `\\=${n}`,
];
const FREE = /^(名称|name|来源|source|备注|note|理由|依据|reason)$/;
const quoted = (rows) => rows.map((row) => row.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(',')).join('\n') + '\n';

function write(folder) {
    const from = path.join(__dirname, '../../datasets/yanbian');
    const scenario = JSON.parse(fs.readFileSync(path.join(from, 'scenario.json'), 'utf8'));
    let n = 0;
    const payload = () => SHAPES[n % SHAPES.length](`${MARK}${n++}`);
    fs.mkdirSync(folder, { recursive: true });
    for (const name of fs.readdirSync(from).filter((one) => one.endsWith('.csv'))) {
        const [heading, ...rows] = csv.parse(fs.readFileSync(path.join(from, name), 'utf8'));
        const free = heading.map((one) => FREE.test(one));
        fs.writeFileSync(path.join(folder, name), quoted([heading, ...rows.map((row) => row.map((cell, c) => (free[c] ? payload() : cell)))]));
    }
    Object.assign(scenario, { name: payload(), title: payload(), note: payload(), dataset: '.' });
    fs.writeFileSync(path.join(folder, 'scenario.json'), JSON.stringify(scenario));
    process.stdout.write(`${n}\n`);
}

// An apostrophe before it keeps a text one.
const isTaken = (field) => /^[=+\-@\t\r\n＝＋－＠]/.test(field) && field.includes(MARK);

const CHECKS = {
    csv: (text) => csv.parse(text).flat().filter(isTaken),
    fods: (text) => {
        const formulas = [...text.matchAll(/(?:table:formula|xlink:href|table:source-name|office:dde-[a-z]+)="([^"]*)"/g)].map(([, said]) => said);
        return formulas.filter((said) => said.includes(MARK));
    },
};

const [what, ...files] = process.argv.slice(2);
if (what === 'write') write(files[0]);
else {
    let found = 0, seen = 0;
    for (const file of files) {
        const text = fs.readFileSync(file, 'utf8');
        seen += text.split(MARK).length - 1;
        for (const one of CHECKS[what](text)) {
            found++;
            process.stdout.write(`${path.basename(file)}: ${one}\n`);
        }
    }
    if (seen === 0) process.stdout.write('no payload arrived in any file\n');
    process.exitCode = found > 0 || seen === 0 ? 1 : 0;
}
