// Opens bianzhi.html in Chromium and Firefox as a planner does, and sets what it shows and saves beside the command line:
// page.js PAGE WORK PICTURES, with BIANZHI naming the program. Prints a line a check.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { partsOf } = require('./book.js');
const zip = require('./zip.js');
const csv = require('../desk/csv.js');
const screen = require('./screen.js');

const { report, bianzhi, until, settled, openPage, giveFile, setWeight, pin, save, readPlan, compareFigures, compareFolders, findDamage, solveBeside } = screen;
const [page, work, pictures] = process.argv.slice(2);

const takePictures = (tab, name) => screen.takePictures(tab, name, pictures);

// A slip in the workbook: named as on the command line, mended in the field beside it, and saved with the mend.
async function mender(tab, where, language) {
    const folder = path.join(work, where), slip = '27,5二2', book = path.join(folder, 'slip.xlsx'), parts = partsOf(path.join(__dirname, '../../datasets/yanbian'));
    fs.mkdirSync(folder, { recursive: true });
    zip.write(book, Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, text.replace('<c><v>27522</v></c>', `<c t="inlineStr"><is><t>${slip}</t></is></c>`)])));
    await giveFile(tab, book);
    await until(tab, 'faults', "!document.getElementById('faults').hidden && work.waiting.size === 0");
    const said = bianzhi(language, 'check', book).said, shown = await tab.evaluate("document.querySelector('#faults li').firstChild.data");
    report(where, 'a fault is told as on the command line', said.split('\n').includes(shown) ? [] : [shown]);
    await takePictures(tab, `${where}.faults`);
    await tab.evaluate("document.querySelector('#faults li button').click()");
    await until(tab, 'the cell', `document.activeElement.id === 'cell' && document.getElementById('cell').value === '${slip}'`);
    report(where, 'the fault is said at its cell', await tab.evaluate("document.getElementById('cell_says').textContent") === shown ? [] : ['not']);
    await tab.type('27522');
    await tab.press('Enter');
    await until(tab, 'levers', "document.querySelectorAll('#levers fieldset').length > 0");
    await settled(tab);
    await save(tab, 'save_workbook', path.join(folder, 'mended.xlsx'));
    const run = path.join(folder, 'mended');
    bianzhi(language, 'solve', path.join(folder, 'mended.xlsx'), '-o', run);
    report(where, 'the saved workbook has the mend', compareFigures(await readPlan(tab), run));
    report(where, 'what looks odd is listed', await tab.evaluate("document.querySelectorAll('#warnings button').length") > 0 ? [] : ['nothing is']);
}

// Opens every fold and moves the first figure of each of these groups a little.
const moveLevers = (tab, groups) => tab.evaluate(`(() => {
    document.querySelectorAll('#levers details').forEach((fold) => { fold.open = true; });
    return new Promise((done) => setTimeout(() => {
        for (const name of ${JSON.stringify(groups)}) {
            const field = document.querySelector('#levers [data-group="' + name + '"] input[type=number]');
            field.value = +field.value + (field.step === '1' ? 1 : 0.01);
            field.dispatchEvent(new Event('change', {bubbles: true}));
        }
        done(document.querySelectorAll('#levers input[type=number]').length);
    }, 100));
})()`);

async function leversOf(tab, where, language, folder, book) {
    const before = await readPlan(tab), shown = await moveLevers(tab, ['formula.base', 'pools', 'rules.change_limit', 'goals', 'counties', 'offices', 'service', 'townships']);
    await settled(tab);
    const run = await solveBeside(tab, language, folder, book), scenario = JSON.parse(fs.readFileSync(path.join(folder, 'scenario.json')));
    const listed = JSON.parse(bianzhi(language, 'rules', path.join(folder, 'scenario.json'), '--json').said).groups;
    const n = listed.reduce((sum, { figures }) => sum + figures.length, 0);
    report(where, `there is a lever for each of ${n} figures`, n > 60 && shown === n ? [] : [`${shown} levers`]);
    report(where, 'floors, pools, caps, weights and base moved: every figure is the command line’s',
        scenario.changes.length === 5 && JSON.stringify(before) !== JSON.stringify(await readPlan(tab)) ? compareFigures(await readPlan(tab), run) : [JSON.stringify(scenario)]);
    await takePictures(tab, `${where}.levers`);
    for (let n = 8; n > 0; n -= 1) await tab.evaluate("document.getElementById('undo').click()");
    await settled(tab);
    report(where, 'and taken back', JSON.stringify(before) === JSON.stringify(await readPlan(tab)) ? [] : ['another plan']);
}

