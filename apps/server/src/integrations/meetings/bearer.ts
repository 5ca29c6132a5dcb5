import type { OpenConnection } from './port.ts'
import { type PlatformAnswer, PlatformFailure, type PlatformRequest, type Reach } from './reach.ts'
import { hash } from './signature.ts'

/** A platform's leave to ask it things, how many seconds it lasts, and what it permits by the platform's names (empty where it does not say). */
export type Token = { token: string; lifeSeconds: number; scopes?: readonly string[] }

/** A token is asked for anew when less than this is left of it. */
const leastLeft = Temporal.Duration.from({ minutes: 5 })

/** The same connection with other credentials is another one: an old token does not outlive what it was made of. */
const keyOf = ({ id, settings, secrets }: OpenConnection): string =>
  hash('sha256', [JSON.stringify([id, settings, secrets])])

/**
 * Asks a platform with a bearer token, which is kept in the process's memory for as long as it lasts and asked for once
 * however many wait for it. A token that the platform no longer takes is replaced once; refused again is `credentials_refused`.
 */
export const openBearer = (
  reach: Reach,
  hosts: (connection: OpenConnection) => readonly string[],
  fetchToken: (connection: OpenConnection) => Promise<Token>,
) => {
  const kept = new Map<string, { token: Promise<Token>; until: Temporal.Instant | null }>()

  const tokenOf = (connection: OpenConnection): Promise<Token> => {
    const now = reach.now()
    for (const [key, { until }] of kept) if (until && Temporal.Instant.compare(until, now) <= 0) kept.delete(key)
    const key = keyOf(connection)
    const known = kept.get(key)
    if (known) return known.token
    const fetched = fetchToken(connection)
    const entry: { token: Promise<Token>; until: Temporal.Instant | null } = {
      token: fetched.then(token => {
        entry.until = now.add({ seconds: token.lifeSeconds }).subtract(leastLeft)
        return token
      }),
      until: null,
    }
    kept.set(key, entry)
    fetched.catch(() => kept.delete(key))
    return entry.token
  }

  const forget = async (connection: OpenConnection, token: Token): Promise<void> => {
    const key = keyOf(connection)
    if ((await kept.get(key)?.token) === token) kept.delete(key)
  }

  /** Answers every status but 401; `request.headers` may hold more than the authorization. */
  const ask = async (connection: OpenConnection, request: PlatformRequest): Promise<PlatformAnswer> => {
    const askWith = ({ token }: Token) =>
      reach.ask({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }, hosts(connection))
    const token = await tokenOf(connection)
    const answer = await askWith(token)
    if (answer.status !== 401) return answer
    await forget(connection, token)
    const again = await askWith(await tokenOf(connection))
    if (again.status === 401) throw new PlatformFailure('credentials_refused', 'http_401')
    return again
  }

  return { ask, tokenOf }
}
