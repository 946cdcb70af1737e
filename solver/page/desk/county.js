/* What is on the desk: the county's files, its scenario, and what they were before each change. */

const desk = {files: null, scenario: null, past: [], plan: null, before: null, values: null, options: [], kept: {files: {}},
    groups: [], prefer: null, isListed: false, shape: '', reason: '', // figures that can be moved, see levers.js
    terms: null, road: null, // see road.js
    filed: null}; // see filed.js

const SCENARIO = 'scenario.json';

/* A scenario may name its parts in Chinese; schema.properties has each such name beside the English one. */
function memberOf(object, schema, name) {
    const other = Object.keys(schema.properties).find((key) => (schema.properties[key].$ref || '').endsWith(`/properties/${name}`));
    return other && Object.prototype.hasOwnProperty.call(object, other) ? other : name;
}

/* The object at a path of a scenario, made where it is missing: ['formula', 'weights']. */
function partAt(scenario, path) {
    let object = scenario, at = desk.schema;
    for (const name of path) {
        const key = at.properties ? memberOf(object, at, name) : name;
        if (typeof object[key] !== 'object' || object[key] === null) object[key] = {};
        object = object[key];
        at = (at.properties && at.properties[name]) || {};
    }
    return object;
}

/* A scenario becomes another one, in its place. */
function become(scenario, other) {
    for (const key of Object.keys(scenario)) delete scenario[key];
    Object.assign(scenario, other);
}

/* One change of the scenario, or of a file; what stood before is kept for undo. */
function change(edit, files = desk.files) {
    desk.past.push({scenario: JSON.stringify(desk.scenario), files: desk.files});
    desk.before = desk.values;
    edit(desk.scenario);
    desk.files = files;
    desk.isListed = false;
    refresh();
}

function undo() {
    const past = desk.past.pop();
    if (!past) return;
    desk.before = desk.values;
    desk.scenario = JSON.parse(past.scenario);
    desk.files = past.files;
    desk.isListed = false;
    refresh();
}

function scenarioBytes() {
    return bytesOf(JSON.stringify(desk.scenario, null, 2) + '\n');
}

/* --- what is saved --- */

/* What stands on the desk: tables by their file, the scenario and the years of a road as text. desk.kept is as much of it as lies in files
 * of the county's, opened or saved. */
const standing = () => ({files: desk.files || {}, scenario: JSON.stringify(desk.scenario), terms: JSON.stringify(desk.terms)});

function isKept({files, scenario, terms = desk.kept.terms}) {
    const {kept} = desk, names = Object.keys(files);
    return scenario === kept.scenario && terms === kept.terms && names.length === Object.keys(kept.files).length && names.every((name) => files[name] === kept.files[name]);
}

/* This much was saved; an option that is the same was saved with it. */
function keep(saved = standing()) {
    desk.kept = {...desk.kept, ...saved};
    for (const option of desk.options) option.isKept = option.isKept || isKept(option);
    showOptions();
}

const isSaved = () => desk.files === null || (isKept(standing()) && desk.options.every((option) => option.isKept));

/* What is not saved is not asked for any more. */
const letGo = () => Object.assign(desk, {options: [], kept: standing()});

/* --- opening --- */

const isTable = (name) => /\.csv$/i.test(name), isBook = (name) => /\.xls[xm]$/i.test(name);
const isDocument = (path) => /^[^/]*\.json$/i.test(path);

/* An archive's files, or those of the one folder in it. */
function withoutFolder(files) {
    const names = Object.keys(files), first = names.length > 0 && names[0].split('/')[0] + '/';
    if (names.length === 0 || !names.every((name) => name.startsWith(first))) return files;
    return withoutFolder(Object.fromEntries(names.map((name) => [name.slice(first.length), files[name]])));
}

/* The run or road in a folder that has other things beside it, but no county. */
function withoutOthers(files) {
    const names = Object.keys(files), isTop = (name) => !name.includes('/');
    if (names.some((name) => isTop(name) && (name === 'manifest.json' || isTable(name) || isBook(name)))) return files;
    const folders = names.filter((name) => name.endsWith('/manifest.json')).map((name) => name.slice(0, -'manifest.json'.length))
        .filter((one, _, all) => !all.some((other) => other !== one && one.startsWith(other)));
    if (folders.length > 1) throw new Error(say('several', folders.map((one) => one.slice(0, -1)).join(language === 'zh' ? '、' : ', ')));
    return folders.length === 0 ? files : Object.fromEntries(names.filter((name) => name.startsWith(folders[0])).map((name) => [name.slice(folders[0].length), files[name]]));
}

