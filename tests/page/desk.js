// The desk of bianzhi.html in Chromium and Firefox: tables changed on the screen, the keyboard alone, what a screen reader is
// told, dropping, downloading and closing, the policy, hostile texts, large files: desk.js PAGE WORK PICTURES, with BIANZHI naming the program.
// Prints a line a check. ONLY=tables,keys picks some.
'use strict';
const crypto = require('node:crypto');
const fs = require('node:fs');
const acorn = require('/usr/share/nodejs/acorn');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { partsOf, declaredAtSheets } = require('./book.js');
const csv = require('../desk/csv.js');
const hostile = require('./hostile.js');
const zip = require('./zip.js');
const { pause, inBrowsers, report, bianzhi, until, rested, openPage, giveFile, setWeight, save, readPlan, compareFigures, takePictures } = require('./screen.js');

const [page, work, pictures] = process.argv.slice(2);
const datasets = path.join(__dirname, '../../datasets');

const openTable = async (tab, name) => {
    await tab.evaluate(`openTable('${name}')`);
    await until(tab, name, `grid.table && grid.table.table === '${name}' && work.waiting.size === 0`);
};

// To the cell of a line of the file and a field, both as the file has them.
const chooseCell = (tab, line, field) => tab.evaluate(`moveTo(grid.table.records.findIndex(([number]) => number === ${line}), ${field})`);

const record = (tab, line) => tab.evaluate(`(grid.table.records.find(([number]) => number === ${line}) || []).slice(1)`);

// What is saved as tables, unpacked and solved by the command line.
async function solveSaved(tab, language, folder) {
    await save(tab, 'save_tables', `${folder}.zip`);
    zip.unpack(`${folder}.zip`, folder);
    bianzhi(language, 'solve', folder, '-o', `${folder}-run`);
    return `${folder}-run`;
}

// --- tables changed on the screen ---

async function changeTables(tab, where, language, file) {
    const folder = path.join(work, where);
    await giveFile(tab, file);
    await rested(tab);
    await openTable(tab, 'posts');
    const told = JSON.parse(spawnSync(process.env.BIANZHI, ['--lang', language, 'tables', path.join(datasets, 'yanbian'), 'posts', '--json'], { encoding: 'utf8' }).stdout).tables.find(({ records }) => records);
    const headings = await tab.evaluate("[...document.querySelectorAll('#cells thead th')].slice(1).map((one) => one.lastChild.data)");
    report(where, 'columns have the program’s headings', JSON.stringify(headings.slice(0, told.columns.length)) === JSON.stringify(told.columns.map((one) => one.heading)) ? [] : [headings.join()]);

    const before = await record(tab, 3), field = 3;
    await chooseCell(tab, 3, field);
    await tab.type(String(+before[field] - 2));
    await tab.press('Enter');
    await rested(tab);
    report(where, 'a cell that is typed into has the figure', (await record(tab, 3))[field] === String(+before[field] - 2) ? [] : [(await record(tab, 3)).join()]);
    report(where, 'the plan is the command line’s with that figure', compareFigures(await readPlan(tab), await solveSaved(tab, language, `${folder}.typed`)));

    const block = [['41', '39'], ['62', '60']], rows = [4, 5], sheet = await tab.evaluate('grid.table.sheet');
    await chooseCell(tab, rows[0], 2);
    await tab.paste(block.map((cells) => cells.join('\t')).join('\r\n') + '\r\n');
    await rested(tab);
    const pasted = await Promise.all(rows.map((line) => record(tab, line)));
    report(where, 'a block from a spreadsheet fills its cells', JSON.stringify(pasted.map((cells) => cells.slice(2, 4))) === JSON.stringify(block) ? [] : [JSON.stringify(pasted)]);
    report(where, 'the plan is the command line’s with the block', compareFigures(await readPlan(tab), await solveSaved(tab, language, `${folder}.pasted`)));

    await save(tab, 'save_workbook', path.join(folder + '.book.xlsx'));
    fs.mkdirSync(`${folder}.book`, { recursive: true });
    fs.copyFileSync(`${folder}.book.xlsx`, `${folder}.book/county.xlsx`);
    fs.copyFileSync(`${folder}.pasted/scenario.json`, `${folder}.book/scenario.json`);
    const scenario = JSON.parse(fs.readFileSync(`${folder}.book/scenario.json`));
    fs.writeFileSync(`${folder}.book/scenario.json`, JSON.stringify({ ...scenario, dataset: '.' }));
    const solved = bianzhi(language, 'solve', `${folder}.book`, '-o', `${folder}.book-run`);
    report(where, 'the saved workbook solves to the same plan', fs.existsSync(`${folder}.book-run`) ? compareFigures(await readPlan(tab), `${folder}.book-run`) : [solved.said]);

    await tab.evaluate("document.getElementById('cell').focus()");
    for (let times = 0; times < 2; times += 1) {
        await tab.press('z', 'Control');
        await rested(tab);
    }
    report(where, 'Ctrl+Z takes back one change after the other', JSON.stringify(await record(tab, 3)) === JSON.stringify(before) && await tab.evaluate('desk.past.length') === 0
        ? [] : [(await record(tab, 3)).join()]);

    await openTable(tab, 'limits');
    const n = await tab.evaluate('grid.table.records.length'), cells = await tab.evaluate('grid.table.records[grid.table.records.length - 1].slice(1)');
    await tab.evaluate("document.getElementById('add_row').click()");
    await tab.paste(['another', ...cells.slice(1)].join('\t'));
    await rested(tab);
    report(where, 'a row is added', await tab.evaluate('grid.table.records.length') === n + 1 ? [] : [String(await tab.evaluate('grid.table.records.length'))]);
    const checked = bianzhi(language, 'check', (await solveSaved(tab, language, `${folder}.row`)).replace(/-run$/, ''));
    report(where, 'the command line finds no fault in it', checked.status === 0 ? [] : [checked.said]);
    await tab.evaluate("(() => { moveTo(grid.table.records.length - 1, 0); document.getElementById('remove_row').click(); })()");
    await rested(tab);
    report(where, 'a row is removed', await tab.evaluate('grid.table.records.length') === n ? [] : [String(await tab.evaluate('grid.table.records.length'))]);
    if (sheet) report(where, 'a code stays text in the workbook', /<t [^>]*>another</.test(spawnSync('sh', ['-c', `cd '${folder}.row' && unzip -p *.xlsx 'xl/worksheets/*.xml' | grep -o '<t [^>]*>another<'`], { encoding: 'utf8' }).stdout) ? [] : ['not']);
}

// A fault that is typed in is told at its cell, and mended there.
async function breakAndMend(tab, where, language) {
    await openTable(tab, 'posts');
    const [before] = (await record(tab, 3)).slice(2, 3);
    await chooseCell(tab, 3, 2);
    await tab.type('-4');
    await tab.press('Enter');
    await until(tab, 'the fault', "!document.getElementById('faults').hidden && work.waiting.size === 0 && grid.marks.size > 0");
    await chooseCell(tab, 3, 2);
    const said = await tab.evaluate("document.getElementById('cell_says').textContent"), shown = await tab.evaluate("document.querySelector('#faults li').firstChild.data");
    report(where, 'a fault stands at its cell', said === shown && await tab.evaluate("document.querySelector('#cells td.fault') !== null") ? [] : [said]);
    await save(tab, 'save_tables', path.join(work, `${where}.broken.zip`));
    zip.unpack(path.join(work, `${where}.broken.zip`), path.join(work, `${where}.broken`));
    report(where, 'the command line says the same', bianzhi(language, 'check', path.join(work, `${where}.broken`)).said.split('\n').includes(shown) ? [] : [shown]);
    await tab.type(before);
    await tab.press('Enter');
    await rested(tab);
    report(where, 'mended, it is gone', await tab.evaluate("document.getElementById('faults').hidden && document.querySelector('#cells td.fault') === null") ? [] : ['not']);
}

// A formula that was overwritten is no longer among those to be calculated, or a spreadsheet would offer to repair the file.
async function forgetFormulas(tab, where) {
    const types = '<Types><Override PartName="/xl/workbook.xml" ContentType="a"/><Override PartName="/xl/calcChain.xml" ContentType="b"/></Types>';
    const left = await tab.evaluate(`withoutCalcChain([storedEntry('[Content_Types].xml', bytesOf(${JSON.stringify(types)})), storedEntry('xl/calcChain.xml', bytesOf('<calcChain/>'))])
        .then((entries) => Promise.all(entries.map(async (one) => textOf(await unpackEntry(one)))))`);
    report(where, 'a formula that is overwritten is no longer calculated', JSON.stringify(left) === JSON.stringify([types.replace(/<Override[^>]*calcChain.xml[^>]*>/, '')]) ? [] : left);
}

const chosenTable = (tab, name) => tab.evaluate(`(() => {
    at('absent').value = '${name}';
    at('absent').dispatchEvent(new Event('change', {bubbles: true}));
    at('add_table').requestSubmit();
})()`);

// What the command line reads in the tables that were saved.
function readSaved(folder, table, language) {
    const { stdout } = spawnSync(process.env.BIANZHI, ['--lang', language, 'tables', folder, table, '--json'], { encoding: 'utf8' });
    const read = stdout.startsWith('{') ? JSON.parse(stdout).tables.find(({ records }) => records) : null;
    return read ? read.records.map((record) => record.slice(1)) : null;
}

