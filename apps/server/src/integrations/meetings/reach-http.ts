import type { PlatformAnswer, PlatformRequest, Reach } from './reach.ts'
import { PlatformFailure } from './reach.ts'
import { readRetryAfter } from './retry-after.ts'
import { TransmissionFailed, transmit } from './transmit.ts'

/** How long and how often a platform is asked; times in milliseconds. */
const usualLimits = {
  attempts: 4,
  attemptMilliseconds: 15_000,
  firstPause: 500,
  /** All pauses of one request together; who must wait longer asks again later. */
  pausesTogether: 20_000,
  answerBytes: 5_000_000,
}

type ReachOptions = {
  now: () => Temporal.Instant
  wait: (milliseconds: number) => Promise<void>
  /** 0 up to 1; spreads the pauses, so that all who were refused at once don't come back at once. */
  random?: () => number
  /** Origin → origin that stands in for it, on loopback without https: for tests, and nothing else. */
  detours?: Readonly<Record<string, string>>
  limits?: Partial<typeof usualLimits>
}

const loopback = /^http:\/\/127\.0\.0\.1:\d+$/
const alwaysRepeatable: readonly PlatformRequest['method'][] = ['GET', 'PUT', 'DELETE']

/** The URL as it may be asked: https, without a name and password in it, at one of the hosts exactly as they are listed. */
const permittedUrl = (text: string, hosts: readonly string[]): URL => {
  const url = URL.parse(text)
  if (url?.protocol !== 'https:' || url.username || url.password || !hosts.includes(url.host))
    throw new PlatformFailure('host_not_allowed', 'host_not_allowed')
  return url
}

const contentOf = ({ body, form }: PlatformRequest): { content: string | null; type: Record<string, string> } => {
  if (body !== undefined) return { content: JSON.stringify(body), type: { 'content-type': 'application/json' } }
  if (form)
    return {
      content: new URLSearchParams(form).toString(),
      type: { 'content-type': 'application/x-www-form-urlencoded' },
    }
  return { content: null, type: {} }
}

const readBody = (bytes: Uint8Array, contentType: string): unknown => {
  const text = new TextDecoder().decode(bytes)
  if (!/[/+]json\b/i.test(contentType)) return text
  if (text.trim() === '') return null
  try {
    return JSON.parse(text)
  } catch {
    throw new PlatformFailure('not_understood', 'no_json')
  }
}

/** Codes of a transmission after which asking again gives the same. */
const finalFailures: Readonly<Record<string, 'host_not_allowed' | 'not_understood'>> = {
  address_not_public: 'host_not_allowed',
  answer_too_large: 'not_understood',
}

/** A daily limit (Zoom's, of creating meetings) is over at midnight UTC, whether or not the answer says so. */
const dailyLimitEnds = (now: Temporal.Instant): Temporal.Instant =>
  now.toZonedDateTimeISO('UTC').add({ days: 1 }).startOfDay().toInstant()

/**
 * Opens the way out to the platforms, as `Reach` promises it. A refused request (429, or 423 that says when) is sent again
 * whatever it was, for it was not carried out; after 5xx and a broken connection only what is repeatable is sent again.
 */
export const openReach = ({ now, wait, random = Math.random, detours = {}, limits: changed }: ReachOptions): Reach => {
  const limits = { ...usualLimits, ...changed }
  if (Object.values(detours).some(one => !loopback.test(one))) throw new Error('a detour leads to loopback only')

  const sendTo = (url: URL): URL => new URL(url.pathname + url.search, detours[url.origin] ?? url.origin)

  /** One attempt: an answer, or what speaks for another attempt. */
  const attempt = async (url: URL, request: PlatformRequest): Promise<PlatformAnswer | { failed: string }> => {
    const { content, type } = contentOf(request)
    const headers = { accept: '*/*', 'user-agent': 'Talklase', ...type, ...request.headers }
    try {
      const {
        status,
        headers: answered,
        bytes,
      } = await transmit(
        sendTo(url),
        { method: request.method, headers, content },
        { milliseconds: limits.attemptMilliseconds, bytes: limits.answerBytes },
      )
      // What an overloaded platform says beside the status is for nobody; of a limit it is asked only whether it is the day's.
      if (status === 429 && !answered.has('retry-after') && /\bdaily\b/i.test(new TextDecoder().decode(bytes)))
        answered.set('retry-after', dailyLimitEnds(now()).toString())
      if (status === 429 || status >= 500) return { status, headers: answered, body: null }
      return { status, headers: answered, body: readBody(bytes, answered.get('content-type') ?? '') }
    } catch (error) {
      if (error instanceof PlatformFailure) throw error
      const code = error instanceof TransmissionFailed ? error.code : 'unknown'
      const reason = finalFailures[code]
      if (reason) throw new PlatformFailure(reason, code)
      return { failed: code }
    }
  }

  return {
    now,
    async ask(request, hosts) {
      const url = permittedUrl(request.url, hosts)
      const mayRepeat = request.isRepeatable ?? alwaysRepeatable.includes(request.method)
      let pausesLeft = limits.pausesTogether
      for (let count = 1; ; count++) {
        const answer = await attempt(url, request)
        const status = 'failed' in answer ? null : answer.status
        const said = 'failed' in answer ? null : readRetryAfter(answer.headers.get('retry-after'), now())
        const wasRefused = status === 429 || (status === 423 && said !== null)
        if (!('failed' in answer) && !wasRefused && answer.status < 500) {
          if (answer.status >= 300 && answer.status < 400)
            throw new PlatformFailure('not_understood', `http_${answer.status}`)
          return answer
        }
        const growing = limits.firstPause * 2 ** (count - 1) * (0.5 + random() / 2)
        const pause = said ? Math.max(0, said.epochMilliseconds - now().epochMilliseconds) : Math.round(growing)
        if (count >= limits.attempts || pause > pausesLeft || !(wasRefused || mayRepeat)) {
          const detail = 'failed' in answer ? answer.failed : `http_${answer.status}`
          const later = said ?? now().add({ minutes: wasRefused ? 1 : 5 })
          throw new PlatformFailure(wasRefused ? 'limit_reached' : 'unreachable', detail, later)
        }
        pausesLeft -= pause
        await wait(pause)
      }
    },
  }
}