// A pool that cannot hold the staff who keep their posts: the remedy sets the pool, and no other figure.
async function poolTooSmall(tab, where) {
    await tab.evaluate(`(() => {
        const field = [...document.querySelectorAll('#levers [data-group="pools"] input[type=number]')].find((one) => one.value === '548');
        field.value = 480;
        field.dispatchEvent(new Event('change', {bubbles: true}));
    })()`);
    await settled(tab);
    const mark = await tab.evaluate('desk.plan.mark');
    await tab.evaluate("document.querySelector('#remedies ol form').requestSubmit()");
    await settled(tab);
    const pool = await tab.evaluate("desk.scenario.changes.find(({table}) => table === 'pools').set.posts");
    report(where, 'a remedy sets the pool where it stands', mark === 'infeasible' && pool > 480 && await tab.evaluate('desk.plan.mark') === 'lawful' ? [] : [`${mark}, ${pool}`]);
    await tab.evaluate("document.getElementById('undo').click(), document.getElementById('undo').click()");
    await settled(tab);
}

// A total of leadership posts below what the townships are to have: waivers or the total, each with its click.
async function totalTooSmall(tab, where) {
    await tab.evaluate(`change((scenario) => changeRow(scenario, 'counties', {code: '510422'}, {leadership_total: 40}))`);
    await settled(tab);
    const nremedies = await tab.evaluate('desk.plan.remedies.length');
    report(where, 'each remedy has its click', nremedies > 1 && await tab.evaluate("document.querySelectorAll('#remedies ol form').length") === nremedies ? [] : [`${nremedies} remedies`]);
    await tab.evaluate("[...document.querySelectorAll('#remedies ol form')].pop().requestSubmit()");
    await settled(tab);
    const total = await tab.evaluate("desk.scenario.changes.find(({table}) => table === 'counties').set.leadership_total");
    report(where, 'a remedy sets the leadership total', total > 40 && await tab.evaluate('desk.plan.mark') === 'lawful' ? [] : [String(total)]);
    await tab.evaluate("change((scenario) => partAt(scenario, ['rules', 'coverage']).least = 12)");
    await settled(tab);
    const mark = await tab.evaluate('desk.plan.mark');
    await tab.evaluate("(() => { const form = [...document.querySelectorAll('#remedies ol form')].pop(); form.querySelectorAll('input').forEach((field) => { field.value = 'x'; }); form.requestSubmit(); })()");
    await settled(tab);
    report(where, 'a remedy sets the figure of a rule', mark !== 'lawful' && await tab.evaluate('desk.scenario.rules.coverage.least') < 12 && await tab.evaluate('desk.plan.mark') === 'lawful' ? [] : [mark]);
    for (let times = 0; times < 4; times += 1) await tab.evaluate("document.getElementById('undo').click()");
    await settled(tab);
}

