import type { CameraOutcome } from '@talklase/domain/attendance/suggestion.ts'
import { sql } from 'kysely'
import { ask, type Question } from '../../../db/ask.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'

/** A call on a learner that stands. */
export type CallRow = { id: string; lesson_id: string; learner_id: string; at: Temporal.Instant; answered: boolean }

const instant = (text: string) => Temporal.Instant.from(text)

/** The calls of a lesson that nobody took back, oldest first. */
export const callsOf = (school: SchoolId, lessonId: string): Question<CallRow> => ({
  query: sql`
    select c.id, c.lesson_id, c.learner_id, c.at, c.answered from roll_call_call c
    where c.school_id = ${school}::uuid and c.lesson_id = ${lessonId}::uuid and c.undoes is null
      and not exists (select from roll_call_call u where u.school_id = c.school_id and u.undoes = c.id)
    order by c.at, c.id`,
  readAs: { at: instant },
})

export async function findCall(tx: Tx, school: SchoolId, id: string): Promise<CallRow | undefined> {
  const { rows } = await sql<CallRow>`
    select id, lesson_id, learner_id, at, answered from roll_call_call
    where school_id = ${school}::uuid and id = ${id}::uuid and undoes is null`.execute(tx)
  return rows[0]
}

export type NewCall = {
  lessonId: string
  learnerId: string
  at: Temporal.Instant
  answered: boolean
  by: string
  /** The call that it takes back; null: it is a call. */
  undoes: string | null
}

/** Writes a call, or that one is taken back; what was taken back before stays so, and gives back null. */
export async function insertCall(tx: Tx, school: SchoolId, call: NewCall): Promise<string | null> {
  const row = await tx
    .insertInto('roll_call_call')
    .values({
      school_id: school,
      id: newId(),
      lesson_id: call.lessonId,
      learner_id: call.learnerId,
      at: call.at,
      answered: call.answered,
      recorded_by: call.by,
      undoes: call.undoes,
    })
    .onConflict(conflict => conflict.constraint('roll_call_call_undone_once').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** The camera asked of a learner, with what came of it last. */
export type CameraRow = {
  id: string
  lesson_id: string
  learner_id: string
  reason: string
  asked_at: Temporal.Instant
  outcome: CameraOutcome
  note: string
  settled_at: Temporal.Instant
}

const cameraRows = sql`
  select r.id, r.lesson_id, r.learner_id, r.reason, r.asked_at, coalesce(o.outcome, 'asked') as outcome,
    coalesce(o.note, '') as note, coalesce(o.recorded_at, r.asked_at) as settled_at
  from camera_request r
  left join lateral (select outcome, note, recorded_at from camera_outcome o
    where o.school_id = r.school_id and o.request_id = r.id order by o.id desc limit 1) o on true`

/** The request that counts for each learner of a lesson: the last one that was not taken back. */
export const camerasOf = (school: SchoolId, lessonId: string): Question<CameraRow> => ({
  query: sql`
    select distinct on (learner_id) * from (${cameraRows}
      where r.school_id = ${school}::uuid and r.lesson_id = ${lessonId}::uuid) asked
    where outcome <> 'withdrawn' order by learner_id, asked_at desc, id desc`,
  readAs: { asked_at: instant, settled_at: instant },
})

export const listCameras = (tx: Tx, school: SchoolId, lessonId: string): Promise<CameraRow[]> =>
  ask(tx, camerasOf(school, lessonId))

export const findCameraRequest = (tx: Tx, school: SchoolId, id: string) =>
  tx
    .selectFrom('camera_request')
    .select(['id', 'lesson_id', 'learner_id'])
    .where('school_id', '=', school)
    .where('id', '=', id)
    .executeTakeFirst()

export async function insertCameraRequest(
  tx: Tx,
  school: SchoolId,
  asked: { lessonId: string; learnerId: string; reason: string; at: Temporal.Instant; by: string },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('camera_request')
    .values({
      school_id: school,
      id,
      lesson_id: asked.lessonId,
      learner_id: asked.learnerId,
      reason: asked.reason,
      asked_at: asked.at,
      asked_by: asked.by,
    })
    .execute()
  return id
}

export const insertCameraOutcome = (
  tx: Tx,
  school: SchoolId,
  settled: { requestId: string; outcome: CameraOutcome | 'withdrawn'; note: string; at: Temporal.Instant; by: string },
) =>
  tx
    .insertInto('camera_outcome')
    .values({
      school_id: school,
      id: newId(),
      request_id: settled.requestId,
      outcome: settled.outcome,
      note: settled.note,
      recorded_at: settled.at,
      recorded_by: settled.by,
    })
    .execute()

/** Takes away the calls of lessons before a day, and what was asked of cameras in them with what came of it. */
export async function deleteCalls(tx: Tx, school: SchoolId, before: Temporal.PlainDate): Promise<void> {
  const lessons = sql`select l.id from lesson l where l.school_id = ${school}::uuid and l.on_date < ${before}::date`
  await sql`delete from roll_call_call where school_id = ${school}::uuid and lesson_id in (${lessons})`.execute(tx)
  await sql`delete from camera_request where school_id = ${school}::uuid and lesson_id in (${lessons})`.execute(tx)
}
