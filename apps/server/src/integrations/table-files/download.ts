import { writeCsv, writeXlsx } from './write.ts'

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A table as a file to save, first row the headings; `name` is without its ending. */
export async function tableDownload(
  name: string,
  format: 'csv' | 'xlsx',
  rows: readonly (readonly string[])[],
): Promise<File> {
  const bytes = format === 'csv' ? writeCsv(rows) : await writeXlsx(name, rows)
  return new File([new Uint8Array(bytes)], `${name}.${format}`, { type: mediaTypes[format] })
}
