import type { ReadPicture } from './picture.ts'

const textAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))

const hasAlpha = 0x10
const isAnimated = 0x02

type Chunk = { type: string; content: Uint8Array }

/** The chunks of the file, in order; null where one is cut off. A chunk of odd length is followed by a byte of nothing. */
function chunksOf(bytes: Uint8Array): Chunk[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 20 || textAt(bytes, 0) !== 'RIFF' || textAt(bytes, 8) !== 'WEBP') return null
  const end = 8 + view.getUint32(4, true)
  if (end > bytes.length) return null
  const chunks: Chunk[] = []
  let at = 12
  while (at + 8 <= end) {
    const length = view.getUint32(at + 4, true)
    if (at + 8 + length > end) return null
    chunks.push({ type: textAt(bytes, at), content: bytes.subarray(at + 8, at + 8 + length) })
    at += 8 + length + (length % 2)
  }
  return chunks
}

/** The size that the drawing itself states, in pixels; null where it is none. */
function sizeOf({ type, content }: Chunk): { width: number; height: number } | null {
  if (content.length < 10) return null
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  if (type === 'VP8L') {
    if (content[0] !== 0x2f) return null
    const bits = view.getUint32(1, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  const isKeyFrame = ((content[0] ?? 1) & 1) === 0
  if (!isKeyFrame || content[3] !== 0x9d || content[4] !== 0x01 || content[5] !== 0x2a) return null
  const size = { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff }
  return size.width === 0 || size.height === 0 ? null : size
}

/** A chunk as it stands in a file, padded to an even length. */
function written({ type, content }: Chunk): Uint8Array {
  const bytes = new Uint8Array(8 + content.length + (content.length % 2))
  for (let index = 0; index < 4; index += 1) bytes[index] = type.charCodeAt(index)
  new DataView(bytes.buffer).setUint32(4, content.length, true)
  bytes.set(content, 8)
  return bytes
}

/** The head of an extended file that has transparency beside the drawing and nothing else. */
function extendedHead({ width, height }: { width: number; height: number }): Chunk {
  const content = new Uint8Array(10)
  const view = new DataView(content.buffer)
  content[0] = hasAlpha
  view.setUint16(4, width - 1, true)
  view.setUint16(7, height - 1, true)
  return { type: 'VP8X', content }
}

/**
 * Reads a WebP and makes it anew of its drawing alone: EXIF, XMP, colour profiles and unknown chunks go. Null: the file is
 * not whole, or moves.
 */
export function readWebp(bytes: Uint8Array): ReadPicture | null {
  const chunks = chunksOf(bytes)
  if (chunks === null) return null
  const [head] = chunks
  if (head?.type === 'VP8X' && ((head.content[0] ?? 0) & isAnimated) !== 0) return null
  const drawings = chunks.filter(({ type }) => type === 'VP8 ' || type === 'VP8L')
  const [drawing] = drawings
  if (drawing === undefined || drawings.length > 1 || chunks.some(({ type }) => type === 'ANMF')) return null
  const size = sizeOf(drawing)
  if (size === null) return null
  const alpha = drawing.type === 'VP8 ' ? chunks.find(({ type }) => type === 'ALPH') : undefined
  const body = (alpha === undefined ? [drawing] : [extendedHead(size), alpha, drawing]).map(written)
  const riff = written({ type: 'RIFF', content: new TextEncoder().encode('WEBP') })
  const length = body.reduce((sum, part) => sum + part.length, 4)
  new DataView(riff.buffer).setUint32(4, length, true)
  return { ...size, parts: [riff, ...body] }
}
