// Roads on bianzhi.html in Chromium and Firefox, beside the command line's: found, shown, saved, opened again, put into a page.
// road.js PAGE WORK PICTURES, with BIANZHI naming the program. Prints a line a check.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { pathToFileURL } = require('node:url');
const zip = require('./zip.js');
const { inBrowsers, report, bianzhi, until, settled, rested, openPage, giveFile, setWeight, save, compareFolders, takePictures } = require('./screen.js');

const [page, work, pictures] = process.argv.slice(2);
const yanbian = path.join(__dirname, '../../datasets/yanbian'), terms = JSON.parse(fs.readFileSync(path.join(yanbian, 'path.json'), 'utf8'));

const askRoad = (tab) => tab.evaluate("document.getElementById('terms').requestSubmit()");
const shown = (tab) => until(tab, 'the road', "desk.view === 'road' && desk.road && work.waiting.size === 0 && !document.getElementById('page').classList.contains('stale')");

// Folders are called otherwise on the page.
const withoutPlaces = (text) => text.split('\n').filter((line) => !line.includes('road/')).join('\n');

// What the tables and terms on the desk give on the command line.
async function findBeside(tab, language, folder) {
    await save(tab, 'save_tables', `${folder}.zip`);
    zip.unpack(`${folder}.zip`, folder);
    const { status, stdout, stderr } = spawnSync(process.env.BIANZHI, ['--lang', language, 'path', 'path.json', '-o', 'road'], { cwd: folder, encoding: 'utf8' });
    return { status, said: stdout + stderr, road: path.join(folder, 'road') };
}

// The shipped county's road has the years of its path.json, whatever the clock says.
async function ships(tab, where) {
    await tab.evaluate("(() => { letGo(); document.getElementById('open-yanbian').click(); })()");
    await until(tab, 'opening', 'desk.files !== null');
    await rested(tab);
    const [first, years, written] = await tab.evaluate("[+document.getElementById('first_year').value, +document.getElementById('years').value, Object.keys(documents())]");
    report(where, 'the shipped county’s road has the years of its path.json', first === terms.first_year && years === terms.years && written.includes('path.json') ? [] : [`${first}, ${years}`]);
}

async function finds(tab, where, language, folder) {
    await giveFile(tab, zip.pack(yanbian, path.join(folder, 'county.zip')));
    await rested(tab);
    report(where, 'the years of the county’s path.json stand in the form', await tab.evaluate("document.getElementById('first_year').value + ' ' + document.getElementById('years').value") === '2026 5' ? [] : ['others do']);
    await askRoad(tab);
    await shown(tab);
    const { road, said } = await findBeside(tab, language, path.join(folder, 'beside'));
    report(where, 'what is said is the command line’s', withoutPlaces(said) === withoutPlaces(await tab.evaluate('desk.road.said')) ? [] : [said]);
    await save(tab, 'save_road', path.join(folder, 'saved.zip'));
    report(where, 'the saved road is the command line’s, byte for byte', [...zip.unpack(path.join(folder, 'saved.zip'), path.join(folder, 'saved')), ...compareFolders(path.join(folder, 'saved/road'), road)]);
    const verdict = bianzhi(language, 'verify', path.join(folder, 'saved/road'));
    report(where, 'bianzhi verify accepts it', verdict.status === 0 ? [] : [verdict.said]);
    for (const [id, file, option] of [['save_road_report', 'road.html', []], ['save_road_papers', 'road.xlsx', ['--xlsx']]]) {
        await save(tab, id, path.join(folder, file));
        bianzhi(language, 'report', road, ...option, '-o', path.join(folder, `beside.${file}`));
        report(where, `${file} is the command line’s`, compareFolders(path.join(folder, file), path.join(folder, `beside.${file}`)));
    }
    const drawn = await tab.evaluate("data.exhibits.every(({name}) => document.getElementById(name)) && data.exhibits.length");
    report(where, 'every part of its report is on the page', drawn > 5 ? [] : [String(drawn)]);
    await tab.evaluate("document.getElementById('page').scrollIntoView()");
    await takePictures(tab, `${where}.road`, pictures);
    return road;
}

async function ends(tab, where) {
    await setWeight(tab, 'population', 0.5);
    await settled(tab);
    report(where, 'a lever ends the road', await tab.evaluate("desk.road === null && desk.view === 'plan' && document.getElementById('leave_road').hidden") ? [] : ['it stays']);
}

async function reopens(tab, where, folder) {
    await giveFile(tab, path.join(folder, 'saved.zip'));
    await shown(tab);
    report(where, 'a saved road opens as filed', await tab.evaluate("desk.road.said === '' && desk.terms.years === 5 && desk.plan.isWhole") ? [] : ['not']);
    await tab.evaluate("document.getElementById('leave_road').click()");
    await until(tab, 'the plan', "desk.view === 'plan' && work.waiting.size === 0 && !document.getElementById('page').classList.contains('stale')");
    report(where, 'and leads back to the plan', await tab.evaluate("data.exhibits.some(({name}) => name === 'before_after')") ? [] : ['not']);
}

async function refuses(tab, where, language, folder) {
    await giveFile(tab, zip.pack(yanbian, path.join(folder, 'faulty.zip'), { 'path.json': JSON.stringify({ ...terms, may_move: { 特岗: 3 } }) }));
    await rested(tab);
    await askRoad(tab);
    await until(tab, 'the fault', "desk.road && work.waiting.size === 0");
    const { said } = await findBeside(tab, language, path.join(folder, 'faulty')), told = await tab.evaluate("document.getElementById('road_said').textContent");
    report(where, 'a fault of its terms is told as on the command line', told === said && /path\.json/.test(said) ? [] : [told, said]);
}

async function lives(driver, browser, where, language, road) {
    const { status, said } = bianzhi(language, 'report', road, '--live');
    if (status !== 0) return report(where, 'a road goes into a page', [said]);
    const tab = await driver.open(browser, pathToFileURL(path.join(road, 'live.html')).href);
    await until(tab, 'ready', 'desk.ready && desk.road');
    await shown(tab);
    report(where, 'a page with a road in it opens there', await tab.evaluate("desk.road.said === '' && language") === language ? [] : ['not']);
    report(where, 'and complains of nothing', tab.said);
    return tab.close();
}

inBrowsers('road', work, async (name, driver, browser) => {
    const language = name === 'firefox' ? 'en' : 'zh', where = `${name}.${language}.road`, folder = path.join(work, where);
    fs.mkdirSync(folder, { recursive: true });
    const tab = await openPage(driver, browser, page, language);
    await ships(tab, where);
    const road = await finds(tab, where, language, folder);
    await ends(tab, where);
    await reopens(tab, where, folder);
    await refuses(tab, where, language, folder);
    report(where, 'nobody complained', tab.said);
    await tab.close();
    await lives(driver, browser, where, language, road);
});