// A table that the county lacks is added with the headings of bianzhi new, filled in, saved, taken away again, and undone.
async function addAndRemove(tab, where, language, file) {
    const folder = path.join(work, `${where}.d`), fresh = `${folder}.new`;
    fs.rmSync(fresh, { recursive: true, force: true });
    bianzhi(language, 'new', fresh, ...(language === 'zh' ? [] : ['--english']));
    await giveFile(tab, file);
    await rested(tab);
    await openTable(tab, 'posts');
    report(where, 'what a table is for that is not there is said', await tab.evaluate("at('absent').length > 3 && at('absent_says').textContent.length > 5") ? [] : ['not']);
    const before = await tab.evaluate('tables.list.length');
    await chosenTable(tab, 'needs');
    await until(tab, 'the new table', "grid.table && grid.table.table === 'needs' && work.waiting.size === 0");
    const headings = await tab.evaluate('grid.table.records[0].slice(1)'), wanted = fs.readFileSync(path.join(fresh, 'needs.csv'), 'utf8').replace(/^\uFEFF/, '').trim().split(',');
    report(where, 'its headings are those of bianzhi new', JSON.stringify(headings) === JSON.stringify(wanted) ? [] : [headings.join(), wanted.join()]);
    report(where, 'the keyboard stands in its first empty cell', await tab.evaluate("document.activeElement.id === 'cell' && lineAt(grid.at.row) === 2 && grid.at.column === 0") ? [] : ['not']);
    await tab.type('510422100000');
    await tab.press('Tab');
    await tab.type('p1');
    await tab.press('Enter');
    await rested(tab).catch(() => {}); // it may say that the row is not whole
    await tab.evaluate('lastEdit.then(() => true)');
    await save(tab, 'save_tables', `${folder}.zip`);
    fs.rmSync(folder, { recursive: true, force: true });
    zip.unpack(`${folder}.zip`, folder);
    const read = readSaved(folder, 'needs', language);
    report(where, 'the command line reads what was filled in', read && JSON.stringify(read[0]) === JSON.stringify(wanted) && read[1][0] === '510422100000' && read[1][1] === 'p1' ? [] : [JSON.stringify(read)]);
    await tab.evaluate("at('remove_table').click()");
    await until(tab, 'the table gone', `desk.plan && desk.plan.isWhole && tables.list.length === ${before} && tables.files === desk.files && !solving.now && work.waiting.size === 0`);
    await save(tab, 'save_tables', `${folder}.less.zip`);
    fs.rmSync(`${folder}.less`, { recursive: true, force: true });
    zip.unpack(`${folder}.less.zip`, `${folder}.less`);
    report(where, 'taken away it is no longer there', readSaved(`${folder}.less`, 'needs', language) === null && bianzhi(language, 'check', `${folder}.less`).status === 0 ? [] : ['it is']);
    report(where, 'what a county needs is not taken away', await tab.evaluate("openTable('posts').then(() => at('remove_table').hidden)") ? [] : ['it can be']);
    for (let times = 0; times < 4; times += 1) await tab.evaluate("at('undo').click()");
    await rested(tab);
    report(where, 'undone it is as it was', await tab.evaluate('tables.list.length') === before && await tab.evaluate('desk.past.length') === 0 ? [] : [String(await tab.evaluate('tables.list.length'))]);
}

// People are a file of their own beside a workbook; a sheet that others look at stays.
async function peopleAndSheets(tab, where, language, folder) {
    const book = path.join(work, `${where}.xlsx`);
    fs.rmSync(book, { force: true });
    bianzhi(language, 'tables', folder, '-o', book, ...(language === 'zh' ? [] : ['--english']));
    await giveFile(tab, book);
    await rested(tab);
    await openTable(tab, 'kinds');
    await tab.evaluate("at('remove_table').click()");
    await until(tab, 'why not', "!at('told').hidden");
    report(where, 'a sheet that others look at is not taken away', (await tab.evaluate("at('told').textContent")).includes(await tab.evaluate('grid.table.sheet')) && await tab.evaluate('desk.past.length') === 0 ? [] : ['not']);
    await tab.evaluate("tell('')");
    await openTable(tab, 'registers/task_list');
    await tab.evaluate("at('remove_table').click()");
    await until(tab, 'the table gone', "tables.list.every(({table}) => table !== 'registers/task_list') && tables.files === desk.files && work.waiting.size === 0");
    await chosenTable(tab, 'roster');
    await until(tab, 'the roster', "grid.table && grid.table.table === 'roster' && work.waiting.size === 0");
    await save(tab, 'save_tables', `${book}.zip`);
    fs.rmSync(`${book}.d`, { recursive: true, force: true });
    zip.unpack(`${book}.zip`, `${book}.d`);
    report(where, 'people are a file beside the workbook', fs.existsSync(`${book}.d/roster.csv`) && readSaved(`${book}.d`, 'roster', language).length === 1 ? [] : fs.readdirSync(`${book}.d`));
    report(where, 'unzip finds no fault in the workbook', zip.unpack(path.join(`${book}.d`, path.basename(book)), `${book}.parts`));
}

async function tables(tab, where, language) {
    await forgetFormulas(tab, where);
    const book = path.join(work, 'yanbian.xlsx');
    zip.write(book, partsOf(path.join(datasets, 'yanbian')));
    await changeTables(tab, `${where}.csv`, language, zip.pack(path.join(datasets, 'yanbian'), path.join(work, 'yanbian.zip')));
    await breakAndMend(tab, `${where}.csv`, language);
    await changeTables(tab, `${where}.xlsx`, language, book);
    await breakAndMend(tab, `${where}.xlsx`, language);
    await addAndRemove(tab, `${where}.more.csv`, language, zip.pack(path.join(datasets, 'yanbian'), path.join(work, 'yanbian.zip')));
    await addAndRemove(tab, `${where}.more.xlsx`, language, book);
    const other = path.join(work, 'declared.xlsx');
    zip.write(other, declaredAtSheets(partsOf(path.join(datasets, 'yanbian'))));
    await addAndRemove(tab, `${where}.declared.xlsx`, language, other);
    await peopleAndSheets(tab, `${where}.sheets`, language, path.join(datasets, 'yanbian'));
}

// Sums that are formulas follow a figure that they are of, on the screen and in the workbook that is saved.
async function formulas(tab, where, language) {
    const parts = partsOf(path.join(datasets, 'yanbian')), at = parts['xl/workbook.xml'].match(/<sheet name="posts" sheetId="(\d+)"/)[1], part = `xl/worksheets/sheet${at}.xml`;
    const rows = csv.parse(fs.readFileSync(path.join(datasets, 'yanbian/posts.csv'), 'utf8')), columns = ['编制数', '实有人数'].map((name) => rows[0].indexOf(name));
    const sum = (column) => rows.slice(1).reduce((all, row) => all + +row[column], 0), book = path.join(work, 'sums.xlsx'), n = rows.length;
    const total = rows[0].map((_, c) => (c === 0 ? '<c t="inlineStr"><is><t>合计</t></is></c>' : !columns.includes(c) ? '<c/>' : `<c><f>SUM(${'ABCDEFG'[c]}2:${'ABCDEFG'[c]}${n})</f><v>${sum(c)}</v></c>`));
    zip.write(book, { ...parts, [part]: parts[part].replace('</sheetData>', `<row>${total.join('')}</row></sheetData>`) });
    await giveFile(tab, book);
    await rested(tab);
    await openTable(tab, 'posts');
    await chooseCell(tab, 2, columns[0]);
    await tab.type(String(+rows[1][columns[0]] + 1));
    await tab.press('Enter');
    await rested(tab);
    const shown = (await record(tab, n + 1))[columns[0]];
    report(where, 'a sum follows', shown === String(sum(columns[0]) + 1) && await tab.evaluate("document.getElementById('faults').hidden") ? [] : [shown]);
    await save(tab, 'save_workbook', path.join(work, `${where}.xlsx`));
    const { status, said } = bianzhi(language, 'check', path.join(work, `${where}.xlsx`));
    report(where, 'the saved workbook has no fault', status === 0 ? [] : [said]);
    const typed = await tab.evaluate(`cellsOf(grid.table, [{line: 2, field: ${columns[0]}, text: '１，０００'}]).get(2).get(${columns[0] + 1})`);
    report(where, 'a figure in wide letters is a number', typed.isNumber && typed.text === '1000' ? [] : [JSON.stringify(typed)]);
}

