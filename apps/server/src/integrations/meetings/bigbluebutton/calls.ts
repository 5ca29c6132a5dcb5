import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import { resolveCharacterReferences } from '../../asc-timetables/character-references.ts'
import type { OpenConnection } from '../port.ts'
import { type PlatformAnswer, PlatformFailure, type Reach } from '../reach.ts'
import { hash } from '../signature.ts'
import { isSuccess, refusal, understood } from '../understood.ts'

const digests = ['sha256', 'sha1', 'sha384', 'sha512'] as const
/** The hashes by which a server may be told to check, the usual one first. */
export const bigBlueButtonDigests: readonly string[] = digests

/** The address of a server's API, whichever of its addresses the school entered; null where it is none. */
const apiOf = ({ settings }: OpenConnection): URL | null => {
  const url = URL.parse(settings.url ?? '')
  if (url?.protocol !== 'https:') return null
  const path = url.pathname.replace(/\/+$/, '').replace(/\/api$/, '')
  return new URL(`${path === '' ? '/bigbluebutton' : path}/api/`, url.origin)
}

/** The one server of the connection; none where its address can't be read. */
export const bigBlueButtonHosts = (connection: OpenConnection): readonly string[] => {
  const host = apiOf(connection)?.host
  return host === undefined ? [] : [host]
}

/** The URL of a call, signed: the checksum is over the query exactly as it is sent. */
export const signedUrl = (
  connection: OpenConnection,
  call: string,
  parameters: Readonly<Record<string, string>>,
): string => {
  const api = apiOf(connection)
  if (!api) throw new PlatformFailure('host_not_allowed', 'url')
  const digest = digests.find(one => one === connection.settings.checksum) ?? 'sha256'
  const query = new URLSearchParams(parameters).toString()
  const checksum = hash(digest, [call, query, connection.secrets.sharedSecret ?? ''])
  return `${api}${call}?${query === '' ? '' : `${query}&`}checksum=${checksum}`
}

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  isArray: name => name === 'recording' || name === 'format' || name === 'hook',
  tagValueProcessor: (_, text) => resolveCharacterReferences(text),
})

const envelope = z.object({
  response: z.object({ returncode: z.string(), messageKey: z.string().default('') }).loose(),
})

/** What the server said inside its `response`, whose status is 200 for failures too; `code` is its message key. */
export type BigBlueButtonAnswer = { succeeded: boolean; code: string; response: Readonly<Record<string, unknown>> }

const readAnswer = (answer: PlatformAnswer): BigBlueButtonAnswer => {
  if (!isSuccess(answer)) throw refusal(answer)
  const text = typeof answer.body === 'string' ? answer.body : ''
  // No answer has a document type; one that has could declare entities.
  if (text.includes('<!DOCTYPE') || XMLValidator.validate(text) !== true)
    throw new PlatformFailure('not_understood', 'no_xml')
  const { response } = understood(envelope, parser.parse(text), 'bigbluebutton_response')
  return { succeeded: response.returncode === 'SUCCESS', code: response.messageKey, response }
}

/** The failure that a refused call stands for. */
export const bigBlueButtonFailure = ({ code }: BigBlueButtonAnswer): PlatformFailure => {
  if (code === 'checksumError') return new PlatformFailure('credentials_refused', code)
  if (code === 'notFound') return new PlatformFailure('not_found', code)
  return new PlatformFailure('not_understood', /^[A-Za-z]{1,64}$/.test(code) ? code : 'failed')
}

/** BigBlueButton's API: signed queries, answered in XML. Every call of it can be sent again without doing anything twice. */
export const openBigBlueButtonCalls = (reach: Reach) => {
  const ask = async (
    connection: OpenConnection,
    call: string,
    parameters: Readonly<Record<string, string>> = {},
  ): Promise<BigBlueButtonAnswer> =>
    readAnswer(
      await reach.ask({ method: 'GET', url: signedUrl(connection, call, parameters) }, bigBlueButtonHosts(connection)),
    )

  /** Like `ask`, where anything but success is a failure. */
  const demand = async (...call: Parameters<typeof ask>): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await ask(...call)
    if (!answer.succeeded) throw bigBlueButtonFailure(answer)
    return answer.response
  }

  return { ask, demand }
}

export type BigBlueButtonCalls = ReturnType<typeof openBigBlueButtonCalls>
