import { z } from 'zod'
import { openBearer } from '../bearer.ts'
import { signJwt } from '../jwt.ts'
import type { OpenConnection } from '../port.ts'
import { type PlatformAnswer, PlatformFailure, type PlatformRequest, type Reach } from '../reach.ts'
import { isSuccess, refusal, understood } from '../understood.ts'

/** Nothing but these is asked. */
export const meetHosts: readonly string[] = ['oauth2.googleapis.com', 'www.googleapis.com', 'meet.googleapis.com']

/** Each of Google's services, with where it is asked and what it must be permitted for our work. */
export const services = {
  calendar: {
    api: 'https://www.googleapis.com/calendar/v3',
    scope: 'https://www.googleapis.com/auth/calendar.events',
  },
  spaces: {
    api: 'https://meet.googleapis.com',
    scope: 'https://www.googleapis.com/auth/meetings.space.created',
  },
  records: {
    api: 'https://meet.googleapis.com',
    scope: 'https://www.googleapis.com/auth/meetings.space.readonly',
  },
  drive: {
    api: 'https://www.googleapis.com/drive/v3',
    scope: 'https://www.googleapis.com/auth/drive',
  },
} as const
export type Service = keyof typeof services

const tokenUrl = 'https://oauth2.googleapis.com/token'
const tokenAnswer = z.object({ access_token: z.string(), expires_in: z.number() })
const tokenError = z.object({ error: z.string() })
const errorAnswer = z.object({
  error: z.object({
    status: z.string().optional(),
    errors: z.array(z.object({ reason: z.string().optional() })).default([]),
    details: z.array(z.object({ reason: z.string().optional() })).default([]),
  }),
})

/** Google's own code for what went wrong (`SERVICE_DISABLED`, `notFound`); null where it gave none. */
const googleCode = ({ body }: PlatformAnswer): string | null => {
  const error = errorAnswer.safeParse(body).data?.error
  const reasons = [...(error?.details ?? []), ...(error?.errors ?? [])].flatMap(one => one.reason ?? [])
  return reasons[0] ?? error?.status ?? null
}

/** Whether the answer says that the service is switched off in the project of the service account. */
export const isSwitchedOff = (answer: PlatformAnswer): boolean =>
  answer.status === 403 && ['SERVICE_DISABLED', 'accessNotConfigured'].includes(googleCode(answer) ?? '')

/** Codes by which Google refuses because of too much at once: Calendar and Drive say so with 403. */
const limitCodes = ['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded']

/** The failure that an answer of Google stands for. */
export const googleFailure = (answer: PlatformAnswer, now: Temporal.Instant): PlatformFailure => {
  const code = googleCode(answer)
  return answer.status === 403 && limitCodes.includes(code ?? '')
    ? new PlatformFailure('limit_reached', code ?? '', now.add({ minutes: 1 }))
    : refusal(answer, code ?? undefined)
}

/** A token is asked for an hour. */
const tokenSeconds = 3600

type Call = { query?: Readonly<Record<string, string>>; body?: unknown; isRepeatable?: boolean }

/** No list is longer. */
const mostPages = 100

/**
 * Google's services with tokens of a service account that acts for one user. Each service has a token of its own, so that one
 * scope that the school did not grant takes nothing from the others. A path is written below the service's address, encoded.
 */
export const openGoogleCalls = (reach: Reach) => {
  const bearer = openBearer(
    reach,
    () => meetHosts,
    async ({ settings, secrets }) => {
      const from = Math.floor(reach.now().epochMilliseconds / 1000)
      const claims = {
        iss: settings.clientEmail,
        sub: settings.actsFor,
        scope: settings.scope,
        aud: tokenUrl,
        iat: from,
        exp: from + tokenSeconds,
      }
      const signed = () => {
        try {
          // A key that was copied out of the account's JSON file has its lines ended by two characters.
          return signJwt(claims, { algorithm: 'RS256', key: (secrets.privateKey ?? '').replaceAll('\\n', '\n') })
        } catch {
          throw new PlatformFailure('credentials_refused', 'private_key_unreadable')
        }
      }
      const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: signed() }
      const answer = await reach.ask({ method: 'POST', url: tokenUrl, form, isRepeatable: true }, meetHosts)
      const code = tokenError.safeParse(answer.body).data?.error ?? `http_${answer.status}`
      // The account is known, and the school has not let it do this for its users.
      if (code === 'unauthorized_client') throw new PlatformFailure('not_permitted', settings.scope ?? code)
      if (!isSuccess(answer)) throw new PlatformFailure('credentials_refused', code)
      const said = understood(tokenAnswer, answer.body, 'google_token')
      return { token: said.access_token, lifeSeconds: said.expires_in }
    },
  )

  const actingFor = (connection: OpenConnection, host: string, service: Service): OpenConnection => ({
    ...connection,
    settings: { ...connection.settings, actsFor: host, scope: services[service].scope },
  })

  const ask = (
    connection: OpenConnection,
    host: string,
    service: Service,
    method: PlatformRequest['method'],
    path: string,
    { query = {}, ...rest }: Call = {},
  ): Promise<PlatformAnswer> => {
    const search = new URLSearchParams(query).toString()
    const url = `${services[service].api}${path}${search === '' ? '' : `?${search}`}`
    return bearer.ask(actingFor(connection, host, service), { method, url, ...rest })
  }

  /** Like `ask`, where anything but success is a failure. */
  const demand = async (...call: Parameters<typeof ask>): Promise<unknown> => {
    const answer = await ask(...call)
    if (!isSuccess(answer)) throw googleFailure(answer, reach.now())
    return answer.body
  }

  /** The rows that stand under `name` on all pages of a list of the records; an empty page has no such name. */
  const rowsOf = async <Row>(
    connection: OpenConnection,
    host: string,
    path: string,
    [name, row]: readonly [string, z.ZodType<Row>],
    query: Readonly<Record<string, string>> = {},
  ): Promise<Row[]> => {
    const rows: Row[] = []
    let pageToken = ''
    for (let count = 0; count < mostPages; count++) {
      const page = { ...query, ...(pageToken === '' ? {} : { pageToken }) }
      const body = await demand(connection, host, 'records', 'GET', path, { query: page })
      const { [name]: part, nextPageToken } = understood(z.record(z.string(), z.unknown()), body, `meet_${name}`)
      rows.push(...understood(z.array(row).default([]), part, `meet_${name}`))
      if (typeof nextPageToken !== 'string' || nextPageToken === '') return rows
      pageToken = nextPageToken
    }
    throw new PlatformFailure('not_understood', 'endless_list')
  }

  const tokenOf = (connection: OpenConnection, host: string, service: Service) =>
    bearer.tokenOf(actingFor(connection, host, service))

  return { ask, demand, rowsOf, tokenOf, now: reach.now }
}

export type GoogleCalls = ReturnType<typeof openGoogleCalls>
