const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte)

const decode = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

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
  if (first === 0 && second > many) return 'utf-16le'
  if (second === 0 && first > many) return 'utf-16be'
  return null
}

const readEncoded = (bytes: Uint8Array): string | null => {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return decode(bytes, 'utf-8')
  if (startsWith(bytes, [0xff, 0xfe])) return decode(bytes, 'utf-16le')
  if (startsWith(bytes, [0xfe, 0xff])) return decode(bytes, 'utf-16be')
  const twoByte = unmarkedUtf16(bytes)
  if (twoByte) return decode(bytes, twoByte)
  return decode(bytes, 'utf-8') ?? decode(bytes, 'windows-1257')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\x00-\x08\x0e-\x19\x1b-\x1f]/

/**
 * The text of a file that should hold a table of text, without its byte order mark: UTF-8, UTF-16 (marked or not), else
 * windows-1257, as Latvian Excel writes. Null when it is no text: it has control characters or bytes of no encoding.
 */
export function readText(bytes: Uint8Array): string | null {
  const text = readEncoded(bytes)
  return text === null || controls.test(text) ? null : text
}
