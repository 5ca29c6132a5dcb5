import pg from 'pg'
import type { Log } from './log.ts'

/** What wakes the live streams: a school's topic changed. Never content. */
export type Change = { schoolId: string; topic: string }

type Listener = (change: Change) => void

/** Hands every committed change to this process's listeners; disposing of it closes its connection. */
export type LiveHub = AsyncDisposable & {
  listen(listener: Listener): Disposable
}

/** Channel on which `record_event` speaks. */
const channel = 'talklase'

/**
 * Opens the process's one listening connection. When the connection breaks it is opened again, and `onGap` is told that
 * changes may have been missed.
 */
export async function openLiveHub(url: string, log: Log, onGap: () => void = () => {}): Promise<LiveHub> {
  const listeners = new Set<Listener>()
  let closing = false
  let client = await connect()

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client({ connectionString: url })
    next.on('notification', message => {
      const [schoolId, topic] = (message.payload ?? '').split(' ')
      if (schoolId === undefined || topic === undefined) return
      for (const listener of listeners) listener({ schoolId, topic })
    })
    next.on('error', error => {
      if (!closing) log.warn({ error: error.message }, 'live connection lost')
    })
    next.on('end', () => {
      if (!closing) void reconnect()
    })
    await next.connect()
    await next.query(`listen ${channel}`)
    return next
  }

  async function reconnect(): Promise<void> {
    while (!closing) {
      await new Promise(resolve => setTimeout(resolve, 1000))
      try {
        client = await connect()
        onGap()
        return
      } catch {
        log.warn('live connection not back yet')
      }
    }
  }

  return {
    listen(listener) {
      listeners.add(listener)
      return { [Symbol.dispose]: () => listeners.delete(listener) }
    },
    async [Symbol.asyncDispose]() {
      closing = true
      await client.end()
    },
  }
}
