// Whether a picture shows anything: how many of its lines of pixels differ.
'use strict';
const zlib = require('node:zlib');

function countDifferentLines(png) {
    const data = [];
    let width = 0, height = 0, channels = 0;
    for (let at = 8; at < png.length;) {
        const length = png.readUInt32BE(at), kind = png.toString('latin1', at + 4, at + 8);
        const body = png.subarray(at + 8, at + 8 + length);
        if (kind === 'IHDR') {
            width = body.readUInt32BE(0);
            height = body.readUInt32BE(4);
            channels = { 2: 3, 6: 4 }[body[9]];
        }
        if (kind === 'IDAT') data.push(body);
        at += 12 + length;
    }
    const lines = zlib.inflateSync(Buffer.concat(data));
    const size = 1 + width * channels, different = new Set();
    for (let y = 0; y < height; y++) different.add(lines.toString('latin1', y * size, (y + 1) * size));
    return different.size;
}

module.exports = { countDifferentLines };
