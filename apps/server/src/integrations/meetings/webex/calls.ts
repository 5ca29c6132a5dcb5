import { z } from 'zod'
import { openBearer } from '../bearer.ts'
import type { MeetingReference, OpenConnection } from '../port.ts'
import { type PlatformAnswer, PlatformFailure, type PlatformRequest, type Reach } from '../reach.ts'
import { isSuccess, refusal, understood } from '../understood.ts'

/** Nothing but this is asked. */
export const webexHosts: readonly string[] = ['webexapis.com']

const api = 'https://webexapis.com/v1'
const tokenAnswer = z.object({ access_token: z.string(), expires_in: z.number() })
const list = z.object({ items: z.array(z.unknown()) })

type Query = Readonly<Record<string, string | null | undefined>>
type Call = { query?: Query; body?: unknown; isRepeatable?: boolean }

/** No list is longer: 50 pages of 100 rows. */
const mostPages = 50

const nextPage = ({ headers }: PlatformAnswer): string | null =>
  /<([^>]+)>\s*;\s*rel="?next"?/.exec(headers.get('link') ?? '')?.[1] ?? null

/** The query of a path; what is null or undefined is left out. */
const search = (query: Query): string => {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

/**
 * Webex's API with the token of an integration or a service app, made from its refresh token: that stays the same and lives
 * on as long as it is used once in 90 days.
 */
export const openWebexCalls = (reach: Reach) => {
  const bearer = openBearer(
    reach,
    () => webexHosts,
    async ({ settings, secrets }) => {
      const form = {
        grant_type: 'refresh_token',
        client_id: settings.clientId ?? '',
        client_secret: secrets.clientSecret ?? '',
        refresh_token: secrets.refreshToken ?? '',
      }
      const answer = await reach.ask(
        { method: 'POST', url: `${api}/access_token`, form, isRepeatable: true },
        webexHosts,
      )
      if (!isSuccess(answer)) throw new PlatformFailure('credentials_refused', `http_${answer.status}`)
      const said = understood(tokenAnswer, answer.body, 'webex_token')
      return { token: said.access_token, lifeSeconds: said.expires_in }
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
    if (!isSuccess(answer)) throw refusal(answer)
    return answer.body
  }

  /** All rows of a list; the first page that is refused is given back as it is. */
  const pages = async (
    connection: OpenConnection,
    path: string,
    query: Query,
  ): Promise<{ refused: PlatformAnswer } | { rows: unknown[] }> => {
    const rows: unknown[] = []
    let url: string | null = `${api}${path}${search({ ...query, max: '100' })}`
    for (let count = 0; url !== null && count < mostPages; count++) {
      // Times come in UTC whatever the zone of the site is.
      const answer: PlatformAnswer = await bearer.ask(connection, { method: 'GET', url, headers: { timezone: 'UTC' } })
      if (!isSuccess(answer)) return { refused: answer }
      rows.push(...understood(list, answer.body, 'webex_list').items)
      url = nextPage(answer)
    }
    if (url !== null) throw new PlatformFailure('not_understood', 'endless_list')
    return { rows }
  }

  return { ask, demand, pages, tokenOf: bearer.tokenOf, now: reach.now }
}

export type WebexCalls = ReturnType<typeof openWebexCalls>

/** The host as Webex is to be told of them; none where the token is the host's own, for then Webex refuses to hear it. */
export const hostQuery = ({ extra }: MeetingReference): { hostEmail?: string } =>
  extra.host ? { hostEmail: extra.host } : {}
