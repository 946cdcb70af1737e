// Puts bianzhi.html together: one file that holds the program, its catalogue, the shipped counties, d3 and the desk.
// Usage: node assemble.mjs OUT PROGRAM CATALOGUE SOURCES D3 DRAWN...; PROGRAM.js and PROGRAM.wasm are emscripten's,
// CATALOGUE is compiled, SOURCES has Debian's sources of the libraries, DRAWN are the scripts of a report.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [out, program, catalogue, sources, d3, ...drawn] = process.argv.slice(2)
const text = (path) => readFileSync(path, 'utf8')
const base64 = (path) => readFileSync(path).toString('base64')
const hash = (content) => createHash('sha256').update(content).digest('base64')
const desk = (...names) => names.map((name) => text(`solver/page/desk/${name}`)).join('\n')

const filesBelow = (folder, path = '') => readdirSync(join(folder, path)).sort().flatMap((name) => {
    const at = join(path, name)
    return statSync(join(folder, at)).isDirectory() ? filesBelow(folder, at) : [at]
})
const dataset = (name) => {
    const folder = `datasets/${name}`
    const files = Object.fromEntries(filesBelow(folder).filter((path) => /\.csv$|^(scenario|path)\.json$/.test(path))
        .map((path) => [path, text(join(folder, path))]))
    return { name, title: JSON.parse(files['scenario.json']).name, files }
}

// What is in the file, whose it is, and where its sources stand.
const libraries = text(`${sources}/versions`).trim().split('\n').map((line) => line.split(' '))
// of emscripten what stands in a page: its own files, not what it is tested with
const stanzas = text('/usr/share/doc/emscripten/copyright').split(/\n\n+/)
const emscripten = [/^Files:\n \*\n/, /^License: Expat\n/].map((wanted) => {
    const found = stanzas.find((stanza) => wanted.test(stanza))
    if (!found) throw new Error(`assemble: the copyright of emscripten has no ${wanted}`)
    return found
}).join('\n\n')
const licences = [
    `bianzhi: GNU General Public License 3, below. Compiled into it, from Debian's source packages (apt-get source PACKAGE=VERSION):`,
    libraries.map(([name, version]) => `  ${name} ${version}  https://snapshot.debian.org/package/${name}/${version}/`).join('\n'),
    'Beside it: what makes it run in a browser (emscripten) with its C library (musl), traditional characters from a dictionary (package ' +
        'libopencc-data), and d3 (package node-d3). Their copyright and licences:',
    ...libraries.map(([name]) => `--- ${name} ---\n${text(`${sources}/${name}/debian/copyright`)}`),
    `--- emscripten ---\n${emscripten}`,
    `--- musl ---\n${text('/usr/share/emscripten/system/lib/libc/musl/COPYRIGHT')}`,
    `--- libopencc-data ---\n${text('/usr/share/doc/libopencc-data/copyright')}`,
    `--- d3 ---\n${text('/usr/share/doc/node-d3/copyright')}`,
    `--- Apache License 2.0 ---\n${text('/usr/share/common-licenses/Apache-2.0')}`,
    `--- GNU Lesser General Public License 3 ---\n${text('/usr/share/common-licenses/LGPL-3')}`,
    `--- GNU General Public License 3 ---\n${text('LICENSE')}`,
].join('\n\n')
const escaped = (content) => content.replace(/&/g, '&amp;').replace(/</g, '&lt;')

const parts = {
    datasets: JSON.stringify(['yanbian', 'panzhihua', 'toy'].map(dataset)).replace(/</g, '\\u003c'),
    catalogue: base64(catalogue),
    worker: [text(`${program}.js`), desk('program.js', 'worker.js')].join('\n'),
    wasm: base64(`${program}.wasm`),
}
const d3Script = text(d3)
const script = [...drawn.map(text), desk('words.js', 'zip.js', 'work.js', 'county.js', 'levers.js', 'plan.js', 'book.js', 'formulas.js', 'tables.js', 'grid.js', 'road.js', 'filed.js', 'desk.js')].join('\n')
const whole = desk('whole.js').replace('{{hashes}}', () => JSON.stringify(Object.fromEntries(Object.entries(parts).map(([id, part]) => [id, hash(part)]))))
const style = text('solver/report/page/page.css') + desk('desk.css')
const old = desk('old.js')
const policy = "default-src 'none'; connect-src 'none'; script-src " + [whole, d3Script, script, old].map((one) => `'sha256-${hash(one)}'`).join(' ') +
    ` 'unsafe-eval' 'wasm-unsafe-eval'; worker-src blob:; style-src 'sha256-${hash(style)}'; base-uri 'none'; form-action 'none'`
for (const one of [whole, d3Script, script, old, parts.worker])
    if (/<\/script|<!--/i.test(one)) throw new Error('assemble: a script would end before its end')

const version = /BIANZHI_VERSION "(.*)"/.exec(text('solver/base/version.h'))[1]
const marks = { ...parts, version, nothing: hash(''), policy, style, whole, d3: d3Script, script, old, licences: escaped(licences) }
writeFileSync(out, desk('desk.html').replace(/\{\{(\w+)\}\}/g, (_, mark) => marks[mark]))
