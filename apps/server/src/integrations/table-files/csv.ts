import { parse } from 'csv-parse/sync'
import { type Delimiter, detectDelimiter } from './delimiter.ts'
import { unguardFormula } from './formula-safe.ts'
import { MAX_ROWS } from './limits.ts'

/** What a file begins with that is text but no table. */
const markup = /^\s*<(?:!doctype|html|\?xml|table|[a-z]+[\s>])/i

/** Excel's own line that names the delimiter. */
const named = /^sep=([;,\t])\r?\n/i

/** The length without the blank rows at the end, which a spreadsheet writes for every row that was ever formatted. */
const filledLength = (text: string): number => {
  let length = text.length
  while (length > 0 && ' \t\r\n;,'.includes(text.charAt(length - 1))) length -= 1
  return length
}

/**
 * The rows of a CSV text as written, each of its own length; at most one more than `MAX_ROWS`. Null when it is no table: markup, or quotes that never
 * close. A stray quote inside a cell is part of the cell.
 */
export function readCsv(text: string, delimiterOf: (text: string) => Delimiter = detectDelimiter): string[][] | null {
  if (markup.test(text)) return null
  const separator = named.exec(text)
  const body = text.slice(separator?.[0].length ?? 0, filledLength(text))
  const options = {
    delimiter: separator?.[1] ?? delimiterOf(body),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    // One more than allowed shows that there are too many.
    to: MAX_ROWS + 1,
    record_delimiter: ['\r\n', '\n', '\r'],
  }
  try {
    return parse(body, options).map(row => row.map(unguardFormula))
  } catch {
    return null
  }
}
