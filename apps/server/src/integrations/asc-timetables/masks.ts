/** A bit string of a file: `10000` is the first of five. The positions that are set, counted from 1, and the length. */
export type Mask = { positions: readonly number[]; length: number }

/** More days or weeks than a school year has weeks are no timetable. */
const MAX_LENGTH = 60

const maskOf = (text: string): Mask | null => {
  if (text.length > MAX_LENGTH || !/^[01]+$/.test(text)) return null
  return { positions: [...text].flatMap((bit, index) => (bit === '1' ? [index + 1] : [])), length: text.length }
}

/** The masks of an attribute: `10000,01000` is two alternatives. Null when a part is no bit string, [] when empty. */
export function readMasks(text: string): Mask[] | null {
  const parts = text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
  const masks = parts.map(maskOf)
  return masks.includes(null) ? null : masks.filter(mask => mask !== null)
}