// Tables alone, without a scenario: what the county is called, and what is told of tables that are not there.
async function alone(tab, where) {
    const files = ['counties', 'townships', 'posts', 'platforms'].map((name) => path.join(datasets, 'yanbian', `${name}.csv`));
    await tab.evaluate('letGo()');
    await tab.give('#files', files);
    await until(tab, 'opening', 'desk.files !== null');
    await rested(tab);
    const name = await tab.evaluate('[document.title, desk.scenario.name, at("name").textContent, jsonOf(scenarioBytes()).name].join()');
    report(where, 'a county is called by its table', name === Array(4).fill('盐边县').join() ? [] : [name]);
    const warnings = await tab.evaluate("[...document.querySelectorAll('#warnings li')].map((one) => one.textContent)");
    report(where, 'what is of no cell names none', warnings.length > 2 && !warnings.some((one) => /null|undefined/.test(one)) ? [] : warnings);
    await tab.evaluate('change((scenario) => { scenario.formula = {weights: {population: 0.5}}; })');
    await until(tab, 'the fault', "!document.getElementById('faults').hidden && !solving.now && work.waiting.size === 0");
    await tab.evaluate("document.getElementById('undo').click()");
    await rested(tab);
    const again = await tab.evaluate("[...document.querySelectorAll('#warnings li')].map((one) => one.textContent)");
    report(where, 'what looks odd is listed again after a fault of the scenario', JSON.stringify(again) === JSON.stringify(warnings) ? [] : again);
    await tab.evaluate("change((scenario) => { scenario.changes = [{table: 'posts', where: {kind: 'public_service'}, set: {staff: 90}}]; })");
    await until(tab, 'the remedies', "!document.getElementById('remedies').hidden && !solving.now && work.waiting.size === 0");
    await tab.evaluate("[...document.querySelectorAll('#remedies ol form')].pop().requestSubmit()");
    await rested(tab);
    const added = await tab.evaluate("desk.scenario.changes.filter(({add}) => add).map(({table}) => table).join()");
    report(where, 'a remedy adds the row that no table has', await tab.evaluate('desk.plan.mark') === 'lawful' && added === 'pools' ? [] : [added]);
}

// Tables without indicators that the program weighs by default, or with nothing in them, and a base that is too large for the pool: what
// is to be written into the scenario is written by a click, and then there are levers.
async function proposed(tab, where, language) {
    const yanbian = path.join(datasets, 'yanbian'), read = (name) => csv.parse(fs.readFileSync(path.join(yanbian, `${name}.csv`), 'utf8').replace(/^\uFEFF/, ''));
    const write = (rows) => rows.map((row) => row.join()).join('\n') + '\n', towns = read('townships'), lacking = ['transport', 'tasks'].map((name) => towns[0].indexOf(name));
    const cases = {
        'columns that are not there': { 'townships.csv': write(towns.map((row) => row.filter((_, c) => !lacking.includes(c)))) },
        'columns that are empty': { 'townships.csv': write(towns.map((row, r) => row.map((cell, c) => (r > 0 && lacking.includes(c) ? '' : cell)))) },
        'columns of 0': { 'townships.csv': write(towns.map((row, r) => row.map((cell, c) => (r > 0 && lacking.includes(c) ? '0' : cell)))) },
        'a base of more than there is': { 'scenario.json': JSON.stringify({ name: 'x', dataset: '.', formula: { base: { administrative: 60 } } }) },
    };
    for (const [words, texts] of Object.entries(cases)) {
        const file = path.join(work, `${where}.zip`), all = Object.fromEntries(['counties', 'townships', 'posts', 'platforms'].map((name) => [`${name}.csv`, fs.readFileSync(path.join(yanbian, `${name}.csv`))]));
        zip.write(file, { ...all, ...texts });
        await giveFile(tab, file);
        for (let clicks = 0; clicks < 3; clicks += 1) {
            await until(tab, 'the faults or the plan', "work.waiting.size === 0 && !solving.now && (!at('faults').hidden || (desk.plan !== null && desk.plan.isWhole && levers.length > 0))");
            if (await tab.evaluate("at('faults').hidden || (document.querySelector('#faults .proposed').click(), false)")) break;
        }
        await rested(tab);
        const changes = await tab.evaluate('desk.past.length'), shown = await tab.evaluate("document.querySelectorAll('#levers [data-group=\"formula.weights\"] input[type=range]').length");
        report(where, `${words}: by a click the plan is the command line’s, with levers`, changes > 0 && shown >= 3 ? compareFigures(await readPlan(tab), await solveSaved(tab, language, path.join(work, `${where}.${changes}${words.length}`))) : [`${changes} changes, ${shown} levers`]);
        await tab.evaluate("at('undo').click()");
        await until(tab, 'the faults', "!at('faults').hidden && work.waiting.size === 0");
        await tab.evaluate("letGo()");
    }
}

// What is wrong with a scenario or a road that is opened is told as on the command line, and nothing of it is opened.
async function documents(tab, where, language) {
    const yanbian = path.join(datasets, 'yanbian'), read = (name) => fs.readFileSync(path.join(yanbian, name), 'utf8'), scenario = read('scenario.json'), terms = read('path.json');
    const cases = {
        'a scenario in GBK': ['scenario.json', zip.inGbk(scenario)],
        'a key twice': ['scenario.json', scenario.replace('{', '{"prefer": "balanced", "prefer": "fewest_short",')],
        'a comma too many': ['scenario.json', scenario.replace(/\}\s*$/, ',}')],
        'wide quotation marks': ['scenario.json', scenario.replace('"name"', '“name”')],
        'a list for a scenario': ['scenario.json', '[]'],
        'the years of a road with a comma too many': ['path.json', terms.replace(/\}\s*$/, ',}')],
        'the first year twice': ['path.json', terms.replace('{', '{"first_year": 2026,')],
    };
    for (const [words, [name, text]] of Object.entries(cases)) {
        const file = zip.pack(yanbian, path.join(work, `${where}.zip`), { [name]: text }), folder = path.join(work, where);
        fs.rmSync(folder, { recursive: true, force: true });
        zip.unpack(file, folder);
        const [wanted] = bianzhi(language, 'check', path.join(folder, name)).said.split(`${folder}/`).join('').split('\n');
        await tab.evaluate("tell('')");
        await tab.give('#files', [file]);
        await until(tab, 'what is said', "at('told').textContent !== '' || desk.files !== null");
        const told = await tab.evaluate("at('told').textContent");
        report(where, `${words}: told as on the command line`, told === wanted && wanted.startsWith(name) && await tab.evaluate('desk.files === null') ? [] : [told, wanted]);
    }
    await giveFile(tab, zip.pack(yanbian, path.join(work, `${where}.zip`), { 'scenario.json': '\uFEFF' + scenario }));
    await rested(tab);
    report(where, 'with the mark that editors put before it a scenario is read', await tab.evaluate('desk.scenario.name') === JSON.parse(scenario).name ? [] : ['not']);
    await tab.evaluate("setTimeout(() => { openFiles({'scenario.json': bytesOf('{\"name\": \"other\"}')}).catch((error) => tell(error.message)); })");
    await until(tab, 'the other scenario', "desk.scenario.name === 'other'");
    await rested(tab);
    report(where, 'a scenario alone is laid on the tables', await tab.evaluate("Object.keys(desk.scenario).join() + desk.past.length") === 'name,dataset1' ? [] : ['not']);
}

// Tables as other programs save them: tabs between fields, a workbook with macros.
async function otherForms(tab, where, language) {
    const yanbian = path.join(datasets, 'yanbian'), names = ['counties', 'townships', 'posts', 'platforms'], file = path.join(work, `${where}.zip`), book = path.join(work, `${where}.xlsm`);
    for (const ending of ['tsv', 'txt']) {
        zip.write(file, Object.fromEntries(names.map((name) => [`${name}.${ending}`, csv.parse(fs.readFileSync(path.join(yanbian, `${name}.csv`), 'utf8')).map((row) => row.join('\t')).join('\n')])));
        await giveFile(tab, file);
        await rested(tab);
        await openTable(tab, 'posts');
        await chooseCell(tab, 3, 3);
        await tab.type('30');
        await tab.press('Enter');
        await rested(tab);
        report(where, `tables in .${ending} are read, changed and solved`, compareFigures(await readPlan(tab), await solveSaved(tab, language, path.join(work, `${where}.${ending}`))));
    }
    zip.write(book, partsOf(yanbian));
    await giveFile(tab, book);
    await rested(tab);
    await tab.evaluate("openTable('posts')");
    report(where, 'a workbook with macros is read, by its name', await tab.evaluate('desk.scenario.name + desk.dataset') === `${where}${where}.xlsm` ? [] : [await tab.evaluate('desk.scenario.name + desk.dataset')]);
}

