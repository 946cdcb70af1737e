// Comma-separated text as the program writes it: an optional mark, quotation marks doubled inside quotation marks.
'use strict';

function parse(text) {
    const rows = [];
    let row = [], cell = '', quoted = false, begun = false;
    const endCell = () => { row.push(cell); cell = ''; };
    const endRow = () => { endCell(); rows.push(row); row = []; begun = false; };
    const source = text.replace(/^\uFEFF/, '');
    for (let i = 0; i < source.length; i++) {
        const c = source[i];
        if (quoted && c === '"' && source[i + 1] === '"') { cell += '"'; i++; }
        else if (c === '"') { quoted = !quoted; begun = true; }
        else if (quoted) cell += c;
        else if (c === ',') { endCell(); begun = true; }
        else if (c === '\n') endRow();
        else if (c !== '\r') { cell += c; begun = true; }
    }
    if (begun) endRow();
    return rows;
}

module.exports = { parse };
