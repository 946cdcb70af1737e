'use strict';
/* The program in memory: files go in, one command line runs, files come out. The worker of the page and the tests in node
 * both stand on this. bianzhi is what emscripten made of the C; its files are in memory and end with it. */

function writeInto(fs, path, bytes) {
    fs.mkdirTree(path.slice(0, path.lastIndexOf('/')) || '/');
    fs.writeFile(path, bytes);
}

function isFolder(fs, path) {
    return fs.analyzePath(path).exists && fs.isDir(fs.stat(path).mode);
}

function namesIn(fs, folder) {
    return fs.readdir(folder).filter((name) => name !== '.' && name !== '..');
}

function removeFrom(fs, path) {
    if (!fs.analyzePath(path).exists) return;
    if (!isFolder(fs, path)) return fs.unlink(path);
    for (const name of namesIn(fs, path)) removeFrom(fs, `${path}/${name}`);
    fs.rmdir(path);
}

/* Puts every file at or below path into found, by its path. */
function collectFrom(fs, path, found) {
    if (!fs.analyzePath(path).exists) return;
    if (!isFolder(fs, path)) found[path] = fs.readFile(path);
    else for (const name of namesIn(fs, path)) collectFrom(fs, `${path}/${name}`, found);
}

/* How: 'deflate' or 'inflate'. The bytes, at most so many, that zlib makes of bytes; null where they are damaged. */
function throughZlib(program, { how, bytes, most }) {
    const from = program._malloc(bytes.length + most + 1);
    if (from === 0) return null;
    program.HEAPU8.set(bytes, from);
    const to = from + bytes.length, n = program[`_page_${how}`](from, bytes.length, to, most);
    const made = n < 0 ? null : program.HEAPU8.slice(to, to + n);
    program._free(from);
    return made;
}

/* shared: files that every command finds, path to bytes. Returns run({remove, put, command, take}), what to take away, what
 * to put where, the words of the command line, what to take out, of which the answer has status, said, complained and files;
 * and pack({how, bytes, most}). */
async function startProgram(compiled, shared) {
    let said = [], complained = [];
    const program = await bianzhi({
        noExitRuntime: true,
        instantiateWasm(imports, done) {
            WebAssembly.instantiate(compiled, imports).then((instance) => done(instance, compiled));
            return {};
        },
        stdin: () => null,
        stdout: (byte) => { if (byte !== null) said.push(byte & 255); },
        stderr: (byte) => { if (byte !== null) complained.push(byte & 255); },
    });
    const fs = program.FS, text = (bytes) => new TextDecoder().decode(Uint8Array.from(bytes));
    fs.symlink('/bin/bianzhi', '/proc/self/exe'); // what lies beside the program is looked for from there
    fs.mkdirTree('/county');
    for (const [path, bytes] of Object.entries(shared)) writeInto(fs, path, bytes);
    const run = ({ remove = [], put = {}, command, take = [] }) => {
        fs.chdir('/'); // a folder that one stands in is not removed
        for (const path of remove) removeFrom(fs, path);
        fs.mkdirTree('/county');
        for (const [path, bytes] of Object.entries(put)) writeInto(fs, path, bytes);
        fs.chdir('/county');
        said = [];
        complained = [];
        const status = program.callMain(command), files = {};
        for (const path of take) collectFrom(fs, path, files);
        return { status, said: text(said), complained: text(complained), files };
    };
    return { run, pack: (request) => throughZlib(program, request) };
}