// What is saved: tables in one file, the scenario in another. Only what lies in some is not asked for.
async function saves(tab, where) {
    const file = (name) => path.join(work, `${where}.${name}`), state = () => tab.evaluate("[isSaved(), at('state').textContent === ''].join()");
    const holds = async (words, wanted) => report(where, words, await state() === [wanted, wanted].join() ? [] : [await state()]);
    const setCell = async (posts) => {
        await openTable(tab, 'posts');
        await chooseCell(tab, 3, 2);
        await tab.type(posts);
        await tab.press('Enter');
        await rested(tab);
    };
    const book = path.join(work, 'yanbian.xlsx');
    zip.write(book, partsOf(path.join(datasets, 'yanbian')));
    await giveFile(tab, book);
    await rested(tab);
    await holds('what was opened is saved', true);
    await setCell('38');
    await holds('a cell that was changed is not', false);
    await save(tab, 'save_scenario', file('json'));
    await holds('nor is it with the scenario', false);
    await save(tab, 'save_workbook', file('xlsx'));
    await holds('with the workbook it is', true);
    await setWeight(tab, 'population', 0.5);
    await rested(tab);
    await save(tab, 'save_workbook', file('xlsx'));
    await holds('a weight is not saved with the workbook', false);
    await tab.evaluate("at('undo').click()");
    await rested(tab);
    await holds('what was taken back need not be', true);
    await setWeight(tab, 'population', 0.5);
    await rested(tab);
    await save(tab, 'save_scenario', file('json'));
    await holds('the weight is with the scenario', true);
    await setWeight(tab, 'population', 0.6);
    await rested(tab);
    await tab.evaluate("at('keep').click(), at('undo').click()");
    await rested(tab);
    await holds('an option that is in no file is not saved', false);
    report(where, 'and says so', await tab.evaluate("document.querySelector('#options li').textContent.includes(say('unsaved'))") ? [] : ['not']);
    await tab.evaluate("document.querySelector('#options li button').click()");
    await rested(tab);
    await save(tab, 'save_tables', file('zip'));
    await tab.evaluate("at('undo').click()");
    await rested(tab);
    await save(tab, 'save_scenario', file('json'));
    await holds('an option that was saved once stays so', true);
    const folder = path.join(work, `${where}.csv`);
    fs.cpSync(path.join(datasets, 'yanbian'), folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'roster.csv'), 'township,kind,born,retirement_age\n');
    await giveFile(tab, zip.pack(folder, file('csv.zip')));
    await rested(tab);
    await setCell('38');
    await save(tab, 'save_workbook', file('xlsx'));
    await holds('tables are saved as a workbook', true);
    await tab.evaluate("change(() => {}, {...desk.files, 'roster.csv': bytesOf('township,kind,born,retirement_age\\n\\n')})");
    await rested(tab);
    await save(tab, 'save_workbook', file('xlsx'));
    await holds('but people, who are not in it', false);
}

// What the plan is called, what it prefers, and who a number is pinned for.
async function named(tab, where, language) {
    const yanbian = path.join(datasets, 'yanbian');
    await giveFile(tab, zip.pack(yanbian, path.join(work, `${where}.zip`)));
    await rested(tab);
    const before = await readPlan(tab), [first] = await tab.evaluate('desk.plan.rows'), set = (selector, act) => tab.evaluate(`(() => { const field = document.querySelector('${selector}'); ${act}; field.dispatchEvent(new Event('change', {bubbles: true})); })()`);
    report(where, 'what is preferred is shown', await tab.evaluate("document.querySelector('#levers [name=prefer]:checked').value") === 'balanced' ? [] : ['not']);
    await set('#levers .text input', "field.value = 'Option B'");
    await rested(tab);
    report(where, 'the plan has the name that it is given', await tab.evaluate("[at('name').textContent, data.answers[0].name].join()") === 'Option B,Option B' ? [] : [await tab.evaluate("[at('name').textContent, data.answers[0].name].join()")]);
    await set('#levers [value=fewest_short]', 'field.checked = true');
    await rested(tab);
    report(where, 'another preference: every figure is the command line’s', JSON.stringify(await readPlan(tab)) !== JSON.stringify(before) ? compareFigures(await readPlan(tab), await solveSaved(tab, language, path.join(work, where))) : ['the same plan']);
    report(where, 'and it is shown', await tab.evaluate("document.querySelector('#levers [name=prefer]:checked').value") === 'fewest_short' ? [] : ['not']);
    await takePictures(tab, `${where}.levers`, pictures);
    await tab.evaluate("at('undo').click(), at('undo').click()");
    await rested(tab);
    report(where, 'taken back it is as it was', await tab.evaluate("document.querySelector('#levers [name=prefer]:checked').value + document.querySelector('#levers .text input').value") === `balanced${await tab.evaluate('desk.scenario.name')}` && JSON.stringify(await readPlan(tab)) === JSON.stringify(before) ? [] : ['not']);
    await tab.evaluate(`(() => {
        document.querySelector('#figures .figure').click();
        const form = document.querySelector('#reasons form.pin');
        form.querySelector('input').value = ${+first.new - 1};
        form.querySelector('.reason').value = '议定';
        form.requestSubmit();
    })()`);
    await rested(tab);
    const pinned = await tab.evaluate('desk.scenario.changes[0].add');
    report(where, 'a pin says of whom and why', pinned.code.endsWith(` ${first.township} ${first.kind}`) && pinned.reason === '议定' && pinned.township === first.code ? [] : [JSON.stringify(pinned)]);
    await takePictures(tab, `${where}.pin`, pictures);
    await tab.evaluate("[...document.querySelectorAll('#figures .figure')][1].click()");
    report(where, 'the next is proposed the same reason', await tab.evaluate("document.querySelector('#reasons .reason').value") === '议定' ? [] : ['not']);
    await tab.evaluate("document.querySelector('#figures .figure').click()");
    await until(tab, 'the reasons', 'work.waiting.size === 0');
    await tab.evaluate("[...document.querySelectorAll('#reasons form.pin button')].pop().click()");
    await rested(tab);
    report(where, 'and is taken out', await tab.evaluate('desk.scenario.changes.length') === 0 && JSON.stringify(await readPlan(tab)) === JSON.stringify(before) ? [] : ['not']);
}

// --- older browsers ---

// The page with a script of one's own before its first, which its policy allows.
function pageWith(script, change = (html) => html) {
    const hash = (text) => `'sha256-${crypto.createHash('sha256').update(text).digest('base64')}'`;
    const html = change(fs.readFileSync(page, 'utf8'), hash), file = path.join(work, `with-${hash(script).slice(8, 14).replace(/\W/g, '_')}.html`);
    fs.writeFileSync(file, html.replace('script-src ', `script-src ${hash(script)} `).replace('<script>', () => `<script>${script}</script>\n<script>`));
    return file;
}

// What came to browsers after Chromium 80 and Firefox 78, as far as a page might use it.
const LATER = `for (const [of, ...names] of [[window, 'CompressionStream', 'DecompressionStream', 'structuredClone', 'reportError', 'AggregateError', 'WeakRef'],
    [Array.prototype, 'at', 'findLast', 'findLastIndex', 'toSorted', 'toSpliced', 'toReversed', 'with'], [Object, 'hasOwn', 'groupBy'], [Promise, 'any', 'withResolvers'],
    [String.prototype, 'at', 'replaceAll', 'isWellFormed'], [Uint8Array.prototype.__proto__, 'at', 'findLast'], [crypto.__proto__, 'randomUUID'],
    [Element.prototype, 'replaceChildren', 'checkVisibility', 'setHTML'], [Document.prototype, 'replaceChildren'], [HTMLFormElement.prototype, 'requestSubmit']]) for (const name of names) delete of[name];`;

async function older(tab, where, language, browser) {
    const html = fs.readFileSync(page, 'utf8'), scripts = [...html.matchAll(/<script(?: type="text\/plain" id="worker")?>([^]*?)<\/script>/g)].map(([, text]) => text);
    const faults = scripts.flatMap((text) => { try { acorn.parse(text, { ecmaVersion: 2020 }); return []; } catch (error) { return [error.message]; } });
    report(where, `its ${scripts.length} scripts are those of 2020`, scripts.length === 5 ? faults : [`${scripts.length} scripts`]);
    const old = await openPage(browser.driver, browser, pageWith(LATER), language), book = path.join(work, 'yanbian.xlsx');
    zip.write(book, partsOf(path.join(datasets, 'yanbian')));
    report(where, 'what came later is not there', await old.evaluate("typeof DecompressionStream === 'undefined' && !Array.prototype.at") ? [] : ['it is']);
    await giveFile(old, book);
    await rested(old);
    await openTable(old, 'posts');
    await chooseCell(old, 3, 3);
    await old.type('30');
    await old.press('Enter');
    await rested(old);
    report(where, 'without it a workbook is changed and solved all the same', compareFigures(await readPlan(old), await solveSaved(old, language, path.join(work, where))));
    report(where, 'nobody complained', old.said);
    await old.close();
    const broken = await browser.driver.open(browser, `file://${pageWith('window.older = 1;', (text, hash) => {
        const [last] = [...text.matchAll(/<script>([^]*?)<\/script>/g)].slice(-2)[0].slice(1), other = 'this is of 2040 |>';
        return text.replace(last, () => other).replace('script-src ', `script-src ${hash(other)} `);
    })}`);
    await until(broken, 'that it did not start', "!document.getElementById('old').hidden").then(() => report(where, 'where it does not start it says what to do', []), (error) => report(where, 'where it does not start it says what to do', [error.message]));
    await broken.close();
}

// --- the keyboard alone, and what a screen reader is told ---

// Tab until the expression holds of the element that has the keyboard.
async function tabTo(tab, what, expression) {
    for (let tries = 0; tries < 400; tries += 1) {
        if (await tab.evaluate(`((one) => ${expression})(document.activeElement)`)) return;
        await tab.press('Tab');
    }
    throw new Error(`${what} is not reached by Tab`);
}

