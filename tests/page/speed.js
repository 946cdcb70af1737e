// How long from a drag to the painted, proven plan, beside the command line's solve of the same county:
// speed.js PAGE WORK DATASET...; BIANZHI names the program. Prints a line a browser and dataset, medians in milliseconds.
'use strict';
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { pathToFileURL } = require('node:url');
const zip = require('./zip.js');
const drivers = { Chromium: require('./chromium.js'), Firefox: require('./firefox.js') };

const TIMES = +process.env.TIMES || 31;
const [page, work, ...datasets] = process.argv.slice(2);
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];

function commandLine(folder, ...options) {
    return median(Array.from({ length: 9 }, () => {
        const from = performance.now();
        spawnSync(process.env.BIANZHI, ['solve', path.join(folder, 'scenario.json'), '-o', path.join(work, 'speed'), ...options]);
        return performance.now() - from;
    }));
}

async function until(tab, expression) {
    while (!await tab.evaluate(expression)) await new Promise((resolve) => { setTimeout(resolve, 50); });
}

const DRAG = `(async () => {
    const times = [], solves = [];
    for (let i = 0; i < ${TIMES}; i += 1) {
        const range = document.querySelector('#levers input[type=range]'), from = performance.now();
        range.value = 0.3 + (i % 7) / 50;
        range.dispatchEvent(new Event('input', {bubbles: true}));
        while (solving.now) await new Promise((done) => { const channel = new MessageChannel(); channel.port1.onmessage = done; channel.port2.postMessage(0); });
        await new Promise((done) => requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = done; channel.port2.postMessage(0); }));
        times.push(performance.now() - from);
        solves.push(desk.took);
        await new Promise((done) => setTimeout(done, 40));
    }
    return {times, solves};
})()`;

async function measure(driver, browser, folder) {
    const tab = await driver.open(browser, pathToFileURL(page).href);
    await until(tab, "document.getElementById('ready').textContent !== ''");
    const ready = await tab.evaluate('desk.ready');
    await tab.give('#files', [zip.pack(folder, path.join(work, 'speed.zip'))]);
    await until(tab, "document.querySelectorAll('#levers fieldset').length > 0 && work.waiting.size === 0");
    const { times, solves } = await tab.evaluate(DRAG), native = commandLine(folder, '--alone'), whole = commandLine(folder), middle = median(times);
    console.log(`${browser.name} ${path.basename(folder)}: ready ${ready.toFixed(0)}, drag to painted ${middle.toFixed(0)} (least ${times[0].toFixed(0)}), ` +
        `of it the worker ${median(solves).toFixed(0)}; command line --alone ${native.toFixed(0)}, ratio ${(middle / native).toFixed(2)}; with reasons ${whole.toFixed(0)}`);
    await tab.close();
}

async function main() {
    for (const [name, driver] of Object.entries(drivers)) {
        const browser = await driver.start(path.join(work, `speed-${name}`));
        try {
            for (const folder of datasets) await measure(driver, browser, folder);
        } finally {
            await browser.stop();
        }
    }
}

main().catch((error) => { console.log(error.stack); process.exitCode = 1; });
