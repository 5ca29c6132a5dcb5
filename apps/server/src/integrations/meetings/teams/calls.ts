import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { openBearer } from '../bearer.ts'
import { signJwt } from '../jwt.ts'
import type { OpenConnection } from '../port.ts'
import { type PlatformAnswer, PlatformFailure, type PlatformRequest, type Reach } from '../reach.ts'
import { isSuccess, refusal, understood } from '../understood.ts'

/** Nothing but these is asked. */
export const teamsHosts: readonly string[] = ['login.microsoftonline.com', 'graph.microsoft.com']

const api = 'https://graph.microsoft.com/v1.0'
const tokenAnswer = z.object({ access_token: z.string(), expires_in: z.number() })
const tokenError = z.object({ error: z.string() })
const errorAnswer = z.object({ error: z.object({ code: z.string(), message: z.string().default('') }) })
const list = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().nullish() })

/** No list is longer. */
const mostPages = 50

/** An assertion signed with the certificate's key is good for so long; it is used at once. */
const assertionMinutes = 5

/** Graph's own code for what went wrong; null where it gave none. */
const graphCode = ({ body }: PlatformAnswer): string | null => errorAnswer.safeParse(body).data?.error.code ?? null

/** Whether Graph refuses because the tenant has not let this application at its users' meetings. */
export const lacksAccessPolicy = (answer: PlatformAnswer): boolean =>
  answer.status === 403 &&
  /application access policy/i.test(errorAnswer.safeParse(answer.body).data?.error.message ?? '')

/** The failure that an answer of Graph stands for. */
export const graphFailure = (answer: PlatformAnswer): PlatformFailure =>
  lacksAccessPolicy(answer)
    ? new PlatformFailure('not_permitted', 'application_access_policy')
    : refusal(answer, graphCode(answer) ?? undefined)

type Call = { query?: Readonly<Record<string, string>>; body?: unknown; isRepeatable?: boolean }

/** Blanks as `%20`: Graph's filters don't take a plus for one. */
const search = (query: Readonly<Record<string, string>>): string => {
  const parts = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

/** How the application proves itself: by a signed assertion where it has a certificate, else by its secret. */
const proofOf = (
  { settings, secrets }: OpenConnection,
  audience: string,
  now: Temporal.Instant,
): Record<string, string> => {
  const { certificateThumbprint, clientId = '' } = settings
  if (!secrets.certificateKey || !certificateThumbprint) return { client_secret: secrets.clientSecret ?? '' }
  const from = Math.floor(now.epochMilliseconds / 1000)
  const claims = {
    aud: audience,
    iss: clientId,
    sub: clientId,
    jti: randomUUID(),
    nbf: from,
    exp: from + assertionMinutes * 60,
  }
  const signed = () => {
    try {
      return signJwt(claims, {
        algorithm: 'RS256',
        key: secrets.certificateKey ?? '',
        // The certificate's SHA-1 thumbprint as the portal shows it.
        more: { x5t: Buffer.from(certificateThumbprint.replace(/[^0-9a-f]/gi, ''), 'hex').toString('base64url') },
      })
    } catch {
      throw new PlatformFailure('credentials_refused', 'certificate_unreadable')
    }
  }
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: signed(),
  }
}

/** What a token permits, by the names of the application's permissions. Read for advice alone: Graph is who judges the token. */
const permissionsIn = (token: string): readonly string[] => {
  try {
    const said: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    return z.object({ roles: z.array(z.string()) }).safeParse(said).data?.roles ?? []
  } catch {
    return []
  }
}

/** Microsoft Graph with the token of the school's own application. A path is written below `/v1.0`, its parts already encoded. */
export const openTeamsCalls = (reach: Reach) => {
  const bearer = openBearer(
    reach,
    () => teamsHosts,
    async connection => {
      const tenant = encodeURIComponent(connection.settings.tenantId ?? '')
      const url = `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`
      const form = {
        grant_type: 'client_credentials',
        client_id: connection.settings.clientId ?? '',
        scope: 'https://graph.microsoft.com/.default',
        ...proofOf(connection, url, reach.now()),
      }
      const answer = await reach.ask({ method: 'POST', url, form, isRepeatable: true }, teamsHosts)
      const code = tokenError.safeParse(answer.body).data?.error ?? `http_${answer.status}`
      if (!isSuccess(answer)) throw new PlatformFailure('credentials_refused', code)
      const { access_token, expires_in } = understood(tokenAnswer, answer.body, 'teams_token')
      return { token: access_token, lifeSeconds: expires_in, scopes: permissionsIn(access_token) }
    },
  )

  const ask = (
    connection: OpenConnection,
    method: PlatformRequest['method'],
    path: string,
    { query = {}, ...rest }: Call = {},
  ): Promise<PlatformAnswer> => bearer.ask(connection, { method, url: `${api}${path}${search(query)}`, ...rest })

  /** Like `ask`, where anything but success is a failure. */
  const demand = async (...call: Parameters<typeof ask>): Promise<unknown> => {
    const answer = await ask(...call)
    if (!isSuccess(answer)) throw graphFailure(answer)
    return answer.body
  }

  /** All rows of a list; the first page that is refused is given back as it is. A list without an end is `not_understood`. */
  const pages = async (
    connection: OpenConnection,
    path: string,
    query: Readonly<Record<string, string>> = {},
  ): Promise<{ refused: PlatformAnswer } | { rows: unknown[] }> => {
    const rows: unknown[] = []
    let url: string | null = `${api}${path}${search(query)}`
    for (let count = 0; url !== null && count < mostPages; count++) {
      const answer: PlatformAnswer = await bearer.ask(connection, { method: 'GET', url })
      if (!isSuccess(answer)) return { refused: answer }
      const page = understood(list, answer.body, 'teams_list')
      rows.push(...page.value)
      url = page['@odata.nextLink'] ?? null
    }
    if (url !== null) throw new PlatformFailure('not_understood', 'endless_list')
    return { rows }
  }

  const permissionsOf = async (connection: OpenConnection): Promise<readonly string[]> =>
    (await bearer.tokenOf(connection)).scopes ?? []

  return { ask, demand, pages, permissionsOf, now: reach.now }
}

export type TeamsCalls = ReturnType<typeof openTeamsCalls>