async function keys(tab, where) {
    await tabTo(tab, 'a shipped county', "one.id === 'open-yanbian'");
    await tab.press('Enter');
    await until(tab, 'levers', "document.querySelectorAll('#levers fieldset').length > 0");
    await rested(tab);
    const first = JSON.stringify(await readPlan(tab));
    await tabTo(tab, 'a slider', "one.type === 'range'");
    for (let times = 0; times < 60; times += 1) await tab.press('ArrowRight');
    await rested(tab);
    report(where, 'arrows move a slider, and the plan follows', await tab.evaluate("JSON.stringify(desk.scenario.formula || null)") !== 'null' && JSON.stringify(await readPlan(tab)) !== first ? [] : ['not']);
    await tabTo(tab, 'a figure', "one.classList.contains('figure')");
    await tab.press('Enter');
    await tabTo(tab, 'the pin', "one.type === 'number' && one.closest('form.pin') !== null");
    const pinned = String(await tab.evaluate('+document.activeElement.value + 1'));
    await tab.evaluate('document.activeElement.select()');
    await tab.type(pinned);
    await tab.press('Enter');
    report(where, 'no number is pinned without a reason', await focused(tab, '.reason') && (await readPlan(tab))[0][3] !== pinned ? [] : ['it is']);
    await tab.type('reason');
    await tab.press('Enter');
    await rested(tab);
    report(where, 'a number is pinned', (await readPlan(tab))[0][3] === pinned ? [] : [(await readPlan(tab))[0][3]]);
    await tabTo(tab, 'the tables', "one.tagName === 'SUMMARY' && one.parentNode.id === 'tables'");
    await tab.press('Enter');
    await until(tab, 'the tables', 'grid.table !== null && work.waiting.size === 0');
    await tabTo(tab, 'the tabs', "one.getAttribute('role') === 'tab'");
    const shown = await tab.evaluate('grid.table.table');
    await tab.press('ArrowRight');
    await until(tab, 'the next table', `grid.table.table !== '${shown}' && work.waiting.size === 0 && document.activeElement.getAttribute('aria-selected') === 'true'`);
    report(where, 'arrows go from one table to the next', []);
    await tabTo(tab, 'the cell', "one.id === 'cell'");
    const name = await tab.evaluate("document.activeElement.getAttribute('aria-label')");
    await tab.press('ArrowDown');
    report(where, 'arrows move over cells, each with a name', name !== await tab.evaluate("document.activeElement.getAttribute('aria-label')") ? [] : [name]);
    await tab.press('End');
    await tab.press('Tab');
    report(where, 'Tab leaves the table at the end of its row', await tab.evaluate("document.activeElement.id !== 'cell'") ? [] : ['not']);
    if (!tab.accessible) return;
    await tab.send('Emulation.setEmulatedMedia', { media: 'print' });
    const seen = await tab.evaluate("[...document.querySelectorAll('button:not(.figure), input, summary, #levers')].filter((one) => one.checkVisibility()).map((one) => one.id || one.textContent)");
    report(where, 'printed, it has its name and mark and no controls', seen.concat(await tab.evaluate("['name', 'verdict', 'figures'].filter((id) => !document.getElementById(id).checkVisibility())")));
    await tab.send('Emulation.setEmulatedMedia', { media: '' });
    const nodes = await tab.accessible(), controls = nodes.filter((node) => ['button', 'slider', 'spinbutton', 'checkbox', 'textbox', 'tab', 'link', 'DisclosureTriangle', 'combobox'].includes(node.role));
    report(where, `each of ${controls.length} controls has a name`, controls.length < 50 ? ['too few controls'] : controls.filter(({ name: called }) => called.trim() === '').map((node) => JSON.stringify(node)));
    report(where, 'sliders have values', nodes.filter(({ role, value }) => role === 'slider' && value === '').map((node) => JSON.stringify(node)));
    const mark = await tab.evaluate("document.getElementById('verdict').textContent");
    report(where, `the proven mark "${mark}" is told as a status`, mark !== '' && nodes.some(({ role }) => role === 'status') && nodes.some(({ name: said }) => said.trim() === mark.trim())
        && await tab.evaluate("document.getElementById('verdict').getAttribute('role')") === 'status' ? [] : ['not']);
    report(where, 'buttons of figures say of what', nodes.filter((node) => node.role === 'button' && /^\d+$/.test(node.name)).map(({ name: said }) => said));
}

// --- what a planner would trip over ---

const focused = (tab, selector) => tab.evaluate(`document.activeElement.matches('${selector}')`);

// Drops a file that no county is in, and returns what is said.
async function tellOf(tab, name) {
    const file = path.join(work, name);
    fs.writeFileSync(file, 'x');
    await tab.give('#files', [file]);
    await until(tab, 'what is said', "document.getElementById('told').textContent !== ''");
    return tab.evaluate("document.getElementById('told').textContent");
}

// A row and a column that are hidden: typing what stands there says that it counts, and shows them.
async function inSight(tab, where) {
    const book = path.join(work, 'hidden.xlsx'), parts = partsOf(path.join(datasets, 'yanbian')), tables = fs.readdirSync(path.join(datasets, 'yanbian'), { recursive: true });
    const part = `xl/worksheets/sheet${tables.filter((name) => name.endsWith('.csv')).sort().indexOf('posts.csv') + 1}.xml`;
    let n = 0;
    parts[part] = parts[part].replace('<sheetData>', '<cols><col min="3" max="3" width="9" hidden="1"/></cols><sheetData>').replace(/<row>/g, (tag) => { n += 1; return n === 3 ? '<row hidden="1" ht="0">' : tag; });
    zip.write(book, parts);
    await giveFile(tab, book);
    for (let times = 0; times < 2; times += 1) {
        await until(tab, 'the fault', "!document.getElementById('faults').hidden && work.waiting.size === 0 && grid.table && grid.table.table === 'posts'");
        await tab.evaluate("document.querySelector('#faults li button').click()");
        await until(tab, 'its cell', "grid.marks.size > 0 && document.getElementById('cell_says').classList.contains('fault')");
        const [same, told] = await tab.evaluate("[at('cell').value, at('cell_says').textContent]");
        await tab.evaluate("at('cell').focus(), at('cell').select()");
        await tab.type(same);
        await tab.press('Enter');
        await until(tab, 'the answer', `work.waiting.size === 0 && (at('faults').hidden || !at('faults').textContent.includes(${JSON.stringify(told)}))`);
    }
    await rested(tab);
    report(where, 'what is hidden is shown by being typed again', await tab.evaluate("at('faults').hidden && desk.plan !== null") ? [] : [await tab.evaluate("at('faults').textContent")]);
}

