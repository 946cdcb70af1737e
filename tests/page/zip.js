// The page's own archives, for those who hand it some and look into those that it saves.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const { spawnSync } = require('node:child_process');

vm.runInThisContext(`${fs.readFileSync(path.join(__dirname, '../../solver/page/desk/zip.js'), 'utf8')};globalThis.writeZip = writeZip`);

// texts: name to text or bytes.
const write = (file, texts) => fs.writeFileSync(file, Buffer.concat(globalThis.writeZip(Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)])))));

// The tables and documents of a folder, texts in place of some; returns the file.
function pack(folder, file, texts = {}) {
    const names = fs.readdirSync(folder, { recursive: true }).filter((name) => /\.(csv|json)$/.test(name));
    write(file, { ...Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(folder, name))])), ...texts });
    return file;
}

// Returns what unzip complains of.
function unpack(file, folder) {
    const { status, stderr } = spawnSync('unzip', ['-qo', file, '-d', folder], { encoding: 'utf8' });
    return status === 0 ? [] : [stderr];
}

module.exports = { write, pack, unpack };
