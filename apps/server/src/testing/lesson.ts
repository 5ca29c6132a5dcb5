import type { SchoolId } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import { inSchool } from '../kernel/transact.ts'
import type { TestApp } from './app.ts'

type School = { id: SchoolId; schoolYearId: string }

/** A class with its learners, straight into the database. */
export async function givenClass(
  app: TestApp,
  school: School,
  values: { name?: string; grade?: number; classTeacherId?: string; learnerIds?: readonly string[] } = {},
): Promise<string> {
  const id = newId()
  await inSchool(app.services.db, school.id, async tx => {
    await tx
      .insertInto('class_group')
      .values({
        school_id: school.id,
        id,
        school_year_id: school.schoolYearId,
        name: values.name ?? '7.b',
        grade: values.grade ?? 7,
        class_teacher_id: values.classTeacherId ?? null,
      })
      .execute()
    for (const learnerId of values.learnerIds ?? []) {
      await tx
        .insertInto('class_member')
        .values({ school_id: school.id, class_id: id, learner_id: learnerId })
        .execute()
    }
  })
  return id
}

/** A dated lesson, by default mathematics on Thursday, 26 November 2026, 8:30–9:10; remote when `remote` is given. */
export async function givenLesson(
  app: TestApp,
  school: School,
  values: {
    classId: string
    teacherId: string
    on?: string
    startsAt?: string
    endsAt?: string
    subject?: string
    period?: number
    state?: string
    remote?: { mode?: 'sync' | 'async'; engagement?: string; joinLink?: string | null }
  },
): Promise<string> {
  const id = newId()
  const subject = values.subject ?? 'Matemātika'
  await inSchool(app.services.db, school.id, async tx => {
    const ofSchool = { school_id: school.id }
    const known = await tx.selectFrom('subject').select('id').where('short', '=', subject).executeTakeFirst()
    const subjectId = known?.id ?? newId()
    if (known === undefined)
      await tx
        .insertInto('subject')
        .values({ ...ofSchool, id: subjectId, name: subject, short: subject })
        .execute()
    await tx
      .insertInto('lesson')
      .values({
        ...ofSchool,
        id,
        school_year_id: school.schoolYearId,
        series_key: `${values.classId}|${subject}|${newId()}`,
        subject_id: subjectId,
        on_date: values.on ?? '2026-11-26',
        period: values.period ?? 1,
        starts_at: values.startsAt ?? '08:30',
        ends_at: values.endsAt ?? '09:10',
        state: values.state ?? 'planned',
      } as never)
      .execute()
    await tx
      .insertInto('lesson_class')
      .values({ ...ofSchool, lesson_id: id, class_id: values.classId })
      .execute()
    await tx
      .insertInto('lesson_teacher')
      .values({ ...ofSchool, lesson_id: id, person_id: values.teacherId })
      .execute()
    if (values.remote !== undefined) {
      await tx
        .insertInto('remote_lesson')
        .values({
          ...ofSchool,
          lesson_id: id,
          legal_basis: 'planned',
          mode: values.remote.mode ?? 'sync',
          engagement: values.remote.engagement ?? 'check_in',
          join_link: values.remote.joinLink === undefined ? 'https://zoom.us/j/1234567890' : values.remote.joinLink,
          marked_by: values.teacherId,
          marked_at: app.services.clock(),
        })
        .execute()
    }
  })
  return id
}

/** The event types that a subject's row has left in the school's audit, oldest first. */
export const eventsOf = async (app: TestApp, school: SchoolId, subject: string): Promise<string[]> =>
  inSchool(app.services.db, school, async tx => {
    const rows = await tx
      .selectFrom('event')
      .select('type')
      .where('subject', '=', subject)
      .orderBy('sequence')
      .execute()
    return rows.map(row => row.type)
  })
