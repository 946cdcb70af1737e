// What the tests of the page share: to wait, to do what a planner does, and to set the screen beside the command line.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { pathToFileURL } = require('node:url');
const csv = require('../desk/csv.js');
const drivers = { chromium: require('./chromium.js'), firefox: require('./firefox.js') };

const WAIT_MILLISECONDS = 60000;

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

// What a test does in Chromium and Firefox, or in the one that BROWSER names, each with a profile of the test's own.
async function inBrowsers(test, work, use) {
    try {
        for (const [name, driver] of Object.entries(drivers)) {
            if (process.env.BROWSER && process.env.BROWSER !== name) continue;
            const browser = await driver.start(path.join(work, `${test}-${name}`));
            await use(name, driver, browser).finally(browser.stop);
        }
    } catch (error) {
        process.stdout.write(`FAIL  ${test}: ${error.stack}\n`);
        process.exitCode = 1;
    }
}

function report(where, words, faults) {
    process.stdout.write(`${faults.length === 0 ? 'ok   ' : 'FAIL '} ${where}: ${words}\n`);
    for (const fault of faults.slice(0, 8)) process.stdout.write(`      ${fault}\n`);
}

function bianzhi(language, ...command) {
    const { status, stdout, stderr } = spawnSync(process.env.BIANZHI, ['--lang', language, ...command], { encoding: 'utf8' });
    return { status, said: stdout + stderr };
}

async function until(tab, what, expression) {
    for (const from = Date.now(); !await tab.evaluate(expression);) {
        const told = await tab.evaluate("document.getElementById('told').hidden ? '' : document.getElementById('told').textContent");
        if (told !== '' && !expression.includes('told')) throw new Error(`${what}: the page says "${told}"`);
        if (Date.now() - from > WAIT_MILLISECONDS) throw new Error(`${what}: waited in vain`);
        await pause(30);
    }
}

const settled = (tab) => until(tab, 'the plan', "!solving.now && !solving.wanted && work.waiting.size === 0 && !document.getElementById('page').classList.contains('stale')");

// The plan is there with its reasons, and where a table is open it shows what its file has.
async function rested(tab) {
    await tab.evaluate('lastEdit.then(() => true)');
    await until(tab, 'the plan', `desk.plan && desk.plan.isWhole && levers.length > 0 && !solving.now && work.waiting.size === 0 &&
        !document.getElementById('page').classList.contains('stale') && (!document.getElementById('tables').open || tables.files === desk.files)`);
}

// --- what a planner does ---

// The page in a tab of its own, ready and in a language.
async function openPage(driver, browser, page, language) {
    const tab = await driver.open(browser, pathToFileURL(page).href);
    await tab.size(1280, 900);
    await until(tab, 'ready', "document.getElementById('ready').textContent !== ''");
    if (await tab.evaluate('language') !== language) await tab.evaluate("document.getElementById('tongue').click()");
    await until(tab, 'words', `language === '${language}' && work.waiting.size === 0`);
    return tab;
}

async function giveFile(tab, file) {
    await tab.evaluate('(() => { letGo(); window.before = desk.files; })()'); // or it would ask
    await tab.give('#files', [file]);
    await until(tab, 'opening', 'desk.files !== window.before');
}

const setWeight = (tab, name, value) => tab.evaluate(`(() => {
    const range = [...document.querySelectorAll('#levers input[type=range]')].find((one) => one.getAttribute('aria-label') === sayHeading('${name}'));
    range.value = '${value}';
    range.dispatchEvent(new Event('input', {bubbles: true}));
    range.dispatchEvent(new Event('pointerup', {bubbles: true}));
})()`);

const pin = (tab, code, kind, posts) => tab.evaluate(`(() => {
    document.querySelector('[data-key="${code}/${kind}/new"]').click();
    const form = document.querySelector('#reasons form.pin');
    form.querySelector('input').value = '${posts}';
    form.querySelector('.reason').value = form.querySelector('.reason').value || 'x';
    form.requestSubmit();
})()`);

