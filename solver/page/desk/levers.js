/* Levers: each shows what the plan was made with and sets it otherwise in the scenario. They are made once for a county;
 * afterwards their values alone are brought up to date. */

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

/* A table of the run, or of another one. */
function tableOf(file, files = desk.plan.files) {
    const bytes = files[file];
    return bytes ? d3.csvParseRows(textOf(bytes).replace(/^\uFEFF/, '')) : [[]];
}

const THOUSAND = 1000;

/* Weights in thousandths that keep adding up to one when one of them is set: the others share the rest as they stood. */
function balance(weights, name, value) {
    const others = Object.keys(weights).filter((other) => other !== name);
    const set = Math.max(0, Math.min(THOUSAND, others.length ? Math.round(value * THOUSAND) : THOUSAND));
    const sum = others.reduce((total, other) => total + weights[other], 0);
    const parts = others.map((other) => Math.round((THOUSAND - set) * (sum > 0 ? weights[other] / sum : 1 / others.length)));
    const largest = parts.indexOf(Math.max(...parts));
    if (largest >= 0) parts[largest] += THOUSAND - set - parts.reduce((total, part) => total + part, 0);
    const balanced = {};
    for (const key of Object.keys(weights)) balanced[key] = (key === name ? set : parts[others.indexOf(key)]) / THOUSAND;
    return balanced;
}

/* The weights the plan was made with, in the order of the working; where there is no plan, those of the last one. */
function weightsNow() {
    const [heading, first] = tableOf('needs_working.csv', desk.worked || {});
    const weights = {};
    (heading || []).forEach((name, c) => {
        const found = /^(\S+) \S+ weight$/.exec(name);
        if (found) weights[found[1]] = +first[c];
    });
    return weights;
}

/* Pools as the ledger has them: scope, kind, posts. */
function poolsNow() {
    return tableOf('ledger.csv', desk.worked || {}).map((row) => ({found: /^pool\[(.+),([^,]+)\]$/.exec(row[0]), posts: row[1]}))
        .filter(({found}) => found).map(({found, posts}) => ({scope: found[1], kind: found[2], posts}));
}

/* A lever: a range and a number that stand for one value. */
function lever(label, {least, most, step, value, set, unit = ''}) {
    const range = put('input', {type: 'range', min: least, max: most, step, 'aria-label': label});
    const number = put('input', {type: 'number', min: least, max: most, step, 'aria-label': label});
    const show = (shown) => {
        if (document.activeElement !== range) range.value = shown;
        if (document.activeElement !== number) number.value = shown;
    };
    const take = (event) => {
        if (event.target.value === '' || !event.target.checkValidity()) return;
        (event.target === range ? number : range).value = event.target.value;
        set(+event.target.value);
    };
    range.addEventListener('input', take);
    number.addEventListener('change', take);
    const row = put('label', {class: 'lever'}, put('span', {class: 'name'}, label), range, number, put('span', {}, unit));
    return {row, show: () => show(value())};
}

let levers = [];

function addLever(parent, label, what) {
    const made = lever(label, what);
    parent.append(made.row);
    levers.push(made.show);
}

/* While a slider is dragged its changes are one change to undo. */
let dragged = null;

function setBy(what, edit) {
    if (dragged === what && desk.past.length > 0) {
        edit(desk.scenario);
        refresh();
    } else change(edit);
    dragged = what;
}

function writeWeights(parent) {
    const names = Object.keys(weightsNow());
    if (names.length === 0) return;
    const group = parent.appendChild(put('fieldset', {}, put('legend', {}, say('weights'))));
    const standing = () => (desk.weights || weightsNow());
    for (const name of names)
        addLever(group, sayHeading(name), {least: 0, most: 1, step: 0.001, value: () => standing()[name], set: (value) => {
            const inThousandths = Object.fromEntries(Object.entries(standing()).map(([key, w]) => [key, Math.round(w * THOUSAND)]));
            desk.weights = balance(inThousandths, name, value);
            setBy(`weight ${name}`, (scenario) => {
                const formula = partAt(scenario, ['formula']);
                formula[memberOf(formula, desk.schema.properties.formula, 'weights')] = desk.weights;
            });
            levers.forEach((show) => show());
        }});
}

