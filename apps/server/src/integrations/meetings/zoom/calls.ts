import { z } from 'zod'
import { openBearer } from '../bearer.ts'
import type { OpenConnection } from '../port.ts'
import { type PlatformAnswer, PlatformFailure, type PlatformRequest, type Reach } from '../reach.ts'
import { isSuccess, refusal, understood } from '../understood.ts'

/** Nothing but these is asked. */
export const zoomHosts: readonly string[] = ['zoom.us', 'api.zoom.us']

const tokenAnswer = z.object({ access_token: z.string(), expires_in: z.number(), scope: z.string().default('') })
const errorAnswer = z.object({ code: z.number() })

/** Zoom's own code for what went wrong (`3001`: there is no such meeting); null where it gave none. */
export const zoomCode = ({ body }: PlatformAnswer): number | null => errorAnswer.safeParse(body).data?.code ?? null

/** Codes by which Zoom says that the plan, the role or the scopes of this connection do not reach so far. */
const deniedCodes: readonly (number | null)[] = [200, 4700, 4711]
export const isDenied = (answer: PlatformAnswer): boolean =>
  answer.status === 403 || (answer.status === 400 && deniedCodes.includes(zoomCode(answer)))

/** The failure that an answer of Zoom stands for. */
export const zoomFailure = (answer: PlatformAnswer): PlatformFailure => {
  const code = zoomCode(answer)
  return isDenied(answer) ? new PlatformFailure('not_permitted', String(code)) : refusal(answer, code ?? undefined)
}

type Call = {
  query?: Readonly<Record<string, string>>
  body?: unknown
  isRepeatable?: boolean
}

/**
 * Zoom's API with the token of the school's own server-to-server app, which lasts an hour and has no refresh token. A path is
 * written below `/v2`, its parts already encoded.
 */
export const openZoomCalls = (reach: Reach) => {
  const fetchToken = async ({ settings, secrets }: OpenConnection) => {
    const credentials = Buffer.from(`${settings.clientId}:${secrets.clientSecret}`).toString('base64')
    const answer = await reach.ask(
      {
        method: 'POST',
        url: 'https://zoom.us/oauth/token',
        headers: { authorization: `Basic ${credentials}` },
        form: { grant_type: 'account_credentials', account_id: settings.accountId ?? '' },
        isRepeatable: true,
      },
      zoomHosts,
    )
    if (!isSuccess(answer)) throw new PlatformFailure('credentials_refused', `http_${answer.status}`)
    const said = understood(tokenAnswer, answer.body, 'zoom_token')
    return { token: said.access_token, lifeSeconds: said.expires_in, scopes: said.scope.split(/[\s,]+/) }
  }
  const bearer = openBearer(reach, () => zoomHosts, fetchToken)

  const ask = (
    connection: OpenConnection,
    method: PlatformRequest['method'],
    path: string,
    { query = {}, ...rest }: Call = {},
  ): Promise<PlatformAnswer> => {
    const search = new URLSearchParams(query).toString()
    return bearer.ask(connection, {
      method,
      url: `https://api.zoom.us/v2${path}${search === '' ? '' : `?${search}`}`,
      ...rest,
    })
  }

  /** Like `ask`, where anything but success is a failure. */
  const demand = async (...call: Parameters<typeof ask>): Promise<unknown> => {
    const answer = await ask(...call)
    if (!isSuccess(answer)) throw zoomFailure(answer)
    return answer.body
  }

  const scopesOf = async (connection: OpenConnection): Promise<readonly string[]> =>
    (await bearer.tokenOf(connection)).scopes ?? []

  return { ask, demand, scopesOf, now: reach.now }
}

export type ZoomCalls = ReturnType<typeof openZoomCalls>

/** A meeting instance's id in a path: Zoom decodes one that begins with a slash, or holds two, once more than others. */
export const encodeUuid = (uuid: string): string =>
  uuid.startsWith('/') || uuid.includes('//') ? encodeURIComponent(encodeURIComponent(uuid)) : encodeURIComponent(uuid)

const page = z.object({ next_page_token: z.string().default('') })

/** No list is longer: 100 pages of 300 rows. */
const mostPages = 100

/**
 * The pages of a list, one after another; the first that Zoom refuses ends it and is given back as it is. A list without an
 * end is `not_understood`.
 */
export const zoomPages = async (
  calls: ZoomCalls,
  connection: OpenConnection,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<{ refused: PlatformAnswer } | { bodies: unknown[] }> => {
  const bodies: unknown[] = []
  let token = ''
  for (let count = 0; count < mostPages; count++) {
    const answer = await calls.ask(connection, 'GET', path, {
      query: { ...query, page_size: '300', ...(token === '' ? {} : { next_page_token: token }) },
    })
    if (!isSuccess(answer)) return { refused: answer }
    bodies.push(answer.body)
    token = understood(page, answer.body, 'zoom_page').next_page_token
    if (token === '') return { bodies }
  }
  throw new PlatformFailure('not_understood', 'endless_list')
}
