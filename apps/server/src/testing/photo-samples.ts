import { crc32, deflateSync } from 'node:zlib'

/** Bytes of a text, one a letter. */
export const letters = (text: string): number[] => [...text].map(letter => letter.charCodeAt(0))

const big16 = (value: number): number[] => [value >> 8, value & 255]
const big32 = (value: number): number[] => [...big16(value >>> 16), ...big16(value & 0xffff)]
const little32 = (value: number): number[] => big32(value).toReversed()

/** A segment of a JPEG: the marker, its length, its content. */
export const segment = (marker: number, content: readonly number[]): number[] => [
  0xff,
  marker,
  ...big16(content.length + 2),
  ...content,
]

/** An EXIF segment that says how the picture is turned, and where it was taken in a comment beside it. */
export const exif = (turn: number): number[] =>
  segment(0xe1, [
    ...letters('Exif\0\0II'),
    ...[42, 0, 8, 0, 0, 0],
    ...[1, 0],
    ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0],
    ...[0, 0, 0, 0],
    ...letters('GPS 56.6 25.0'),
  ])

/** A JPEG of that size with segments before its frame and after its end; its drawing is a few bytes of nothing. */
export const jpeg = (
  values: {
    width?: number
    height?: number
    before?: readonly number[]
    after?: readonly number[]
    frame?: number
  } = {},
): Uint8Array<ArrayBuffer> => {
  const { width = 300, height = 400, before = [], after = [], frame = 0xc0 } = values
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...before,
    ...segment(0xdb, new Array(65).fill(1)),
    ...segment(frame, [8, ...big16(height), ...big16(width), 1, 1, 0x11, 0]),
    ...segment(0xc4, [0, ...new Array(16).fill(0)]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...[0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56],
    ...[0xff, 0xd9],
    ...after,
  ])
}

/** A chunk of a PNG with its checksum. */
export const pngChunk = (type: string, content: readonly number[]): number[] => {
  const summed = Uint8Array.from([...letters(type), ...content])
  return [...big32(content.length), ...summed, ...big32(crc32(summed))]
}

export const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** A grey PNG of that size with chunks before its drawing and bytes after its end. */
export const png = (
  values: { width?: number; height?: number; before?: readonly number[]; after?: readonly number[] } = {},
): Uint8Array<ArrayBuffer> => {
  const { width = 30, height = 40, before = [], after = [] } = values
  const drawing = deflateSync(new Uint8Array((width + 1) * height))
  return Uint8Array.from([
    ...pngSignature,
    ...pngChunk('IHDR', [...big32(width), ...big32(height), 8, 0, 0, 0, 0]),
    ...before,
    ...pngChunk('IDAT', [...drawing]),
    ...pngChunk('IEND', []),
    ...after,
  ])
}

/** A chunk of a WebP, padded to an even length. */
export const webpChunk = (type: string, content: readonly number[]): number[] => [
  ...letters(type),
  ...little32(content.length),
  ...content,
  ...(content.length % 2 === 1 ? [0] : []),
]

/** The drawing of a WebP of that size, with and without loss. */
export const lossy = (width: number, height: number): number[] =>
  webpChunk('VP8 ', [0x10, 0, 0, 0x9d, 0x01, 0x2a, width & 255, width >> 8, height & 255, height >> 8, 7])
export const lossless = (width: number, height: number): number[] =>
  webpChunk('VP8L', [0x2f, ...little32((width - 1) | ((height - 1) << 14)), 0, 0, 0, 0, 0])

/** The head of an extended WebP with these flags. */
export const webpHead = (flags: number, width: number, height: number): number[] =>
  webpChunk('VP8X', [flags, 0, 0, 0, ...little32(width - 1).slice(0, 3), ...little32(height - 1).slice(0, 3)])

/** A WebP of these chunks. */
export const webp = (...chunks: readonly number[][]): Uint8Array<ArrayBuffer> => {
  const body = [...letters('WEBP'), ...chunks.flat()]
  return Uint8Array.from([...letters('RIFF'), ...little32(body.length), ...body])
}