// What the page would hand to the browser to save, by the button's id.
async function save(tab, id, file) {
    const coded = await tab.evaluate(`(async () => {
        let handed = null;
        const usual = hand;
        hand = (name, parts) => { handed = new Blob(parts); };
        document.getElementById('${id}').click();
        for (let tries = 0; handed === null && tries < 1000; tries += 1) await new Promise((done) => setTimeout(done, 10));
        hand = usual;
        const bytes = new Uint8Array(await handed.arrayBuffer());
        let text = '';
        for (let i = 0; i < bytes.length; i += 1) text += String.fromCharCode(bytes[i]);
        return btoa(text);
    })()`);
    fs.writeFileSync(file, Buffer.from(coded, 'base64'));
}

// --- what is on the screen beside the command line ---

// Every cell of the plan's table, by township, kind and column.
const readPlan = (tab) => tab.evaluate(`[...document.querySelectorAll('#figures tbody tr')].map((line) => [...line.cells].map((cell) => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll('small').forEach((note) => note.remove());
    return copy.textContent;
}))`);

function compareFigures(shown, run) {
    const [heading, ...rows] = csv.parse(fs.readFileSync(path.join(run, 'before_after.csv'), 'utf8'));
    const columns = ['township', 'kind', 'today', 'new', 'change', 'target', 'staff', 'vacant', 'why'].map((name) =>
        heading.findIndex((one) => one.split(' ').slice(1).join(' ') === name));
    const wanted = rows.map((row) => columns.map((c) => row[c]));
    return JSON.stringify(wanted) === JSON.stringify(shown) ? [] : wanted.flatMap((row, r) => row.filter((cell, c) => cell !== (shown[r] || [])[c])
        .map((cell) => `row ${r + 1}: "${cell}" is not shown`)).concat(shown.length === wanted.length ? [] : [`${shown.length} rows`]);
}

function compareFolders(one, other) {
    const { stdout, stderr, status } = spawnSync('diff', ['-rq', one, other], { encoding: 'utf8' });
    return status === 0 ? [] : (stdout + stderr).trim().split('\n');
}

// Does a copy that lost something say so?
async function findDamage(driver, browser, where, words, file) {
    const tab = await driver.open(browser, pathToFileURL(file).href);
    await until(tab, words, "!document.getElementById('damaged').hidden").then(() => report(where, words, []), (error) => report(where, words, [error.message]));
    await tab.close();
}

// The scenario on the page, solved by the command line beside the same workbook.
async function solveBeside(tab, language, folder, book) {
    fs.mkdirSync(folder, { recursive: true });
    fs.copyFileSync(book, path.join(folder, path.basename(book)));
    fs.writeFileSync(path.join(folder, 'scenario.json'), await tab.evaluate('textOf(scenarioBytes())'));
    bianzhi(language, 'solve', path.join(folder, 'scenario.json'), '-o', path.join(folder, 'run'));
    return path.join(folder, 'run');
}

// What reaches beyond the window and does not scroll by itself.
const WIDE = `[...document.querySelectorAll('body *')].filter((one) => one.checkVisibility() && !one.closest('.scroll, #cells, #tabs') &&
    one.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map((one) => one.outerHTML.slice(0, 80)).slice(0, 6)`;
const WIDER = 'document.documentElement.scrollWidth > document.documentElement.clientWidth + 1';

// Pictures are left in the folder pictures. Drawings are made anew for another width a moment after it has changed.
async function takePictures(tab, name, pictures) {
    for (const width of [1280, 390]) {
        await tab.size(width, 900);
        await pause(400);
        for (const from = Date.now(); Date.now() - from < 10000 && await tab.evaluate(WIDER);) await pause(100);
        await tab.picture(`${pictures}/${name}.${width}.png`);
        report(name, `fits ${width} pixels`, await tab.evaluate(WIDER) ? ['it is wider', ...await tab.evaluate(WIDE)] : []);
    }
    await tab.size(1280, 900);
}

module.exports = { pause, inBrowsers, report, bianzhi, until, settled, rested, openPage, giveFile, setWeight, pin, save, readPlan, compareFigures,
    compareFolders, findDamage, solveBeside, takePictures };
