import type { Row } from './document.ts'

/** What stands in a file where there is no reference. */
const nothing: ReadonlySet<string> = new Set(['', '*', '-1'])

/** The keys of the first of these attributes that names any; comma-separated, each once, in the file's order. */
export function readKeys(row: Row, ...names: readonly string[]): string[] {
  for (const name of names) {
    const keys = row
      .attribute(name)
      .split(',')
      .map(key => key.trim())
      .filter(key => !nothing.has(key))
    if (keys.length > 0) return [...new Set(keys)]
  }
  return []
}

/** No day has more periods, and no card takes more of them; a larger number is a slip or an attack. */
const MOST = 99

/** A whole number from `least` to 99, else null. Written plainly or with zero decimals (`2.0`). */
export function readWhole(text: string, least: number): number | null {
  if (!/^\d{1,4}(?:[.,]0{1,6})?$/.test(text)) return null
  const number = Number.parseInt(text, 10)
  return number >= least && number <= MOST ? number : null
}
