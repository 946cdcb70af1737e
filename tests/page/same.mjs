// The page's program beside the command line's: the same words, the same exit status, the same run folder, byte for byte.
// Usage: BIANZHI=PROGRAM node same.mjs PAGE_PROGRAM CATALOGUE WORK SCENARIO|PATH.json...; a folder stands for its scenario.json.
// Prints a line for each that differs, and how many were compared.
import { createRequire } from 'node:module'
import { readFileSync, readdirSync, statSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { spawnSync } from 'node:child_process'
import vm from 'node:vm'

const [program, catalogue, work, ...scenarios] = process.argv.slice(2)
globalThis.bianzhi = createRequire(import.meta.url)(join(process.cwd(), `${program}.js`))
vm.runInThisContext(readFileSync('solver/page/desk/program.js', 'utf8') + ';globalThis.startProgram = startProgram')
const { run } = await globalThis.startProgram(await WebAssembly.compile(readFileSync(`${program}.wasm`)),
    { '/share/locale/zh_CN/LC_MESSAGES/bianzhi.mo': readFileSync(catalogue) })

const filesBelow = (folder, at = '') => readdirSync(join(folder, at)).flatMap((name) => {
    const path = join(at, name)
    return statSync(join(folder, path)).isDirectory() ? filesBelow(folder, path) : [path]
})

// A path.json asks for a road.
const commandFor = (file) => (/path\.json$/.test(file) ? 'path' : 'solve')

// The folder two above a scenario has all that it refers to.
function solveHere(root, scenario, language) {
    const put = Object.fromEntries(filesBelow(root).filter((path) => /\.(csv|json|xlsx)$/.test(path))
        .map((path) => [`/county/${path}`, readFileSync(join(root, path))]))
    return run({ remove: ['/county', '/run'], put, command: ['--lang', language, commandFor(scenario), scenario, '-o', '/run'], take: ['/run'] })
}

function solveThere(root, scenario, language) {
    const folder = join(work, 'run')
    rmSync(folder, { recursive: true, force: true })
    const { status, stdout, stderr } = spawnSync(process.env.BIANZHI, ['--lang', language, commandFor(scenario), scenario, '-o', folder], { cwd: root, encoding: 'utf8' })
    const files = statSync(folder, { throwIfNoEntry: false }) ? Object.fromEntries(filesBelow(folder).map((path) => [path, readFileSync(join(folder, path))])) : {}
    return { status, said: stdout.replaceAll(folder, '/run'), complained: stderr.replaceAll(folder, '/run'), files }
}

function differences(here, there) {
    const found = []
    if (here.status !== there.status) found.push(`exit ${here.status}, not ${there.status}`)
    if (here.complained !== there.complained) found.push(`complaints: ${here.complained.slice(0, 200)}`)
    const names = new Set([...Object.keys(here.files).map((path) => path.slice('/run/'.length)), ...Object.keys(there.files)])
    for (const name of names) {
        const [one, other] = [here.files[`/run/${name}`], there.files[name]]
        if (!one || !other || Buffer.compare(Buffer.from(one), other) !== 0) found.push(name)
    }
    return found
}

let ncompared = 0, ndifferent = 0
for (const given of scenarios) {
    const file = statSync(given).isDirectory() ? join(given, 'scenario.json') : given
    const root = dirname(dirname(file)), scenario = relative(root, file), language = ncompared % 2 ? 'en' : 'zh'
    const there = solveThere(root, scenario, language), found = differences(solveHere(root, scenario, language), there)
    ncompared += 1
    if (found.length > 0) ndifferent += 1
    if (found.length > 0) console.log(`FAIL  ${given} (${language}): ${found.slice(0, 8).join(', ')}`)
    if (Object.keys(there.files).length === 0) console.log(`note  ${given}: no run folder, exit ${there.status}`)
}
console.log(`${ndifferent === 0 && ncompared > 0 ? 'ok   ' : 'FAIL '} page and command line: ${ncompared - ndifferent} of ${ncompared} run folders are the same, byte for byte`)
process.exitCode = ndifferent === 0 && ncompared > 0 ? 0 : 1
