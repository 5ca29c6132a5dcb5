import pg from 'pg'
import { serverRole } from '../db/connect.ts'
import { systemClock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import { cacheSeconds } from './auth.ts'

const channel = 'talklase_revoked'
const reconnectMilliseconds = 1_000
const heartbeatMilliseconds = 20_000

/** Longer than any cookie made before the revocation is believed. */
const rememberMilliseconds = 2 * cacheSeconds * 1_000

/** What a process knows of revoked sessions without asking the database. */
export type Revocations = AsyncDisposable & {
  isRevoked(sessionId: string): boolean
  /**
   * The time (milliseconds since 1970) from which on no revocation can have been missed; a cookie made before it is not
   * believed. Infinite while nothing is heard.
   */
  believableFrom(): number
}

/** Listens for revoked sessions on a connection of its own, and connects anew for as long as it takes when that breaks. */
export async function hearRevocations(url: string, log: Log): Promise<Revocations> {
  const revoked = new Map<string, number>()
  let heardSince = Number.POSITIVE_INFINITY
  let closing = false
  let client = newClient(url)
  let retry: NodeJS.Timeout | undefined

  const remember = (sessionId: string) => {
    const now = systemClock().epochMilliseconds
    for (const [id, at] of revoked) {
      if (at > now - rememberMilliseconds) break
      revoked.delete(id)
    }
    revoked.set(sessionId, now)
  }

  const connect = async () => {
    client = newClient(url)
    const mine = client
    mine.on('notification', message => remember(message.payload ?? ''))
    mine.on('error', error => log.warn({ code: error.name }, 'the listener for revoked sessions broke'))
    mine.once('end', () => {
      heardSince = Number.POSITIVE_INFINITY
      if (!closing) retry = setTimeout(reconnect, reconnectMilliseconds)
    })
    await mine.connect()
    await mine.query(`listen ${channel}`)
    heardSince = systemClock().epochMilliseconds
  }
  const reconnect = () => {
    connect().catch(() => client.end().catch(() => {}))
  }

  await connect()
  // A connection that died without a word would leave this process deaf; the answer that does not come ends it.
  const heartbeat = setInterval(() => {
    client.query('select').catch(() => client.end().catch(() => {}))
  }, heartbeatMilliseconds)
  heartbeat.unref()

  return {
    isRevoked: sessionId => revoked.has(sessionId),
    believableFrom: () => heardSince,
    async [Symbol.asyncDispose]() {
      closing = true
      clearInterval(heartbeat)
      clearTimeout(retry)
      await client.end()
    },
  }
}

const newClient = (url: string): pg.Client =>
  new pg.Client({
    connectionString: url,
    options: `-c role=${serverRole}`,
    keepAlive: true,
    query_timeout: 10_000,
    connectionTimeoutMillis: 10_000,
  })
