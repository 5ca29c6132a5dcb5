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

const retryMilliseconds = 1_000
const heartbeatMilliseconds = 20_000
const answerMilliseconds = 10_000

/**
 * Opens the process's one listening connection. When it breaks, or stops answering, it is opened again, one attempt at a
 * time. `onGap` is told when changes may be missed from now on, and again when they are heard anew: what was remembered
 * in between may be stale.
 */
export async function openLiveHub(url: string, log: Log, onGap: () => void = () => {}): Promise<LiveHub> {
  const listeners = new Set<Listener>()
  let closing = false
  let retry: NodeJS.Timeout | undefined

  const newClient = () => {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      query_timeout: answerMilliseconds,
      connectionTimeoutMillis: answerMilliseconds,
    })
    // An error ends the connection; the end is what is answered.
    client.on('error', error => log.warn({ code: error.name }, 'the live connection broke'))
    client.on('notification', message => {
      const [schoolId, topic] = (message.payload ?? '').split(' ')
      if (schoolId === undefined || topic === undefined) return
      for (const listener of listeners) listener({ schoolId, topic })
    })
    return client
  }

  const connect = async () => {
    const client = newClient()
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
    // Only a connection that was heard can be lost: one that never opened is tried again by whoever tried it.
    client.once('end', () => {
      if (closing) return
      onGap()
      plan()
    })
    return client
  }

  const plan = () => {
    clearTimeout(retry)
    retry = setTimeout(() => void reconnect(), retryMilliseconds)
  }

  const reconnect = async () => {
    try {
      const opened = await connect()
      if (closing) return void (await opened.end())
      current = opened
      onGap()
    } catch {
      if (!closing) plan()
    }
  }

  let current = await connect()
  // A connection that died without a word would leave this process deaf; the answer that does not come ends it.
  const heartbeat = setInterval(() => {
    const asked = current
    asked.query('select 1').catch(() => asked.end().catch(() => {}))
  }, heartbeatMilliseconds)
  heartbeat.unref()

  return {
    listen(listener) {
      listeners.add(listener)
      return { [Symbol.dispose]: () => listeners.delete(listener) }
    },
    async [Symbol.asyncDispose]() {
      closing = true
      clearInterval(heartbeat)
      clearTimeout(retry)
      await current.end()
    },
  }
}
