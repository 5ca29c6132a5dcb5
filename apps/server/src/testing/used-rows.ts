import type { SchoolId } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import type { Tx } from '../kernel/transact.ts'
import { insertBriefingRows } from './used-briefing.ts'

/** Whom and what the rows of a class are about. */
type About = {
  subject_id: string
  at: Temporal.Instant
  classId: string
  lessonId: string
  plainLessonId: string
  remoteLessonId: string
  teacherId: string
  learnerId: string
  classmateId: string
  youngestId: string
  representativeId: string
  exclusionId: string
  changeId: string
  noticeId: string
  feedId: string
  messageId: string
  recordingSignId: string
  joinLinkId: string
  joinLinkDigest: Buffer
  requestId: string
}

const day = (text: string) => Temporal.PlainDate.from(text)

/** A row in each table that hangs on a class and that no route of the test has filled. */
export async function insertUsedRows(tx: Tx, school: SchoolId, about: About): Promise<void> {
  const { subject_id, at, classId, lessonId, plainLessonId, remoteLessonId, teacherId, learnerId } = about
  const { classmateId, youngestId, representativeId, exclusionId, changeId, noticeId, feedId } = about
  const ofSchool = { school_id: school }
  // Planned lessons enough for a quota that has room.
  await tx
    .insertInto('planned_lesson_count')
    .values({
      ...ofSchool,
      id: newId(),
      class_id: classId,
      subject_id,
      planned: 140,
      recorded_by: teacherId,
      recorded_at: at,
    })
    .execute()
  await tx
    .insertInto('representation')
    .values({ ...ofSchool, learner_id: learnerId, representative_id: representativeId })
    .execute()
  await tx
    .insertInto('excluded_learner')
    .values({
      ...ofSchool,
      id: exclusionId,
      learner_id: youngestId,
      programme: 'severe_disorders',
      valid_from: day('2026-09-01'),
      recorded_by: teacherId,
      recorded_at: at,
    })
    .execute()
  const [groupId, roomId] = [newId(), newId()]
  await tx
    .insertInto('learning_group')
    .values({ ...ofSchool, id: groupId, class_id: classId, name: '1. grupa' })
    .execute()
  await tx
    .insertInto('learning_group_member')
    .values({ ...ofSchool, group_id: groupId, learner_id: classmateId })
    .execute()
  await tx
    .insertInto('room')
    .values({ ...ofSchool, id: roomId, name: roomId, short: roomId })
    .execute()
  await tx
    .insertInto('lesson_room')
    .values({ ...ofSchool, lesson_id: lessonId, room_id: roomId })
    .execute()
  await tx
    .insertInto('quota_override')
    .values({
      ...ofSchool,
      id: newId(),
      lesson_id: remoteLessonId,
      refusal: 'quota_year_full',
      reason: 'Apkures avārija',
      granted_by: teacherId,
      granted_at: at,
    })
    .execute()
  await tx
    .insertInto('lesson_change')
    .values({
      ...ofSchool,
      id: changeId,
      lesson_id: plainLessonId,
      batch_id: changeId,
      kind: 'room',
      former: JSON.stringify({ rooms: [] }),
      becomes: JSON.stringify({ rooms: [] }),
      made_by: teacherId,
      made_at: at,
    })
    .execute()
  await tx
    .insertInto('remote_day_announcement')
    .values({
      ...ofSchool,
      id: newId(),
      class_id: classId,
      on_date: day('2026-11-27'),
      lesson_ids: [remoteLessonId],
      announced_at: at,
    })
    .execute()
  await tx
    .insertInto('notice')
    .values({
      ...ofSchool,
      id: noticeId,
      person_id: learnerId,
      kind: 'lesson_cancelled',
      subject: lessonId,
      path: '/',
      at,
      mail_wanted: false,
    })
    .execute()
  await tx
    .insertInto('notice_mail')
    .values({ ...ofSchool, id: newId(), person_id: learnerId, made_at: at, sent_at: at })
    .execute()
  await tx
    .insertInto('notice_choice')
    .values({ ...ofSchool, person_id: learnerId, language: 'lv', mail_groups: [] })
    .execute()
  await tx
    .insertInto('calendar_feed')
    .values({
      ...ofSchool,
      id: feedId,
      person_id: learnerId,
      secret_digest: Buffer.from(feedId),
      created_at: at,
    })
    .execute()
  await tx
    .insertInto('calendar_entry')
    .values({ ...ofSchool, lesson_id: lessonId, digest: Buffer.from('x'), sequence: 0, changed_at: at })
    .execute()
  await tx
    .insertInto('join_link')
    .values({
      ...ofSchool,
      id: about.joinLinkId,
      learner_id: classmateId,
      lesson_id: null,
      on_date: day('2026-11-26'),
      secret_digest: about.joinLinkDigest,
      issued_by: teacherId,
      issued_at: at,
      expires_at: at.add({ hours: 12 }),
    })
    .execute()
  await tx
    .insertInto('lesson_message')
    .values({ ...ofSchool, id: about.messageId, lesson_id: lessonId, author_id: classmateId, text: 'Esmu klāt', at })
    .execute()
  await tx
    .insertInto('recording_sign')
    .values({
      ...ofSchool,
      id: about.recordingSignId,
      lesson_id: lessonId,
      purpose: 'methodical',
      started_by: teacherId,
      started_at: at,
    })
    .execute()
  await tx
    .insertInto('person_photo')
    .values({
      ...ofSchool,
      person_id: classmateId,
      media_type: 'image/png',
      width: 1,
      height: 1,
      content: Buffer.from('x'),
      uploaded_by: teacherId,
      uploaded_at: at,
    })
    .execute()
  await insertBriefingRows(tx, school, about)
}
