/* Archives: written without compression, every name UTF-8 and every date 1980, so that the same files are the same bytes;
 * deflated and inflated by the program. An archive of which one entry changes keeps the others as they lie there. */

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

/* An entry of an archive as it lies there: its name, how it is packed (0: not at all, 8: deflated), its checksum and size, and
 * the packed bytes. */
function storedEntry(name, bytes) {
    return {name, method: 0, crc: checksum(bytes), size: bytes.length, data: bytes};
}

async function packedEntry(name, bytes) {
    return {...storedEntry(name, bytes), method: 8, data: await throughZlib('deflate', bytes, bytes.length + (bytes.length >>> 3) + 64)};
}

/* Returns the archive as a list of parts for a Blob. */
function writeEntries(entries) {
    const parts = [], directory = [];
    let at = 0;
    const add = (list, part) => { list.push(part); return part.length; };
    for (const {name: path, method, crc, size, data} of entries) {
        const name = new TextEncoder().encode(path);
        const common = [[2, 20], [2, 0x800], [2, method], [2, 0], [2, 33], [4, crc], [4, data.length], [4, size], [2, name.length], [2, 0]];
        add(directory, littleEndian([[4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]));
        add(directory, name);
        at += add(parts, littleEndian([[4, 0x04034b50], ...common])) + add(parts, name) + add(parts, data);
    }
    const size = directory.reduce((sum, part) => sum + part.length, 0), n = directory.length / 2;
    return [...parts, ...directory, littleEndian([[4, 0x06054b50], [2, 0], [2, 0], [2, n], [2, n], [4, size], [4, at], [2, 0]])];
}

/* files: path to bytes. */
function writeZip(files) {
    return writeEntries(Object.entries(files).map(([path, bytes]) => storedEntry(path, bytes)));
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

async function unpackEntry({method, size, data}) {
    const bytes = method === 0 ? data : method === 8 ? await throughZlib('inflate', data, size) : null;
    if (!bytes || bytes.length !== size) throw new Error(say('bad_zip'));
    return bytes;
}

const ZIP_MOST = 512 * 1024 * 1024; /* bytes unpacked; what says it holds more is refused */

/* The entries of an archive, folders left out. */
function entriesOf(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), entries = [];
    let end = bytes.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
    try {
        let at = view.getUint32(end + 16, true);
        for (let n = view.getUint16(end + 10, true); n > 0; n -= 1) {
            const method = view.getUint16(at + 10, true), crc = view.getUint32(at + 16, true), packed = view.getUint32(at + 20, true);
            const nname = view.getUint16(at + 28, true), nextra = view.getUint16(at + 30, true), ncomment = view.getUint16(at + 32, true);
            const place = view.getUint32(at + 42, true), name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nname));
            const start = place + 30 + view.getUint16(place + 26, true) + view.getUint16(place + 28, true);
            if (!name.endsWith('/')) entries.push({name, method, crc, size: view.getUint32(at + 24, true), data: bytes.slice(start, start + packed)});
            at += 46 + nname + nextra + ncomment;
        }
    } catch (error) {
        throw new Error(say('bad_zip'));
    }
    if (entries.reduce((sum, {size}) => sum + size, 0) > ZIP_MOST) throw new Error(say('bad_zip'));
    return entries;
}

/* The files of an archive: path to bytes. Paths that lead out of it are left out. */
async function readZip(bytes) {
    const files = {};
    for (const entry of entriesOf(bytes))
        if (!entry.name.split('/').includes('..')) files[entry.name] = await unpackEntry(entry);
    return files;
}
