// bianzhi report RUN --live in Chromium and Firefox: it opens at the run as filed, its levers move on from there, and a
// copy that lost something says so. live.js WORK PICTURES, with BIANZHI naming the program. Prints a line a check.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { inBrowsers, report, bianzhi, until, settled, setWeight, readPlan, compareFigures, findDamage, takePictures } = require('./screen.js');

const [work, pictures] = process.argv.slice(2);
const HOSTILE = '</script><img src=x onerror=document.title=1>镇';

// The shipped county, a township of which has a name that would like to be more than text.
function writeCounty(folder) {
    fs.cpSync(path.join(__dirname, '../../datasets/yanbian'), folder, { recursive: true });
    const towns = path.join(folder, 'townships.csv');
    fs.writeFileSync(towns, fs.readFileSync(towns, 'utf8').replace('桐子林镇', HOSTILE));
}

async function opens(driver, browser, where, language) {
    const folder = path.join(work, `live.${where}`), run = path.join(folder, 'run'), live = path.join(run, 'live.html');
    writeCounty(folder);
    bianzhi(language, 'solve', folder, '-o', run);
    const { status, said } = bianzhi(language, 'report', run, '--live');
    report(where, 'report --live writes the page into the run', status === 0 && said.includes(live) ? [] : [said]);
    const tab = await driver.open(browser, pathToFileURL(live).href);
    await tab.size(1280, 900);
    await until(tab, 'the run', "desk.ready && document.querySelectorAll('#levers fieldset').length > 0");
    await settled(tab);
    const plan = await readPlan(tab);
    report(where, 'it opens at the run: every figure is its CSV’s', compareFigures(plan, run));
    report(where, 'as filed, not solved again', await tab.evaluate('desk.plan.files === work.held["/run"] && desk.past.length === 0 && desk.took === undefined') ? [] : ['it was']);
    report(where, 'in the language of the run', await tab.evaluate('language') === language ? [] : [await tab.evaluate('language')]);
    report(where, 'a hostile name is text', plan[0][0] === HOSTILE && await tab.evaluate("document.querySelectorAll('img').length") === 0 ? [] : [plan[0][0]]);
    await takePictures(tab, `${where}.live`, pictures);

    await setWeight(tab, 'population', 0.6);
    await settled(tab);
    const moved = path.join(folder, 'scenario.json');
    fs.writeFileSync(moved, await tab.evaluate('textOf(scenarioBytes())'));
    bianzhi(language, 'solve', moved, '-o', path.join(folder, 'moved'));
    const after = await readPlan(tab);
    report(where, 'a lever moves on from there: every figure is the command line’s', JSON.stringify(after) === JSON.stringify(plan) ? ['it did not move']
        : compareFigures(after, path.join(folder, 'moved')));
    report(where, 'nobody complained', tab.said);
    await tab.close();

    const bytes = fs.readFileSync(live, 'latin1'), at = bytes.indexOf('"plan.csv"') + 40;
    fs.writeFileSync(live, bytes.slice(0, at) + (bytes[at] === 'A' ? 'B' : 'A') + bytes.slice(at + 1), 'latin1');
    await findDamage(driver, browser, where, 'with one letter of the run changed it says that it is damaged', live);
}

inBrowsers('live', work, async (name, driver, browser) => {
    for (const language of ['zh', 'en']) await opens(driver, browser, `${name}.${language}`, language);
});
