import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../apps/server/src/db/embedded.ts'

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
  let printed = ''
  const address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: unknown) => {
      printed += String(chunk)
      const line = /^Tālklase: (\S+)$/m.exec(printed)?.[1]
      if (line !== undefined) resolve(line)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', code => reject(new Error(`ended with ${code}: ${printed}`)))
  })
  return { child, address }
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
  const signedIn = await post(port, '/api/sign-in/sign-in/username', {
    username: administrator.username,
    password: administrator.password,
  })
  expect(signedIn.status).toBe(200)
  const cookie = signedIn.headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')
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
