/** Encodings whose byte order mark stands at the start of the file. */
const marks: readonly { bytes: readonly number[]; encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
]

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte)

const markedEncoding = (bytes: Uint8Array): string | null => {
  const mark = marks.find(candidate => startsWith(bytes, candidate.bytes))
  if (mark) return mark.encoding
  // `<?` in two-byte units without a mark.
  if (startsWith(bytes, [0x3c, 0x00])) return 'utf-16le'
  if (startsWith(bytes, [0x00, 0x3c])) return 'utf-16be'
  return null
}

/** The encoding that the XML declaration names, lower case; null when it names none. */
const declaredEncoding = (bytes: Uint8Array): string | null => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 256))
  return /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"']+)["']/.exec(head)?.[1]?.trim().toLowerCase() ?? null
}

const decoderFor = (label: string): TextDecoder | null => {
  try {
    return new TextDecoder(label)
  } catch {
    return null
  }
}

/**
 * The text of an XML file. The byte order mark decides, then the declaration's encoding (utf-8, windows-1257,
 * windows-1252, iso-8859-13 and whatever else the platform's decoder knows), then strict UTF-8; bytes that are no
 * UTF-8 are read as windows-1257, the code page of Latvian Windows. Never refuses: what can't be read becomes U+FFFD.
 * Source: aSc Timetables exports are written in either UTF-8 or the machine's code page.
 */
export function decodeXml(bytes: Uint8Array): string {
  const marked = markedEncoding(bytes)
  if (marked) return new TextDecoder(marked).decode(bytes)
  const declared = declaredEncoding(bytes)
  const decoder = declared === null ? null : decoderFor(declared)
  // A declaration that was readable byte by byte can't be UTF-16, whatever it says.
  if (decoder && decoder.encoding !== 'utf-8' && !decoder.encoding.startsWith('utf-16')) return decoder.decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1257').decode(bytes)
  }
}
