/* Archives: written without compression, every name UTF-8 and every date 1980, so that the same files are the same bytes;
 * read with what the browser has to inflate. */

const CRC = Uint32Array.from({length: 256}, (_, n) => {
    for (let k = 0; k < 8; k += 1) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
    return n;
});

function checksum(bytes) {
    let crc = 0xffffffff;
    for (const byte of bytes) crc = CRC[(crc ^ byte) & 255] ^ (crc >>> 8);
    return (crc ^ 0xffffffff) >>> 0;
}

/* Numbers of 2 and 4 bytes, the lowest first: [[2, 20], [4, crc]]. */
function littleEndian(fields) {
    return Uint8Array.from(fields.flatMap(([size, value]) => Array.from({length: size}, (_, i) => Math.floor(value / 256 ** i) & 255)));
}

/* files: path to bytes. Returns the archive as a list of parts for a Blob. */
function writeZip(files) {
    const parts = [], directory = [];
    let at = 0;
    const add = (list, part) => { list.push(part); return part.length; };
    for (const [path, bytes] of Object.entries(files)) {
        const name = new TextEncoder().encode(path);
        const common = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 33], [4, checksum(bytes)], [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]];
        add(directory, littleEndian([[4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]));
        add(directory, name);
        at += add(parts, littleEndian([[4, 0x04034b50], ...common])) + add(parts, name) + add(parts, bytes);
    }
    const size = directory.reduce((sum, part) => sum + part.length, 0), n = directory.length / 2;
    return [...parts, ...directory, littleEndian([[4, 0x06054b50], [2, 0], [2, 0], [2, n], [2, n], [4, size], [4, at], [2, 0]])];
}

/* Parts in one piece. */
function joined(parts) {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        whole.set(part, at);
        at += part.length;
    }
    return whole;
}

async function inflate(bytes) {
    if (typeof DecompressionStream === 'undefined') throw new Error(say('no_zip'));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
}

/* The files of an archive: path to bytes. */
async function readZip(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), files = {};
    let end = bytes.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
    if (end < 0) throw new Error('zip');
    let at = view.getUint32(end + 16, true);
    for (let n = view.getUint16(end + 10, true); n > 0; n -= 1) {
        const method = view.getUint16(at + 10, true), packed = view.getUint32(at + 20, true);
        const nname = view.getUint16(at + 28, true), nextra = view.getUint16(at + 30, true), ncomment = view.getUint16(at + 32, true);
        const place = view.getUint32(at + 42, true), name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nname));
        const start = place + 30 + view.getUint16(place + 26, true) + view.getUint16(place + 28, true);
        const data = bytes.subarray(start, start + packed);
        if (!name.endsWith('/')) files[name] = method === 0 ? data.slice() : await inflate(data);
        at += 46 + nname + nextra + ncomment;
    }
    return files;
}
