import { readCsv } from './csv.ts'
import type { Delimiter } from './delimiter.ts'
import { MAX_TABLE_BYTES } from './limits.ts'
import { type Refused, refuse, squareRows } from './rows.ts'
import { readText } from './text.ts'
import { readWorkbook } from './workbook.ts'
import { isZip, openZip } from './zip.ts'

export type TableReading = { ok: true; sheetName: string | null; rows: string[][] } | Refused

const readPacked = async (bytes: Uint8Array, fileName: string): Promise<TableReading> => {
  const zip = openZip(bytes)
  if (zip.kind === 'bomb') return refuse('zip_bomb', zip.bytes)
  if (zip.kind === 'broken') return refuse('not_a_table', fileName)
  const reading = await readWorkbook(zip.read)
  if (reading === 'lying') return refuse('zip_bomb', bytes.length)
  if (reading === 'unreadable') return refuse('not_a_table', fileName)
  if (!reading.ok) return reading
  const square = squareRows(reading.rows)
  return square.ok ? { ok: true, sheetName: reading.sheetName, rows: square.rows } : square
}

/**
 * A table from a file that somebody uploads: XLSX or CSV, told apart by their bytes; the name only names the file in a
 * refusal. Row n of the answer is row n of the sheet, all rows are equally long, every cell is text. `sheetName` is
 * null for CSV. `delimiterOf` tells what separates the cells of a CSV text, where it is not an ordinary table. A CSV cell that `writeCsv` guarded comes back as it was.
 * Refused: `file_empty`, `file_too_large` (over 10 MB; value in bytes), `not_a_table` (value: the name),
 * `too_many_rows` (over 20,000; value: the first number over it), `too_many_columns` (over 100), `zip_bomb` (value: the
 * bytes that it admits to unpack to, or its own size when it lies about them).
 */
export async function readTable(
  bytes: Uint8Array,
  fileName: string,
  delimiterOf?: (text: string) => Delimiter,
): Promise<TableReading> {
  if (bytes.length === 0) return refuse('file_empty', fileName)
  if (bytes.length > MAX_TABLE_BYTES) return refuse('file_too_large', bytes.length)
  if (isZip(bytes)) return readPacked(bytes, fileName)
  const text = readText(bytes)
  if (text === null) return refuse('not_a_table', fileName)
  const rows = readCsv(text, delimiterOf)
  if (rows === null) return refuse('not_a_table', fileName)
  const square = squareRows(rows)
  return square.ok ? { ok: true, sheetName: null, rows: square.rows } : square
}
