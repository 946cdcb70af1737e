/* Levers: one for each figure that the program says can be moved (bianzhi rules SCENARIO --json), which sets it otherwise in
 * the scenario. They are made once for a county; afterwards their values alone are brought up to date. */

/* An element with its attributes and children; text goes in as text. A field without a name is a fault to browsers. */
function put(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === 'function') element.addEventListener(name, value);
        else if (value === true) element.setAttribute(name, '');
        else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    if (tag === 'input' && !element.name) element.name = attributes['aria-label'] || 'value';
    element.append(...children);
    return element;
}

const CONTROLS = 'button, input, select, summary';

/* Children in place of those that an element has. The keyboard stays at the control where it was, by its number, or where there
 * is no such one at the first. */
function setChildren(element, ...children) {
    const at = [...element.querySelectorAll(CONTROLS)].indexOf(document.activeElement);
    element.textContent = '';
    element.append(...children);
    if (at < 0) return;
    const controls = [...element.querySelectorAll(CONTROLS)];
    for (const control of [controls[at], controls[0]]) if (control && !element.contains(document.activeElement)) control.focus({preventScroll: true});
}

const THOUSAND = 1000;

/* Weights in thousandths that keep adding up to one when one of them is set: the others share the rest as they stood. */
function balance(figures, moved, value) {
    const others = figures.filter((figure) => figure !== moved), sum = d3.sum(others, (figure) => figure.value);
    const set = others.length ? Math.max(0, Math.min(THOUSAND, Math.round(value * THOUSAND))) : THOUSAND;
    const parts = others.map((figure) => Math.round((THOUSAND - set) * (sum > 0 ? figure.value / sum : 1 / others.length)));
    const largest = parts.indexOf(Math.max(...parts));
    if (largest >= 0) parts[largest] += THOUSAND - set - d3.sum(parts);
    moved.value = set / THOUSAND;
    others.forEach((figure, i) => { figure.value = parts[i] / THOUSAND; });
}

/* The list of a scenario's changes of tables, to be added to. */
function changesOf(scenario) {
    if (!Array.isArray(scenario.changes)) scenario.changes = scenario.changes && scenario.changes.replace ? scenario.changes.replace : [];
    return scenario.changes;
}

/* A change of the scenario for one row of a table: found again when it is set again. */
function changeRow(scenario, table, where, set) {
    const same = changesOf(scenario).find((one) => one.table === table && one.set && JSON.stringify(one.where) === JSON.stringify(where));
    if (same) Object.assign(same.set, set);
    else scenario.changes.push({table, where, set});
}

/* What the scenario says of a rule; an object to be changed. */
const ruleOf = (scenario, name) => partAt(scenario, ['rules', name]);

/* Sets a value of the scenario under the keys that lead to it, by whichever of their names it has them. */
function setValue(scenario, path, value) {
    const above = path.slice(0, -1), name = path[path.length - 1];
    const schema = above.reduce((at, key) => (at.properties && at.properties[key]) || {}, desk.schema);
    const object = partAt(scenario, above);
    object[schema.properties ? memberOf(object, schema, name) : name] = value;
}

/* Writes a figure as it now is where it is set; of parts of one all of them, for the others follow. */
function setFigure(scenario, group, figure) {
    if (figure.table) changeRow(scenario, figure.table, figure.where, {[figure.column]: figure.value});
    else (group.parts_of_one ? group.figures : [figure]).forEach((one) => setValue(scenario, one.path, one.value));
}

/* While a slider is dragged its changes are one change to undo. */
let dragged = null;

function moveFigure(group, figure, value) {
    if (group.parts_of_one) balance(group.figures, figure, value);
    else figure.value = value;
    const edit = (scenario) => setFigure(scenario, group, figure), {isListed} = desk;
    if (dragged === figure && desk.past.length > 0) {
        edit(desk.scenario);
        refresh();
    } else change(edit);
    desk.isListed = isListed; // the list has the value
    dragged = figure;
    levers.forEach((show) => show());
}

/* Their values brought up to date. */
let levers = [];

/* How far a slider goes: a share to its end, the weight of a goal to a few times what it is, posts to twice that. */
function reachOf({value, most, whole}) {
    if (most <= 10) return most;
    return Math.min(most, whole || most > 1000 ? Math.max(20, 2 * value) : Math.max(2, 4 * value));
}

const stepOf = (figure, reach) => (figure.whole ? 1 : reach <= 2 ? 0.001 : reach <= 100 ? 0.01 : 1);

/* The unit of all figures of a group; null where they have several. */
function unitOf({figures}) {
    const [{unit}] = figures;
    return figures.every((figure) => figure.unit === unit) ? unit : null;
}

const sayUnit = (unit) => (unit ? [' ', put('small', {class: 'unit'}, unit)] : []);

