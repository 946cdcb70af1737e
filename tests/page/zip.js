// The page's own archives, for those who hand it some.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

vm.runInThisContext(`${fs.readFileSync(path.join(__dirname, '../../solver/page/desk/zip.js'), 'utf8')};globalThis.writeZip = writeZip`);

// texts: name to text or bytes.
const write = (file, texts) => fs.writeFileSync(file, Buffer.concat(globalThis.writeZip(Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)])))));

module.exports = { write };
