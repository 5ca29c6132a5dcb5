import type { SubstitutionRow } from '@talklase/domain/planning/substitution-rows.ts'
import { collectProblems, type Doubt } from '../timetable-files/problems.ts'
import { namesIn, openUntisFile, readUntisDay, type UntisFile, type UntisRow } from './files.ts'
import { placeOf } from './problems.ts'

/** The columns of GPU014, counted from 1. Source: Untis, Export TXT, substitutions. */
const column = {
  on: 2,
  period: 3,
  absent: 6,
  substitute: 7,
  subject: 8,
  room: 12,
  substituteRoom: 13,
  classes: 15,
  bits: 18,
  kind: 20,
} as const

/** Bit 0 of column 18: the lesson is cancelled. Bit 17: it is the supervision of a break, and no lesson. */
const CANCELLED = 1
const SUPERVISION = 1 << 17

/**
 * Letters of column 20 that say something else of a lesson than another teacher or room: T and F moved lessons, whose
 * other end the row doesn't name for certain, L a teacher set free, A a special duty, B a break, E an examination.
 */
const notRead = new Set(['T', 'F', 'L', 'A', 'B', 'E'])

export type SubstitutionsReading =
  | { ok: true; rows: SubstitutionRow[]; problems: Doubt<'day_unreadable' | 'period_unreadable' | 'more_problems'>[] }
  | { ok: false; reason: 'file_empty' | 'file_too_large' | 'not_substitutions'; value: string }

/** No file of substitutions has more; a year of a large school has about ten thousand rows. */
const MAX_BYTES = 5 * 1024 * 1024

const kindOf = (row: UntisRow): SubstitutionRow['kind'] => {
  const bits = Number.parseInt(row.cell(column.bits), 10) || 0
  const letter = row.cell(column.kind).toUpperCase()
  if (letter === 'C' || (bits & CANCELLED) !== 0) return 'cancelled'
  return notRead.has(letter) || (bits & SUPERVISION) !== 0 ? 'not_read' : 'changed'
}

/**
 * The rows of an Untis file of substitutions (GPU014.TXT). A row without a day or period is left out with a warning
 * that names its line. Refused: `file_empty`, `file_too_large` (over 5 MB), `not_substitutions`.
 */
export function readUntisSubstitutions(file: UntisFile): SubstitutionsReading {
  if (file.bytes.length === 0) return { ok: false, reason: 'file_empty', value: file.name }
  if (file.bytes.length > MAX_BYTES) return { ok: false, reason: 'file_too_large', value: String(file.bytes.length) }
  const table = openUntisFile(file)
  if (table?.kind !== 'substitutions') return { ok: false, reason: 'not_substitutions', value: file.name }
  const problems = collectProblems<'day_unreadable' | 'period_unreadable'>()
  const rows = table.rows.flatMap((row): SubstitutionRow[] => {
    const place = placeOf(table, row)
    const on = readUntisDay(row.cell(column.on))
    const period = row.cell(column.period)
    if (on === null) problems.warn(place, 'day_unreadable', row.cell(column.on))
    else if (!/^\d{1,2}$/.test(period)) problems.warn(place, 'period_unreadable', period)
    else {
      return [
        {
          place,
          on,
          period: Number(period),
          kind: kindOf(row),
          subject: row.cell(column.subject),
          classes: namesIn(row.cell(column.classes)),
          absent: row.cell(column.absent),
          substitute: row.cell(column.substitute),
          room: row.cell(column.room),
          substituteRoom: row.cell(column.substituteRoom),
        },
      ]
    }
    return []
  })
  return { ok: true, rows, problems: problems.list() }
}