async function stumbles(tab, where, language) {
    const said = await tellOf(tab, '编制.et'), wanted = bianzhi(language, 'tables', path.join(work, '编制.et')).said.trim().split(': ').pop();
    report(where, 'a spreadsheet of another form is told as on the command line', said === `编制.et: ${wanted}` && wanted.length > 10 ? [] : [said]);
    report(where, 'a letter is no table', await tellOf(tab, '通知.docx') === await tab.evaluate("say('nothing_known')") ? [] : ['it is']);
    const merged = '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="D4:D5"/></mergeCells>', set = (row, column, plain) => `new Map([[${row}, new Map([[${column}, {plain: ${plain}}]])]])`;
    const left = await tab.evaluate(`[${set(2, 2, true)}, ${set(2, 2, false)}, ${set(6, 4, true)}].map((cells) => withoutMerges('${merged}', cells)).concat(withoutMerges('a<mergeCells><mergeCell ref="A1:B2"/></mergeCells>b', ${set(1, 1, true)}))`);
    report(where, 'a cell at fault that is set is no longer merged', JSON.stringify(left) === JSON.stringify(['<mergeCells><mergeCell ref="D4:D5"/></mergeCells>', merged, merged, 'ab']) ? [] : left);
    await inSight(tab, where);
    const book = path.join(work, 'yanbian.xlsx');
    zip.write(book, partsOf(path.join(datasets, 'yanbian')));
    await giveFile(tab, book);
    await rested(tab);
    report(where, 'figures of levers have their units', await tab.evaluate("document.querySelector('#levers [data-group=pools] legend .unit').textContent === desk.groups.find(({name}) => name === 'pools').figures[0].unit") ? [] : ['not']);
    await tab.size(390, 900);
    await until(tab, 'the fold', "!document.querySelector('#levers > details').open");
    report(where, 'on a narrow screen the plan is in sight', await tab.evaluate("document.getElementById('figures').getBoundingClientRect().top < 500") ? [] : ['it is not']);
    await tab.size(1280, 900);
    await until(tab, 'the levers', "document.querySelector('#levers > details').open");
    const heading = await tab.evaluate("document.getElementById('head_why').textContent");

    await tab.evaluate("(() => { document.querySelector('#figures .figure').focus(); document.activeElement.click(); })()");
    await until(tab, 'the reasons', "document.querySelector('#reasons pre') && document.querySelector('#reasons pre').textContent.length > 300");
    report(where, 'columns of the reasons stand below each other', await tab.evaluate(`(() => {
        const widths = ['编制', '1234'].map((text) => { const one = document.querySelector('#reasons pre').appendChild(put('span', {}, text)), {width} = one.getBoundingClientRect(); one.remove(); return width; });
        return Math.abs(widths[0] - widths[1]) < 0.1;
    })()`) ? [] : ['they do not']);
    await tab.evaluate("(() => { const field = document.querySelector('#reasons form.pin input'); field.value = 3 * field.value; field.focus(); document.querySelector('#reasons form.pin .reason').value = 'x'; })()");
    await tab.press('Enter');
    await until(tab, 'the remedies', "!document.getElementById('remedies').hidden && !solving.now && work.waiting.size === 0");
    report(where, 'after pinning the keyboard is where it was', await focused(tab, '#reasons form.pin input') ? [] : [await tab.evaluate('document.activeElement.outerHTML.slice(0, 80)')]);
    const clash = await tab.evaluate("document.querySelector('#remedies li').textContent"), word = await tab.evaluate("say('pin_do')");
    report(where, 'what is said of a pin is in the page’s language', clash.includes(`${word} ${await tab.evaluate('desk.asked.township')}`) ? [] : [clash]);
    await tab.evaluate("[...document.querySelectorAll('#remedies ol button')].pop().focus()");
    await tab.press('Enter');
    await rested(tab);
    report(where, 'after a remedy the keyboard is at the plan', await focused(tab, '#plan h2') ? [] : [await tab.evaluate('document.activeElement.outerHTML.slice(0, 80)')]);
    report(where, 'headings are as they were', await tab.evaluate("document.getElementById('head_why').textContent") === heading ? [] : [await tab.evaluate("document.getElementById('head_why').textContent")]);
    await tab.evaluate('document.documentElement.scrollTop = document.body.scrollHeight');
    report(where, 'the bar stays in sight', await tab.evaluate("(() => { const {x, y} = document.getElementById('tongue').getBoundingClientRect(); return document.elementFromPoint(x + 3, y + 3).id; })()") === 'tongue' ? [] : ['something is over it']);
    await tab.evaluate("document.querySelector('#save summary').click()");
    await until(tab, 'the menu', "document.getElementById('save').open");
    await tab.evaluate("document.querySelector('#save .menu button').focus()");
    await tab.press('Escape');
    report(where, 'Escape closes the menu', await tab.evaluate("!document.getElementById('save').open") && await focused(tab, '#save summary') ? [] : ['not']);

    await openTable(tab, 'posts');
    await tab.evaluate("document.querySelectorAll('#tabs button')[1].focus()");
    await tab.press('Enter');
    await until(tab, 'another table', "grid.table.table !== 'posts' && work.waiting.size === 0");
    report(where, 'after a table is opened the keyboard is at its tab', await focused(tab, '#tabs [aria-selected=true]') ? [] : [await tab.evaluate('document.activeElement.outerHTML.slice(0, 80)')]);

    await tab.evaluate("document.getElementById('keep').click()");
    const told = await tab.evaluate("document.querySelector('#options li').textContent"), figures = await tab.evaluate('desk.plan.figures.slice(0, 3)');
    report(where, 'an option is told by its figures', figures.every(({ name, value, unit }) => told.includes(`${name} ${value}${language === 'zh' ? '' : ' '}${unit}`)) ? [] : [told]);
    await tab.evaluate('findRoad()');
    await until(tab, 'the road', "desk.view === 'road' && work.waiting.size === 0");
    const road = await tab.evaluate("document.getElementById('road_said').textContent");
    report(where, 'nothing is said of files that nobody can open', road.length > 100 && !road.includes('/road') ? [] : [road]);
    await giveFile(tab, zip.pack(path.join(datasets, 'toy'), path.join(work, 'toy.zip')));
    await rested(tab);
    report(where, 'another county has nothing of the one before', await tab.evaluate("document.getElementById('options').hidden && document.getElementById('reasons').hidden") ? [] : ['it has']);
    const other = language === 'zh' ? 'en' : 'zh';
    await tab.evaluate("at('tongue').click()");
    await rested(tab);
    await tab.evaluate("setTimeout(() => { window.gone = true; at('another').click(); })");
    for (let tries = 0; tries < 200 && !await tab.evaluate("window.gone === undefined && typeof desk !== 'undefined' && desk.ready > 0").catch(() => false); tries += 1) await pause(50);
    report(where, 'the first screen is in the language that was spoken', await tab.evaluate("language + at('first').checkVisibility()") === `${other}true` ? [] : ['not']);
}

// --- dropping, downloading, closing ---

async function hands(tab, where, language, browser) {
    const book = path.join(work, 'yanbian.xlsx');
    zip.write(book, partsOf(path.join(datasets, 'yanbian')));
    await tab.drop([book]);
    await until(tab, 'the dropped workbook', 'desk.files !== null');
    await rested(tab);
    report(where, 'a dropped workbook is solved', (await readPlan(tab)).length > 0 ? [] : ['no plan']);
    const [x, y] = await tab.evaluate("(() => { const box = document.querySelector('#save summary').getBoundingClientRect(); return [box.x + 5, box.y + 5]; })()");
    await tab.click(x, y);
    const [bx, by] = await tab.evaluate("(() => { const box = document.getElementById('save_run').getBoundingClientRect(); return [box.x + 5, box.y + 5]; })()");
    await tab.click(bx, by);
    const name = await tab.evaluate("fileName('.zip')"), file = path.join(browser.downloads, name);
    for (let tries = 0; tries < 200 && !(fs.existsSync(file) && fs.statSync(file).size > 0); tries += 1) await pause(50);
    const folder = path.join(work, `${where}.downloaded`);
    zip.unpack(file, folder);
    const { status, said } = bianzhi(language, 'verify', path.join(folder, 'run'));
    report(where, 'bianzhi verify accepts the run that was downloaded', status === 0 ? [] : [said]);
    await openTable(tab, 'posts');
    await chooseCell(tab, 3, 3);
    await tab.type('1');
    await tab.press('Enter');
    await until(tab, 'the change', '!isSaved()');
    report(where, 'closing with what is not saved asks', await tab.asks() ? [] : ['it does not']);
}

// --- archives of other programs ---

async function archives(tab, where) {
    const folder = path.join(datasets, 'toy'), tables = { 县区: 'counties', 乡镇: 'townships', 编制: 'posts', 编制类别: 'kinds', 平台: 'platforms' };
    const named = Object.entries(tables).map(([name, table]) => [`${name}.csv`, fs.readFileSync(path.join(folder, `${table}.csv`))]), utf8 = (name) => Buffer.from(name);
    const file = (name) => path.join(work, `${where}.${name}.zip`), beside = { name: utf8('?.csv'), text: 'x' };
    const opens = async (words, name, entries, wanted = Object.fromEntries(named)) => {
        zip.writeOther(file(name), entries);
        const bytes = [...fs.readFileSync(file(name))], found = await tab.evaluate(`readZip(Uint8Array.from(${JSON.stringify(bytes)})).then((files) => Object.fromEntries(Object.entries(withoutFolder(files)).map(([name, bytes]) => [name, textOf(bytes)])), (error) => error.message)`);
        const asText = Object.fromEntries(Object.entries(wanted).map(([at, text]) => [at, new TextDecoder().decode(text)]));
        report(where, words, JSON.stringify(found) === JSON.stringify(asText) ? [] : [JSON.stringify(Object.keys(found))]);
    };
    await opens('names as Chinese Windows writes them are read', 'gbk', named.map(([name, text]) => ({ name: zip.inGbk(name), text })));
    await opens('also one alone that could be UTF-8', 'one', named.slice(4).map(([name, text]) => ({ name: zip.inGbk(name), text })), Object.fromEntries(named.slice(4)));
    await opens('and from Linux, where one of them could not', 'linux', named.map(([name, text]) => ({ name: zip.inGbk(name), text, system: 3 })));
    await opens('UTF-8 that is not said to be is read', 'utf8', named.map(([name, text]) => ({ name: utf8(name), text })));
    await opens('a name beside the name is read', 'beside', named.map(([name, text], n) => ({ name: utf8(`?${n}.csv`), text, extra: zip.besideName(utf8(`?${n}.csv`), name) })));
    await opens('but not one that is for another', 'other', [{ ...beside, extra: zip.besideName(utf8('!.csv'), 'a.csv') }], { '?.csv': Buffer.from('x') });
    await opens('backslashes are folders', 'back', named.map(([name, text]) => ({ name: zip.inGbk(`county\\${name}`), text })));
    await opens('what macOS puts beside files is passed over', 'mac', [...named.flatMap(([name, text]) => [{ name: utf8(`a/county/${name}`), text, system: 3 }, { name: utf8(`__MACOSX/a/county/._${name}`), text: 'x', system: 3 }]),
        { name: utf8('a/.DS_Store'), text: 'x' }, { name: utf8('a/county/~$book.xlsx'), text: 'x' }, { name: utf8('Thumbs.db'), text: 'x' }]);
    await opens('paths that lead out are left out', 'out', [...named.map(([name, text]) => ({ name: utf8(name), text })), { name: utf8('../posts.csv'), text: 'x' }, { name: utf8('..\\posts.csv'), text: 'x' }]);

    const twice = async (words, name, files) => {
        await tab.evaluate("(() => { desk.files = null; tell(''); })()");
        await tab.give('#files', files);
        await until(tab, 'what is said', "at('told').textContent !== ''");
        report(where, words, await tab.evaluate(`at('told').textContent === say('twice', '${name}') && desk.files === null`) ? [] : [await tab.evaluate("at('told').textContent")]);
    };
    const posts = (name) => ({ name: utf8(name), text: 'x' });
    for (const [name, ...names] of [['posts.csv', 'posts.csv', 'posts.csv'], ['Posts.csv', 'posts.csv', 'Posts.csv'], ['a/posts.csv', 'a/posts.csv', 'a\\posts.csv'], ['posts.csv', './posts.csv', 'posts.csv']]) {
        zip.writeOther(file('twice'), names.map(posts));
        await twice(`${names.join(' and ')} do not overwrite each other`, name, [file('twice')]);
    }
    zip.write(file('third'), { 'posts.csv': 'x' });
    zip.write(file('fourth'), { 'posts.csv': 'y' });
    await twice('nor do files of two archives', 'posts.csv', [file('third'), file('fourth')]);
    zip.write(path.join(work, 'yanbian.xlsx'), partsOf(path.join(datasets, 'yanbian')));
    zip.writeOther(file('盐边县'), Object.entries({ '盐边县.xlsx': fs.readFileSync(path.join(work, 'yanbian.xlsx')) }).map(([name, text]) => ({ name: zip.inGbk(name), text })));
    await giveFile(tab, file('盐边县'));
    await rested(tab);
    report(where, 'a county has the name of its workbook', await tab.evaluate('desk.scenario.name') === '盐边县' ? [] : [await tab.evaluate('desk.scenario.name')]);
    zip.writeOther(file('none'), [{ name: utf8('__MACOSX/x'), text: 'x' }]);
    await tab.give('#files', [file('none')]);
    await until(tab, 'what is said', "at('told').textContent === say('nothing_known')");
    report(where, 'an archive without files says so', []);
}

