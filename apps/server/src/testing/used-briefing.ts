import type { SchoolId } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import type { Tx } from '../kernel/transact.ts'

/**
 * What is told before tomorrow’s remote lesson: a card, a classmate’s question, a consultation and who asks for it; how the
 * teacher is reached and who knows; and that somebody is looked for to give the lesson.
 */
export async function insertBriefingRows(
  tx: Tx,
  school: SchoolId,
  about: {
    at: Temporal.Instant
    remoteLessonId: string
    teacherId: string
    learnerId: string
    classmateId: string
    requestId: string
  },
): Promise<void> {
  const { at, remoteLessonId: lesson_id, teacherId, learnerId, classmateId } = about
  const ofLesson = { school_id: school, lesson_id }
  await tx
    .insertInto('briefing')
    .values({
      ...ofLesson,
      version: 1,
      outcome: 'Atrisina vienādojumu',
      conditions: 'Pieci uzdevumi',
      criteria: 'Pa punktam',
      deadlines: 'Līdz stundas beigām',
      feedback_place: '',
      saved_by: teacherId,
      saved_at: at,
    })
    .execute()
  await tx
    .insertInto('briefing_told')
    .values({
      ...ofLesson,
      id: newId(),
      learner_id: classmateId,
      version: 1,
      state: 'question',
      way: 'page',
      question: 'Vai drīkst lietot kalkulatoru?',
      recorded_by: classmateId,
      recorded_at: at,
    })
    .execute()
  await tx
    .insertInto('consultation_offer')
    .values({
      ...ofLesson,
      on_date: Temporal.PlainDate.from('2026-11-27'),
      starts_at: Temporal.PlainTime.from('14:10'),
      place: '204. kabinets',
      note: '',
      offered_by: teacherId,
      offered_at: at,
    })
    .execute()
  await tx
    .insertInto('consultation_request')
    .values({ ...ofLesson, learner_id: classmateId, asked_by: classmateId, asked_at: at })
    .execute()
  await tx
    .insertInto('teacher_contact')
    .values({
      school_id: school,
      person_id: teacherId,
      version: 1,
      channels: JSON.stringify([{ kind: 'other', value: 'stundas čatā', hours: '' }]),
      note: '',
      changed_at: at,
    })
    .execute()
  await tx
    .insertInto('contact_notice')
    .values({ school_id: school, learner_id: learnerId, teacher_id: teacherId, version: 1, way: 'page', told_at: at })
    .execute()
  await tx
    .insertInto('substitute_request')
    .values({
      ...ofLesson,
      id: about.requestId,
      absent_id: teacherId,
      note: '',
      opened_by: teacherId,
      opened_at: at,
    })
    .execute()
}
