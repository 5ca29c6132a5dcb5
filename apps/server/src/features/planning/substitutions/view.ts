import type { Recognised } from './commands.ts'

type Judged = Awaited<ReturnType<typeof import('./commands.ts').judgeRows>>

/** A file of substitutions row by row, with what would come of each. */
export const substitutionsView = ({ rows, past, problems }: Recognised, { refusals, told }: Judged) => ({
  rows: rows.map(({ row, lesson, state, value }) => ({
    place: row.place,
    on: String(row.on),
    period: row.period,
    subject: lesson?.subject.name ?? row.subject,
    classes: lesson === null ? row.classes : [...lesson.classes],
    kind: row.kind,
    absent: row.absent,
    substitute: row.substitute,
    room: row.substituteRoom === row.room ? '' : row.substituteRoom,
    state,
    value,
    refusal: refusals.get(row.place) ?? null,
  })),
  past,
  problems: problems.map(({ place, reason, value }) => ({ place, reason, value })),
  changes: rows.reduce((sum, row) => sum + row.changes.length, 0),
  told,
})