/* A run that was saved has its county in inputs/. */
function withoutRun(files) {
    if (!files['manifest.json']) return files;
    return Object.fromEntries(Object.entries(files).filter(([name]) => name.startsWith('inputs/'))
        .map(([name, bytes]) => [name.slice('inputs/'.length), bytes]));
}

async function unpack(dropped) {
    const gathered = new Gathering();
    for (const [name, bytes] of Object.entries(dropped)) {
        const files = /\.zip$/i.test(name) ? withoutFolder(await readZip(bytes)) : {[name]: bytes};
        for (const [path, content] of Object.entries(files)) gathered.add(path, content);
    }
    return gathered.files;
}

/* What a scenario is when none came along: the tables with everything else by default. A workbook has its own name. */
function plainScenario(files) {
    const [one, ...others] = Object.keys(files).filter((path) => isTable(path) || isBook(path)), isAlone = isBook(one) && others.length === 0;
    return {name: isAlone ? one.replace(/\.xls[xm]$/i, '') : '', dataset: isAlone ? one : '.'};
}

const MOST_NAMED = 3;

/* What a county of several files is called, where no scenario says it: by the names in its table of counties. */
async function nameOfCounty() {
    const read = (await askTables('counties')).tables.find(({records}) => records), names = read ? textsNamed(read) : [];
    if (names.length === 0) return say('a_county');
    return names.length > MOST_NAMED ? say('counties', names[0], names.length) : names.join('、');
}

/* The texts of a table's column of names, below its headings. */
function textsNamed({columns, records, heading_line: heading}) {
    const column = columns.find(({kind, required}) => kind === 'text' && required);
    return column ? records.filter(([line]) => line > heading).map((record) => record[column.field + 1]).filter(Boolean) : [];
}

/* Why none of the files is a table, by what the program says of them, a spreadsheet of another form, say; null where one is. */
async function whyNoTable(files) {
    if (Object.keys(files).some((path) => isTable(path) || isBook(path))) return null;
    const {found, complained} = await lookAt(files, 'tables', '.');
    if (found && found.tables.length > 0) return null;
    return complained.split('\n').filter((line) => Object.keys(files).some((name) => line.startsWith(`${name}: `))).join('\n') || say('nothing_known');
}

/* The scenario and the road's terms among files, taken out of them. A document is what the program reads it as; where it cannot, it says why. */
async function takeDocuments(files) {
    const taken = {scenario: null, road: null}, documents = Object.fromEntries(Object.entries({...desk.files, ...files}).filter(([path]) => /\.json$/i.test(path)));
    const names = Object.keys(files).filter((path) => isDocument(path) && path !== 'manifest.json');
    for (const name of names.sort((one, other) => (other === SCENARIO) - (one === SCENARIO))) {
        const {found, complained} = await lookAt(documents, 'check', name);
        if (!found || !found.document) throw new Error(found ? found.faults.join('\n') : complained);
        if (taken[found.document]) continue;
        taken[found.document] = jsonOf(files[name]);
        delete taken[found.document].$schema;
        delete files[name];
    }
    return taken;
}

async function openFiles(dropped) {
    const given = withoutOthers(await unpack(withoutFolder(dropped))), files = withoutRun(given);
    const {scenario, road: terms} = await takeDocuments(files), why = await whyNoTable(files);
    if (why !== null) {
        if (!scenario || !desk.files) throw new Error(why);
        // a scenario alone is laid on the tables that are there
        return change((standing) => become(standing, {...scenario, dataset: desk.dataset}));
    }
    if (!isSaved() && !window.confirm(say('close_sure'))) return;
    desk.files = files;
    desk.scenario = scenario || plainScenario(files);
    desk.dataset = desk.scenario.dataset = files[desk.scenario.dataset] ? desk.scenario.dataset : plainScenario(files).dataset;
    Object.assign(desk, {past: [], plan: null, before: null, values: null, options: [], isListed: false, shape: '', terms, road: null,
        filed: given === files ? null : {files: given, holds: false, isAnew: false, differs: false, said: ''}});
    if (!desk.scenario.name && !desk.scenario.extends) desk.scenario.name = await nameOfCounty();
    Object.assign(desk, {groups: [], asked: null, reason: '', kept: standing()});
    for (const place of ['levers', 'reasons']) setChildren(at(place));
    at('reasons').hidden = true;
    showTerms();
    showOptions();
    return desk.filed ? openFiled() : refresh();
}

