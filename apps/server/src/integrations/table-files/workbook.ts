import ExcelJS from 'exceljs'
import { MAX_COLUMNS, MAX_ROWS } from './limits.ts'
import { type Refused, refuse } from './rows.ts'

/**
 * Parts of a sheet that the library would spread over every cell they name — a million for a whole column — and that
 * say nothing about the cells' content. Merged cells keep their text in the first one.
 */
const ignoreNodes = [
  'dataValidations',
  'conditionalFormatting',
  'mergeCells',
  'autoFilter',
  'drawing',
  'picture',
  'extLst',
]

const hasOwn = <K extends string>(value: object, key: K): value is Record<K, unknown> => Object.hasOwn(value, key)

/** A sheet keeps days and times without a zone; the library gives them as moments in UTC. */
const isMoment = (value: object): value is { toISOString(): string; getTime(): number } =>
  'toISOString' in value && typeof value.toISOString === 'function'

const momentText = (moment: { toISOString(): string; getTime(): number }): string => {
  if (Number.isNaN(moment.getTime())) return ''
  // Day fractions don't fit seconds exactly: 8:30 may be a millisecond short.
  const written = Temporal.Instant.from(moment.toISOString())
    .round({ smallestUnit: 'minute', roundingMode: 'halfExpand' })
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
  const time = written.toPlainTime().toString({ smallestUnit: 'minute' })
  // Day zero of a sheet's calendar stands for a time of no day.
  if (written.year < 1900) return time
  const day = written.toPlainDate().toString()
  return time === '00:00' ? day : `${day} ${time}`
}

/** Digits as a person sees them, without the tail of binary fractions. */
const numberText = (number: number): string => (Number.isFinite(number) ? String(Number(number.toPrecision(15))) : '')

const cellText = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'boolean') return String(value)
  if (typeof value !== 'object' || value === null) return ''
  if (isMoment(value)) return momentText(value)
  if (hasOwn(value, 'richText') && Array.isArray(value.richText))
    return value.richText
      .map((part: unknown) => cellText(typeof part === 'object' && part !== null && 'text' in part ? part.text : ''))
      .join('')
  if (hasOwn(value, 'hyperlink')) return cellText('text' in value ? value.text : value.hyperlink)
  if (hasOwn(value, 'formula') || hasOwn(value, 'sharedFormula')) return cellText('result' in value ? value.result : '')
  return ''
}

/**
 * The first visible sheet of an XLSX workbook that holds anything, as text: days `2026-09-01`, times `08:30`, a formula
 * as its last result, rich text and links as their text, an error value as nothing. The bytes must have passed
 * `inspectZip`. Null when the library can't read them; refused when a cell lies beyond the limits.
 */
export async function readWorkbook(
  bytes: Uint8Array,
): Promise<{ ok: true; sheetName: string; rows: string[][] } | Refused | null> {
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(new Uint8Array(bytes).buffer, { ignoreNodes })
  } catch {
    return null
  }
  for (const sheet of workbook.worksheets) {
    if (sheet.state !== 'visible') continue
    const rows: string[][] = []
    let widest = 0
    sheet.eachRow({ includeEmpty: false }, (row, number) => {
      row.eachCell({ includeEmpty: false }, (cell, column) => {
        const text = cellText(cell.value)
        if (text.trim() === '') return
        widest = Math.max(widest, column)
        while (rows.length < number && rows.length <= MAX_ROWS) rows.push([])
        if (number > MAX_ROWS || column > MAX_COLUMNS) return
        const cells = rows[number - 1] ?? []
        while (cells.length < column) cells.push('')
        cells[column - 1] = text
      })
    })
    if (rows.length > MAX_ROWS) return refuse('too_many_rows', sheet.rowCount)
    if (widest > MAX_COLUMNS) return refuse('too_many_columns', widest)
    if (rows.length > 0) return { ok: true, sheetName: sheet.name, rows }
  }
  return refuse('file_empty', '')
}