// --- folders as they were filed ---

// Every file of a folder, name to bytes.
const filesBelow = (folder) => Object.fromEntries(fs.readdirSync(folder, { recursive: true }).filter((name) => fs.statSync(path.join(folder, name)).isFile())
    .map((name) => [name, fs.readFileSync(path.join(folder, name))]));

function writeFiles(folder, files) {
    for (const [name, bytes] of Object.entries(files)) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), bytes);
    }
    return folder;
}

// The words of bianzhi verify, as the page has them, which knows no place on a disk.
const verdictOf = (language, folder) => bianzhi(language, 'verify', folder).said.split(`${folder}: `).join('').split(`${folder}/`).join('').trim();

const SHOWN = `(() => {
    const {hidden, textContent} = at('judged'), pre = at('judged').querySelector('pre');
    return {hidden, said: pre && pre.textContent, isAlert: at('judged').classList.contains('alert'), verdict: at('verdict').textContent, desk: at('desk').checkVisibility(), figures: at('figures').checkVisibility(),
        proven: textContent.includes(say('holds')), isRead: pre !== null && pre.checkVisibility(), told: at('told').textContent};
})()`;

async function speakOther(tab) {
    const other = await tab.evaluate('language') === 'zh' ? 'en' : 'zh';
    await tab.evaluate("(() => { desk.filed.said = ''; at('tongue').click(); })()");
    return other;
}

// Judged to its end, whatever came of it.
const judged = (tab) => until(tab, 'the judge', "desk.filed && desk.filed.said !== '' && work.waiting.size === 0 && !solving.now");

// A folder that does not hold shows what does not, in both languages, and nothing else, until its tables are solved anew.
async function refusesFiled(tab, where, language, name, files, folder) {
    const file = path.join(work, `${where}.zip`);
    fs.rmSync(folder, { recursive: true, force: true });
    writeFiles(folder, files);
    zip.write(file, Object.fromEntries(Object.entries(files).map(([at, bytes]) => [`sent/${at}`, bytes])));
    await giveFile(tab, file);
    for (let spoken = language, times = 0; times < 2; times += 1, spoken = await speakOther(tab)) {
        await judged(tab);
        await pause(400); // a report would have come
        const shown = await tab.evaluate(SHOWN), wanted = verdictOf(spoken, folder);
        report(where, `${name}: refused in ${spoken} as bianzhi verify does`, !shown.hidden && shown.isAlert && shown.said === wanted ? [] : [shown.said, wanted]);
        report(where, `${name}: nothing of it is shown or called proven in ${spoken}`, !shown.desk && shown.verdict === await tab.evaluate("`✗ ${say('refused_mark')}`") && !shown.proven && await tab.evaluate("at('save').hidden && desk.plan === null") ? [] : [JSON.stringify(shown)]);
    }
    await judged(tab);
}

async function solvesAnew(tab, where) {
    await tab.evaluate("document.getElementById('anew').click()");
    await rested(tab);
    for (const done of ['solved anew', 'a lever moved']) {
        const shown = await tab.evaluate(SHOWN);
        report(where, `${done}, the refusal stands above`, !shown.hidden && shown.isAlert && shown.figures && shown.verdict.includes(await tab.evaluate("say('anew_mark')")) ? [] : [JSON.stringify(shown)]);
        await setWeight(tab, 'population', 0.5);
        await rested(tab);
    }
}

// A folder that holds is shown as filed in its language, and as the same answer in the other.
async function acceptsFiled(tab, where, files, run) {
    const file = path.join(work, `${where}.zip`);
    zip.write(file, Object.fromEntries(Object.entries(files).map(([at, bytes]) => [`sent/${at}`, bytes])));
    await giveFile(tab, file);
    for (const spoken of ['its own language', 'the other']) {
        await judged(tab);
        await until(tab, 'the answer', "!desk.filed.isAnew && work.waiting.size === 0 && !at('page').classList.contains('stale')");
        const shown = await tab.evaluate(SHOWN), posts = (rows) => JSON.stringify(rows.map((row) => row.slice(2, 8)));
        report(where, `a folder that holds is shown in ${spoken}`, !shown.hidden && !shown.isAlert && shown.proven && shown.isRead && shown.verdict !== '' && shown.figures ? [] : [JSON.stringify(shown)]);
        if (spoken === 'its own language') report(where, 'with every figure of its table', compareFigures(await readPlan(tab), run));
        else report(where, 'with the same figures', posts(await readPlan(tab)) === acceptsFiled.posts ? [] : ['others']);
        acceptsFiled.posts = posts(await readPlan(tab));
        await speakOther(tab);
    }
    await judged(tab);
    await until(tab, 'the answer', '!desk.filed.isAnew && work.waiting.size === 0');
    if (files['road.csv']) return;
    await setWeight(tab, 'population', 0.5);
    await rested(tab);
    report(where, 'what a lever changes is no longer called the folder’s', await tab.evaluate("at('judged').hidden") ? [] : ['it is']);
}

