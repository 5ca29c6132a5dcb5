import { readCsv } from '../table-files/csv.ts'
import { readText } from '../table-files/text.ts'

/** The files of an Untis export that are read, by what they hold. */
export const untisFileKinds = [
  'timetable',
  'lessons',
  'classes',
  'teachers',
  'rooms',
  'subjects',
  'substitutions',
  'times',
] as const

export type UntisFileKind = (typeof untisFileKinds)[number]

/** A file as uploaded; the name is without its folder. */
export type UntisFile = { name: string; bytes: Uint8Array }

/** A row of a file with its line number (from 1), cells trimmed; a cell that the row lacks is ''. */
export type UntisRow = { line: number; cell(number: number): string; length: number }

export type UntisTable = { name: string; kind: UntisFileKind; rows: UntisRow[] }

const kindByNumber: Record<string, UntisFileKind> = {
  '1': 'timetable',
  '2': 'lessons',
  '3': 'classes',
  '4': 'teachers',
  '5': 'rooms',
  '6': 'subjects',
  '14': 'substitutions',
}

/** What the name says; 'other' for a file of Untis that isn't read, null when it says nothing. */
const kindByName = (name: string): UntisFileKind | 'other' | null => {
  const number = /gpu0*(\d{1,2})(?!\d)/i.exec(name)?.[1]
  if (number !== undefined) return kindByNumber[number] ?? 'other'
  return /(^|[^a-z])time[^a-z]*\.(txt|csv|dif)$/i.test(name) ? 'times' : null
}

const isWhole = (text: string, least: number, most: number): boolean =>
  /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most

/** How a row of each kind looks when nothing but its cells tells. Master data look alike: they are known by name only. */
const looks: [UntisFileKind, (row: UntisRow) => boolean][] = [
  [
    'times',
    row => row.length === 5 && isWhole(row.cell(1), 1, 7) && [4, 5].every(at => /^\d{3,4}$/.test(row.cell(at))),
  ],
  ['substitutions', row => row.length >= 18 && isWhole(row.cell(1), 0, 999_999) && /^20\d{6}$/.test(row.cell(2))],
  [
    'timetable',
    row =>
      row.length >= 7 &&
      row.length <= 9 &&
      isWhole(row.cell(1), 0, 999_999) &&
      isWhole(row.cell(6), 1, 7) &&
      isWhole(row.cell(7), 0, 30),
  ],
  ['lessons', row => row.length >= 16 && isWhole(row.cell(1), 1, 999_999) && /^\d{1,3}([.,]\d+)?$/.test(row.cell(2))],
]

/** What a file is, by how most of its first rows look. */
function kindByStructure(rows: readonly UntisRow[]): UntisFileKind | null {
  const sample = rows.slice(0, 50)
  const fits = (isSo: (row: UntisRow) => boolean) => sample.filter(isSo).length * 2 > sample.length
  return looks.find(([, isSo]) => fits(isSo))?.[0] ?? null
}

/** The times of the grid are parted by runs of blanks; all other files are tables with a delimiter. */
const cellsOf = (text: string): string[][] | null => {
  const lines = text.split(/\r\n?|\n/)
  if (lines.every(line => /^[\s\d]*$/.test(line))) return lines.map(line => line.trim().split(/\s+/))
  return readCsv(text)
}

/**
 * A file of an Untis export (File → Import/Export → Export TXT files): text without headers, parted by commas,
 * semicolons or tabs, quoted by `"`, in UTF-8 or the code page of the machine. Which of them it is, its name says
 * (`GPU001.TXT`), or else the look of its rows. Null: no text, no table, or none of those that are read.
 */
export function openUntisFile(file: UntisFile): UntisTable | null {
  const text = readText(file.bytes)
  const cells = text === null ? null : cellsOf(text)
  if (cells === null) return null
  const rows = cells.flatMap((row, index): UntisRow[] => {
    const trimmed = row.map(cell => cell.trim())
    if (trimmed.every(cell => cell === '')) return []
    return [{ line: index + 1, cell: number => trimmed[number - 1] ?? '', length: trimmed.length }]
  })
  const kind = kindByName(file.name) ?? kindByStructure(rows)
  return kind === null || kind === 'other' ? null : { name: file.name, kind, rows }
}

/** Several names in one cell: `7.a~7.b`. */
export const namesIn = (cell: string): string[] => [
  ...new Set(
    cell
      .split(/[~,]/)
      .map(name => name.trim())
      .filter(name => name !== ''),
  ),
]

/** A day written `20270104`; null when it is none (`0`, empty, 31 June). */
export function readUntisDay(text: string): Temporal.PlainDate | null {
  const written = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (written === null) return null
  const [year, month, day] = written.slice(1).map(Number)
  try {
    return Temporal.PlainDate.from({ year: year ?? 0, month: month ?? 0, day: day ?? 0 }, { overflow: 'reject' })
  } catch {
    return null
  }
}
