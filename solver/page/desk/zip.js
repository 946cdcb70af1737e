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

const MADE_BY_UNIX = [3, 19]; /* macOS, too */

/* The name that packers of another code page add in UTF-8, with the checksum of the name that it is for; null where there is none. */
function nameBeside(extra, name) {
    const view = new DataView(extra.buffer, extra.byteOffset, extra.length);
    for (let at = 0, size = 0; at + 9 <= extra.length; at += 4 + size) {
        size = view.getUint16(at + 2, true);
        if (view.getUint16(at, true) === 0x7075 && view.getUint32(at + 5, true) === checksum(name)) return new TextDecoder().decode(extra.subarray(at + 9, at + 4 + size));
    }
    return null;
}

/* Is it UTF-8? In GBK 平台 could be, but of letters that no Chinese name has. */
function isUnicode(name, system) {
    try {
        const text = new TextDecoder('utf-8', {fatal: true}).decode(name);
        return MADE_BY_UNIX.includes(system) || !/[\u0080-\u07ff]/.test(text);
    } catch (error) {
        return false;
    }
}

/* Names that are not said to be UTF-8 are UTF-8 all the same, or in the code page of Chinese Windows, all of an archive alike. */
function readNames(entries) {
    const isGbk = entries.some(({raw, flags, system}) => !(flags & 0x800) && !isUnicode(raw, system));
    const other = new TextDecoder(isGbk ? 'gb18030' : 'utf-8');
    return entries.map(({raw, flags, extra, system, ...entry}) => ({...entry, name: nameBeside(extra, raw) || (flags & 0x800 ? new TextDecoder() : other).decode(raw)}));
}

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
            const place = view.getUint32(at + 42, true), raw = bytes.subarray(at + 46, at + 46 + nname), extra = bytes.subarray(at + 46 + nname, at + 46 + nname + nextra);
            const start = place + 30 + view.getUint16(place + 26, true) + view.getUint16(place + 28, true);
            entries.push({raw, flags: view.getUint16(at + 8, true), system: bytes[at + 5], extra, method, crc, size: view.getUint32(at + 24, true), data: bytes.slice(start, start + packed)});
            at += 46 + nname + nextra + ncomment;
        }
    } catch (error) {
        throw new Error(say('bad_zip'));
    }
    if (entries.reduce((sum, {size}) => sum + size, 0) > ZIP_MOST) throw new Error(say('bad_zip'));
    return readNames(entries).filter(({name}) => !/[/\\]$/.test(name));
}

/* What systems and office programs leave beside files, and is nobody's. */
const LITTER = /^(__MACOSX|\._.*|\.DS_Store|Thumbs\.db|desktop\.ini|~\$.*|\.~.*)$/i;

class Twice extends Error {}

/* Files that come together, path to bytes. Two of one name are refused, and so are two that are one file on Windows or macOS; paths that
 * lead out of their archive, and litter, are left out. */
class Gathering {
    constructor() {
        this.files = {};
        this.names = new Set();
    }

    add(path, bytes) {
        const parts = path.split(/[/\\]/).filter((part) => part !== '' && part !== '.'), name = parts.join('/'), same = name.normalize('NFC').toLowerCase();
        if (parts.includes('..') || parts.some((part) => LITTER.test(part))) return;
        if (this.names.has(same)) throw new Twice(say('twice', name));
        this.names.add(same);
        this.files[name] = bytes;
    }
}

/* The files of an archive: path to bytes. */
async function readZip(bytes) {
    const gathered = new Gathering();
    for (const entry of entriesOf(bytes)) gathered.add(entry.name, await unpackEntry(entry));
    return gathered.files;
}
