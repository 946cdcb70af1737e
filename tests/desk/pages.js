// Opens every report on a list in headless Chromium and looks at it: pages.js LIST PROFILE PICTURES. A line of the list
// is a name, the page, and the folder whose tables it shows ("-" for none). Prints a line a check.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { start, open } = require('./browser.js');
const csv = require('./csv.js');
const png = require('./png.js');

const PHONE = 390, LAPTOP = 1366, A4 = 794; // CSS pixels; A4 is 210 mm
const PAPER_WIDTH = 688; // of it between the margins
const LEAST_LINES = 60; // different lines of pixels that a picture of a report has at least

function report(name, words, faults) {
    process.stdout.write(`${faults.length === 0 ? 'ok   ' : 'FAIL '} ${name}: ${words}\n`);
    for (const fault of faults.slice(0, 8)) process.stdout.write(`      ${fault}\n`);
    if (faults.length > 8) process.stdout.write(`      ... and ${faults.length - 8} more\n`);
}

// --- what runs in the page; each is sent as text ---

// Elements and attributes that a report never has: somebody's data made them.
function findStrangers() {
    const known = new Set(('html head meta title style body noscript main script header p h1 h2 h3 h4 strong b span section ' +
        'article ul ol li nav a div table thead tbody tr th td abbr details summary pre figure footer dl dt dd svg g desc ' +
        'defs pattern rect path line circle text tspan polyline polygon button').split(' '));
    const found = [];
    for (const element of document.querySelectorAll('*')) {
        const tag = element.tagName.toLowerCase();
        if (!known.has(tag)) found.push(`<${tag}> in the page`);
        for (const { name, value } of element.attributes) {
            if (name.startsWith('on')) found.push(`${name} on <${tag}>`);
            if (name === 'style') found.push(`style on <${tag}>: ${value}`);
            if (['href', 'src', 'srcdoc', 'xlink:href', 'action'].includes(name) && !/^#[a-z0-9_-]+$/.test(value))
                found.push(`${name}="${value}" on <${tag}>`);
        }
    }
    for (const [tag, n] of [['script', 3], ['style', 1], ['meta', 4], ['title', 1]]) {
        const there = [...document.querySelectorAll(tag)].filter((e) => e.namespaceURI.endsWith('xhtml')).length;
        if (there > n) found.push(`${there} <${tag}>, not ${n}`);
    }
    return found;
}

// What each exhibit's section holds, beside what the data block says of it. Rules are called by a label there; their names,
// which the tables have, stand in its title.
function readSections() {
    const { exhibits, headings, language } = JSON.parse(document.getElementById('data').textContent);
    const read = (element) => {
        const copy = element.cloneNode(true);
        copy.querySelectorAll('abbr').forEach((label) => { label.textContent = label.title.split(': ')[0]; });
        return copy.textContent;
    };
    return { headings, language, sections: exhibits.map((exhibit) => {
        const section = document.getElementById(exhibit.name);
        const figure = section && section.querySelector('figure');
        return {
            exhibit,
            title: section && section.querySelector('h2').textContent,
            text: section && read(section),
            notes: section && [...section.querySelectorAll('.note')].map(read).join('\n'),
            drawings: figure ? [...figure.querySelectorAll(':scope > svg')].map((svg) => ({
                title: (svg.querySelector('title') || {}).textContent, desc: (svg.querySelector('desc') || {}).textContent,
                height: svg.getBoundingClientRect().height, marks: svg.querySelectorAll('rect,circle,path,line').length,
            })) : null,
            tables: section ? [...section.querySelectorAll('.scroll > table')].map((table) =>
                [...table.querySelectorAll('tbody > tr')].map((row) => [...row.cells].map(read))) : [],
        };
    }) };
}

function measureWidth() {
    const page = document.documentElement;
    const faults = [];
    if (page.scrollWidth > page.clientWidth) faults.push(`${page.scrollWidth} pixels wide on a screen of ${page.clientWidth}`);
    for (const svg of document.querySelectorAll('figure > svg')) {
        const box = svg.getBoundingClientRect();
        if (box.right > page.clientWidth + 1) faults.push(`a drawing ends at ${box.right}`);
    }
    return faults;
}

// On paper a table that is wider becomes several, each with the columns that say what its rows are about.
function measurePaper() {
    const faults = [], cells = () => [...document.querySelectorAll('.scroll:not([hidden]) td')].filter((cell) => cell.offsetParent).length;
    const before = cells();
    window.dispatchEvent(new Event('beforeprint'));
    if (cells() < before) faults.push(`${cells()} cells of ${before}`);
    for (const table of document.querySelectorAll('.scroll:not([hidden]) > table')) {
        const room = table.parentNode.clientWidth;
        if (table.offsetParent && table.offsetWidth > room + 1) faults.push(`a table of ${table.offsetWidth} pixels on paper of ${room}`);
    }
    window.dispatchEvent(new Event('afterprint'));
    if (cells() !== before) faults.push(`${cells()} cells after it was printed, ${before} before`);
    return faults;
}

// Parts of the page that are closed at first; what is in them is drawn when they open.
function openParts() {
    document.querySelectorAll('details.part').forEach((part) => { part.open = true; });
    return new Promise((done) => { setTimeout(done, 200); });
}

function closeParts() {
    document.querySelectorAll('details.part').forEach((part) => { part.open = false; });
}

const run = (tab, what) => tab.evaluate(`(${what.toString()})()`);

// --- the figures ---

// Columns of words are shown in the reader's language: ways gives each way to say a cell. Columns of one text are said once,
// in a note.
function compareTable(rows, shown, notes, ways) {
    const faults = [];
    const heading = rows[0], body = rows.slice(1);
    const isNumber = heading.map((_, c) => body.some((row) => row[c] !== '') &&
        body.every((row) => row[c] === '' || (/^[+-]?\d+(\.\d+)?$/.test(row[c]) && row[c].length < 12)));
    const said = heading.map((_, c) => body.length > 3 && !isNumber[c] && body[0][c] !== '' && body.every((row) => row[c] === body[0][c]));
    heading.forEach((name, c) => {
        if (said[c] && !ways(name, body[0][c]).some((way) => notes.includes(way)))
            faults.push(`${name}: "${body[0][c]}" is in no note`);
    });
    const columns = heading.map((_, c) => c).filter((c) => !said[c]);
    if (shown.length !== body.length) faults.push(`${shown.length} rows for ${body.length}`);
    body.slice(0, shown.length).forEach((row, r) => columns.forEach((c, at) => {
        if (!ways(heading[c], row[c]).includes(shown[r][at] ?? ''))
            faults.push(`row ${r + 1}, ${heading[c]}: "${shown[r][at]}" for "${row[c]}"`);
    }));
    return faults;
}

// "编制类别 kind" is kind.
function englishOf(heading) {
    const parts = heading.split(' '), at = parts.findLastIndex((part) => /[\u3400-\u9fff]/.test(part));
    return at < 0 || at === parts.length - 1 ? heading : parts.slice(at + 1).join(' ');
}

function toMillionths(cell) {
    return /^-?\d+\.\d{7,}$/.test(cell) ? String(Math.round(+cell * 1e6) / 1e6) : cell;
}

// What a table leaves to programs is not shown; columns of its head come first, and rows without a figure are left out.
// Some figures, people say, are shown to the hundredth, all others to the millionth.
function asShown(rows, roles) {
    const names = rows[0].map(englishOf), list = (columns) => (columns || '').split(',');
    const only = names.indexOf(roles.only), head = list(roles.head).filter((name) => names.includes(name));
    const rest = names.filter((name) => !head.includes(name) && !list(roles.leave).includes(name));
    const order = [...head, ...rest].map((name) => names.indexOf(name));
    const hundredths = new Set(list(roles.hundredths).map((name) => names.indexOf(name)));
    const show = (row, r, c) => (r > 0 && hundredths.has(c) && row[c] !== '' ? (+row[c]).toFixed(2) : toMillionths(row[c]));
    return rows.map((row, r) => row.map((cell, c) => show(row, r, c)))
        .filter((row, r) => r === 0 || only < 0 || row[only] === '' || +row[only] !== 0).map((row) => order.map((c) => row[c]));
}

// A cell of a column of words says the same in two languages, "违反 breach", or is a name that the data have words for.
function waysToSay(roles, headings) {
    const worded = [roles.words, roles.say].flatMap((columns) => (columns || '').split(','));
    return (heading, cell) => {
        if (!worded.includes(heading.split(' ').pop())) return [cell];
        const at = cell.indexOf(' '), name = cell.split(': ').map((part) => headings[part] || part).join(': ');
        return [cell, name].concat(at > 0 ? [cell.slice(0, at), cell.slice(at + 1)] : []);
    };
}

// "-9303162833" billionths are shown as −9.303162833.
function withPoint(billionths) {
    const digits = billionths.replace('-', '').padStart(10, '0');
    const part = digits.slice(-9).replace(/0+$/, '');
    return (billionths.startsWith('-') ? '−' : '') + digits.slice(0, -9) + (part === '' ? '' : `.${part}`);
}

// A drawing that stands instead of the table has every cell somewhere; codes are left to tables, and what it leaves out to files.
// Cards about which a table says nothing are named together.
function compareText(rows, text, roles, ways) {
    const faults = [];
    const names = rows[0].map((heading) => heading.split(' ').pop()), head = (roles.head || '').split(',');
    const leave = (roles.leave || '').split(',');
    const isSaid = (cell, c) => cell !== '' && !leave.includes(names[c]) && !(rows[0][c].endsWith('(billionths)') && cell === '0');
    for (const row of rows.slice(1)) {
        const silent = roles.head && !row.some((cell, c) => !head.includes(names[c]) && isSaid(cell, c));
        row.forEach((cell, c) => {
            if (!isSaid(cell, c) || names[c] === 'code' || (silent && names[c] !== head[0])) return;
            const shown = rows[0][c].endsWith('(billionths)') ? [withPoint(cell)] : ways(rows[0][c], cell);
            if (!shown.some((way) => text.includes(way))) faults.push(`${rows[0][c]}: "${cell}" is nowhere in the section`);
        });
    }
    return faults;
}

// Tables that a page words anew, in its own language, from the same answer.
const REWORDED = new Set(['rules.csv', 'proof.csv']);

// The data are the bytes of the file; of a study, whose files are English, a Chinese page words some columns anew.
const WORDED = new Set(['label', 'type', 'unit', 'missing', 'meaning', 'reason', 'factor', 'other_factor', 'down_factor', 'right_factor']);
// Its last columns are called by the factors, which have Chinese names.
const CALLED_BY_FACTORS = new Set(['extremes.csv']);

// A part of the page that is called by a year has the rows of that year alone.
function compareYear(exhibit, year, text) {
    const wanted = csv.parse(text).filter((row, r) => r === 0 || row[0] === year);
    return JSON.stringify(wanted) === JSON.stringify(csv.parse(exhibit.table)) ? []
        : [`the data are not the rows of ${year} in ${exhibit.file}`];
}

function compareFile(exhibit, text) {
    const year = (/(?:^|;)fold=\D*(\d+)\D*$/.exec(exhibit.roles || '') || [])[1];
    if (year) return compareYear(exhibit, year, text);
    const [there, here] = [csv.parse(text), csv.parse(exhibit.table)];
    const worded = there[0].map((name) => WORDED.has(name) && there[0][0] !== 'account');
    if (text === exhibit.table) return [];
    if (CALLED_BY_FACTORS.has(exhibit.file)) there[0] = here[0];
    if (!worded.includes(true) || there.length !== here.length) return [`the data are not the bytes of ${exhibit.file}`];
    return there.flatMap((row, r) => row.filter((cell, c) => !worded[c] && cell !== here[r][c])
        .map((cell) => `row ${r}: "${cell}" of ${exhibit.file} is not in the data`));
}

function compareSection(section, folder, headings) {
    const { exhibit } = section;
    if (exhibit.text !== undefined) return section.text.includes(exhibit.text) ? [] : ['the text is not there'];
    const roles = Object.fromEntries((exhibit.roles || '').split(';').filter(Boolean).map((role) => role.split('=')));
    const rows = csv.parse(exhibit.table), faults = [];
    if (folder !== '-' && (exhibit.file || '').endsWith('.csv') && !REWORDED.has(exhibit.file) && exhibit.rows === exhibit.shown)
        faults.push(...compareFile(exhibit, fs.readFileSync(path.join(folder, exhibit.file), 'utf8').replace(/^\uFEFF/, '')));
    if (rows.length < 2) return faults;
    if (section.tables.length > 0) faults.push(...compareTable(asShown(rows, roles), section.tables[0], section.notes, waysToSay(roles, headings)));
    else if (section.drawings || section.text) faults.push(...compareText(rows, section.text, roles, waysToSay(roles, headings)));
    return faults;
}

// Every post of plan.csv, by township, source and platform, as the section on who works where shows them.
function comparePlan(sections, folder) {
    const table = csv.parse(sections.find((one) => one.exhibit.name === 'staffing').exhibit.table);
    const rows = (file) => csv.parse(fs.readFileSync(path.join(folder, file), 'utf8')).slice(1);
    const inputs = (name) => (fs.existsSync(path.join(folder, `inputs/${name}.csv`)) ? rows(`inputs/${name}.csv`) : []);
    // breaks and runs of blanks within a name are one blank, as the reader takes them
    const names = new Map(['townships', 'platforms', 'kinds', 'offices'].flatMap(inputs).map((row) => [row[0], row[1].replace(/\s+/g, ' ')]));
    const shown = new Map(table.slice(1).flatMap((row) => row.slice(2, -1).map((people, p) =>
        [JSON.stringify([row[0], row[1], table[0][p + 2]]), people])));
    const faults = [];
    for (const [township, source, platform, posts] of rows('plan.csv')) {
        const key = JSON.stringify([township, source, platform].map((code) => names.get(code) || code));
        if (shown.get(key) !== posts) faults.push(`${key}: ${shown.get(key)} for ${posts}`);
        shown.delete(key);
    }
    return faults.concat([...shown.keys()].filter((key) => shown.get(key) !== '0').map((key) => `${key} is not in plan.csv`));
}

function lookAtDrawings(section) {
    const faults = [];
    for (const drawing of section.drawings || []) {
        if (!drawing.title || !drawing.desc) faults.push(`${section.exhibit.name}: a drawing without title or description`);
        if (!(drawing.height > 10) || drawing.marks === 0) faults.push(`${section.exhibit.name}: an empty drawing`);
    }
    return faults;
}

// --- drawings as files ---

// Runs in the page. What its buttons save is what the command line wrote, and both are what the page shows on paper: mark by
// mark the same place, and the same look to a reader who has no style sheet.
function compareFigures(files) {
    const faults = [], left = new Map(files.map(({ name, text }) => [name, text]));
    const MARKS = 'rect, circle, path, line, text, tspan, pattern', PLACES = ['x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'rx', 'd',
        'width', 'height', 'patternUnits'];
    const LOOKS = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin'], LETTERS = ['font-size', 'font-weight', 'text-anchor'];
    const read = (mark) => {
        const look = getComputedStyle(mark), isText = mark.localName.startsWith('t');
        const words = isText && mark.firstChild ? mark.firstChild.textContent : '';
        const isHalo = look.getPropertyValue('paint-order').startsWith('stroke'); // the letters themselves have none in the file
        return [mark.localName, words].concat(PLACES.map((name) => mark.getAttribute(name)),
            LOOKS.concat(isText ? LETTERS : []).map((name) => (isHalo && name.startsWith('stroke') ? '-' : look.getPropertyValue(name))))
            .join('|').replace(/drawing-\d+/g, 'drawing');
    };
    const plainOf = (one, other) => one.split('|').map((part, p) => (other.split('|')[p] === '-' ? '-' : part)).join('|');
    redraws.forEach((redraw) => redraw(PAPER));
    const host = document.body.appendChild(document.createElement('div'));
    host.style.all = 'initial';
    const bare = host.attachShadow({ mode: 'open' });
    for (const exhibit of data.exhibits) {
        const saved = figures.of(exhibit), shown = [...document.getElementById(exhibit.name).querySelectorAll('figure svg[role=img]')];
        if (saved.length !== shown.length) faults.push(`${exhibit.name}: ${saved.length} files for ${shown.length} drawings`);
        saved.forEach(({ name, text }, i) => {
            if (left.get(name) !== text) faults.push(`${name}: the button saves other bytes than the command line`);
            left.delete(name);
            const file = new DOMParser().parseFromString(text, 'image/svg+xml');
            if (file.querySelector('parsererror')) faults.push(`${name}: ${file.querySelector('parsererror').textContent}`);
            bare.replaceChildren(document.importNode(file.documentElement, true));
            const here = [...shown[i].querySelectorAll(MARKS)].map(read);
            const there = [...bare.querySelector('#drawing').querySelectorAll(MARKS)]
                .filter((mark) => !mark.closest('[aria-hidden]')).map(read);
            if (here.length !== there.length) faults.push(`${name}: ${there.length} marks for ${here.length}`);
            here.forEach((mark, m) => {
                if (there[m] !== undefined && plainOf(there[m], mark) !== mark) faults.push(`${name}: ${there[m]} for ${mark}`);
            });
        });
    }
    host.remove();
    redraws.forEach((redraw) => redraw());
    return faults.concat([...left.keys()].map((name) => `${name} is no drawing of the page`));
}

function readFigures(folder) {
    return fs.readdirSync(folder).map((name) => ({ name, text: fs.readFileSync(path.join(folder, name), 'utf8') }));
}

// --- one page ---

async function takePicture(tab, file, width, mobile) {
    await tab.resize(width, 900, mobile);
    await tab.evaluate('new Promise((done) => setTimeout(done, 400))'); // drawings follow the width after a moment
    const height = Math.min(7900, await tab.evaluate('document.documentElement.scrollHeight'));
    const { data } = await tab.send('Page.captureScreenshot', { format: 'png', captureBeyondViewport: true,
        clip: { x: 0, y: 0, width, height, scale: 1 } });
    const picture = Buffer.from(data, 'base64');
    fs.writeFileSync(file, picture);
    const different = png.countDifferentLines(picture);
    return different < LEAST_LINES ? [`only ${different} different lines at ${width} pixels`] : [];
}

async function print(tab, file) {
    const { data } = await tab.send('Page.printToPDF', { preferCSSPageSize: true, printBackground: true });
    fs.writeFileSync(file, Buffer.from(data, 'base64'));
}

async function look(browser, { name, page, folder }, pictures) {
    const url = pathToFileURL(page).href;
    const tab = await open(browser, url);
    await run(tab, openParts);
    const { sections, headings } = await run(tab, readSections);
    report(name, `${sections.length} sections with their headings`, sections.filter((section) =>
        section.title !== section.exhibit.title).map((section) => `${section.exhibit.name}: "${section.title}"`));
    for (const section of sections)
        report(name, `all figures of ${section.exhibit.name}`, compareSection(section, folder, headings));
    if (fs.existsSync(path.join(folder, 'plan.csv'))) report(name, 'all posts of plan.csv', comparePlan(sections, folder));
    report(name, 'drawings have content, titles and descriptions', sections.flatMap(lookAtDrawings));
    const files = readFigures(page.replace(/html$/, 'figures'));
    report(name, `${files.length} drawings as files are those of the page`,
        await tab.evaluate(`(${compareFigures.toString()})(${JSON.stringify(files)})`));
    report(name, 'holds no element that data made', await run(tab, findStrangers));
    const blank = await takePicture(tab, `${pictures}/${name}.laptop.png`, LAPTOP, false);
    blank.push(...await takePicture(tab, `${pictures}/${name}.a4.png`, A4, false));
    blank.push(...await takePicture(tab, `${pictures}/${name}.phone.png`, PHONE, true));
    report(name, 'shows something at every width', blank);
    report(name, 'fits a phone', await run(tab, measureWidth));
    await tab.send('Emulation.setEmulatedMedia', { media: 'print' });
    await tab.resize(PAPER_WIDTH, 900, false);
    report(name, 'fits paper', await run(tab, measurePaper));
    await tab.send('Emulation.setEmulatedMedia', { media: '' });
    await run(tab, closeParts); // as a reader prints who has opened none
    await print(tab, `${pictures}/${name}.pdf`);
    report(name, 'opens without a word from the console', tab.said);
    report(name, 'asks for nothing but itself', tab.requested.filter((asked) => asked !== url));
    await tab.close();
}

async function main([list, profile, pictures]) {
    const pages = fs.readFileSync(list, 'utf8').trim().split('\n').map((line) => line.split('\t'))
        .map(([name, page, folder]) => ({ name, page, folder }));
    const browser = start(profile);
    try {
        for (const page of pages) await look(browser, page, pictures);
    } finally {
        await browser.stop();
    }
}

main(process.argv.slice(2)).catch((error) => {
    process.stdout.write(`FAIL  the browser: ${error.message}\n`);
    process.exitCode = 1;
});
