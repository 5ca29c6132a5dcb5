// The first thing that runs, on whatever Node the machine has (20 or newer): installs what is missing, the pinned runtime
// too, and hands over to it. Plain JavaScript, because an older Node can't read the project's TypeScript.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [command, ...rest] = process.argv.slice(2)

const programs = {
  start: 'tools/start.ts',
  test: 'tools/test.ts',
  clauses: 'tools/clauses.ts',
  bench: 'bench/bell.ts',
  verify: 'tools/verify-events.ts',
}

// `bench` alone is the bell; the others are named.
const benches = { matrix: 'bench/matrix.ts', 'roll-call': 'bench/roll-call.ts' }
const bench = command === 'bench' ? benches[rest[0]] : undefined
const program = bench ?? programs[command]
if (bench !== undefined) rest.shift()
if (program === undefined) {
  console.error(`Known commands: ${Object.keys(programs).join(', ')}`)
  process.exit(2)
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Node 20 or newer is needed; this is ${process.versions.node}.`)
  process.exit(1)
}

installOnce()

const runtime = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const child = spawn(runtime, [join(root, program), ...rest], {
  stdio: 'inherit',
  cwd: root,
  env: {
    ...process.env,
    PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  },
})
// The terminal sends Ctrl-C to the child too, which closes in order; this process only waits for it.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1))

/**
 * Installs what the lock file names, when it is not what was installed last. Not by `npm ci`: that refuses a lock without
 * every other platform's binaries, and some registries do not carry them all. The lock itself is not written. Machines'
 * output stays clean: it prints to stderr.
 */
function installOnce() {
  const digest = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const mark = join(root, 'node_modules', '.installed')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === digest) return
  console.error('Installing (the first time takes a few minutes)…')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const installed = spawnSync(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (installed.status !== 0) {
    console.error('The installation failed; the lines above say why.')
    process.exit(1)
  }
  mkdirSync(dirname(mark), { recursive: true })
  writeFileSync(mark, digest)
}
