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

const GBK = new Map(Array.from({ length: 126 * 191 }, (_, i) => Buffer.from([129 + Math.floor(i / 191), 64 + (i % 191)])).map((two) => [new TextDecoder('gbk').decode(two), two]));

// A name as Chinese Windows has it.
const inGbk = (name) => Buffer.concat([...name].map((letter) => GBK.get(letter) || Buffer.from(letter)));

// An archive as other programs write it: entries of name (bytes), text, flags, system, extra.
function writeOther(file, entries) {
    const parts = [], directory = [], of = (fields) => Buffer.from(globalThis.littleEndian(fields));
    let at = 0;
    for (const { name, text, flags = 0, system = 0, extra = Buffer.alloc(0) } of entries) {
        const bytes = Buffer.from(text), common = [[2, 20], [2, flags], [2, 0], [2, 0], [2, 33], [4, globalThis.checksum(bytes)], [4, bytes.length], [4, bytes.length], [2, name.length]];
        directory.push(of([[4, 0x02014b50], [1, 20], [1, system], ...common, [2, extra.length], [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), name, extra);
        const part = Buffer.concat([of([[4, 0x04034b50], ...common, [2, 0]]), name, bytes]);
        parts.push(part);
        at += part.length;
    }
    const listed = Buffer.concat(directory), n = entries.length;
    fs.writeFileSync(file, Buffer.concat([...parts, listed, of([[4, 0x06054b50], [2, 0], [2, 0], [2, n], [2, n], [4, listed.length], [4, at], [2, 0]])]));
}

// The name in UTF-8 beside one that is not, as 7-Zip and WinRAR add it.
function besideName(name, unicode) {
    const text = Buffer.from(unicode);
    return Buffer.concat([Buffer.from(globalThis.littleEndian([[2, 0x7075], [2, 5 + text.length], [1, 1], [4, globalThis.checksum(name)]])), text]);
}

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

module.exports = { write, writeOther, inGbk, besideName, pack, unpack };
