import ExcelJS from 'exceljs'
import { guardFormula } from './formula-safe.ts'

/** Characters that XML, and so a workbook, can't hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const unwritable = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g

/** The most characters that a spreadsheet's cell holds. */
const MAX_CELL = 32_767
/** The most characters of a sheet's name. */
const MAX_SHEET_NAME = 31

const csvCell = (cell: string): string => {
  const guarded = guardFormula(cell)
  return /[;,"\t\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/**
 * A table as CSV for a person who opens it in a Latvian spreadsheet: UTF-8 with a byte order mark, `;` between cells,
 * CRLF after each row. A cell that would run as a formula gets a leading apostrophe.
 */
export function writeCsv(rows: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> {
  const text = rows.map(row => `${row.map(csvCell).join(';')}\r\n`).join('')
  return new TextEncoder().encode(`\ufeff${text}`)
}

const sheetNameOf = (name: string): string => {
  const allowed = name
    .replace(unwritable, '')
    .replace(/[*?:\\/[\]]/g, '-')
    .slice(0, MAX_SHEET_NAME)
  return allowed.replace(/^'+|'+$/g, '').trim() || '1'
}

/**
 * A table as XLSX: one sheet, every cell text and never a formula, the first row bold and held in place. The sheet's
 * name is cut to 31 characters, with `-` for those that no sheet may have. `columnWidths` are in characters.
 */
export async function writeXlsx(
  sheetName: string,
  rows: readonly (readonly string[])[],
  options: { columnWidths?: readonly number[] } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet(sheetNameOf(sheetName), { views: [{ state: 'frozen', ySplit: 1 }] })
  for (const [index, row] of rows.entries()) {
    for (const [column, text] of row.entries()) {
      const cell = sheet.getCell(index + 1, column + 1)
      cell.value = text.replace(unwritable, '').slice(0, MAX_CELL)
      // The text format: what a person retypes in the cell stays text too.
      cell.numFmt = '@'
      if (index === 0) cell.font = { bold: true }
    }
  }
  for (const [column, width] of (options.columnWidths ?? []).entries()) sheet.getColumn(column + 1).width = width
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
