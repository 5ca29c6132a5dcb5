import { MAX_COLUMNS, MAX_ROWS } from './limits.ts'

export type TableRefusal =
  | 'file_empty'
  | 'file_too_large'
  | 'not_a_table'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'zip_bomb'

export type Refused = { ok: false; reason: TableRefusal; value: string }

export const refuse = (reason: TableRefusal, value: string | number): Refused => ({
  ok: false,
  reason,
  value: String(value),
})

/** The length without what is blank at the end. */
const filled = <T>(list: readonly T[], isBlank: (one: T) => boolean): number => {
  let length = list.length
  while (length > 0 && isBlank(list[length - 1] as T)) length -= 1
  return length
}

const isBlankCell = (cell: string): boolean => cell.trim() === ''
const isBlankRow = (row: readonly string[]): boolean => row.every(isBlankCell)

/**
 * Rows of equal length, without the blank rows and columns at the end. Blank rows between others stay, so that row n
 * of the answer is row n of the sheet. Refused: nothing in it, or more than the limits.
 */
export function squareRows(rows: readonly string[][]): { ok: true; rows: string[][] } | Refused {
  const used = rows.slice(0, filled(rows, isBlankRow))
  if (used.length === 0) return refuse('file_empty', '')
  if (used.length > MAX_ROWS) return refuse('too_many_rows', used.length)
  const width = used.reduce((widest, row) => Math.max(widest, filled(row, isBlankCell)), 0)
  if (width > MAX_COLUMNS) return refuse('too_many_columns', width)
  return { ok: true, rows: used.map(row => Array.from({ length: width }, (_, column) => row[column] ?? '')) }
}
