// The Chromium of tests/desk with what the page's tests need besides: files handed to it, and pictures.
'use strict';
const fs = require('node:fs');
const desk = require('../desk/browser.js');

async function start(profile) {
    return { name: 'Chromium', ...desk.start(profile) };
}

async function open(browser, url) {
    const tab = await desk.open(browser, url);
    tab.give = async (selector, files) => {
        const { result } = await tab.send('Runtime.evaluate', { expression: `document.querySelector(${JSON.stringify(selector)})` });
        await tab.send('DOM.setFileInputFiles', { files, objectId: result.objectId });
    };
    tab.size = (width, height) => tab.resize(width, height, width < 500);
    tab.picture = async (file) => {
        const { data } = await tab.send('Page.captureScreenshot', { format: 'png' });
        fs.writeFileSync(file, Buffer.from(data, 'base64'));
    };
    return tab;
}

module.exports = { start, open };
