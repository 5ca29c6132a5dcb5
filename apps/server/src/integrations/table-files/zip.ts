import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { MAX_UNPACKED_BYTES, MAX_ZIP_ENTRIES } from './limits.ts'

const inflate = promisify(inflateRaw)

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const STORED = 0
const DEFLATED = 8
/** A size or a place that stands in the 64-bit extension instead: no honest file under the byte limit needs one. */
const IN_EXTENSION = 0xffffffff

/** Reads an entry by its name: never more than its stated size, so never more than all entries may have together. */
export type ReadEntry = (name: string) => Promise<Uint8Array | 'missing' | 'larger' | 'unreadable'>

export type ZipOpening =
  | { kind: 'sound'; names: string[]; read: ReadEntry }
  | { kind: 'bomb'; bytes: number }
  | { kind: 'broken' }

type Entry = { name: string; method: number; encrypted: boolean; packed: number; unpacked: number; offset: number }

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

/** The place of the last end-of-directory record, which is where every reader starts. */
const findEnd = (view: DataView): number => {
  const earliest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= earliest; at -= 1)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  return -1
}

/** The central directory; null when it does not lie exactly where its end says. */
const readDirectory = (bytes: Uint8Array, view: DataView): Entry[] | null => {
  const end = findEnd(view)
  if (end === -1) return null
  const count = view.getUint16(end + 10, true)
  const size = view.getUint32(end + 12, true)
  const start = view.getUint32(end + 16, true)
  if (start + size !== end) return null
  const entries: Entry[] = []
  let at = start
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const commentLength = view.getUint16(at + 32, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + extraLength + commentLength
  }
  return at === end ? entries : null
}

/** An entry's content; 'larger' when it unpacks to more than its stated size, 'unreadable' when it does not unpack. */
const unpack = async (
  bytes: Uint8Array,
  view: DataView,
  entry: Entry,
): Promise<Uint8Array | 'larger' | 'unreadable'> => {
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== LOCAL_HEADER) return 'unreadable'
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const packed = bytes.subarray(start, start + entry.packed)
  if (packed.length !== entry.packed) return 'unreadable'
  if (entry.method === STORED) return packed.length <= entry.unpacked ? packed : 'larger'
  try {
    const content = await inflate(packed, { maxOutputLength: Math.max(1, entry.unpacked) })
    return content.length <= entry.unpacked ? content : 'larger'
  } catch (error) {
    return error instanceof RangeError ? 'larger' : 'unreadable'
  }
}

/**
 * Opens a zip without unpacking anything. A bomb is one whose directory admits to more than `MAX_UNPACKED_BYTES` or
 * `MAX_ZIP_ENTRIES`; one that lies shows itself when an entry is read. Broken: no sound directory, a password, an
 * unknown way of packing.
 */
export function openZip(bytes: Uint8Array): ZipOpening {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(bytes, view)
  if (entries === null) return { kind: 'broken' }
  const admitted = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  const extended = entries.some(entry => [entry.packed, entry.unpacked, entry.offset].includes(IN_EXTENSION))
  if (extended || admitted > MAX_UNPACKED_BYTES || entries.length > MAX_ZIP_ENTRIES)
    return { kind: 'bomb', bytes: admitted }
  if (entries.some(entry => entry.encrypted || (entry.method !== STORED && entry.method !== DEFLATED)))
    return { kind: 'broken' }
  const byName = new Map(entries.map(entry => [entry.name, entry]))
  return {
    kind: 'sound',
    names: [...byName.keys()],
    read: async name => {
      const entry = byName.get(name)
      return entry ? unpack(bytes, view, entry) : 'missing'
    },
  }
}
