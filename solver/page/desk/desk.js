/* The desk: from the files that are dropped to the plan on the screen. While a lever moves, the proven plan alone: one solve
 * at a time, the last wanted next. When the levers rest, its reasons and the whole report. */

const REST = 250; /* milliseconds without a change before the report is written anew */
const LONG = 200; /* milliseconds after which work is told of */

const at = (id) => document.getElementById(id);

/* What the program is at, and for how long: of what takes longer than a drag, which can be stopped. */
const DOING = {check: 'checking', tables: 'checking', solve: 'solving', report: 'writing', explain: 'explaining', verify: 'judging'};

function showBusy() {
    const [first] = work.waiting.values(), age = first ? performance.now() - first.since : 0, busy = age >= LONG;
    const words = busy ? say(DOING[first.what] || 'working') : '', seconds = Math.floor(age / 1000);
    if (at('busy').textContent !== words) at('busy').textContent = words;
    at('elapsed').textContent = seconds > 0 ? say('seconds', seconds) : '';
    at('stop').hidden = !busy;
    document.body.classList.toggle('busy', busy);
    clearTimeout(work.told);
    if (first && !busy) work.told = setTimeout(showBusy, LONG - age + 1);
}

function tell(text) {
    at('told').textContent = text;
    at('told').hidden = text === '';
}

/* Runs what may fail or be stopped, and says so. */
async function carefully(what) {
    try {
        tell('');
        await what();
    } catch (error) {
        if (!(error instanceof Superseded)) tell(error instanceof Stopped ? say('stopped') : error.message);
    }
}

/* --- faults and warnings --- */

function showList(id, title, lead, items, write) {
    const place = at(id);
    place.hidden = items.length === 0;
    setChildren(place, put('h2', {}, `${title} (${items.length})`), ...(lead ? [put('p', {class: 'lead'}, lead)] : []),
        put('ul', {}, ...items.map((item) => put('li', {}, ...write(item)))));
}

const county = () => ({'/county': desk.files});

/* A command on the county as it stands, its scenario beside the tables. */
const askCounty = (request) => ask({...request, put: {...request.put, [`/county/${SCENARIO}`]: scenarioBytes()}}, county());

/* A sentence of check, and the way to its cell. */
function withPlace(text, words) {
    return [text, ' ', ...(tableOfSentence(text) ? [put('button', {type: 'button', click: () => carefully(() => goTo(text))}, words)] : [])];
}

/* A sentence that ends with what to write into the scenario, and the click that writes it: weights as a whole, of other figures those named. */
function proposedBy(text) {
    const [, shown] = /[:：] ?(\{ "formula": .*\})$/.exec(text) || [];
    if (!shown) return [];
    const write = (scenario) => Object.entries(JSON.parse(shown).formula).forEach(([name, figures]) => {
        const part = partAt(scenario, ['formula', name]);
        if (name === 'weights') become(part, figures);
        else Object.assign(part, figures);
    });
    return [put('button', {type: 'button', class: 'proposed', click: () => change(write)}, say('take'))];
}

/* The table of the first fault that has one. */
async function openFirst(faults) {
    const one = faults.map(tableOfSentence).find(Boolean);
    if (one) await openTable(one.table);
}

/* Of which files and scenario the lists are: a figure that is set otherwise has other warnings. */
const isChecked = () => desk.checked && desk.checked.files === desk.files && desk.checked.scenario === JSON.stringify(desk.scenario);

/* Faults and warnings of the files and the scenario as they stand. */
async function check() {
    const files = desk.files, scenario = JSON.stringify(desk.scenario), answer = await askCounty({command: ['check', SCENARIO, '--json']});
    const found = answer.said.startsWith('{') ? JSON.parse(answer.said) : {faults: [answer.complained], warnings: []};
    const placeOf = ({file, line, column}) => [file + (line === null ? '' : `:${line}`), column].filter(Boolean).map((one) => `${one}: `).join('');
    const warnings = (found.warnings || []).map((one) => placeOf(one) + one.warning);
    desk.checked = {files, scenario};
    tables.marks = [...found.faults.map((text) => ({text, isFault: true})), ...warnings.map((text) => ({text, isFault: false}))];
    const isWanted = tables.marks.length > 0 || at('tables').open;
    if (isWanted && tables.files !== files) await bringTables(at('tables').open && grid.table ? grid.table.table : null);
    if (found.faults.length > 0 && !at('tables').open) await openFirst(found.faults);
    showList('faults', say('faults'), say('faults_lead'), found.faults, (text) => [...withPlace(text, say('mend')), ...proposedBy(text)]);
    showList('warnings', say('warnings'), '', warnings, (text) => withPlace(text, say('look')));
    await showTables();
}