async function planner(tab, where, language, book) {
    const folder = path.join(work, where);
    await takePictures(tab, `${where}.first`);
    await mender(tab, where, language);
    await giveFile(tab, book);
    await settled(tab);
    await setWeight(tab, 'population', 0.5);
    await settled(tab);
    const weights = await tab.evaluate('Object.values(desk.scenario.formula.weights)');
    report(where, 'weights add up to 1', Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-9 ? [] : [weights.join()]);
    let run = await solveBeside(tab, language, path.join(folder, 'weight'), book);
    report(where, 'a weight changed: every figure is the command line’s', compareFigures(await readPlan(tab), run));
    report(where, 'what changed is marked', await tab.evaluate("document.querySelectorAll('#figures .moved small').length") > 0 ? [] : ['nothing is']);
    await takePictures(tab, `${where}.plan`);
    await leversOf(tab, where, language, path.join(folder, 'levers'), book);
    await poolTooSmall(tab, where);
    await totalTooSmall(tab, where);

    const [, first] = csv.parse(fs.readFileSync(path.join(run, 'before_after.csv'), 'utf8')), [code, , , kind, , posts] = first;
    await pin(tab, code, kind, +posts - 1);
    await settled(tab);
    const pinned = await readPlan(tab);
    report(where, 'a pinned number stands', pinned[0][3] === String(+posts - 1) ? [] : [`${pinned[0][3]} for ${+posts - 1}`]);
    report(where, 'reasons are explain’s', await tab.evaluate("document.querySelector('#reasons pre').textContent.length") > 300 ? [] : ['none']);

    await pin(tab, code, kind, 3 * +posts);
    await settled(tab);
    const offered = await tab.evaluate("document.querySelectorAll('#remedies ol button').length");
    report(where, 'a lawless option offers remedies', offered > 0 ? [] : ['none']);
    report(where, 'no reasons are waited for where there is no plan', await tab.evaluate("document.querySelector('#reasons pre') === null") ? [] : ['they are']);
    await takePictures(tab, `${where}.lawless`);
    await tab.evaluate("[...document.querySelectorAll('#remedies ol button')].pop().click()");
    await settled(tab);
    report(where, 'with the remedy it is lawful', await tab.evaluate('desk.plan.mark') === 'lawful' ? [] : [await tab.evaluate('desk.plan.mark')]);

    run = await solveBeside(tab, language, path.join(folder, 'remedy'), book);
    await save(tab, 'save_run', path.join(folder, 'saved.zip'));
    report(where, 'unzip finds no fault in the saved run', zip.unpack(path.join(folder, 'saved.zip'), path.join(folder, 'saved')));
    report(where, 'the saved run is the command line’s, byte for byte', compareFolders(path.join(folder, 'saved/run'), run));
    const { status, said } = bianzhi(language, 'verify', path.join(folder, 'saved/run'));
    report(where, 'bianzhi verify accepts it', status === 0 ? [] : [said]);
    await save(tab, 'save_report', path.join(folder, 'report.html'));
    bianzhi(language, 'report', run, '-o', path.join(folder, 'report2.html'));
    report(where, 'report.html is the command line’s', compareFolders(path.join(folder, 'report.html'), path.join(folder, 'report2.html')));
    await save(tab, 'save_papers', path.join(folder, 'papers.xlsx'));
    bianzhi(language, 'report', run, '--xlsx', '-o', path.join(folder, 'papers2.xlsx'));
    report(where, 'papers.xlsx is the command line’s', compareFolders(path.join(folder, 'papers.xlsx'), path.join(folder, 'papers2.xlsx')));

    await tab.evaluate("document.getElementById('keep').click()");
    await tab.evaluate("document.getElementById('undo').click()");
    await tab.evaluate("document.getElementById('undo').click()");
    await settled(tab);
    report(where, 'undo takes back one step after the other', JSON.stringify(await readPlan(tab)) === JSON.stringify(pinned) ? [] : ['another plan']);
    await tab.evaluate("document.getElementById('keep').click()");
    await tab.evaluate("[...document.querySelectorAll('#options > button')].pop().click()");
    await until(tab, 'options', 'data.answers.length === 2 && work.waiting.size === 0');
    report(where, 'two options stand side by side', await tab.evaluate("document.querySelectorAll('#page .answers > .answer').length") === 2 ? [] : ['not']);

    await giveFile(tab, path.join(folder, 'saved.zip'));
    await settled(tab);
    report(where, 'reopened it is where it was', compareFigures(await readPlan(tab), run));

    await tab.evaluate(`(() => {
        const box = [...document.querySelectorAll('#levers .rule input[type=checkbox]')].find((one) => one.parentNode.textContent === data.rules.change_limit.label);
        box.click();
    })()`);
    await settled(tab);
    run = await solveBeside(tab, language, path.join(folder, 'off'), book);
    report(where, 'a rule taken away: every figure is the command line’s', JSON.parse(fs.readFileSync(path.join(folder, 'off/scenario.json'))).rules.change_limit.off === true
        ? compareFigures(await readPlan(tab), run) : ['it is not off']);
    report(where, 'nobody complained', tab.said);
}

// A copy that was cut off, and one of which one letter is another, say so.
async function damaged(driver, browser, where) {
    const bytes = fs.readFileSync(page), flipped = Buffer.from(bytes), middle = bytes.length >> 1;
    flipped[middle] = flipped[middle] === 65 ? 66 : 65;
    for (const [name, copy] of [['cut', bytes.subarray(0, middle)], ['flipped', flipped]]) {
        const file = path.join(work, `${name}.html`);
        fs.writeFileSync(file, copy);
        await findDamage(driver, browser, where, `a copy that is ${name} says so`, file);
    }
}

const book = path.join(work, 'yanbian.xlsx');
zip.write(book, partsOf(path.join(__dirname, '../../datasets/yanbian')));
screen.inBrowsers('page', work, async (name, driver, browser) => {
    for (const language of ['zh', 'en']) {
        const tab = await openPage(driver, browser, page, language);
        await planner(tab, `${name}.${language}`, language, book);
        await tab.close();
    }
    await damaged(driver, browser, name);
});
