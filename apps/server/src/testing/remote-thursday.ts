import type { ProcedurePreset } from '@talklase/regulation/presets.ts'
import { newId } from '../kernel/id.ts'
import { inSchool } from '../kernel/transact.ts'
import { type TestApp, thursdayMorning } from './app.ts'
import { givenClass, givenLesson } from './lesson.ts'

type Remote = NonNullable<Parameters<typeof givenLesson>[2]['remote']>

/** A class of three with a remote lesson on Thursday, 8:30–9:10, in a school with some settings of its own. */
export async function givenRemoteThursday(
  app: TestApp,
  values: { remote?: Remote; settings?: ProcedurePreset['values'] } = {},
) {
  app.setNow(thursdayMorning)
  const school = await app.school('Jaunjelgavas vidusskola', { procedure: 'A', values: values.settings ?? {} })
  const teacher = await school.person({ roles: ['teacher'], givenName: 'Ilze', familyName: 'Ozola' })
  const colleague = await school.person({ roles: ['teacher'], familyName: 'Vītola' })
  const classTeacher = await school.person({ roles: ['teacher', 'class_teacher'], familyName: 'Kalniņa' })
  const deputy = await school.person({ roles: ['deputy_head'], familyName: 'Liepiņa' })
  const anna = await school.person({ roles: ['learner'], givenName: 'Anna', familyName: 'Bērziņa' })
  const janis = await school.person({ roles: ['learner'], givenName: 'Jānis', familyName: 'Kalniņš' })
  const marta = await school.person({ roles: ['learner'], givenName: 'Marta', familyName: 'Liepa' })
  const learnerIds = [anna.personId, janis.personId, marta.personId]
  const classId = await givenClass(app, school, { classTeacherId: classTeacher.personId, learnerIds })
  const lessonId = await givenLesson(app, school, { classId, teacherId: teacher.personId, remote: values.remote ?? {} })
  return { school, teacher, colleague, classTeacher, deputy, anna, janis, marta, classId, lessonId }
}

export type RemoteThursday = Awaited<ReturnType<typeof givenRemoteThursday>>

/** A stay of a learner, or of somebody unknown, as a platform or its file tells it; times of day are those of UTC on that Thursday. */
export const givenStay = (
  app: TestApp,
  { school, lessonId }: Pick<RemoteThursday, 'school' | 'lessonId'>,
  stay: {
    learnerId: string | null
    /** The lesson, where it is another; and the stay's own key, where several rows are of one. */
    lessonId?: string
    key?: string
    name?: string
    isEstimated?: boolean
    isSettled?: boolean
    joined?: string
    left?: string
    seconds?: number
    place?: 'main' | 'waiting'
    source?: 'platform' | 'file'
  },
) =>
  inSchool(app.services.db, school.id, tx =>
    tx
      .insertInto('presence_session')
      .values({
        school_id: school.id,
        id: newId(),
        lesson_id: stay.lessonId ?? lessonId,
        learner_id: stay.learnerId,
        source: stay.source ?? 'platform',
        source_id: stay.key ?? newId(),
        source_key: stay.key ?? newId(),
        matched_by: stay.learnerId === null ? null : 'name',
        is_settled: stay.isSettled ?? false,
        is_estimated: stay.isEstimated ?? false,
        display_name: stay.name ?? 'Anna',
        kind: 'member',
        place: stay.place ?? 'main',
        joined_at: stay.joined === undefined ? null : Temporal.Instant.from(`2026-11-26T${stay.joined}Z`),
        left_at: stay.left === undefined ? null : Temporal.Instant.from(`2026-11-26T${stay.left}Z`),
        seconds: stay.seconds ?? null,
        stored_at: app.services.clock(),
      })
      .execute(),
  )
