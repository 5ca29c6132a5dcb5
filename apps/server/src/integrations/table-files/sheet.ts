import { MAX_COLUMNS, MAX_ROWS } from './limits.ts'
import { readTags, type Tag } from './markup.ts'
import { momentText, numberText } from './number-format.ts'
import { type Refused, refuse } from './rows.ts'
import { workbookText } from './workbook-text.ts'

/** What cells refer to: the workbook's texts and which of its styles show a day or a time. */
export type SheetContext = { strings: readonly string[]; moments: readonly boolean[]; from1904: boolean }

/** `C7` → 3; 0 when the reference is none. More than three letters is beyond every sheet. */
const columnOf = (reference: string): number => {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1] ?? ''
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0)
}

const cellText = (kind: string, style: number, value: string, inline: string, context: SheetContext): string => {
  if (kind === 's') return context.strings[Number(value)] ?? ''
  if (kind === 'inlineStr') return inline
  if (kind === 'str') return workbookText(value)
  if (kind === 'e' || value === '') return ''
  if (kind === 'b') return value === '1' ? 'true' : 'false'
  if (kind === 'd') return /T(?!00:00)/.test(value) ? value.slice(0, 19).replace('T', ' ') : value.slice(0, 10)
  const number = Number(value)
  return context.moments[style] === true ? momentText(number, context.from1904) : numberText(number)
}

/**
 * The rows of a sheet's part, each as long as its last cell with text; row n of the answer is row n of the sheet.
 * Refused at the first cell with text beyond the limits of rows and columns; blank cells may stand anywhere.
 */
export function readSheet(part: string, context: SheetContext): { ok: true; rows: string[][] } | Refused {
  const rows: string[][] = []
  let row = 0
  let column = 0
  let cell: Tag | null = null
  let value = ''
  let inline = ''
  for (const tag of readTags(part)) {
    if (tag.name === 'row' && tag.kind !== 'close') {
      row = Number(tag.attribute('r')) || row + 1
      column = 0
    } else if (tag.name === 'c' && tag.kind === 'open') {
      column = columnOf(tag.attribute('r')) || column + 1
      cell = tag
      value = ''
      inline = ''
    } else if (tag.name === 'c' && tag.kind === 'empty') column = columnOf(tag.attribute('r')) || column + 1
    else if (tag.name === 'v' && tag.kind === 'open') value = tag.text.trim() === '' ? '' : tag.text
    else if (tag.name === 't' && tag.kind === 'open') inline += workbookText(tag.text)
    else if (tag.name === 'c' && cell !== null) {
      const text = cellText(cell.attribute('t'), Number(cell.attribute('s')), value, inline, context)
      cell = null
      if (text.trim() === '') continue
      if (!Number.isInteger(row) || row > MAX_ROWS) return refuse('too_many_rows', row)
      if (column > MAX_COLUMNS) return refuse('too_many_columns', column)
      while (rows.length < row) rows.push([])
      const cells = rows[row - 1] ?? []
      while (cells.length < column) cells.push('')
      cells[column - 1] = text
    } else if (tag.name === 'sheetData' && tag.kind === 'close') break
  }
  return { ok: true, rows }
}
