/* The program at work: one worker, asked one thing after the other. Folders that it needs (the county's tables, a run) are
 * sent once and again after it was ended. */

const bytesOf = (text) => new TextEncoder().encode(text);
const textOf = (bytes) => new TextDecoder().decode(bytes);
const jsonOf = (bytes) => JSON.parse(textOf(bytes));

const work = {worker: null, waiting: new Map(), asked: 0, held: {}, url: null, shared: {}, compiled: null};

/* A worker with the program in it. */
function newWorker() {
    const worker = new Worker(work.url);
    worker.postMessage({compiled: work.compiled, shared: work.shared});
    return worker;
}

function startWorker() {
    work.worker = newWorker();
    work.held = {};
    work.worker.onmessage = ({data: answer}) => {
        const {resolve, reject} = work.waiting.get(answer.id);
        work.waiting.delete(answer.id);
        if (answer.broken) {
            reject(new Error(say('failed', answer.complained)));
            endWork(new Stopped()); // what broke has a memory in disorder
        } else resolve(answer);
        showBusy();
    };
}

class Stopped extends Error {}
class Superseded extends Stopped {} /* by a change: nothing to be told of */

/* The stop: the worker is ended and another one takes its place. */
function endWork(why) {
    work.worker.terminate();
    for (const {reject} of work.waiting.values()) reject(why);
    work.waiting.clear();
    startWorker();
    showBusy();
}

/* request as program.js has it; folders: where in the program's memory to path and bytes. */
function ask(request, folders = {}) {
    const put = {...request.put}, remove = [...(request.remove || [])];
    for (const [at, files] of Object.entries(folders)) {
        if (work.held[at] === files) continue;
        remove.push(at);
        for (const [path, bytes] of Object.entries(files)) put[`${at}/${path}`] = bytes;
        work.held[at] = files;
    }
    work.asked += 1;
    const id = work.asked, command = ['--lang', language, ...request.command];
    const answer = new Promise((resolve, reject) => work.waiting.set(id, {resolve, reject, what: request.command[0], since: performance.now()}));
    work.worker.postMessage({id, put, remove, command, take: request.take || []});
    showBusy();
    return answer;
}

/* The one file that a command writes; where it writes none, what it complains of is the error. */
async function askFile(path, command, folders) {
    const answer = await ask({command, remove: [path], take: [path]}, folders);
    if (!answer.files[path]) throw new Error(answer.complained);
    return answer.files[path];
}

/* The files of an answer that lie in a folder, by their path in it. */
function filesIn(answer, folder) {
    return Object.fromEntries(Object.entries(answer.files).filter(([path]) => path.startsWith(`${folder}/`))
        .map(([path, bytes]) => [path.slice(folder.length + 1), bytes]));
}

/* --- another worker, from when it is first needed, which no change ends: it packs, and looks at what is opened --- */

const helper = {worker: null, waiting: []};

function askHelper(message) {
    if (!helper.worker) {
        helper.worker = newWorker();
        helper.worker.onmessage = ({data: answer}) => helper.waiting.shift()(answer);
    }
    helper.worker.postMessage(message);
    return new Promise((resolve) => { helper.waiting.push(resolve); });
}

/* What zlib makes of bytes, 'deflate' or 'inflate', at most so many; null where they are damaged. */
const throughZlib = (how, bytes, most) => askHelper({how, bytes, most}).then((answer) => answer.bytes);

/* What a command says in JSON of files that are not on the desk, null where it says nothing in it; and what it complains of. */
async function lookAt(files, ...command) {
    const put = Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`/county/${path}`, bytes]));
    const {said, complained} = await askHelper({put, remove: ['/county'], command: ['--lang', language, ...command, '--json']});
    return {found: said.startsWith('{') ? JSON.parse(said) : null, complained};
}

function partOf(id) {
    return document.getElementById(id).textContent;
}

function decode(base64) {
    const binary = atob(base64), bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
    return bytes;
}

const bytesOfPart = (id) => decode(partOf(id));

/* The run that was put into the page: path to bytes; null where there is none. */
function filedRun() {
    const text = partOf('filed');
    return text === '' ? null : Object.fromEntries(Object.entries(JSON.parse(text)).map(([path, coded]) => [path, decode(coded)]));
}

async function startWork() {
    work.compiled = await WebAssembly.compile(bytesOfPart('wasm'));
    work.shared = {'/share/locale/zh_CN/LC_MESSAGES/bianzhi.mo': bytesOfPart('catalogue')};
    work.url = URL.createObjectURL(new Blob([partOf('worker')], {type: 'text/javascript'}));
    startWorker();
}
