/* The road over years to the plan: which years, and its report in place of the plan's. Any change to the county ends it. */

const TERMS = 'path.json';

const termsBytes = () => bytesOf(JSON.stringify({...desk.terms, scenario: SCENARIO}, null, 2) + '\n');

/* What is beside the county's tables when they are saved. */
const documents = () => ({[SCENARIO]: scenarioBytes(), ...(desk.terms ? {[TERMS]: termsBytes()} : {})});

function showTerms() {
    const {first_year: first = new Date().getFullYear() + 1, years = 5} = desk.terms || {};
    at('first_year').value = first;
    at('years').value = years;
}

function showRoad() {
    const said = desk.road ? desk.road.said : '';
    at('road').hidden = desk.plan === null;
    at('road_said').textContent = said;
    at('road_said').hidden = said === '';
    at('leave_road').hidden = desk.view !== 'road';
}

/* The report of the road in place of that of the plan. */
async function showRoadReport() {
    const html = await askReport({'/road': desk.road.files});
    desk.view = 'road';
    writeReport(html);
    at('road_fold').open = true;
    showRoad();
    showBar();
    at('page').scrollIntoView();
}

/* What it says of files that lie in its memory, where nobody looks. */
const withoutMemory = (said) => said.split('\n').filter((line) => !line.includes('/road/')).join('\n');

/* Where there is no road the program says why. */
async function findRoad() {
    const terms = {...desk.terms, first_year: +at('first_year').value, years: +at('years').value};
    desk.terms = terms;
    const request = {put: {[`/county/${TERMS}`]: termsBytes()}, command: ['path', TERMS, '-o', '/road'], remove: ['/road'], take: ['/road']};
    const {scenario, files: tables} = desk, before = JSON.stringify(scenario);
    const answer = await askCounty(request), files = filesIn(answer, '/road');
    if (desk.files !== tables || desk.scenario !== scenario || JSON.stringify(scenario) !== before) return;
    desk.road = {files: files['manifest.json'] ? files : null, said: withoutMemory(answer.said) + answer.complained};
    if (desk.road.files) await showRoadReport();
    else showRoad();
}
