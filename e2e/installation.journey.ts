import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { freePort } from '../apps/server/src/db/embedded.ts'
import { castSchools } from '../apps/server/src/demo/cast.ts'

let folder: string
const started: ChildProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'talklase-installation-'))
  // The database's own user has to reach its files.
  await chmod(folder, 0o755)
})
afterAll(async () => {
  for (const child of started) if (child.exitCode === null && child.signalCode === null) await stopped(child, 'SIGINT')
  await rm(folder, { recursive: true, force: true })
})

/** Starts the installation; resolves with its printed address once it is up. */
async function start(port: number, ...args: string[]) {
  const child = spawn(process.execPath, ['apps/server/src/main.ts', ...args], {
    env: { ...process.env, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  return { child, address: upLine.exec(await untilUp(child))?.[1] ?? '' }
}

/** The line that an installation prints when it is up. */
const upLine = /^Tālklase: (\S+)$/m

/** Everything printed until the installation is up; fails when it ends before. */
function untilUp(child: ChildProcess): Promise<string> {
  let printed = ''
  return new Promise((resolve, reject) => {
    const read = (chunk: unknown) => {
      printed += String(chunk)
      if (upLine.test(printed)) resolve(printed)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', code => reject(new Error(`ended with ${code}: ${printed}`)))
  })
}

const stopped = (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> =>
  new Promise(resolve => {
    child.once('exit', code => resolve(code))
    child.kill(signal)
  })

const post = (port: number, path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`http://localhost:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `http://localhost:${port}`, ...headers },
    body: JSON.stringify(body),
  })

/** Signs in; resolves with the session's cookie. */
async function signedIn(port: number, username: string, password: string): Promise<string> {
  const answer = await post(port, '/api/sign-in/sign-in/username', { username, password })
  expect(answer.status).toBe(200)
  return answer.headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')
}

const administrator = { givenName: 'Inese', familyName: 'Liepiņa', username: 'inese', password: 'gara-un-drosa-parole' }

test('an installation starts on an empty folder, survives kill -9, refuses a twin and closes in order', async () => {
  const port = await freePort()
  const first = await start(port)
  const token = /#(.+)$/.exec(first.address)?.[1] ?? ''
  expect(first.address).toBe(`http://localhost:${port}/setup#${token}`)
  expect(await (await fetch(`http://localhost:${port}/health`)).json()).toEqual({ up: true })
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o077).toBe(0)

  const school = { schoolName: 'Mūsu pamatskola', registrationNumber: '', address: '', procedure: 'A', administrator }
  expect((await post(port, '/api/setup', { ...school, token: 'guessed' })).status).toBe(403)
  expect((await post(port, '/api/setup', { ...school, token })).status).toBe(200)
  expect((await post(port, '/api/setup', { ...school, token })).status).toBe(409)

  await expect(start(await freePort())).rejects.toThrow(/Another Tālklase/)

  await stopped(first.child, 'SIGKILL')
  const second = await start(port)
  expect(second.address).toBe(`http://localhost:${port}/`)
  const cookie = await signedIn(port, administrator.username, administrator.password)
  const me = await (await fetch(`http://localhost:${port}/api/me`, { headers: { cookie } })).json()
  expect(me).toMatchObject({
    familyName: 'Liepiņa',
    school: { name: 'Mūsu pamatskola' },
    roles: ['administrator', 'deputy_head'],
  })

  const databasePid = Number((await readFile(join(folder, 'database', 'postmaster.pid'), 'utf8')).split('\n')[0])
  expect(await stopped(second.child, 'SIGINT')).toBe(0)
  await expect.poll(() => readFile(`/proc/${databasePid}/cmdline`, 'utf8').catch(() => '')).toBe('')
  await expect(readFile(join(folder, 'server.pid'))).rejects.toThrow()
})

/** `<school> · <roles>: <username> / <password>`, as the demo prints a sign-in. */
const signInLine = /^(.+) · (.+): (\S+) \/ (\S+)$/gm

test('npm start -- --demo prints a sign-in for each role of both schools, one of them opens the door, Ctrl-C ends it', async () => {
  // The start installs what the lock file asks for, which must not happen under tests that run.
  const lock = createHash('sha256')
    .update(await readFile('package-lock.json'))
    .digest('hex')
  expect(await readFile('node_modules/.installed', 'utf8'), 'run the tests by npm test').toBe(lock)
  const dataFolder = join(folder, 'demo')
  const port = await freePort()
  const child = spawn(process.execPath, ['tools/bootstrap.mjs', 'start', '--demo'], {
    env: { ...process.env, DATA_DIR: dataFolder, PORT: String(port), LOG_LEVEL: 'error' },
    // Ctrl-C in a terminal reaches the whole group of processes.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const toGroup = (signal: NodeJS.Signals) => process.kill(-(child.pid ?? 0), signal)
  const ended = new Promise(resolve => child.once('exit', resolve))
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    toGroup('SIGINT')
    await ended
  })
  const printed = await untilUp(child)
  expect(printed).toContain(`Tālklase: http://localhost:${port}/\n`)

  const signIns = [...printed.matchAll(signInLine)].map(
    ([, school = '', roles = '', username = '', password = '']) => ({
      school,
      roles: roles.split(', '),
      username,
      password,
    }),
  )
  for (const school of castSchools.map(one => one.name)) {
    const roles = signIns.filter(one => one.school === school).flatMap(one => one.roles)
    expect(roles).toEqual(
      expect.arrayContaining(['director', 'deputy_head', 'teacher', 'class_teacher', 'learner', 'representative']),
    )
  }
  expect(await (await fetch(`http://localhost:${port}/health`)).json()).toEqual({ up: true })
  expect(await (await fetch(`http://localhost:${port}/`)).text()).toContain('<div id="root"')

  const deputy = signIns.find(one => one.school === castSchools[1]?.name && one.roles.includes('deputy_head'))
  const cookie = await signedIn(port, deputy?.username ?? '', deputy?.password ?? '')
  const me = await (await fetch(`http://localhost:${port}/api/me`, { headers: { cookie } })).json()
  expect(me).toMatchObject({ school: { name: 'Daugavpils Centra vidusskola' }, roles: deputy?.roles.toSorted() })

  toGroup('SIGINT')
  expect(await ended).toBe(0)
  await expect(fetch(`http://localhost:${port}/health`)).rejects.toThrow()
  await expect(readFile(join(dataFolder, 'server.pid'))).rejects.toThrow()
})
