import { crc32 } from 'node:zlib'
import type { ReadPicture } from './picture.ts'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** The chunks of the drawing itself and of how its colours are meant; texts, times, EXIF, profiles and animation go. */
const kept: readonly string[] = ['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'IDAT', 'IEND']

/** The first letter of a chunk without which the drawing can't be made is a capital. */
const isCritical = (type: string) => /^[A-Z]/.test(type)

/**
 * Reads a PNG and takes out all chunks that are not the drawing, and what follows its end. Every chunk's checksum is looked
 * at. Null: the file is not whole.
 */
export function readPng(bytes: Uint8Array): ReadPicture | null {
  if (!signature.every((byte, index) => bytes[index] === byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = [bytes.subarray(0, signature.length)]
  let size: { width: number; height: number } | null = null
  let hasContent = false
  let at = signature.length
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return null
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (!/^[A-Za-z]{4}$/.test(type) || crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return null
    if ((type === 'IHDR') !== (size === null)) return null
    if (type === 'IHDR') {
      if (length !== 13) return null
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
      if (size.width === 0 || size.height === 0) return null
    }
    if (type === 'IDAT') hasContent = true
    if (kept.includes(type)) parts.push(bytes.subarray(at, end))
    else if (isCritical(type)) return null
    if (type === 'IEND') return size === null || !hasContent ? null : { ...size, parts }
    at = end
  }
  return null
}
