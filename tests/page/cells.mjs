// Cells of workbooks set by the page, read by the program: sheets written in every way that a sheet may be written, cells set at
// random, and the program must find those and all others as they were. Usage: BIANZHI=PROGRAM node cells.mjs WORK
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import vm from 'node:vm'

const require = createRequire(import.meta.url)
const zip = require('./zip.js'), { partsOf } = require('./book.js')
const [work] = process.argv.slice(2), TIMES = 120, PART = 'xl/worksheets/sheet1.xml'
vm.runInThisContext(['book.js', 'formulas.js'].map((name) => readFileSync(new URL(`../../solver/page/desk/${name}`, import.meta.url), 'utf8')).join('\n') +
    ';globalThis.cells = { setCellsOfSheet, Recalculation, calculatedOnLoad, columnLetters, columnNumber }')
const { setCellsOfSheet, Recalculation, calculatedOnLoad, columnLetters, columnNumber } = globalThis.cells

let state = 1
const random = (n) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor(state / 2 ** 32 * n) }
const pick = (...of) => of[random(of.length)]
const TEXTS = ['36', '0', '-4', '1.25', '007', '510422100000', '桐子林镇', 'a<b>&"c\'', '_x0041_', ' two  blanks ', 'line\nline', '=1+1', '"', '2026-03-05', '12345678901234567890']
const FIGURE = /^-?(0|[1-9]\d{0,14})(\.\d+)?$/
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/_(?=x)/g, '_x005F_')

// A sheet of rows by their number, cells by theirs; prefixes, places left out, comments and CDATA come as chance has it.
function writeSheet(rows) {
    const p = pick('', '', 'x:'), quote = pick('"', "'"), aside = () => pick('', '', '\n  ', '<!-- <row r="1"> -->', '<?pi <c> ?>')
    const cell = (text, c, r, hasPlace) => {
        const head = `<${p}c${hasPlace ? ` r=${quote}${columnLetters(c)}${r}${quote}` : ''}${pick('', ` ${pick('s="0"', "s='0'")}`)}`
        if (text === '') return `${head}/>`
        if (FIGURE.test(text)) return `${head}>${pick('', `<${p}f>1+1</${p}f>`)}<${p}v>${text}</${p}v></${p}c>`
        if (random(4) === 0 && !/\n/.test(text)) return `${head} t="inlineStr"><${p}is><${p}t xml:space="preserve"><![CDATA[${text.replace(/_(?=x)/g, '_x005F_')}]]></${p}t></${p}is></${p}c>`
        return `${head} t="inlineStr"><${p}is><${p}t xml:space="preserve">${escaped(text)}</${p}t></${p}is></${p}c>`
    }
    let at = 0
    const lines = [...rows].map(([r, cells]) => {
        const isNext = r === at + 1, attributes = isNext && random(2) ? '' : ` r=${quote}${r}${quote}`
        at = r
        let last = 0
        const inside = [...cells].map(([c, text]) => { const hasPlace = c !== last + 1 || random(2) === 0; last = c; return cell(text, c, r, hasPlace) })
        return inside.length === 0 ? `<${p}row${attributes}/>` : `<${p}row${attributes}${pick('', ' spans="1:3"')}>${inside.map((one) => one + aside()).join('')}</${p}row>`
    })
    const data = lines.length === 0 ? `<${p}sheetData/>` : `<${p}sheetData>${lines.map((one) => one + aside()).join('')}</${p}sheetData>`
    const ns = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    return `<${p}worksheet ${p ? 'xmlns:x' : 'xmlns'}="${ns}">${data}<${p}pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></${p}worksheet>`
}

// What the program reads in the sheet: row to (column to text), blank ones left out.
function readBook(parts, xml) {
    const file = join(work, 'cells.xlsx')
    zip.write(file, { ...parts, [PART]: xml })
    const { stdout } = spawnSync(process.env.BIANZHI, ['tables', file, 'counties', '--json'], { encoding: 'utf8' })
    const { records } = JSON.parse(stdout).tables.find(({ table }) => table === 'counties')
    return Object.fromEntries(records.map(([line, ...fields]) => [line, Object.fromEntries(fields.map((text, f) => [f + 1, text]).filter(([, text]) => text !== ''))])
        .filter(([, cells]) => Object.keys(cells).length > 0))
}

const sorted = (rows) => JSON.stringify(Object.keys(rows).map(Number).sort((a, b) => a - b).map((r) => [r, Object.entries(rows[r]).sort(([a], [b]) => a - b)]))
const parts = partsOf(new URL('../../datasets/toy', import.meta.url).pathname)
const sheets = [...parts['xl/workbook.xml'].matchAll(/name="(\w+)" sheetId="(\d+)"/g)]
const [, , number] = sheets.find(([, name]) => name === 'counties')
if (number !== '1') throw new Error('counties is not the first sheet')

