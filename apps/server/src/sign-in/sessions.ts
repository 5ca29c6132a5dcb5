import type { Auth } from './auth.ts'
import { readCacheCookie } from './cache-cookie.ts'
import { cookiesOf, unsignedValue, withoutCookies } from './cookies.ts'
import { provesTwoFactors, type SignInMethod } from './method.ts'
import type { Revocations } from './revocations.ts'

/** Somebody who is signed in. */
export type SignedIn = {
  accountId: string
  sessionId: string
  /** The session's token, by which its owner lists and revokes it; never for logs. */
  token: string
  method: SignInMethod
  /** Were two factors proven when this session was opened? */
  twoFactor: boolean
  openedAt: Temporal.Instant
  /** Set-Cookie values that the answer to this request should carry; empty when the cookies are young. */
  setCookies: readonly string[]
}

/** The names that cookies have at this installation, by better-auth. */
export type CookieNames = { token: string; cache: string }

type Surroundings = {
  auth: Auth
  revocations: Revocations
  names: CookieNames
  secret: string
}

/**
 * Who sends these headers? A session's signed cookie is believed for five minutes without the database, unless the
 * session has been revoked; then the database is asked and the cookie made anew.
 */
export async function readSession(headers: Headers, around: Surroundings): Promise<SignedIn | null> {
  const cookies = cookiesOf(headers.get('cookie'))
  const token = cookies.get(around.names.token)
  if (token === undefined) return null
  const cache = cookies.get(around.names.cache)
  const cached = cache === undefined ? null : readCacheCookie(cache, around.secret, Date.now())
  if (cached !== null && cached.session.token === unsignedValue(token)) {
    if (around.revocations.isRevoked(cached.session.id)) return null
    if (cached.updatedAt >= around.revocations.believableFrom()) return signedIn(cached.session, [])
  }
  const { headers: answer, response } = await around.auth.api.getSession({
    headers: withoutCookies(headers, around.names.cache),
    returnHeaders: true,
  })
  if (response === null || around.revocations.isRevoked(response.session.id)) return null
  return signedIn(response.session, answer.getSetCookie())
}

const signedIn = (
  session: { id: string; userId: string; token: string; createdAt: Date } & Record<string, unknown>,
  setCookies: readonly string[],
): SignedIn => {
  const method = session.method as SignInMethod
  return {
    accountId: session.userId,
    sessionId: session.id,
    token: session.token,
    method,
    twoFactor: provesTwoFactors(method),
    openedAt: Temporal.Instant.fromEpochMilliseconds(session.createdAt.getTime()),
    setCookies,
  }
}
