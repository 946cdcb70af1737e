/* The plan as it stands: every number of every township, in cells that are brought up to date where they stand. */

const cells = new Map(); /* "township/kind/column" to the cell and what it shows */

const COLUMNS = ['today', 'new', 'change', 'target', 'staff', 'vacant', 'why'];

const PLAN_TABLE = 'before_after.csv';

/* Its rows by the English names of its columns, and its headings. Reasons come when the levers rest. */
function readPlan(table, isWhole) {
    const [headings = [], ...rows] = d3.csvParseRows(table.replace(/^\uFEFF/, ''));
    const names = headings.map((heading) => /[a-z][a-z ]*$/.exec(heading)[0]); // "编制类别 kind"
    const plan = rows.map((row) => Object.fromEntries(names.map((name, c) => [name, name === 'why' && !isWhole ? '…' : row[c]])));
    return Object.assign(plan, {headings});
}

function keyOf(row, column) {
    return `${row.code}/${row.kind}/${column}`;
}

/* A cell says what it shows, and after a change what it showed before. */
function showCell(row, column, before) {
    const {cell, text, note, button} = cells.get(keyOf(row, column));
    const value = row[column] || '';
    if (text.data !== value) {
        text.data = value;
        if (button) button.setAttribute('aria-label', [row.township, row.kind, desk.headings[column], value].join(' '));
    }
    const old = before ? before.get(keyOf(row, column)) : undefined;
    const moved = old !== undefined && old !== value && column !== 'why';
    cell.classList.toggle('moved', moved);
    const words = note ? [moved ? say('was', old) : '', column === 'new' && pinOf(row) ? say('pinned') : ''].filter(Boolean).join(' · ') : '';
    if (note && note.textContent !== words) note.textContent = words;
}

function makeCell(line, row, column) {
    const text = document.createTextNode(''), note = column === 'why' ? null : put('small', {});
    const cell = put('td', {class: column === 'why' ? 'long' : 'number'});
    const button = column === 'new' ? put('button', {type: 'button', class: 'figure', 'data-key': keyOf(row, column), click: () => carefully(() => openReasons(row))}, text) : null;
    cell.append(button || text);
    if (note) cell.append(note);
    line.append(cell);
    cells.set(keyOf(row, column), {cell, text, note, button});
}

function makePlan(rows) {
    const headings = desk.headings = Object.fromEntries(rows.headings.map(readHeading).map(({name, shown}) => [name, shown])), body = put('tbody');
    cells.clear();
    rows.forEach((row, r) => {
        const again = r > 0 && rows[r - 1].code === row.code;
        const line = body.appendChild(put('tr', {'data-code': row.code}));
        line.append(put('th', {scope: 'row', class: again ? 'again' : ''}, row.township), put('td', {class: 'short'}, row.kind));
        COLUMNS.forEach((column) => makeCell(line, row, column));
    });
    const head = ['township', 'kind', ...COLUMNS].map((name) => put('th', {scope: 'col', id: `head_${name}`, class: ['township', 'kind', 'why'].includes(name) ? '' : 'number'}, headings[name]));
    setChildren(at('figures'), put('table', {}, put('thead', {}, put('tr', {}, ...head)), body));
}

function valuesOf(rows) {
    return new Map(rows.flatMap((row) => COLUMNS.map((column) => [keyOf(row, column), row[column] || ''])));
}

/* The plan painted; what differs from the plan before the last change is marked. */
function showPlan() {
    const {rows} = desk.plan, keys = rows.map((row) => keyOf(row, 'new')).join();
    if (keys !== desk.shown) makePlan(rows);
    desk.shown = keys;
    if (desk.plan.isWhole && rows.length > 0) at('head_why').textContent = readHeading(rows.headings.find((heading) => / why$/.test(heading))).shown;
    for (const row of rows) COLUMNS.forEach((column) => showCell(row, column, desk.before));
    desk.values = valuesOf(rows);
    at('plan').hidden = rows.length === 0;
    if (desk.lost && rows.length > 0) at('plan').querySelector('h2').focus();
    desk.lost = false;
}

/* --- reasons and pins --- */

/* A pin is a limit whose code says of what, in the language of whoever set it: by the name, or by the code where others have that name or it
 * is too long for a code. */
function pinCode({township, code, kind}) {
    const named = [say('pin_do'), township, kind].join(' '), isOnly = desk.plan.rows.every((row) => row.township !== township || row.code === code);
    return isOnly && bytesOf(named).length <= CODE_BYTES ? named : [say('pin_do'), code, kind].join(' ');
}

const CODE_BYTES = 60;

const isPin = ({table, add}, row) => table === 'limits' && add && add.township === row.code && add.kind === row.kind && SPOKEN.pin_do.some((word) => String(add.code).startsWith(`${word} `));

const pinOf = (row) => (Array.isArray(desk.scenario.changes) ? desk.scenario.changes : []).find((one) => isPin(one, row));

function setPin(row, posts, reason) {
    change((scenario) => {
        const pin = pinOf(row), list = changesOf(scenario);
        if (pin) list.splice(list.indexOf(pin), 1);
        if (posts !== null)
            list.push({table: 'limits', add: {code: pinCode(row), county: row.county, township: row.code, kind: row.kind, least: posts, most: posts, reason, source: say('pin_source')}});
    });
}

/* Of a pin that stands its reason, or else the one given last: often it is of several numbers. */
function writePin(row) {
    const pin = pinOf(row), field = put('input', {type: 'number', min: 0, step: 1, value: row.new, 'aria-label': say('pin')});
    const reason = put('input', {type: 'text', class: 'reason', required: true, value: pin ? pin.add.reason : desk.reason, 'aria-label': say('pin_reason')});
    const form = put('form', {class: 'pin', submit: (event) => {
        event.preventDefault();
        desk.reason = reason.value;
        if (field.value !== '') setPin(row, +field.value, reason.value);
    }}, put('label', {}, say('pin') + ' ', field), put('label', {}, say('pin_reason') + ' ', reason), put('button', {type: 'submit'}, say('pin_do')));
    if (pin) form.append(put('button', {type: 'button', click: () => setPin(row, null)}, say('unpin')));
    return form;
}

/* The row as the plan has it now, not as it stood when its cells were made. */
async function openReasons({code, kind}) {
    const row = desk.plan.rows.find((one) => one.code === code && one.kind === kind);
    at('reasons').hidden = false;
    const shown = showReasons(row);
    at('reasons').scrollIntoView({block: 'nearest'});
    await shown;
}

/* Back to the number. */
function closeReasons() {
    at('reasons').hidden = true;
    const number = document.querySelector(`[data-key="${CSS.escape(keyOf(desk.asked, 'new'))}"]`);
    if (number) number.focus();
}

/* What explain says of the township whose number was clicked. */
async function showReasons(row) {
    const place = at('reasons');
    desk.asked = row;
    const said = put('pre', {'aria-live': 'polite'}, say('working'));
    const leave = put('button', {type: 'button', 'aria-label': say('leave'), click: () => closeReasons()}, '×');
    setChildren(place, put('h2', {}, `${say('reasons')} · ${row.township} ${row.kind} ${row.new}`, leave), writePin(row), said);
    if (!desk.plan.isWhole) return; // it comes with the report
    const answer = await ask({command: ['explain', '/run', row.code]}, {'/run': desk.plan.files});
    said.textContent = answer.said + answer.complained;
}
