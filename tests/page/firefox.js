// A headless Firefox spoken to by WebDriver BiDi (package node-ws), with a profile of its own. Its tabs have what those of
// tests/page/chromium.js have.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { spawn } = require('node:child_process');
const WebSocket = require('/usr/share/nodejs/ws');

const KEYS = { Enter: '\uE007', Tab: '\uE004', Escape: '\uE00C', F2: '\uE032', Delete: '\uE017', ArrowLeft: '\uE012', ArrowUp: '\uE013',
    ArrowRight: '\uE014', ArrowDown: '\uE015', End: '\uE010', Control: '\uE009', Shift: '\uE008' };
const COMMAND_MILLISECONDS = 60000;

function addressOf(browser) {
    return new Promise((resolve, reject) => {
        let heard = '';
        const late = setTimeout(() => reject(new Error(`Firefox does not start: ${heard.slice(-300)}`)), COMMAND_MILLISECONDS);
        browser.stderr.on('data', (bytes) => {
            heard += bytes;
            const found = /WebDriver BiDi listening on (ws:\S+)/.exec(heard);
            if (found) { clearTimeout(late); resolve(found[1]); }
        });
        browser.on('error', reject);
    });
}

async function start(profile) {
    fs.mkdirSync(profile, { recursive: true });
    const downloads = `${profile}/downloads`;
    fs.mkdirSync(downloads, { recursive: true });
    fs.writeFileSync(`${profile}/user.js`, [`"browser.download.dir", ${JSON.stringify(downloads)}`, '"browser.download.folderList", 2',
        '"browser.download.useDownloadDir", true', '"browser.download.alwaysOpenPanel", false', '"browser.shell.checkDefaultBrowser", false', '"datareporting.policy.dataSubmissionEnabled", false',
        '"network.proxy.type", 1', '"network.proxy.http", "127.0.0.1"', '"network.proxy.http_port", 1', '"network.proxy.ssl", "127.0.0.1"',
        '"network.proxy.ssl_port", 1'].map((pref) => `user_pref(${pref});\n`).join(''));
    const browser = spawn('firefox-esr', ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
        { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile } });
    const ended = new Promise((resolve) => { browser.on('exit', resolve); });
    const socket = new WebSocket(`${await addressOf(browser)}/session`);
    await new Promise((resolve, reject) => { socket.on('open', resolve); socket.on('error', reject); });
    const waiting = new Map(), listeners = [];
    socket.on('message', (text) => {
        const message = JSON.parse(text);
        if (message.id === undefined || message.id === null) return listeners.forEach((listener) => listener(message));
        const { resolve, reject } = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.type === 'error') reject(new Error(`${message.error}: ${message.message}`));
        else resolve(message.result);
    });
    let last = 0;
    const send = (method, params) => new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        socket.send(JSON.stringify({ id: last, method, params }));
    });
    await send('session.new', { capabilities: { alwaysMatch: { unhandledPromptBehavior: { default: 'accept' } } } });
    return { name: 'Firefox', pid: browser.pid, downloads, send, listeners, stop: async () => { browser.kill('SIGTERM'); await ended; } };
}

async function open(browser, url) {
    const { context } = await browser.send('browsingContext.create', { type: 'tab' });
    const tab = { said: [] };
    browser.listeners.push(({ method, params }) => {
        if (method !== 'log.entryAdded' || !['error', 'warn'].includes(params.level)) return;
        const frames = params.stackTrace ? params.stackTrace.callFrames : []; // of a worker, which is of no tab; not of Firefox itself
        if (params.source.context === context || frames.some(({ url: from }) => /^blob:/.test(from))) tab.said.push(`${params.level}: ${params.text}`);
    });
    await browser.send('session.subscribe', { events: ['log.entryAdded'] });
    tab.evaluate = async (expression) => {
        const { result, exceptionDetails } = await browser.send('script.evaluate', { target: { context }, awaitPromise: true,
            expression: `(async () => JSON.stringify(await (${expression})) ?? null)()` });
        if (exceptionDetails) throw new Error(exceptionDetails.text);
        return result.type === 'string' ? JSON.parse(result.value) : undefined;
    };
    tab.give = async (selector, files) => {
        const { result } = await browser.send('script.evaluate', { target: { context }, awaitPromise: false,
            expression: `document.querySelector(${JSON.stringify(selector)})` });
        await browser.send('input.setFiles', { context, element: { sharedId: result.sharedId }, files });
    };
    const act = (...actions) => browser.send('input.performActions', { context, actions });
    const strokes = (values) => values.flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
    tab.press = (key, modifier) => act({ type: 'key', id: 'keys', actions: [
        ...(modifier ? [{ type: 'keyDown', value: KEYS[modifier] }] : []), ...strokes([KEYS[key] || key]),
        ...(modifier ? [{ type: 'keyUp', value: KEYS[modifier] }] : [])] });
    tab.type = (text) => act({ type: 'key', id: 'keys', actions: strokes([...text]) });
    // Copied in a field of its own first: an event that was made up brings no text.
    tab.paste = async (text) => {
        await tab.evaluate(`(() => {
            window.beforePaste = document.activeElement;
            const field = document.body.appendChild(document.createElement('textarea'));
            field.id = 'copied';
            field.value = ${JSON.stringify(text)};
            field.select();
        })()`);
        await tab.press('c', 'Control');
        await tab.evaluate("(() => { document.getElementById('copied').remove(); window.beforePaste.focus(); })()");
        await tab.press('v', 'Control');
    };
    tab.click = (x, y) => act({ type: 'pointer', id: 'mouse', actions: [{ type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
        { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }] });
    // Its driver drags no files; the page is handed what a drag would bring.
    tab.drop = (files) => tab.evaluate(`(() => {
        const data = new DataTransfer();
        for (const [name, coded] of ${JSON.stringify(files.map((file) => [path.basename(file), fs.readFileSync(file).toString('base64')]))})
            data.items.add(new File([Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0))], name));
        document.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
    })()`);
    tab.asks = async () => {
        let asked = false;
        browser.listeners.push(({ method, params }) => { asked = asked || (method === 'browsingContext.userPromptOpened' && params.type === 'beforeunload'); });
        await browser.send('session.subscribe', { events: ['browsingContext.userPromptOpened'] });
        await browser.send('browsingContext.close', { context, promptUnload: true });
        return asked;
    };
    tab.size = (width, height) => browser.send('browsingContext.setViewport', { context, viewport: { width, height } });
    tab.picture = async (file) => {
        const { data } = await browser.send('browsingContext.captureScreenshot', { context, origin: 'viewport' });
        fs.writeFileSync(file, Buffer.from(data, 'base64'));
    };
    tab.close = () => browser.send('browsingContext.close', { context });
    await browser.send('browsingContext.navigate', { context, url, wait: 'complete' });
    return tab;
}

module.exports = { start, open };
