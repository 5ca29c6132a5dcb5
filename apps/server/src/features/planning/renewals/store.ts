import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'

/** Names of subjects and of a year's classes by id. */
export async function listLessonNames(tx: Tx, school: SchoolId, yearId: string) {
  const subjects = await tx.selectFrom('subject').select(['id', 'name']).where('school_id', '=', school).execute()
  const classes = await tx
    .selectFrom('class_group')
    .select(['id', 'name'])
    .where('school_id', '=', school)
    .where('school_year_id', '=', yearId)
    .execute()
  return {
    subjects: new Map(subjects.map(one => [one.id, one.name])),
    classes: new Map(classes.map(one => [one.id, one.name])),
  }
}

/** Which of some lessons carry the mark A. */
export async function listRemote(tx: Tx, school: SchoolId, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('remote_lesson')
    .select('lesson_id')
    .where('school_id', '=', school)
    .where('lesson_id', 'in', ids)
    .where('withdrawn_at', 'is', null)
    .execute()
  return new Set(rows.map(row => row.lesson_id))
}
