import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'

/** Lessons in person of a class that are to come, in the order of time; a subject, weekdays and periods narrow them. */
export async function listLessonsToImagine(
  tx: Tx,
  school: SchoolId,
  wanted: {
    classId: string
    subjectId: string | null
    weekdays: readonly number[]
    periods: readonly number[]
    from: Temporal.PlainDate
    to: Temporal.PlainDate
  },
): Promise<{ id: string; on_date: Temporal.PlainDate }[]> {
  const { rows } = await sql<{ id: string; on_date: Temporal.PlainDate }>`
    select l.id, l.on_date
    from lesson_class lc
    join lesson l on l.school_id = lc.school_id and l.id = lc.lesson_id
    where lc.school_id = ${school}::uuid and lc.class_id = ${wanted.classId}::uuid and l.state = 'planned'
      and l.on_date between ${wanted.from}::date and ${wanted.to}::date
      and (${wanted.subjectId}::uuid is null or l.subject_id = ${wanted.subjectId}::uuid)
      and (cardinality(${wanted.weekdays}::int[]) = 0 or extract(isodow from l.on_date) = any(${wanted.weekdays}::int[]))
      and (cardinality(${wanted.periods}::int[]) = 0 or l.period = any(${wanted.periods}::int[]))
      and not exists (select from remote_lesson r where r.school_id = l.school_id and r.lesson_id = l.id and r.withdrawn_at is null)
    order by l.on_date, l.period, l.id limit 2000`.execute(tx)
  return rows
}
