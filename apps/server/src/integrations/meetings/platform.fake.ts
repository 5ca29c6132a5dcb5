import { createServer } from 'node:http'
import type { Reach } from './reach.ts'
import { openReach } from './reach-http.ts'

/** A request as the stand-in of a platform got it; header names in lower case, `form` empty where none was sent. */
export type FakeRequest = {
  method: string
  path: string
  query: URLSearchParams
  /** The query as it was written, with its question mark. */
  search: string
  headers: Readonly<Record<string, string>>
  text: string
  body: unknown
  form: URLSearchParams
}

/** What the stand-in answers; a string goes out as it stands, everything else as JSON. */
export type FakeAnswer = { status?: number; headers?: Record<string, string>; body?: unknown }

export type PlatformFake = {
  origin: string
  requests: FakeRequest[]
  /**
   * The next requests get these instead of what the stand-in would say: another answer, a connection that breaks after the
   * request was carried out, or no answer at all.
   */
  answerNext(...answers: (FakeAnswer | 'break' | 'silence')[]): void
} & AsyncDisposable

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A stand-in of a platform on loopback that keeps each request and answers as `answer` says. */
export const openPlatformFake = async (answer: (request: FakeRequest) => FakeAnswer): Promise<PlatformFake> => {
  const requests: FakeRequest[] = []
  const ahead: (FakeAnswer | 'break' | 'silence')[] = []
  const server = createServer(async (incoming, outgoing) => {
    const parts: Uint8Array[] = []
    for await (const part of incoming) parts.push(part)
    const text = Buffer.concat(parts).toString('utf8')
    const url = new URL(incoming.url ?? '/', 'http://platform.invalid')
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]))
    const request: FakeRequest = {
      method: incoming.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      search: url.search,
      headers,
      text,
      body: parse(text),
      form: new URLSearchParams(headers['content-type']?.includes('urlencoded') ? text : ''),
    }
    requests.push(request)
    const next = ahead.shift()
    if (next === 'silence') return
    if (next === 'break') {
      answer(request)
      return void outgoing.destroy()
    }
    const { status = 200, headers: own = {}, body = null } = next ?? answer(request)
    const isText = typeof body === 'string'
    outgoing.writeHead(status, { 'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json', ...own })
    outgoing.end(status === 204 || status === 304 ? undefined : isText ? body : JSON.stringify(body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    requests,
    answerNext: (...answers) => void ahead.push(...answers),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/**
 * A reach whose clock stands at `at` and moves only by its own pauses (kept in `pauses`, milliseconds), and which finds
 * each platform's origin where its stand-in listens.
 */
export const reachFakes = (
  detours: Readonly<Record<string, PlatformFake>>,
  at = '2026-09-03T08:00:00Z',
): Reach & { pauses: number[]; moveOn(duration: Temporal.DurationLike): void } => {
  let now = Temporal.Instant.from(at)
  const pauses: number[] = []
  const reach = openReach({
    now: () => now,
    async wait(milliseconds) {
      pauses.push(milliseconds)
      now = now.add({ milliseconds })
    },
    random: () => 1,
    detours: Object.fromEntries(Object.entries(detours).map(([origin, fake]) => [origin, fake.origin])),
    limits: { attemptMilliseconds: 2_000 },
  })
  const moveOn = (duration: Temporal.DurationLike) => {
    now = now.add(duration)
  }
  return { ...reach, pauses, moveOn }
}

/** Everything that a thrown thing would show to a log: its message, its stack and its fields. */
export const shownBy = (error: unknown): string =>
  `${String(error)} ${JSON.stringify(error)} ${error instanceof Error ? `${error.stack} ${String(error.cause)}` : ''}`
