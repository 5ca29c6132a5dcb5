import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod/mini'
import type { SignInMethod } from './method.ts'

/** What a believed cookie says of a session. `updatedAt` is when the cookie was made, milliseconds since 1970. */
export type CachedSession = {
  updatedAt: number
  session: { id: string; userId: string; token: string; createdAt: Date; method: SignInMethod }
}

const envelope = z.object({
  session: z.looseObject({ updatedAt: z.number(), session: z.unknown() }),
  expiresAt: z.number(),
  signature: z.string(),
})
const content = z.looseObject({
  id: z.string(),
  userId: z.string(),
  token: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  method: z.string(),
})

/**
 * Reads better-auth's „compact" session cookie: base64url of {session, expiresAt, signature}, signed with HMAC-SHA-256 over
 * the JSON of the session with its expiry. Better-auth's own reader does the same through the asynchronous web crypto,
 * which at the bell costs more than everything else of a request. Null for whatever is not exactly that, or has run out:
 * the database is asked then, so a change of the format costs time and never trust.
 */
export function readCacheCookie(value: string, secret: string, now: number): CachedSession | null {
  const known = readBefore.get(value)
  if (known !== undefined && known.secret === secret) return known.until < now ? null : known.cached
  const read = readAnew(value, secret, now)
  if (read === null) return null
  if (readBefore.size >= mostRemembered) readBefore.clear()
  readBefore.set(value, { secret, ...read })
  return read.cached
}

type Read = { cached: CachedSession; until: number }

/**
 * Cookies whose signature was found right, to the letter: a page asks several times with the same one. Each lives for
 * five minutes at most, so that emptying the memory when it is full costs little.
 */
const readBefore = new Map<string, Read & { secret: string }>()
const mostRemembered = 20_000

function readAnew(value: string, secret: string, now: number): Read | null {
  const raw = parseJson(Buffer.from(value, 'base64url').toString())
  const parsed = envelope.safeParse(raw)
  if (!parsed.success) return null
  const { session, expiresAt, signature } = parsed.data
  // Signed is the text: the object as it was parsed keeps the order of its keys, a validated copy need not.
  const signed = (raw as { session: object }).session
  const expected = createHmac('sha256', secret)
    .update(JSON.stringify({ ...signed, expiresAt }))
    .digest()
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const inner = content.safeParse(session.session)
  if (!inner.success) return null
  const until = Math.min(expiresAt, Date.parse(inner.data.expiresAt))
  if (until < now) return null
  const { id, userId, token, createdAt, method } = inner.data
  return {
    until,
    cached: {
      updatedAt: session.updatedAt,
      session: { id, userId, token, createdAt: new Date(createdAt), method: method as SignInMethod },
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
