// A headless Chromium spoken to over a pipe by the DevTools protocol, with nothing but Node's own modules.
// It has a profile of its own, finds no network, and keeps what pages say: console messages, errors, dialogs,
// violations of the policy, requests.
'use strict';
const { spawn } = require('node:child_process');

const COMMAND_MILLISECONDS = 60000;

// Chromium reads commands from its descriptor 3 and writes answers to 4, each ended by a zero byte.
function start(profile) {
    const browser = spawn('chromium', [
        '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
        '--disable-extensions', '--disable-background-networking', '--disable-component-update',
        '--disable-sync', '--force-color-profile=srgb', '--hide-scrollbars',
        '--host-resolver-rules=MAP * ~NOTFOUND', '--remote-debugging-pipe', `--user-data-dir=${profile}`,
        'about:blank',
    ], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    const waiting = new Map();
    const listeners = [];
    let last = 0;
    let pending = Buffer.alloc(0);

    function take(message) {
        if (message.id === undefined) {
            for (const listener of listeners) listener(message);
            return;
        }
        const { resolve, reject, timer, method } = waiting.get(message.id);
        waiting.delete(message.id);
        clearTimeout(timer);
        if (message.error) reject(new Error(`${method}: ${message.error.message}`));
        else resolve(message.result);
    }

    browser.stdio[4].on('data', (bytes) => {
        pending = Buffer.concat([pending, bytes]);
        for (let end = pending.indexOf(0); end >= 0; end = pending.indexOf(0)) {
            take(JSON.parse(pending.subarray(0, end).toString('utf8')));
            pending = pending.subarray(end + 1);
        }
    });
    browser.on('exit', () => {
        for (const { reject, timer } of waiting.values()) {
            clearTimeout(timer);
            reject(new Error('Chromium has ended'));
        }
        waiting.clear();
    });
    browser.on('error', (error) => {
        for (const { reject } of waiting.values()) reject(error);
    });

    function send(method, params = {}, sessionId = undefined) {
        return new Promise((resolve, reject) => {
            const id = ++last;
            const timer = setTimeout(() => reject(new Error(`${method}: no answer`)), COMMAND_MILLISECONDS);
            waiting.set(id, { resolve, reject, timer, method });
            browser.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
        });
    }

    return { pid: browser.pid, send, listen: (listener) => listeners.push(listener), stop: () => stop(browser, send) };
}

async function stop(browser, send) {
    const ended = new Promise((resolve) => { browser.on('exit', resolve); });
    send('Browser.close').catch(() => {});
    const late = setTimeout(() => browser.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(late);
}

// What a page said while it was open, worth a complaint.
function remark(event, said) {
    const { method, params } = event;
    if (method === 'Runtime.consoleAPICalled' && ['error', 'warning', 'assert'].includes(params.type))
        said.push(`console ${params.type}: ${params.args.map((a) => a.value ?? a.description).join(' ')}`);
    if (method === 'Runtime.exceptionThrown')
        said.push(`error: ${params.exceptionDetails.exception?.description ?? params.exceptionDetails.text}`);
    if (method === 'Log.entryAdded' && ['error', 'warning'].includes(params.entry.level))
        said.push(`${params.entry.source} ${params.entry.level}: ${params.entry.text}`);
    if (method === 'Page.javascriptDialogOpening')
        said.push(`a dialog opened: ${params.message}`);
    if (method === 'Audits.issueAdded')
        said.push(`issue: ${params.issue.code} ${JSON.stringify(params.issue.details)}`);
}

// Waits until the file, and not the empty page before it, is there with all that its script writes.
async function settle(tab) {
    const ready = 'document.readyState === "complete" && location.protocol === "file:"';
    for (let tries = 0; !await tab.evaluate(ready); tries++) {
        if (tries > COMMAND_MILLISECONDS / 50) throw new Error('the page does not load');
        await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
}

// Opens a file in a tab of its own. The tab's said and requested grow as long as it is open.
async function open(browser, url) {
    const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    const send = (method, params) => browser.send(method, params, sessionId);
    const tab = { said: [], requested: [], send };
    browser.listen((event) => {
        if (event.sessionId !== sessionId) return;
        remark(event, tab.said);
        if (event.method === 'Network.requestWillBeSent') tab.requested.push(event.params.request.url);
        if (event.method === 'Page.javascriptDialogOpening')
            send('Page.handleJavaScriptDialog', { accept: false }).catch(() => {});
    });
    for (const domain of ['Page', 'Runtime', 'Log', 'Network', 'Audits']) await send(`${domain}.enable`);
    await send('Page.navigate', { url });
    tab.evaluate = async (expression) => {
        const { result, exceptionDetails } =
            await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
    };
    await settle(tab);
    tab.resize = (width, height, mobile) =>
        send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: mobile ? 2 : 1, mobile });
    tab.close = () => browser.send('Target.closeTarget', { targetId });
    return tab;
}

module.exports = { start, open };