/* A range and a number that stand for one figure. */
function writeLever(parent, group, figure) {
    const {name, least, most, whole} = figure, reach = reachOf(figure);
    const range = put('input', {type: 'range', min: least, max: reach, step: stepOf(figure, reach), 'aria-label': name});
    const number = put('input', {type: 'number', min: least, max: most, step: whole ? 1 : 'any', 'aria-label': name});
    const take = (event) => {
        if (event.target.value === '' || !event.target.checkValidity()) return;
        moveFigure(group, figure, +event.target.value);
    };
    range.addEventListener('input', take);
    number.addEventListener('change', take);
    parent.append(put('label', {class: 'lever'}, put('span', {class: 'name'}, name, ...(unitOf(group) ? [] : sayUnit(figure.unit))), range, number));
    levers.push(() => {
        if (figure.value > +range.max) range.max = figure.value;
        if (document.activeElement !== range || dragged !== figure) range.value = figure.value;
        if (document.activeElement !== number) number.value = figure.value;
    });
}

/* A rule is on or off. */
function writeSwitch(parent, group) {
    const schema = desk.schema.properties.rules.properties[group.rule];
    const isOn = put('input', {type: 'checkbox', change: (event) => change((scenario) => {
        const rule = ruleOf(scenario, group.rule), off = memberOf(rule, schema, 'off');
        if (event.target.checked) delete rule[off];
        else rule[off] = true;
    })});
    parent.append(put('label', {class: 'rule', title: `${group.meaning} (${group.clause})`}, isOn, group.title));
    levers.push(() => { isOn.checked = !group.off; });
}

function writeGroup(parent, group) {
    if (group.figures.length === 0) return writeSwitch(parent, group);
    const box = parent.appendChild(put('fieldset', {'data-group': group.name}, put('legend', {title: group.meaning}, ...(group.rule ? [] : [group.title]))));
    if (group.rule) writeSwitch(box.firstChild, group);
    box.firstChild.append(...sayUnit(unitOf(group)));
    group.figures.forEach((figure) => writeLever(box, group, figure));
    return undefined;
}

/* What the plan is called. */
function writeName(parent) {
    const field = put('input', {type: 'text', required: true, 'aria-label': say('plan_name'), change: () => {
        const name = field.value.trim();
        if (name !== '') change((scenario) => setValue(scenario, ['name'], name));
    }});
    parent.append(put('label', {class: 'text'}, say('plan_name'), field));
    levers.push(() => { if (document.activeElement !== field) field.value = desk.scenario.name || ''; });
}

/* What is preferred: one of what the program knows. */
function writePrefer(parent) {
    const choices = desk.schema.properties.prefer.oneOf.map(({const: name, description}) => {
        const field = put('input', {type: 'radio', name: 'prefer', value: name, change: () => change((scenario) => setValue(scenario, ['prefer'], name))});
        levers.push(() => { field.checked = desk.prefer === name; });
        return put('label', {class: 'rule'}, field, description);
    });
    parent.append(put('fieldset', {'data-group': 'prefer'}, put('legend', {}, say('prefer')), ...choices));
}

/* Groups that stand in the open; the others are written when their fold is opened, for there may be hundreds. */
const OPEN = ['formula.weights', 'formula.base', 'pools', 'rules.change_limit'];

function writeFold(parent, words, groups) {
    if (groups.length === 0) return;
    const fold = parent.appendChild(put('details', {}, put('summary', {}, words)));
    fold.addEventListener('toggle', () => {
        groups.forEach((group) => writeGroup(fold, group));
        levers.forEach((show) => show());
    }, {once: true});
}

/* Beside the plan they stand open, above it on a narrow screen they are folded. */
const beside = window.matchMedia('(min-width: 60.01rem)');

function writeLevers() {
    const {groups} = desk, folded = groups.filter(({name}) => !OPEN.includes(name));
    const place = put('details', {open: beside.matches}, put('summary', {}, put('h2', {}, say('levers'))));
    levers = [];
    setChildren(at('levers'), place);
    writeName(place);
    writePrefer(place);
    OPEN.forEach((name) => groups.filter((group) => group.name === name).forEach((group) => writeGroup(place, group)));
    writeFold(place, say('rules'), folded.filter(({rule}) => rule));
    folded.filter(({rule}) => !rule).forEach((group) => writeFold(place, group.title, [group]));
    levers.forEach((show) => show());
}

/* What can be moved and is not a value, by which lists are told apart. */
const shapeOf = (groups) => JSON.stringify(groups, (key, value) => (['value', 'given', 'off'].includes(key) ? undefined : value));

/* The list anew, of the files and the scenario as they stand. Levers of the same figures stay and show other values. */
async function listLevers() {
    const answer = await askCounty({command: ['rules', SCENARIO, '--json']});
    if (answer.status !== 0) return;
    const {groups, prefer} = JSON.parse(answer.said), shape = shapeOf(groups);
    Object.assign(desk, {isListed: true, prefer});
    if (desk.shape !== shape) {
        Object.assign(desk, {groups, shape});
        writeLevers();
        return;
    }
    groups.forEach((group, g) => {
        desk.groups[g].off = group.off;
        group.figures.forEach((figure, i) => { desk.groups[g].figures[i].value = figure.value; });
    });
    levers.forEach((show) => show());
}
