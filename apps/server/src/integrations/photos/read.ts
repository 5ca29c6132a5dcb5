import { readJpeg } from './jpeg.ts'
import type { ReadPicture } from './picture.ts'
import { readPng } from './png.ts'
import { readWebp } from './webp.ts'

/** The largest photo: bytes of the file, and pixels of its longer side. */
export const largestPhoto = { bytes: 200 * 1024, side: 1024 }

export type PhotoType = 'image/jpeg' | 'image/png' | 'image/webp'

/** A photo without metadata; its size in pixels as it is shown. */
export type Photo = { mediaType: PhotoType; width: number; height: number; bytes: Uint8Array<ArrayBuffer> }

export type PhotoRefusal = 'photo_too_heavy' | 'photo_too_large' | 'photo_of_unknown_kind' | 'photo_damaged'

export type PhotoReading =
  | { ok: true; photo: Photo }
  | { ok: false; reason: PhotoRefusal; values: Record<string, number> }

/** How each kind begins; what a file is, is told from its content and never from its name. */
const kinds: readonly {
  mediaType: PhotoType
  begins: (bytes: Uint8Array) => boolean
  read: (bytes: Uint8Array) => ReadPicture | null
}[] = [
  { mediaType: 'image/jpeg', begins: bytes => startsWith(bytes, [0xff, 0xd8, 0xff]), read: readJpeg },
  { mediaType: 'image/png', begins: bytes => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47]), read: readPng },
  {
    mediaType: 'image/webp',
    begins: bytes =>
      startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && startsWith(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50]),
    read: readWebp,
  },
]

const startsWith = (bytes: Uint8Array, beginning: readonly number[]): boolean =>
  beginning.every((byte, index) => bytes[index] === byte)

/** Reads a photo and takes its metadata out. Refused: heavier than 200 kB, another kind of file, damaged, over 1024 px. */
export function readPhoto(bytes: Uint8Array): PhotoReading {
  if (bytes.length > largestPhoto.bytes) {
    return refusedFor('photo_too_heavy', { kilobytes: Math.ceil(bytes.length / 1024), most: largestPhoto.bytes / 1024 })
  }
  const kind = kinds.find(one => one.begins(bytes))
  if (kind === undefined) return refusedFor('photo_of_unknown_kind')
  const picture = kind.read(bytes)
  if (picture === null) return refusedFor('photo_damaged')
  const { width, height } = picture
  if (Math.max(width, height) > largestPhoto.side) {
    return refusedFor('photo_too_large', { width, height, most: largestPhoto.side })
  }
  return { ok: true, photo: { mediaType: kind.mediaType, width, height, bytes: joined(picture.parts) } }
}

const refusedFor = (reason: PhotoRefusal, values: Record<string, number> = {}): PhotoReading => ({
  ok: false,
  reason,
  values,
})

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
