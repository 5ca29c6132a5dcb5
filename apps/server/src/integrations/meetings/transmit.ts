import { lookup } from 'node:dns'
import { request as requestPlainly } from 'node:http'
import { Agent, request as requestSecurely } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** What was sent back, as bytes; nothing of it is read yet. */
export type Transmitted = { status: number; headers: Headers; bytes: Uint8Array }

/** Why nothing came back. `code` is ours or Node's for it (`ECONNREFUSED`), without address or content. */
export class TransmissionFailed extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** Resolves a name as usual, and fails where any of its addresses is not of the open internet: the very answer that is used. */
const lookUpPublicly: LookupFunction = (hostname, options, answer) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? []
    if (error || !first) return answer(error ?? new TransmissionFailed('ENOTFOUND'), '', 0)
    if (addresses.some(one => !isPublicAddress(one.address)))
      return answer(new TransmissionFailed('address_not_public'), '', 0)
    if (options.all) answer(null, addresses)
    else answer(null, first.address, first.family)
  })
}

/** Nothing is shared with what others ask; a connection is for one request, for one kept may be shut just when a lesson is to be made. */
const agent = new Agent({ keepAlive: false })

/**
 * Sends one request and gives its answer, whatever the status; follows no redirect. Over https an address outside the open
 * internet is refused, whether written in the URL or found behind the name. Plain http is only for the detours of tests.
 */
export const transmit = (
  url: URL,
  request: { method: string; headers: Readonly<Record<string, string>>; content: string | null },
  limits: { milliseconds: number; bytes: number },
): Promise<Transmitted> =>
  new Promise((resolve, reject) => {
    const isSecure = url.protocol === 'https:'
    const literal = url.hostname.replace(/^\[|\]$/g, '')
    if (isSecure && (/^[\d.]+$/.test(literal) || literal.includes(':')) && !isPublicAddress(literal))
      return reject(new TransmissionFailed('address_not_public'))
    const content = request.content === null ? null : new TextEncoder().encode(request.content)
    const length = content === null ? {} : { 'content-length': String(content.byteLength) }
    const options = {
      method: request.method,
      headers: { ...request.headers, ...length },
      signal: AbortSignal.timeout(limits.milliseconds),
    }
    const sent = isSecure
      ? requestSecurely(url, { ...options, agent, lookup: lookUpPublicly })
      : requestPlainly(url, options)
    const fail = (error: unknown) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
      sent.destroy()
      reject(new TransmissionFailed(options.signal.aborted ? 'timeout' : code))
    }
    sent.on('error', fail)
    sent.on('response', answer => {
      const parts: Uint8Array[] = []
      let size = 0
      answer.on('error', fail)
      answer.on('aborted', () => fail(new TransmissionFailed('broken_off')))
      answer.on('data', (part: Uint8Array) => {
        size += part.byteLength
        if (size > limits.bytes) fail(new TransmissionFailed('answer_too_large'))
        else parts.push(part)
      })
      answer.on('end', () => {
        const headers = new Headers()
        for (const [name, value] of Object.entries(answer.headers))
          for (const one of [value ?? []].flat()) headers.append(name, one)
        resolve({ status: answer.statusCode ?? 0, headers, bytes: Buffer.concat(parts) })
      })
    })
    sent.end(content ?? undefined)
  })
