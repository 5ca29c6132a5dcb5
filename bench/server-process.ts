import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A server started as in production, on loopback. */
export type ServerProcess = {
  address: string
  /** Connection string of the database's owner. */
  ownerUrl: string
  /** Resident memory of the server's processes and of the database's, in bytes. */
  memory(): Promise<{ server: number; database: number }>
  /** Kills everything at once, the database too: nothing gets to say good-bye. */
  killHard(): Promise<void>
  /** Ctrl-C: everything closes in order. */
  stop(): Promise<void>
}

/** Starts the installation in `folder` and waits until it is up. */
export async function startServer(folder: string, port: number, workers: number): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['apps/server/src/main.ts'], {
    env: { ...process.env, DATA_DIR: folder, PORT: String(port), WORKERS: String(workers), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await untilPrinted(child, 'Tālklase: ')
  const lines = (await readFile(join(folder, 'database', 'postmaster.pid'), 'utf8')).split('\n')
  const databasePid = Number(lines[0])
  const secrets: { databasePassword: string } = JSON.parse(await readFile(join(folder, 'secrets.json'), 'utf8'))
  const serverPid = child.pid
  if (serverPid === undefined) throw new Error('the server has no process')
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()))
  return {
    address: `http://127.0.0.1:${port}`,
    ownerUrl: `postgres://postgres:${encodeURIComponent(secrets.databasePassword)}@127.0.0.1:${lines[3]}/talklase`,
    memory: async () => ({ server: await memoryOf(serverPid), database: await memoryOf(databasePid) }),
    async killHard() {
      for (const pid of [...(await familyOf(serverPid)), ...(await familyOf(databasePid))]) {
        try {
          process.kill(pid, 'SIGKILL')
        } catch {
          // Gone with its parent.
        }
      }
      await exited
    },
    async stop() {
      child.kill('SIGINT')
      await exited
    },
  }
}

async function untilPrinted(child: ChildProcess, text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let printed = ''
    child.stdout?.on('data', chunk => {
      printed += String(chunk)
      if (printed.includes(text)) resolve()
    })
    child.once('exit', code => reject(new Error(`the server ended with ${code}: ${printed}`)))
  })
}

/** The process and all its descendants. */
async function familyOf(root: number): Promise<number[]> {
  const parents = new Map<number, number>()
  for (const entry of await readdir('/proc')) {
    const pid = Number(entry)
    if (!Number.isInteger(pid)) continue
    const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    parents.set(pid, Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const family = [root]
  for (const member of family) for (const [pid, parent] of parents) if (parent === member) family.push(pid)
  return family
}

/** Proportional set size: memory that processes share counts once. */
async function memoryOf(root: number): Promise<number> {
  let kilobytes = 0
  for (const pid of await familyOf(root)) {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0)
  }
  return kilobytes * 1024
}