/* --- solving --- */

const solving = {now: false, wanted: false, rest: null};

/* A plan with its table of before and after, and once it is whole with its run folder. */
function takePlan(said, files = null) {
    const {status: mark, remedies, conflicts, table = ''} = said;
    desk.plan = {mark, remedies, conflicts, rows: readPlan(table, files !== null), files, isWhole: files !== null};
    at('faults').hidden = true;
    showRemedies();
    if (desk.spoken === language) showPlan(); // the words of its headings come with the first report
}

async function solveOnce(isWhole) {
    const from = performance.now();
    const command = ['solve', SCENARIO, '--json', '--table', PLAN_TABLE, ...(isWhole ? ['-o', '/run'] : ['--alone'])];
    if (isWhole) delete work.held['/run'];
    const answer = await askCounty({command, ...(isWhole ? {remove: ['/run'], take: ['/run']} : {})});
    if (answer.said.startsWith('{')) {
        const files = isWhole ? filesIn(answer, '/run') : null;
        if (isWhole) work.held['/run'] = files;
        takePlan(JSON.parse(answer.said), files);
    } else {
        desk.plan = null;
        at('plan').hidden = at('remedies').hidden = true;
        await check();
        if (at('faults').hidden && !solving.wanted) tell(answer.complained || answer.said); // else it was of files that are gone
    }
    desk.took = performance.now() - from;
}

async function solve() {
    if (solving.now) {
        solving.wanted = true;
        return;
    }
    clearTimeout(solving.rest);
    if (work.waiting.size > 0) endWork(new Superseded());
    solving.now = true;
    try {
        do {
            solving.wanted = false;
            await solveOnce(false);
        } while (solving.wanted);
    } finally {
        solving.now = false;
    }
    if (desk.plan) solving.rest = setTimeout(() => carefully(finish), desk.spoken === language ? REST : 0);
}

/* The levers rest. */
async function finish() {
    await solveOnce(true);
    await showReport();
    if (!desk.isListed) await listLevers();
}

/* The desk in place of the first screen, its report not yet that of the plan. */
function clearDesk() {
    desk.view = 'plan';
    desk.road = null;
    at('first').hidden = true;
    at('desk').hidden = false;
    at('page').classList.add('stale');
    showBar();
}

/* Something was changed: solve anew. */
function refresh() {
    if (desk.filed) desk.filed.isAnew = true;
    clearDesk();
    showFiled();
    return carefully(solve);
}

/* --- the report --- */

const DATA = '<script type="application/json" id="data">';

function dataOf(html) {
    const start = html.indexOf(DATA) + DATA.length;
    return html.slice(start, html.indexOf('</' + 'script>', start));
}

async function askReport(folders = {'/run': desk.plan.files}) {
    return textOf(await askFile('/report.html', ['report', ...Object.keys(folders), '-o', '/report.html'], folders));
}

/* A report in the page. */
function writeReport(html) {
    writePage(dataOf(html));
    at('page').classList.remove('stale');
}

async function showReport() {
    const plan = desk.plan;
    if (!plan || solving.now || desk.view !== 'plan') return;
    const html = await askReport();
    if (desk.plan !== plan) return;
    writeReport(html);
    plan.figures = data.answers[0].figures;
    if (desk.spoken !== language) {
        desk.spoken = language;
        desk.shown = '';
        showPlan();
    }
    showBar();
    if (!isChecked()) await check();
    const asked = desk.asked && plan.rows.find((row) => keyOf(row, 'new') === keyOf(desk.asked, 'new'));
    if (asked && !at('reasons').hidden) await showReasons(asked);
    if (!asked) at('reasons').querySelectorAll('pre').forEach((said) => said.remove()); // there is no such number
}

/* From options or a road. */
function backToPlan() {
    desk.view = 'plan';
    return showReport();
}

/* --- no lawful plan: what clashes, and the remedies --- */

/* Whom a waiver is for. */
const unitsOf = ({least, most, reason, ...units}) => JSON.stringify(Object.entries(units).sort());

/* A remedy is waivers, which join those of the scenario or are laid on those for the same units, for the reason given, figures
 * of tables and of rules, and limits: of a pin, or of the county's own table. */