let nwrong = 0
for (let time = 0; time < TIMES; time += 1) {
    const rows = new Map(), wanted = new Map()
    for (let r = 1 + random(3); r < 9; r += 1 + random(3)) {
        rows.set(r, new Map())
        for (let c = 1 + random(3); c < 9; c += 1 + random(4)) rows.get(r).set(c, pick(...TEXTS))
    }
    for (let n = 1 + random(6); n > 0; n -= 1) {
        const r = 1 + random(12), text = pick(...TEXTS, '')
        if (!wanted.has(r)) wanted.set(r, new Map())
        wanted.get(r).set(1 + random(10), { text, isNumber: FIGURE.test(text), plain: random(2) === 0 })
    }
    const before = writeSheet(rows), expected = readBook(parts, before)
    for (const [r, cells] of wanted) for (const [c, { text }] of cells) {
        expected[r] = { ...expected[r], [c]: text }
        if (text === '') delete expected[r][c]
        if (Object.keys(expected[r]).length === 0) delete expected[r]
    }
    const { xml } = setCellsOfSheet(before, wanted), found = readBook(parts, xml)
    if (sorted(found) !== sorted(expected)) {
        nwrong += 1
        console.log(`FAIL  sheet ${time}: ${before}\n      ${xml}\n      ${sorted(found)}\n      ${sorted(expected)}`)
    }
}

// cells that share a formula with one that is overwritten have it as their own
const sheetOf = (cells) => `<worksheet><sheetData>${cells}</sheetData></worksheet>`
const isSame = (what, found, expected) => { if (found !== expected) { nwrong += 1; console.log(`FAIL  ${what}: ${found}\n      ${expected}`) } }
const shared = '<row r="2"><c r="B2"><f t="shared" ref="B2:B3" si="1">A2&amp;$A2</f><v>1</v></c></row><row r="3"><c r="B3"><f t="shared" si="1"/><v>2</v></c></row>'
isSame('a formula that was shared', setCellsOfSheet(sheetOf(shared), new Map([[2, new Map([[2, { text: '7', isNumber: true }]])]])).xml,
    sheetOf('<row r="2"><c r="B2"><v>7</v></c></row><row r="3"><c r="B3"><f>A3&amp;$A3</f><v>2</v></c></row>'))

// formulas that hang on a cell that is set: A1, 1 before, becomes 5; A2 holds 2, A3 a text, B1 the formula, C1 what it came to
const formula = (text, before = '99', type = '') => {
    const rows = (a1) => sheetOf(`<row r="1"><c r="A1"><v>${a1}</v></c><c r="B1"${type}><f>${text.replace(/&/g, '&amp;')}</f><v>${before}</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="B2"><f>SUM(B1)*2</f><v>198</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>x</t></is></c></row>`)
    const sheets = new Map([['编制', rows(5)], ['a b', sheetOf('<row r="1"><c r="A1"><f>编制!A1+1</f><v>2</v></c></row>')]])
    const made = new Recalculation(sheets, '编制', [[1, 1]]).all().get('编制')
    return made === undefined ? 'as it was' : /<c r="B1"[^>]*>.*?(?=<\/c>)/.exec(made)[0].replace(/^.*<\/f>/, '') + ', ' + /<c r="B2">.*?(?=<\/c>)/.exec(made)[0].replace(/^.*<\/f>/, '')
}
const comesTo = (text, ...values) => isSame(text, formula(text), values.map((value) => (value === '' ? '' : `<v>${value}</v>`)).join(', '))
comesTo('SUM(A1:A3)', 7, 14)
comesTo('sum($A$1,A2,10)-1', 16, 32)
comesTo('SUM(A:A)', 7, 14)
comesTo('-(A1+A2)*50%/2', -1.75, -3.5)
comesTo('ROUND(A1/3,1)', 1.7, 3.4)
comesTo('AVERAGE(A1:A3)', 3.5, 7)
comesTo('MAX(A1:A3)-MIN(A1,A2)', 3, 6)
comesTo('SUBTOTAL(9,A1:A3)', 7, 14)
comesTo("'a b'!A1+编制!A2", 8, 16)
for (const beyond of ['A1&"x"', 'IF(A1>2,1,0)', 'A1+A3', 'A1/0', '总数+1', '表1[编制数]', 'INDIRECT("A1")', 'B1+A1']) isSame(beyond, formula(beyond, 'old', ' t="str"'), ', ')
for (const elsewhere of ['A2*3', 'VLOOKUP(A2,$C:$D,2,0)', '"A1"&A2', 'TRUE', '[1]统计!A1', "'[1]统 计'!A1"]) isSame(elsewhere, formula(elsewhere), 'as it was')
isSame('calculated again', calculatedOnLoad('<x:calcPr calcId="1" fullCalcOnLoad="0"/>'), '<x:calcPr fullCalcOnLoad="1" calcId="1"/>')
isSame('calculated again', calculatedOnLoad('<workbook><sheets/><definedNames></definedNames></workbook>'), '<workbook><sheets/><definedNames></definedNames><calcPr fullCalcOnLoad="1"/></workbook>')
for (let n = 1; n <= 1024; n += 1) if (columnNumber(columnLetters(n)) !== n) nwrong += 1
console.log(`${nwrong === 0 ? 'ok   ' : 'FAIL '} cells set in ${TIMES} sheets are read by the program, and all others as they were`)
process.exitCode = nwrong === 0 ? 0 : 1
