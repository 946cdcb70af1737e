// One command line run by the page's program: the project's datasets under /, files written below /out copied back.
// Usage: node command.mjs OUT ARGUMENT...
import { createRequire } from 'node:module'
import { readFileSync, readdirSync, statSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const require = createRequire(import.meta.url)
const program = 'build/page/program/bianzhi'
const [out, ...argument] = process.argv.slice(2)

const copyIn = (fs, from, to) => {
    if (statSync(from).isDirectory()) {
        fs.mkdirTree(to)
        for (const name of readdirSync(from)) copyIn(fs, join(from, name), `${to}/${name}`)
    } else fs.writeFile(to, readFileSync(from))
}
const copyOut = (fs, from, to) => {
    if (fs.isDir(fs.stat(from).mode)) {
        mkdirSync(to, { recursive: true })
        for (const name of fs.readdir(from)) if (name !== '.' && name !== '..') copyOut(fs, `${from}/${name}`, join(to, name))
    } else writeFileSync(to, fs.readFile(from))
}
const collect = (bytes) => (byte) => { if (byte !== null) bytes.push(byte & 255) }
const stdout = [], stderr = []
const module = await require(join(process.cwd(), program + '.js'))({
    wasmBinary: readFileSync(program + '.wasm'),
    stdin: () => null, stdout: collect(stdout), stderr: collect(stderr),
    noExitRuntime: true,
})
module.FS.symlink('/bin/bianzhi', '/proc/self/exe') // what lies beside the program is looked for from there
copyIn(module.FS, 'datasets', '/datasets')
module.FS.mkdirTree('/share/locale/zh_CN/LC_MESSAGES')
module.FS.writeFile('/share/locale/zh_CN/LC_MESSAGES/bianzhi.mo', readFileSync('build/release/locale/zh_CN/LC_MESSAGES/bianzhi.mo'))
module.FS.mkdirTree('/out')
module.FS.chdir('/')
let status
try { status = module.callMain(argument) } catch (end) { if (end?.name !== 'ExitStatus') throw end; status = end.status }
copyOut(module.FS, '/out', out)
process.stdout.write(Buffer.from(stdout))
process.stderr.write(Buffer.from(stderr))
process.exitCode = status
