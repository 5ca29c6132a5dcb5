import cluster from 'node:cluster'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { type Config, readConfig } from './config.ts'
import { startEmbedded } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import { type DemoSignIn, fillDemo } from './demo/fill.ts'
import { countSchools } from './features/school/store.ts'
import { createHttp } from './http.ts'
import { folderMail } from './integrations/mail/folder.ts'
import { smtpMail } from './integrations/mail/smtp.ts'
import { systemClock } from './kernel/clock.ts'
import { startJobs } from './kernel/housekeeping.ts'
import { createLog } from './kernel/log.ts'
import { openServices } from './services.ts'
import { isClientBuilt, serveClient } from './static.ts'

/** Settings of the embedded PostgreSQL that a school's server wants: durable, and sized for one machine. */
const embeddedSettings = { shared_buffers: '256MB', max_connections: '60', wal_compression: 'on' }

/** Connections of one process to the database. */
const poolSize = 8

const print = (line: string) => process.stdout.write(`${line}\n`)

/** The whole installation: database, schema, jobs, and the web server, here or in as many workers as are set. */
async function startInstallation(config: Config): Promise<void> {
  const stack = new AsyncDisposableStack()
  try {
    await openInstallation(config, stack)
    closeOnSignal(stack)
  } catch (error) {
    await stack.disposeAsync()
    throw error
  }
}

async function openInstallation(config: Config, stack: AsyncDisposableStack): Promise<void> {
  await stack.use(await claimFolder(config.dataFolder))
  if (!(await isClientBuilt())) print('The client is not built: only the API answers. `npm start` builds it.')
  let url = config.databaseUrl
  if (url === null) {
    const database = stack.use(
      await startEmbedded(join(config.dataFolder, 'database'), config.secrets.databasePassword, embeddedSettings),
    )
    url = database.url
  }
  await migrate(url)
  const services = stack.use(await openProcess(config, url))
  stack.use(await startJobs(url, services))
  if (process.argv.includes('--demo')) printSignIns(await fillDemo(services))

  if (config.workers > 1) {
    cluster.setupPrimary({ args: [] })
    for (let index = 0; index < config.workers; index++) cluster.fork({ DATABASE_URL: url })
    await new Promise<void>(resolve => {
      let listening = 0
      cluster.on('listening', () => {
        listening += 1
        if (listening === config.workers) resolve()
      })
    })
    cluster.on('exit', worker => {
      if (!worker.exitedAfterDisconnect) cluster.fork({ DATABASE_URL: url })
    })
    stack.defer(() => new Promise<void>(resolve => cluster.disconnect(resolve)))
  } else {
    stack.use(await listen(config, services))
  }
  const isNew = (await countSchools(services.db)) === 0
  print(`Tālklase: ${config.origin}${isNew ? `/setup#${config.secrets.setupToken}` : '/'}`)
}

/** One of several web servers beside the primary, which owns the database. */
async function startWorker(config: Config): Promise<void> {
  if (config.databaseUrl === null) throw new Error('a worker is given its database')
  const stack = new AsyncDisposableStack()
  const services = stack.use(await openProcess(config, config.databaseUrl))
  stack.use(await listen(config, services))
  process.once('disconnect', () => void stack.disposeAsync().then(() => process.exit(0)))
  // Ctrl-C reaches the whole group of processes; the primary says when.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => {})
}

const openProcess = (config: Config, databaseUrl: string) =>
  openServices({
    config,
    databaseUrl,
    poolSize,
    clock: systemClock,
    log: createLog(config.logLevel),
    mail:
      config.smtpUrl === null
        ? folderMail(join(config.dataFolder, 'mail'), config.mailFrom)
        : smtpMail(config.smtpUrl, config.mailFrom),
  })

async function listen(config: Config, services: Awaited<ReturnType<typeof openServices>>): Promise<AsyncDisposable> {
  const app = createHttp(services)
  serveClient(app)
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, port: config.port }, () => resolve(starting))
    starting.once('error', reject)
  })
  return {
    [Symbol.asyncDispose]: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        // Streams stay open for as long as somebody looks; they are told to come back.
        if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 1000).unref()
      }),
  }
}

/** One server per data folder: a second one would fight the first for its database. */
async function claimFolder(folder: string): Promise<AsyncDisposable> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'server.pid')
  const former = Number(await readFile(path, 'utf8').catch(() => ''))
  if (former > 0 && former !== process.pid && (await isServer(former))) {
    print(
      `Another Tālklase (process ${former}) already works in ${folder}. Stop it, or set DATA_DIR to another folder.`,
    )
    process.exit(1)
  }
  await writeFile(path, String(process.pid))
  return { [Symbol.asyncDispose]: () => rm(path, { force: true }) }
}

async function isServer(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
  return commandLine === null ? process.platform !== 'linux' : commandLine.includes('main.ts')
}

function printSignIns(signIns: readonly DemoSignIn[]): void {
  for (const { schoolName, role, username, password } of signIns)
    print(`${schoolName} · ${role}: ${username} / ${password}`)
}

function closeOnSignal(stack: AsyncDisposableStack): void {
  let closing = false
  const close = () => {
    if (closing) return
    closing = true
    void stack.disposeAsync().then(
      () => process.exit(0),
      error => {
        process.stderr.write(`${String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', close)
  process.on('SIGTERM', close)
}

const config = await readConfig()
if (cluster.isPrimary) await startInstallation(config)
else await startWorker(config)
