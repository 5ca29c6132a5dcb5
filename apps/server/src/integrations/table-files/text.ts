import { codePageOf } from './code-page.ts'

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte)

const decode = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** A side whose zeros are so many times fewer than the other's is no binary file's. */
const fewTimes = 20

/**
 * Two-byte text without a mark: in Latvian (and any text in Latin letters) most units have a zero byte, always on the
 * same side. Binary files have zeros on both.
 */
const unmarkedUtf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null
  const zeros = [0, 0]
  const sample = Math.min(bytes.length, 8192)
  for (let at = 0; at < sample; at += 1) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [first = 0, second = 0] = zeros
  const many = sample / 2 / 3
  if (first * fewTimes < second && second > many) return 'utf-16le'
  if (second * fewTimes < first && first > many) return 'utf-16be'
  return null
}

const readEncoded = (bytes: Uint8Array): string | null => {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return decode(bytes, 'utf-8')
  if (startsWith(bytes, [0xff, 0xfe])) return decode(bytes, 'utf-16le')
  if (startsWith(bytes, [0xfe, 0xff])) return decode(bytes, 'utf-16be')
  const twoByte = unmarkedUtf16(bytes)
  if (twoByte) return decode(bytes, twoByte)
  return decode(bytes, 'utf-8') ?? decode(bytes, codePageOf(bytes))
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\x00-\x08\x0e-\x19\x1b-\x1f]/

/**
 * The text of a file that should hold a table of text, without its byte order mark: UTF-8, UTF-16 (marked or not), else
 * the Windows code page that its letters speak for: the Baltic one as Latvian Excel writes, Cyrillic or Western. Null when it is no text: it has control characters or bytes of no encoding.
 */
export function readText(bytes: Uint8Array): string | null {
  const text = readEncoded(bytes)
  return text === null || controls.test(text) ? null : text
}
