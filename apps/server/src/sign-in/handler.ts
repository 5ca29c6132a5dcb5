import { systemClock } from '../kernel/clock.ts'
import { type Auth, basePath } from './auth.ts'
import { digestCardSecret } from './card-digest.ts'
import { cookiesOf, unsignedValue, withoutCookies } from './cookies.ts'
import type { createLockOut, Door } from './lock-out.ts'
import { confirmingPaths, freshPaths, openPaths, schoolPaths, secondStepPaths } from './paths.ts'
import type { SignedIn } from './sessions.ts'
import { normalUsername } from './username.ts'

/** How long after its opening a session may give the account a new lasting key. */
const freshFor = Temporal.Duration.from({ hours: 24 })

type Surroundings = {
  auth: Auth
  /** better-auth with the school's provider, when that can be reached. */
  withSchool: () => Promise<Auth>
  lockOut: ReturnType<typeof createLockOut>
  sessionOf: (headers: Headers) => Promise<SignedIn | null>
  cacheCookie: string
  challengeCookie: string
}

type Fields = Record<string, unknown>

/** What guards a request: a door to count at, none, or not to be let in at all. */
type Guard = { door: Door } | 'none' | 'malformed'

/**
 * The way of a request to the sign-in room: known path → fresh enough → door not locked → better-auth → how it went.
 * The cookie that is believed without the database is taken off first: here, where keys are given, the database decides.
 */
export const createHandler = (around: Surroundings) => async (request: Request) => {
  const path = new URL(request.url).pathname.slice(basePath.length)
  if (!openPaths.has(path)) return answer(404, { code: 'not_found' })
  const text = request.method === 'POST' ? await request.text() : ''
  const fields = fieldsOf(text)
  if (fields === null) return answer(400, { code: 'malformed' })
  if (freshPaths.has(path) && !(await isFresh(request.headers, around)))
    return answer(403, { code: 'session_not_fresh' })
  const guard = await guardOf(path, fields, request.headers, around)
  if (guard === 'malformed') return answer(400, { code: 'malformed' })
  const attempt = guard === 'none' ? null : await around.lockOut.attempt(guard.door)
  if (attempt?.locked) return path === '/sign-in/magic-link' ? answer(200, { status: true }) : lockedOut(attempt)
  const auth = schoolPaths.has(path) ? await around.withSchool() : around.auth
  const response = await auth.handler(passedOn(request, path, fields, around.cacheCookie))
  if (attempt !== null && response.status >= 500) await attempt.neverReached()
  if (attempt !== null && response.ok && path !== '/sign-in/magic-link') await attempt.succeeded()
  return response
}

async function guardOf(path: string, fields: Fields, headers: Headers, around: Surroundings): Promise<Guard> {
  if (path === '/sign-in/username') return doorNamed('password', fields.username, normalUsername)
  if (path === '/card') return doorNamed('card', fields.secret, text => digestCardSecret(text).toString('base64url'))
  if (path === '/sign-in/magic-link') return doorNamed('link', fields.email, text => text.trim().toLowerCase())
  if (secondStepPaths.has(path)) {
    const accountId = (await challengedAccount(headers, around)) ?? (await around.sessionOf(headers))?.accountId
    return accountId === undefined ? 'none' : { door: `two_factor:${accountId}` }
  }
  if (confirmingPaths.has(path)) {
    const signedIn = await around.sessionOf(headers)
    return signedIn === null ? 'none' : { door: `confirm:${signedIn.accountId}` }
  }
  return 'none'
}

const doorNamed = (kind: 'password' | 'card' | 'link', value: unknown, normal: (text: string) => string): Guard =>
  typeof value === 'string' && value.length <= 400 ? { door: `${kind}:${normal(value)}` } : 'malformed'

/** The account whose second step is under way, by its challenge; whether the cookie is genuine is checked by better-auth. */
async function challengedAccount(
  headers: Headers,
  { auth, challengeCookie }: Surroundings,
): Promise<string | undefined> {
  const challenge = unsignedValue(cookiesOf(headers.get('cookie')).get(challengeCookie))
  if (challenge === null) return undefined
  const { internalAdapter } = await auth.$context
  return (await internalAdapter.findVerificationValue(challenge))?.value
}

/** Nobody signed in counts as fresh: better-auth refuses that by itself, and dates sessions by the machine's clock. */
async function isFresh(headers: Headers, { sessionOf }: Surroundings): Promise<boolean> {
  const signedIn = await sessionOf(headers)
  return signedIn === null || Temporal.Instant.compare(signedIn.openedAt.add(freshFor), systemClock()) > 0
}

/** An empty body has no fields; one that is not a JSON object is refused (null), so that no other reading of it is possible. */
function fieldsOf(text: string): Fields | null {
  if (text === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
  } catch {
    return null
  }
}

/** The request as better-auth gets it. Devices are not trusted for later: they are shared in schools and families. */
function passedOn(request: Request, path: string, fields: Fields, cacheCookie: string): Request {
  const headers = withoutCookies(request.headers, cacheCookie)
  if (request.method !== 'POST') return new Request(request.url, { method: request.method, headers })
  headers.delete('content-length')
  headers.delete('transfer-encoding')
  const { trustDevice: _, ...rest } = fields
  return new Request(request.url, {
    method: 'POST',
    headers,
    body: JSON.stringify(secondStepPaths.has(path) ? rest : fields),
  })
}

const answer = (status: number, body: Record<string, unknown>, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } })

const lockedOut = ({ retryAfterSeconds }: { retryAfterSeconds: number }): Response =>
  answer(429, { code: 'locked_out', retryAfterSeconds }, { 'retry-after': String(retryAfterSeconds) })
