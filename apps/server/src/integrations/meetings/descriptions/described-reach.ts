import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http'
import type { PlatformAnswer, PlatformRequest, Reach } from '../reach.ts'

/** Part of the web that a vendor describes: all below `address` is looked up in the description's file. */
export type DescribedPart = { address: string; file: string }

/** A call as the vendor's description judged it; `violations` is empty where it is as described. */
export type JudgedCall = { call: string; violations: string[] }

const silent = {
  info() {},
  warn() {},
  error() {},
  debug() {},
  trace() {},
  fatal() {},
  success() {},
  child: () => silent,
}

const config = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  errors: false,
  mock: { dynamic: false },
  upstreamProxy: undefined,
} as const

/** Where a description holds no example its answer says `string` everywhere; what an adapter reads as more is filled in. */
const filledIn = (body: unknown, path: string): unknown =>
  JSON.parse(JSON.stringify(body ?? null), (key, value) => {
    if (value !== 'string') return value
    if (/time$/i.test(key)) return key === 'endTime' ? '2026-09-03T09:10:00Z' : '2026-09-03T08:30:00Z'
    if (key === 'nextPageToken') return ''
    return key === 'name' ? `${path.replace(/^\/v2\//, '')}/1` : value
  })

/**
 * A reach that leads nowhere: each call is held against the vendor's description and answered as that documents. Calls that no
 * description knows are `undescribed`, and answered by `others`.
 */
export const openDescribedReach = async (
  parts: readonly DescribedPart[],
  others: (request: PlatformRequest) => PlatformAnswer,
) => {
  const described = await Promise.all(
    parts.map(async ({ address, file }) => ({ address, operations: await getHttpOperationsFromSpec(file) })),
  )
  const prism = createInstance(config, { logger: silent as never })
  const judged: JudgedCall[] = []
  const undescribed: string[] = []

  const reach: Reach = {
    now: () => Temporal.Instant.from('2026-09-03T10:00:00Z'),
    async ask(request) {
      const part = described.find(one => request.url.startsWith(`${one.address}/`))
      const url = new URL(request.url)
      const call = `${request.method} ${url.pathname}`
      if (!part) {
        undescribed.push(call)
        return others(request)
      }
      const path = url.pathname.slice(new URL(part.address).pathname.replace(/\/$/, '').length)
      const type = request.body === undefined ? {} : { 'content-type': 'application/json' }
      const result = await prism.request(
        {
          method: request.method.toLowerCase() as 'get',
          url: { path, query: Object.fromEntries(url.searchParams) },
          headers: { accept: 'application/json', ...type, ...request.headers },
          body: request.body,
        },
        part.operations,
        config,
      )()
      if (result._tag === 'Left') {
        if (!result.left.name.includes('NO_PATH_MATCHED')) throw result.left
        undescribed.push(call)
        return others(request)
      }
      const { output, validations } = result.right
      // Of the answer nothing is asked: it is the description's own.
      judged.push({ call, violations: validations.input.map(one => `${one.path?.join('.') ?? ''} ${one.message}`) })
      const text = typeof output.body === 'string' ? JSON.parse(output.body || 'null') : output.body
      return {
        status: output.statusCode,
        headers: new Headers(),
        body: filledIn(text, path),
      }
    },
  }
  return { reach, judged, undescribed }
}