/* The files of a folder that was dropped, by their path. Chromium gives none of them to a page that was opened from a disk. */
async function readFolder(folder, path, gathered) {
    const reader = folder.createReader();
    for (let some = ['']; some.length > 0;) {
        some = await new Promise((done, fail) => reader.readEntries(done, fail));
        for (const one of some) {
            if (one.isDirectory) await readFolder(one, `${path}${one.name}/`, gathered);
            else gathered.add(path + one.name, await bytesOfFile(await new Promise((done, fail) => one.file(done, fail))));
        }
    }
}

const bytesOfFile = async (file) => new Uint8Array(await file.arrayBuffer());

/* What was dropped: files, and folders where the browser gives them. items are gone after the first wait. */
async function readDropped(items) {
    const dropped = [...items].filter(({kind}) => kind === 'file').map((item) => ({entry: item.webkitGetAsEntry && item.webkitGetAsEntry(), file: item.getAsFile()}));
    const gathered = new Gathering();
    for (const {entry, file} of dropped) {
        if (entry && entry.isDirectory) await readFolder(entry, `${entry.name}/`, gathered).catch((error) => { throw error instanceof Twice ? error : new Error(say('no_folder')); });
        else if (file) gathered.add(file.name, await bytesOfFile(file));
    }
    return gathered.files;
}

async function readList(list) {
    const gathered = new Gathering();
    for (const file of list) gathered.add(file.webkitRelativePath || file.name, await bytesOfFile(file));
    return gathered.files;
}

/* --- saving --- */

function hand(name, parts, type) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(parts, {type}));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function fileName(ending) {
    return String(desk.scenario.name || 'bianzhi').replace(/[\\/:*?"<>|\s]+/g, '_') + ending;
}

function under(folder, files) {
    return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`${folder}/${path}`, bytes]));
}

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const headingsOption = () => (language === 'zh' ? [] : ['--english']);

/* Tables that lie in several files as one workbook, with headings in the language of the page. */
const bookOfTables = () => askFile('/tables.xlsx', ['tables', `./${desk.dataset}`, '-o', '/tables.xlsx', ...headingsOption()], county());

/* The papers that are filed, of a run or a road. */
const askPapers = (folder, files) => askFile('/papers.xlsx', ['report', folder, '--xlsx', '-o', '/papers.xlsx'], {[folder]: files});

const hasRoad = () => desk.road && desk.road.files;

/* Each thing that can be saved: is it there, and its making. */
const SAVES = {
    save_run: {can: () => desk.plan && desk.plan.isWhole, async make() {
        const {files, scenario} = standing();
        hand(fileName('.zip'), writeZip(under('run', desk.plan.files)), 'application/zip');
        keep({files, scenario});
    }},
    save_report: {can: () => desk.plan && desk.plan.isWhole, async make() {
        hand('report.html', [await askReport()], 'text/html');
    }},
    save_papers: {can: () => desk.plan && desk.plan.isWhole && desk.plan.mark === 'lawful', async make() {
        hand('papers.xlsx', [await askPapers('/run', desk.plan.files)], XLSX_TYPE);
    }},
    save_road: {can: hasRoad, async make() {
        hand(fileName('-road.zip'), writeZip(under('road', desk.road.files)), 'application/zip');
        keep();
    }},
    save_road_report: {can: hasRoad, async make() {
        hand('road.html', [await askReport({'/road': desk.road.files})], 'text/html');
    }},
    save_road_papers: {can: hasRoad, async make() {
        hand('road-papers.xlsx', [await askPapers('/road', desk.road.files)], XLSX_TYPE);
    }},
    save_scenario: {can: () => true, async make() {
        hand(SCENARIO, [scenarioBytes()], 'application/json');
        keep({scenario: standing().scenario});
    }},
    save_workbook: {can: () => true, async make() {
        const {files, dataset, kept} = desk;
        if (isBook(dataset)) {
            hand(dataset, [files[dataset]], XLSX_TYPE);
            keep({files: {...kept.files, [dataset]: files[dataset]}});
            return;
        }
        const personal = (await askTables()).tables.filter((table) => table.personal).map(({file}) => [file, kept.files[file]]); // they are not in it
        hand(fileName('.xlsx'), [await bookOfTables()], XLSX_TYPE);
        keep({files: {...files, ...Object.fromEntries(personal)}});
    }},
    save_tables: {can: () => true, async make() {
        hand(fileName('-tables.zip'), writeZip({...desk.files, ...documents()}), 'application/zip');
        keep();
    }},
};