async function filed(tab, where, language) {
    const folder = path.join(work, where), run = path.join(folder, 'run'), road = path.join(folder, 'road'), yanbian = path.join(datasets, 'yanbian');
    const scenario = { name: 'less', dataset: yanbian, changes: [{ table: 'pools', where: { kind: 'public_service' }, set: { posts: 480 } }] };
    writeFiles(folder, { 'less.json': JSON.stringify(scenario) });
    bianzhi(language, 'solve', yanbian, '-o', run);
    bianzhi(language, 'solve', path.join(folder, 'less.json'), '-o', path.join(folder, 'less'));
    bianzhi(language, 'path', path.join(yanbian, 'path.json'), '-o', road);
    const [files, less, years] = [run, path.join(folder, 'less'), road].map(filesBelow);
    const changed = (all, name, from, to) => ({ ...all, [name]: Buffer.from(String(all[name]).replace(from, to)) });
    const more = (all, name, column) => changed(all, name, /^(.*\r?\n)(.*)/, (_, heading, row) => heading + row.split(',').map((cell, c) => (c === column ? +cell + 1 : cell)).join());
    const without = ({ 'ledger.csv': _, ...others }) => others;
    for (const [name, sent] of Object.entries({
        'a figure of the plan': more(files, 'plan.csv', 3),
        'a figure shown': more(files, 'before_after.csv', 5),
        'a figure of the inputs': more(files, 'inputs/posts.csv', 2),
        'a figure of the summary': changed(files, 'summary.json', /"moved": \d+|\d{3}/, '999'),
        'the fingerprint': changed(files, 'manifest.json', /"result": "./, '"result": "z'),
        'a list of files that is none': { ...files, 'manifest.json': Buffer.from('{') },
        'a file gone': without(files),
        'a plan where there is none': changed(less, 'manifest.json', 'infeasible', 'lawful'),
        'a figure of a road': more(years, 'road.csv', 4),
        'a figure of a year': more(years, 'years/2028/plan.csv', 3),
    })) await refusesFiled(tab, where, language, name, sent, path.join(folder, 'sent'));
    await solvesAnew(tab, where);
    const below = (name, all) => Object.fromEntries(Object.entries(all).map(([at, bytes]) => [`all/${name}/${at}`, bytes]));
    zip.write(path.join(folder, 'both.zip'), { ...below('run', files), ...below('road', years) });
    await tab.evaluate("(() => { letGo(); tell(''); })()");
    await tab.give('#files', [path.join(folder, 'both.zip')]);
    await until(tab, 'what is said', "at('told').textContent === say('several', language === 'zh' ? 'run、road' : 'run, road')");
    report(where, 'of two folders in one archive none is chosen', []);
    zip.write(path.join(folder, 'beside.zip'), { ...below('run', more(files, 'plan.csv', 3)), 'all/letter.txt': 'x' });
    await giveFile(tab, path.join(folder, 'beside.zip'));
    await judged(tab);
    report(where, 'a folder with a letter beside it is judged', await tab.evaluate('isRefused()') ? [] : ['it is not']);
    zip.write(path.join(folder, 'less.zip'), more(less, 'inputs/posts.csv', 2));
    await giveFile(tab, path.join(folder, 'less.zip'));
    await judged(tab);
    report(where, 'what was changed and alters nothing is said to be changed', await tab.evaluate("at('judged').checkVisibility() && at('judged').textContent.includes(say('holds_changed')) && at('judged').querySelector('details').open") ? [] : ['it is not']);
    await acceptsFiled(tab, `${where}.run`, files, run);
    await acceptsFiled(tab, `${where}.road`, years, run);
}

// --- hostile texts ---

async function hostileTexts(tab, where) {
    for (const [name, { files, count }] of Object.entries(hostile.cases(work, where))) {
        const place = `${where}.${name}`;
        await tab.evaluate('letGo()');
        await tab.give('#files', files);
        await until(tab, name, "desk.files !== null && !solving.now && work.waiting.size === 0");
        await pause(400);
        await until(tab, name, "!solving.now && work.waiting.size === 0");
        const there = await tab.evaluate('tables.list.map(({table}) => table)');
        for (const table of there) await openTable(tab, table);
        if (await tab.evaluate('desk.plan !== null')) {
            await tab.evaluate("document.querySelector('#figures .figure').click()");
            await until(tab, 'reasons', 'work.waiting.size === 0');
            await tab.evaluate("document.querySelectorAll('#page details').forEach((one) => { one.open = true; })");
            await tab.evaluate("(() => { document.getElementById('keep').click(); document.getElementById('keep').click(); [...document.querySelectorAll('#options > button')].pop().click(); })()");
            await until(tab, 'options', 'work.waiting.size === 0');
        }
        if (name === 'lawful') report(place, 'it is solved', await tab.evaluate('desk.plan !== null') ? [] : ['there is no plan']);
        await pause(200);
        report(place, `${count} payloads are text`, [...(await tab.evaluate('window.hit || []')), ...(await tab.evaluate("[...document.querySelectorAll('img, iframe, object, embed, base, meta[http-equiv=refresh]')].map((one) => one.outerHTML)")),
            ...(await tab.evaluate("document.querySelectorAll('script').length")) === 0 ? ['no script'] : []]);
        report(place, 'nobody complained', tab.said.splice(0));
        report(place, 'it is still there', await tab.evaluate("document.getElementById('files') !== null && say('name') !== ''") ? [] : ['not']);
    }
}

// --- the policy ---

// What is tried from the page itself, behind the test's own expression, which nothing holds back.
const TRIED = `new Promise((done) => setTimeout(async () => {
    const found = [];
    try { eval('1'); found.push('eval'); } catch { /* refused */ }
    try { Function('return 1')(); found.push('Function'); } catch { /* refused */ }
    const script = document.createElement('script');
    script.textContent = 'window.hit = ["script"]';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.hit = [1]">');
    const picture = document.body.lastChild;
    await fetch('data:text/plain,x').then(() => found.push('fetch'), () => {});
    await new Promise((next) => setTimeout(next, 300));
    script.remove();
    picture.remove();
    done([...found, ...(window.hit || [])]);
}))`;

async function policy(tab, where) {
    const told = await tab.evaluate("[...document.querySelectorAll('meta[http-equiv=Content-Security-Policy]')].pop().content");
    report(where, 'the policy is the narrow one', ["default-src 'none'", "connect-src 'none'", "base-uri 'none'", "form-action 'none'"].filter((part) => !told.includes(part))
        .concat(["'unsafe-inline'", "'unsafe-eval'", 'http:', 'data:'].filter((part) => told.includes(part))));
    report(where, 'script, eval and network are refused', await tab.evaluate(TRIED));
    tab.said.splice(0); // the browser says what it refused
    const paint = await tab.evaluate("performance.getEntriesByName('first-contentful-paint').map((one) => one.startTime)[0] || 0"), ready = await tab.evaluate('desk.ready');
    report(where, `the first screen is there after ${paint.toFixed(0)} ms, ready after ${ready.toFixed(0)} ms`, paint > 0 ? [] : ['no time']);
}

// --- large files ---

// The longest that the page's own thread was away while something was done, in milliseconds.
const WATCH = "(() => { window.longest = 0; let last = performance.now(); clearInterval(window.watch); window.watch = setInterval(() => { const now = performance.now(); window.longest = Math.max(window.longest, now - last); last = now; }, 10); })()";

async function longestWhile(tab, file) {
    await tab.evaluate(WATCH);
    await giveFile(tab, file);
    await rested(tab);
    return tab.evaluate('window.longest');
}

// The processes below a process, itself too.
function below(pid) {
    const children = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((name) => {
        try { return +/\) \S (\d+)/.exec(fs.readFileSync(`/proc/${name}/stat`, 'utf8'))[1] === pid; } catch { return false; }
    });
    return [pid, ...children.flatMap((name) => below(+name))];
}

// What the largest process of a tab holds for itself, in megabytes.
function megabytesOf(browser) {
    return Math.max(...below(browser.pid).map((pid) => {
        try {
            if (!/--type=renderer|\btab\0?$/.test(fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8'))) return 0;
            return [...fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').matchAll(/^Private_\w+:\s+(\d+)/gm)].reduce((sum, [, kb]) => sum + +kb, 0) / 1024;
        } catch { return 0; }
    }));
}

async function large(tab, where, language, browser) {
    const parts = partsOf(path.join(datasets, 'yanbian')), small = path.join(work, 'small.xlsx'), filled = path.join(work, 'filled.xlsx');
    const random = Buffer.alloc(15 << 20);
    for (let i = 0, x = 1; i < random.length; i += 1) random[i] = x = (Math.imul(x, 1103515245) + 12345) >>> 16 & 255 || 7;
    zip.write(small, parts);
    zip.write(filled, { ...parts, 'xl/media/image1.png': random.toString('base64') }); // photographs, as offices have them in
    const usual = await longestWhile(tab, small), held = megabytesOf(browser);
    report(where, `a county takes ${held.toFixed(0)} MB`, held > 20 && held <= 250 ? [] : ['not between 20 and 250']);
    const longest = await longestWhile(tab, filled);
    report(where, `a workbook of ${(fs.statSync(filled).size / 1e6).toFixed(0)} MB is solved; the page was away for ${longest.toFixed(0)} ms at most, with a small one for ${usual.toFixed(0)}`,
        longest < 2 * usual + 500 ? [] : ['too long']);
    const county = path.join(work, 'sichuan');
    if (!fs.existsSync(county)) spawnSync(path.join(__dirname, '../../scripts/generate'), [county, '3111', '--pools', 'province']);
    const book = path.join(work, 'sichuan.xlsx');
    if (!fs.existsSync(book)) bianzhi('zh', 'tables', county, '-o', book);
    await tab.evaluate(WATCH);
    await giveFile(tab, book);
    await until(tab, 'the stop', "!document.getElementById('stop').hidden");
    await tab.evaluate("document.getElementById('stop').click()");
    await until(tab, 'that it stopped', "document.getElementById('told').textContent === say('stopped')");
    report(where, 'the stop stops it', await tab.evaluate('work.waiting.size') === 0 ? [] : ['it works on']);
    await openTable(tab, 'posts');
    report(where, 'a table of 6,222 rows shows those in view', await tab.evaluate("document.querySelectorAll('#cells tbody tr').length < 60 && grid.table.records.length > 6222") ? [] : ['not']);
    const moved = await tab.evaluate("(() => { const from = performance.now(); for (let i = 0; i < 20; i += 1) moveBy(14, 0); return (performance.now() - from) / 20; })()");
    report(where, `a page of it is there after ${moved.toFixed(0)} ms`, moved < 200 ? [] : ['too late']);
    await chooseCell(tab, 5000, 2);
    const from = Date.now();
    await tab.type('31');
    await tab.press('Enter');
    report(where, 'a cell far down is changed', await tab.evaluate("grid.table.records.find(([line]) => line === 5000)[3]") === '31' ? [] : ['not']);
    await until(tab, 'the workbook', 'desk.past.length === 1');
    report(where, `its workbook has it after ${Date.now() - from} ms; the page was away for ${(await tab.evaluate('window.longest')).toFixed(0)} ms at most`, []);
    await tab.evaluate("document.getElementById('stop').click()");
}

// --- all of them, each in a tab of its own ---

const CHECKS = { policy, archives, filed, tables, formulas, alone, proposed, documents, otherForms, saves, named, keys, hands, hostileTexts, large, older, stumbles };

inBrowsers('desk', work, async (name, driver, browser) => {
    const only = process.env.ONLY ? process.env.ONLY.split(',') : Object.keys(CHECKS);
    for (const [i, check] of only.entries()) {
        const language = i % 2 ? 'en' : 'zh', where = `${name}.${check}`;
        const tab = await openPage(driver, browser, page, language);
        await CHECKS[check](tab, where, language, { ...browser, driver }).catch((error) => report(where, 'comes to its end', [error.stack]));
        report(where, 'nobody complained', tab.said);
        if (check !== 'hands') await tab.close();
    }
});