/* A change of the scenario for one row of a table: found again when it is set again. */
function changeRow(scenario, table, where, set) {
    if (!Array.isArray(scenario.changes)) scenario.changes = scenario.changes && scenario.changes.replace ? scenario.changes.replace : [];
    const same = scenario.changes.find((one) => one.table === table && JSON.stringify(one.where) === JSON.stringify(where));
    if (same) Object.assign(same.set, set);
    else scenario.changes.push({table, where, set});
}

function writePools(parent) {
    const pools = poolsNow(), kinds = desk.plan.kinds;
    if (pools.length === 0) return;
    const group = parent.appendChild(put('fieldset', {}, put('legend', {}, say('pools'))));
    for (const {scope, kind, posts} of pools)
        addLever(group, kinds[kind] || kind, {least: 0, most: 2 * +posts, step: 1, set: (value) =>
            setBy(`pool ${scope} ${kind}`, (scenario) => changeRow(scenario, 'pools', {scope, kind}, {posts: value})),
        value: () => (poolsNow().find((pool) => pool.scope === scope && pool.kind === kind) || {}).posts});
}

/* What the scenario says of a rule; an object to be changed. */
const ruleOf = (scenario, name) => partAt(scenario, ['rules', name]);
const ruleNow = (name) => {
    const rules = desk.scenario[memberOf(desk.scenario, desk.schema, 'rules')] || {};
    return rules[memberOf(rules, desk.schema.properties.rules, name)] || {};
};

function writeLimit(parent) {
    const schema = desk.schema.properties.rules.properties.change_limit;
    if (!schema) return;
    const group = parent.appendChild(put('fieldset', {}, put('legend', {}, say('limit'))));
    addLever(group, schema.properties.share.description, {least: 0, most: 1, step: 0.01,
        value: () => ruleNow('change_limit')[memberOf(ruleNow('change_limit'), schema, 'share')] ?? schema.properties.share.default,
        set: (value) => setBy('limit', (scenario) => {
            const rule = ruleOf(scenario, 'change_limit');
            rule[memberOf(rule, schema, 'share')] = value;
        })});
}

/* On or off, and every number that a rule takes. An empty field is the rule's own number. */
function writeRule(parent, name, schema) {
    const called = data.rules[name] ? data.rules[name].label : name;
    const isOn = put('input', {type: 'checkbox', change: (event) => change((scenario) => {
        const rule = ruleOf(scenario, name), off = memberOf(rule, schema, 'off');
        if (event.target.checked) delete rule[off];
        else rule[off] = true;
    })});
    const item = parent.appendChild(put('div', {class: 'rule'}, put('label', {title: schema.description}, isOn, called)));
    levers.push(() => { isOn.checked = ruleNow(name)[memberOf(ruleNow(name), schema, 'off')] !== true; });
    for (const [parameter, what] of Object.entries(schema.properties)) {
        if (!['number', 'integer'].includes(what.type)) continue;
        const field = put('input', {type: 'number', min: what.minimum, max: what.maximum, step: what.type === 'integer' ? 1 : 'any',
            placeholder: say('usual'), change: (event) => event.target.checkValidity() && change((scenario) => {
                const rule = ruleOf(scenario, name), key = memberOf(rule, schema, parameter);
                if (event.target.value === '') delete rule[key];
                else rule[key] = +event.target.value;
            })});
        item.append(put('label', {class: 'parameter'}, put('span', {}, what.description), field));
        levers.push(() => { if (document.activeElement !== field) field.value = ruleNow(name)[memberOf(ruleNow(name), schema, parameter)] ?? ''; });
    }
}

function writeRules(parent) {
    const fold = parent.appendChild(put('details', {}, put('summary', {}, say('rules'))));
    for (const [name, schema] of Object.entries(desk.schema.properties.rules.properties))
        if (schema.properties && data.rules[name]) writeRule(fold, name, schema);
}

/* The levers of this county, anew; needs the words of a report. */
function writeLevers() {
    const place = document.getElementById('levers');
    levers = [];
    place.replaceChildren(put('h2', {}, say('levers')));
    writeWeights(place);
    writePools(place);
    writeLimit(place);
    writeRules(place);
    levers.forEach((show) => show());
}
