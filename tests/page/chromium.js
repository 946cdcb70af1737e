// The Chromium of tests/desk with what the page's tests need besides: files handed to it or dropped, keys, downloads, pictures.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const desk = require('../desk/browser.js');

// What is saved lands in the profile's folder downloads.
async function start(profile) {
    const browser = { name: 'Chromium', downloads: path.join(profile, 'downloads'), ...desk.start(profile) };
    fs.mkdirSync(browser.downloads, { recursive: true });
    await browser.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: browser.downloads });
    return browser;
}

const KEYS = { Enter: [13, '\r'], Tab: [9], Escape: [27], F2: [113], Delete: [46], ArrowLeft: [37], ArrowUp: [38], ArrowRight: [39], ArrowDown: [40], End: [35], z: [90], ' ': [32, ' '] };
const MODIFIERS = { Control: 2, Shift: 8 };

async function open(browser, url) {
    const tab = await desk.open(browser, url);
    tab.give = async (selector, files) => {
        const { result } = await tab.send('Runtime.evaluate', { expression: `document.querySelector(${JSON.stringify(selector)})` });
        await tab.send('DOM.setFileInputFiles', { files, objectId: result.objectId });
    };
    tab.press = async (key, modifier) => {
        const [code, text] = KEYS[key], modifiers = MODIFIERS[modifier] || 0;
        const event = { key, code: key.length === 1 ? `Key${key.toUpperCase()}` : key, windowsVirtualKeyCode: code, modifiers };
        await tab.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', text, ...event });
        await tab.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
    };
    tab.type = (text) => tab.send('Input.insertText', { text });
    tab.paste = (text) => tab.evaluate(`(() => {
        const data = new DataTransfer();
        data.setData('text/plain', ${JSON.stringify(text)});
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
    })()`);
    tab.click = async (x, y) => {
        for (const type of ['mousePressed', 'mouseReleased']) await tab.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons: 1, clickCount: 1 });
    };
    tab.drop = async (files) => {
        const data = { items: [], files, dragOperationsMask: 1 };
        for (const type of ['dragEnter', 'dragOver', 'drop']) await tab.send('Input.dispatchDragEvent', { type, x: 200, y: 300, data });
    };
    // Does it ask before it closes? It stays open.
    tab.asks = async () => {
        const before = tab.said.length;
        tab.send('Page.navigate', { url: 'about:blank' }).catch(() => {});
        for (let tries = 0; tries < 50 && tab.said.length === before; tries += 1) await new Promise((resolve) => { setTimeout(resolve, 50); });
        return tab.said.splice(before).some((one) => one.startsWith('a dialog opened'));
    };
    // What a screen reader is told of: role, name, value, whether it takes the keyboard.
    tab.accessible = async () => {
        const { nodes } = await tab.send('Accessibility.getFullAXTree');
        return nodes.filter((node) => !node.ignored).map((node) => ({ role: node.role.value, name: node.name ? node.name.value : '',
            value: node.value ? String(node.value.value) : '', focusable: (node.properties || []).some((one) => one.name === 'focusable' && one.value.value) }));
    };
    tab.size = (width, height) => tab.resize(width, height, width < 500);
    tab.picture = async (file) => {
        const { data } = await tab.send('Page.captureScreenshot', { format: 'png' });
        fs.writeFileSync(file, Buffer.from(data, 'base64'));
    };
    return tab;
}

module.exports = { start, open };