function takeRemedy(scenario, {waivers: asked, changes, settings, moves}, reason) {
    for (const [name, {waivers}] of Object.entries(asked)) {
        const rule = ruleOf(scenario, name), key = memberOf(rule, desk.schema.properties.rules.properties[name], 'waivers');
        const list = rule[key] = Array.isArray(rule[key]) ? rule[key] : [];
        for (const waiver of waivers) {
            const one = list.find((one) => unitsOf(one) === unitsOf(waiver));
            if (one) Object.assign(one, waiver, {reason});
            else list.push({...waiver, reason});
        }
    }
    for (const {table, where, set, add} of changes) {
        if (add) changesOf(scenario).push({table, add});
        else changeRow(scenario, table, where, set);
    }
    for (const {path, value} of settings) setValue(scenario, path, value);
    for (const {code, side, to} of moves.filter((move) => move.code)) {
        const pin = (scenario.changes || []).find((one) => one.add && one.add.code === code);
        if (pin) Object.assign(pin.add, {least: to, most: to, [side]: to});
        else changeRow(scenario, 'limits', {code}, {[side]: to});
    }
}

const waiversOf = (remedy) => Object.values(remedy.waivers).flatMap(({waivers}) => waivers);

/* The click that takes a remedy; waivers want a reason. */
function formOf(remedy) {
    const [waiver] = waiversOf(remedy);
    const reason = put('input', {type: 'text', class: 'reason', required: true, value: waiver && waiver.reason, 'aria-label': say('waiver_reason')});
    return put('form', {class: 'pin', submit: (event) => {
        event.preventDefault();
        change((scenario) => takeRemedy(scenario, remedy, reason.value));
    }}, ...(waiver ? [put('label', {}, say('waiver_reason') + ' ', reason)] : []), put('button', {type: 'submit'}, say('take')));
}

function showRemedies() {
    const {conflicts, remedies} = desk.plan, place = at('remedies');
    desk.lost = conflicts.length === 0 && place.contains(document.activeElement); // it goes to the plan
    place.hidden = conflicts.length === 0;
    if (place.hidden) return;
    setChildren(place, put('h2', {}, say('conflicts')), put('ul', {}, ...conflicts.map((one) => put('li', {}, one.words))),
        put('h2', {}, say('remedies')), put('ol', {}, ...remedies.map((remedy) => put('li', {}, remedy.words + ' ', remedy.complete ? formOf(remedy) : put('span', {class: 'note'}, say('by_hand'))))));
}

/* --- options side by side --- */

const TOLD = 3; /* figures of an option, by which it is told from others */

function keepOption() {
    const {files, scenario} = standing();
    desk.options.push({files, scenario, isKept: isKept({files, scenario}), run: desk.plan.files, figures: desk.plan.figures.slice(0, TOLD)});
    showOptions();
}

async function compareOptions() {
    desk.view = 'compare';
    writeReport(await askReport(Object.fromEntries(desk.options.map((option, o) => [`/option/${o + 1}`, option.run]))));
    showOptions();
    at('page').scrollIntoView();
}

function showOptions() {
    const place = at('options');
    place.hidden = desk.options.length === 0;
    const button = (words, act) => put('button', {type: 'button', click: () => carefully(act)}, words);
    setChildren(place, put('h2', {}, say('options')), put('ol', {type: 'A'}, ...desk.options.map((option, o) => put('li', {},
        JSON.parse(option.scenario).name + ' ', put('span', {class: 'note'}, [...option.figures.map(({name, value, unit}) => `${name} ${value}${language === 'zh' ? '' : ' '}${unit}`), ...(option.isKept ? [] : [say('unsaved')])].join(' · ')), ' ',
        button(say('open'), () => change((scenario) => become(scenario, JSON.parse(option.scenario)), option.files)),
        button(say('drop_option'), () => { desk.options.splice(o, 1); showOptions(); })))));
    if (desk.options.length > 1) place.append(button(say('compare'), compareOptions));
    if (desk.view === 'compare') place.append(button(say('leave_compare'), backToPlan));
    showBar();
}

/* --- the bar --- */

function showBar() {
    const open = desk.files !== null;
    at('name').textContent = open ? desk.scenario.name || desk.dataset : say('name');
    document.title = at('name').textContent;
    at('another').hidden = !open;
    at('undo').hidden = at('keep').hidden = at('save').hidden = !open || isRefused();
    at('undo').disabled = desk.past.length === 0;
    showRoad();
    at('keep').disabled = !desk.plan || !desk.plan.figures;
    at('state').textContent = isSaved() ? '' : say('unsaved');
    setChildren(at('save'), put('summary', {}, say('save')), put('div', {class: 'menu'}, ...Object.entries(SAVES)
        .filter(([, save]) => open && save.can()).map(([name, save]) => put('button', {type: 'button', id: name, click: () => carefully(async () => {
            await save.make();
            at('save').open = false;
            showBar();
        })}, say(name)))));
    const answer = desk.plan && typeof data !== 'undefined' && data && data.answers[0];
    const mark = answer && !at('page').classList.contains('stale') ? `${SIGNS[answer.mark]} ${words[answer.mark]}` : '';
    at('verdict').textContent = isRefused() ? desk.filed.said && `${SIGNS.none} ${say('refused_mark')}` : mark && isAnother() ? `${mark} · ${say('anew_mark')}` : mark;
    at('verdict').classList.toggle('alert', isRefused() || isAnother());
}

