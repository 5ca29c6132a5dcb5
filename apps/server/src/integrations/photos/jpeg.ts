import type { ReadPicture } from './picture.ts'

const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda
const firstApplication = 0xe0
const exifApplication = 0xe1
const adobeApplication = 0xee
const lastApplication = 0xef
const comment = 0xfe

/** Baseline, extended and progressive: the frames that every browser draws. */
const frames: readonly number[] = [0xc0, 0xc1, 0xc2]
/** Tables and intervals that a drawing needs. */
const tables: readonly number[] = [0xdb, 0xc4, 0xdd]

const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7
const isMetadata = (marker: number) => (marker >= firstApplication && marker <= lastApplication) || marker === comment

const textAt = (bytes: Uint8Array, at: number, text: string): boolean =>
  [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0))

/** Where the compressed scan that begins at `from` ends: at the first marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length - 1) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !isRestart(next)) return at
    at += 1
  }
  return -1
}

/**
 * Reads a JPEG and takes out all that is not the drawing: application segments (EXIF with the place, XMP, thumbnails, colour
 * profiles), comments, and what follows the end. What stays of them is how the picture is turned, and Adobe's mark of how its
 * colours are meant. Null: the file is not whole, or of a kind that browsers do not draw.
 */
export function readJpeg(bytes: Uint8Array): ReadPicture | null {
  if (bytes[0] !== 0xff || bytes[1] !== startOfImage) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = []
  let size: { width: number; height: number } | null = null
  let turned = 1
  let hasScan = false
  let at = 2
  while (at < bytes.length - 1) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === endOfImage) {
      if (size === null || !hasScan) return null
      const { width, height } = size
      const parts = [Uint8Array.of(0xff, startOfImage), turnedSegment(turned), ...kept, Uint8Array.of(0xff, endOfImage)]
      return { ...(turned >= 5 ? { width: height, height: width } : { width, height }), parts }
    }
    if (at + 4 > bytes.length) return null
    const end = at + 2 + view.getUint16(at + 2)
    if (end < at + 4 || end > bytes.length) return null
    const segment = bytes.subarray(at, end)
    if (marker === startOfScan) {
      if (size === null) return null
      const scanned = endOfScan(bytes, end)
      if (scanned < 0) return null
      hasScan = true
      kept.push(bytes.subarray(at, scanned))
      at = scanned
      continue
    }
    if (frames.includes(marker)) {
      if (size !== null || segment.length < 10) return null
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
      if (size.width === 0 || size.height === 0) return null
      kept.push(segment)
    } else if (tables.includes(marker)) kept.push(segment)
    else if (marker === adobeApplication && segment.length === 16 && textAt(segment, 4, 'Adobe')) kept.push(segment)
    else if (marker === exifApplication && textAt(segment, 4, 'Exif\0\0'))
      turned = turnOf(segment.subarray(10)) ?? turned
    else if (!isMetadata(marker)) return null
    at = end
  }
  return null
}

const turnTag = 0x0112

/** How a picture is turned and mirrored, 1 to 8, as its EXIF says; null where it does not say. */
function turnOf(tiff: Uint8Array): number | null {
  if (tiff.length < 14) return null
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const isLittle = textAt(tiff, 0, 'II')
  const directory = view.getUint32(4, isLittle)
  if (directory + 2 > tiff.length) return null
  const entries = view.getUint16(directory, isLittle)
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * 12
    if (entry + 12 > tiff.length) return null
    if (view.getUint16(entry, isLittle) !== turnTag) continue
    const turn = view.getUint16(entry + 8, isLittle)
    return turn >= 1 && turn <= 8 ? turn : null
  }
  return null
}

/** An EXIF segment that says how the picture is turned and nothing more; no bytes for one that stands upright. */
const turnedSegment = (turn: number): Uint8Array =>
  turn === 1
    ? new Uint8Array()
    : Uint8Array.of(
        ...[0xff, exifApplication, 0, 34],
        ...[0x45, 0x78, 0x69, 0x66, 0, 0],
        ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
        ...[0, 1],
        ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0],
        ...[0, 0, 0, 0],
      )
