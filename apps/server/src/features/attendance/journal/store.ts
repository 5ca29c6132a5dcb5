import { compareNames } from '@talklase/domain/people/name-order.ts'
import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { isHeld } from '../../lessons/store.ts'
import type { MarkRow } from '../store.ts'

/** A lesson as a column of a class's journal page. */
export type ColumnRow = {
  id: string
  on_date: Temporal.PlainDate
  period: number
  subject: string
  is_remote: boolean
  confirmed: boolean
  teachers: string[]
}

/** The class's lessons of some days, both included, in order. */
export async function listLessonsOfClass(
  tx: Tx,
  school: SchoolId,
  classId: string,
  days: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): Promise<ColumnRow[]> {
  const { rows } = await sql<ColumnRow>`
    select l.id, l.on_date, l.period, s.name || coalesce(' (' || g.name || ')', '') as subject,
      exists (select from remote_lesson m where m.school_id = l.school_id and m.lesson_id = l.id and m.withdrawn_at is null) as is_remote,
      exists (select from register_confirmation rc where rc.school_id = l.school_id and rc.lesson_id = l.id) as confirmed,
      array(select lt.person_id from lesson_teacher lt where lt.school_id = l.school_id and lt.lesson_id = l.id) as teachers
    from lesson l
    join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id and lc.class_id = ${classId}::uuid
    left join learning_group g on g.school_id = lc.school_id and g.id = lc.group_id
    join subject s on s.school_id = l.school_id and s.id = l.subject_id
    where l.school_id = ${school}::uuid and l.on_date between ${days.from}::date and ${days.to}::date
      and l.state <> 'cancelled' and ${isHeld}
    order by l.on_date, l.period, s.name`.execute(tx)
  return rows
}

export const findClass = (tx: Tx, school: SchoolId, id: string) =>
  tx.selectFrom('class_group').selectAll().where('school_id', '=', school).where('id', '=', id).executeTakeFirst()

/** The learners of a class on or after a day, by name: of a past month's page nobody is missing who has left since. */
export const listClassMembers = async (tx: Tx, school: SchoolId, classId: string, from: Temporal.PlainDate) => {
  const members = await tx
    .selectFrom('class_member')
    .innerJoin('person', join =>
      join.onRef('person.school_id', '=', 'class_member.school_id').onRef('person.id', '=', 'class_member.learner_id'),
    )
    .select(['person.id', 'person.given_name', 'person.family_name'])
    .where('class_member.school_id', '=', school)
    .where('class_member.class_id', '=', classId)
    .where(on => on.or([on('person.left_on', 'is', null), on('person.left_on', '>=', from)]))
    .execute()
  return members.toSorted(compareNames)
}

/** Every decision on a learner in a lesson, the latest first. */
export async function listMarksOf(tx: Tx, school: SchoolId, lessonId: string, learnerId: string): Promise<MarkRow[]> {
  const { rows } = await sql<MarkRow>`
    select m.id, m.lesson_id, m.learner_id, m.presence, m.ground, m.late_minutes, m.recorded_at, m.recorded_by,
      p.given_name, p.family_name, 0 as decisions
    from attendance_mark m join person p on p.school_id = m.school_id and p.id = m.recorded_by
    where m.school_id = ${school}::uuid and m.lesson_id = ${lessonId}::uuid and m.learner_id = ${learnerId}::uuid
    order by m.id desc`.execute(tx)
  return rows
}
