const candidates = [';', '\t', ','] as const

export type Delimiter = (typeof candidates)[number]

/** So many records tell which delimiter a file has. */
const SAMPLE_RECORDS = 30
const SAMPLE_LENGTH = 200_000

/** How often the delimiter stands outside of quotes in each of the first records that aren't blank. */
const countsOf = (text: string, delimiter: Delimiter): number[] => {
  const counts: number[] = []
  let count = 0
  let blank = true
  let quoted = false
  for (const letter of text.slice(0, SAMPLE_LENGTH)) {
    if (letter === '"') quoted = !quoted
    if (quoted) {
      blank = false
      continue
    }
    if (letter === '\n' || letter === '\r') {
      if (!blank) counts.push(count)
      count = 0
      blank = true
      if (counts.length === SAMPLE_RECORDS) return counts
    } else {
      if (letter === delimiter) count += 1
      if (letter.trim() !== '') blank = false
    }
  }
  if (!blank) counts.push(count)
  return counts
}

/** The number that most records have, and how many have it. */
const mostCommon = (counts: readonly number[]): { count: number; records: number } => {
  const records = new Map<number, number>()
  for (const count of counts) records.set(count, (records.get(count) ?? 0) + 1)
  const [count, most] = [...records].sort((one, other) => other[1] - one[1] || other[0] - one[0])[0] ?? [0, 0]
  return { count, records: most }
}

/**
 * What separates the cells of a CSV text: `;`, tab or `,`, whichever stands equally often in most records, and among
 * equals the one that splits more. `;` for a text of one column, whose commas are part of its cells.
 */
export function detectDelimiter(text: string): Delimiter {
  let best: { delimiter: Delimiter; count: number; records: number } = { delimiter: ';', count: 0, records: 0 }
  for (const delimiter of candidates) {
    const { count, records } = mostCommon(countsOf(text, delimiter))
    if (count === 0) continue
    if (records > best.records || (records === best.records && count > best.count)) best = { delimiter, count, records }
  }
  return best.delimiter
}

/**
 * What separates the cells of a text in which tables of different widths and other lines stand below each other, as
 * platforms write their attendance: the candidate that stands outside of quotes oftenest, for a table has more cells than
 * its days and numbers have commas.
 */
export function mostFrequentDelimiter(text: string): Delimiter {
  const total = (delimiter: Delimiter) => countsOf(text, delimiter).reduce((sum, count) => sum + count, 0)
  return candidates.toSorted((one, other) => total(other) - total(one))[0] ?? ';'
}
