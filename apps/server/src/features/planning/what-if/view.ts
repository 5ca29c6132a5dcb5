import type { Meter } from '../quotas/policy.ts'
import type { imagine } from './commands.ts'

const figures = ({ planned, limit, used, scheduled, left }: Meter) => ({
  planned,
  limit,
  taken: used + scheduled,
  left,
})

/** The cells that would change, and the lessons that would be marked or refused. */
export function imaginedView({ classes, judgements, names, mostShown }: Awaited<ReturnType<typeof imagine>>) {
  const cells = classes.flatMap(({ row, before, after }) => {
    const of = (subjectId: string | null, subject: string | null, one: Meter, other: Meter) => ({
      classId: row.id,
      className: row.name,
      grade: row.grade,
      subjectId,
      subject,
      before: figures(one),
      after: figures(other),
    })
    return [
      of(null, null, before.year, after.year),
      ...before.subjects.flatMap(({ subjectId, subject, meter }) => {
        const then = after.subjects.find(one => one.subjectId === subjectId)
        return then === undefined ? [] : [of(subjectId, subject, meter, then.meter)]
      }),
    ]
  })
  const place = ({ lesson }: (typeof judgements)[number]) => {
    const classId = lesson.class_ids.find(id => names.has(id)) ?? ''
    return {
      lessonId: lesson.id,
      classId,
      className: names.get(classId) ?? '',
      subject: lesson.subject,
      on: String(lesson.on_date),
      period: lesson.period,
    }
  }
  const marked = judgements.filter(one => one.refusal === null)
  const refused = judgements.filter(one => one.refusal !== null)
  return {
    cells: cells.filter(cell => JSON.stringify(cell.before) !== JSON.stringify(cell.after)),
    marked: marked.slice(0, mostShown).map(place),
    markedCount: marked.length,
    refused: refused.slice(0, mostShown).map(one => ({ ...place(one), reason: one.refusal?.reason ?? '' })),
    refusedCount: refused.length,
  }
}
