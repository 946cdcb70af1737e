/* A run or a road as it was filed. It is judged as bianzhi verify does before anything of it is shown, in whatever language. One that
 * does not hold stays refused: its tables are solved anew only where that is asked for, and the refusal stands above what comes of it. */

const HOLDS = [0, 5]; /* what verify ends with: accepted, and accepted with its proof open, as the folder says itself */

const ANSWER = ['plan.csv', 'ledger.csv', 'posts_ledger.csv', 'people_ledger.csv']; /* what an answer rests on, in no language */

const isRoad = (files) => files['road.csv'] !== undefined;

/* The folder is not to be shown: it was refused, or is not judged to its end. */
const isRefused = () => desk.filed !== null && !desk.filed.holds && !desk.filed.isAnew;

/* What is shown was solved anew and is not what the folder says. */
const isAnother = () => desk.filed !== null && desk.filed.isAnew && (!desk.filed.holds || desk.filed.differs);

/* Strictly first: only what is refused so can be a folder that holds all the same, with files that were changed. */
async function judgeFiled() {
    const {filed} = desk, judge = (...options) => ask({command: ['verify', '/filed', ...options]}, {'/filed': filed.files});
    let answer = await judge('--strict');
    filed.changed = !HOLDS.includes(answer.status);
    if (filed.changed) answer = await judge();
    filed.holds = HOLDS.includes(answer.status);
    filed.changed = filed.holds && filed.changed;
    filed.said = (answer.said + answer.complained).replace(/\/filed(: |\/)/g, '').trim();
}

/* What the judge says stands above the plan, what it leaves unjudged with it; of a folder that holds, as long as its plan is what is shown. */
function showFiled() {
    const {filed} = desk, place = at('judged');
    document.body.classList.toggle('refused', isRefused());
    showBar();
    place.hidden = filed === null || filed.said === '' || (filed.holds && filed.isAnew && !filed.differs);
    if (place.hidden) return;
    place.classList.toggle('alert', !filed.holds || filed.changed || filed.differs);
    const said = put('pre', {}, filed.said);
    if (filed.holds) setChildren(place, put('details', {open: true}, put('summary', {}, say(filed.changed ? 'holds_changed' : 'holds')), said), ...(filed.differs ? [put('p', {role: 'alert'}, say('other_result'))] : []));
    else setChildren(place, put('div', {role: 'alert'}, put('h2', {}, say('refused')), put('p', {}, say(filed.isAnew ? 'refused_anew' : 'refused_lead'))), said,
        ...(filed.isAnew ? [] : [put('button', {type: 'button', id: 'anew', click: refresh}, say('anew'))]));
}

function refuseFiled(said) {
    Object.assign(desk.filed, {holds: false, isAnew: false, said});
    desk.plan = desk.road = null;
    showFiled();
}

/* What was solved anew for a folder that holds is its answer where both have the same posts and people. */
function compareFiled(files) {
    if (desk.past.length > 0) return; // something was changed meanwhile
    const answerOf = (folder) => ANSWER.map((name) => textOf(folder[name] || new Uint8Array())).join();
    desk.filed.differs = answerOf(desk.filed.files) !== answerOf(files);
    desk.filed.isAnew = desk.filed.differs;
    showFiled();
}

async function solveWhole() {
    await refresh();
    clearTimeout(solving.rest);
    if (desk.plan) await finish();
}

/* A run that has no lawful plan is solved anew for its remedies, and one that speaks the other language for its words. */
async function openRun(run) {
    const {status, language: spoken} = jsonOf(run['manifest.json']);
    if (status !== 'lawful' || spoken !== language) {
        await solveWhole();
        if (desk.plan) compareFiled(desk.plan.files);
        return;
    }
    takePlan({status, remedies: [], conflicts: [], table: textOf(run[PLAN_TABLE])}, run);
    await showReport();
    await listLevers();
}

/* A road, its plan solved behind it. */
async function openRoad(road) {
    await solveWhole();
    if (!desk.plan) return;
    desk.road = {files: road, said: ''};
    if (jsonOf(road['manifest.json']).language === language) await showRoadReport();
    else await findRoad();
    if (desk.road && desk.road.files) compareFiled(desk.road.files);
}

async function openFiled() {
    const {files} = desk.filed;
    Object.assign(desk.filed, {holds: false, isAnew: false, differs: false, said: ''});
    clearDesk();
    showFiled();
    try {
        await judgeFiled();
        showFiled();
        if (!desk.filed.holds) return;
        await (isRoad(files) ? openRoad(files) : openRun(files));
    } catch (error) {
        if (!(error instanceof Stopped)) refuseFiled(error.message); // what no report can be made of
        else if (isRefused()) refuseFiled(say('stopped'));
        throw error;
    }
}