/* The desk's own words, which need no program. */
function writeWords() {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    for (const element of document.querySelectorAll('[data-say]')) element.textContent = say(element.dataset.say);
    at('tongue').textContent = language === 'zh' ? 'English' : '中文';
    at('ready').textContent = desk.ready ? say('ready') : '';
    showBar();
}

/* Every word of the desk, in the language chosen. */
async function speak() {
    writeWords();
    writeShipped();
    const schema = await ask({command: ['rules', '--json-schema']});
    desk.schema = JSON.parse(schema.said);
    desk.spoken = desk.shown = desk.shape = '';
    desk.checked = tables.files = null;
    desk.isListed = false;
    showOptions();
    showBar();
    if (!desk.files) return;
    if (desk.filed && !desk.filed.isAnew) return openFiled();
    if (desk.filed) await judgeFiled();
    refresh();
}

/* --- the first screen --- */

function datasets() {
    return JSON.parse(partOf('datasets'));
}

function writeShipped() {
    setChildren(at('shipped'), ...datasets().map(({name, title, files}) => put('button', {type: 'button', id: `open-${name}`, click: () =>
        carefully(() => openFiles(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, bytesOf(text)]))))}, SPOKEN[name] ? say(name) : title)));
}

async function giveEmpty() {
    const book = await askFile('/empty.xlsx', ['new', '/empty.xlsx', '--xlsx', ...headingsOption()]);
    hand(language === 'zh' ? '编制数据.xlsx' : 'posts.xlsx', [book], 'application/octet-stream');
}

/* Escape closes the menu, or the reasons; Ctrl+Z outside of a field takes a change back. */
function pressAnywhere(event) {
    const inField = event.target.matches('input:not([type=range]):not([type=checkbox]), textarea');
    if (event.key === 'Escape' && at('save').open) {
        at('save').open = false;
        at('save').querySelector('summary').focus();
    } else if (event.key === 'Escape' && !at('reasons').hidden && event.target.id !== 'cell') closeReasons();
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !inField) {
        event.preventDefault();
        undo();
    }
}

/* To the first screen, in the language that is spoken. */
function leave() {
    letGo();
    window.location.hash = language;
    window.location.reload();
}

function listen() {
    const stay = (event) => { event.preventDefault(); };
    document.addEventListener('dragover', stay);
    document.addEventListener('drop', (event) => {
        stay(event);
        const dropped = readDropped(event.dataTransfer.items);
        carefully(async () => openFiles(await dropped));
    });
    for (const id of ['files', 'folder']) at(id).addEventListener('change', ({target}) => carefully(async () => {
        const given = await readList(target.files).finally(() => { target.value = ''; }); // else the same file cannot be chosen again
        return openFiles(given);
    }));
    at('terms').addEventListener('submit', (event) => {
        event.preventDefault();
        carefully(findRoad);
    });
    at('leave_road').addEventListener('click', () => carefully(backToPlan));
    at('empty').addEventListener('click', () => carefully(giveEmpty));
    at('stop').addEventListener('click', () => endWork(new Stopped()));
    at('undo').addEventListener('click', undo);
    at('keep').addEventListener('click', keepOption);
    at('another').addEventListener('click', () => { if (isSaved() || window.confirm(say('close_sure'))) leave(); });
    at('tongue').addEventListener('click', () => {
        language = language === 'zh' ? 'en' : 'zh';
        carefully(speak);
    });
    listenToGrid();
    beside.addEventListener('change', () => { if (at('levers').firstChild) at('levers').firstChild.open = beside.matches; });
    document.addEventListener('keydown', pressAnywhere);
    setInterval(showBusy, 1000);
    document.addEventListener('pointerup', () => { dragged = null; });
    document.addEventListener('keyup', () => { dragged = null; });
    window.addEventListener('beforeunload', (event) => { if (!isSaved()) event.preventDefault(); });
}

/* A page with a run in it opens there, in the language of the run, and goes back there. */
function beginWith(run) {
    language = jsonOf(run['manifest.json']).language;
    at('another').dataset.say = 'as_filed';
}

writeWords();
whole.then(async () => {
    const run = filedRun();
    if (run) beginWith(run);
    writeShipped();
    await startWork().catch((error) => { throw new Error(say('no_program', error.message)); });
    listen();
    await speak();
    if (run) await carefully(() => openFiles(run));
    desk.ready = performance.now();
    at('ready').textContent = say('ready');
}).catch((error) => tell(error.message));
