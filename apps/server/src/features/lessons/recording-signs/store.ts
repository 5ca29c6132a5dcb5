import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'

type Named = { id: string; givenName: string; familyName: string }

/** A recording that is announced to everybody in the lesson. */
export type SignRow = { id: string; lesson_id: string; purpose: string; started_at: Temporal.Instant }

export type SignHistoryRow = SignRow & {
  stopped_at: Temporal.Instant | null
  starter: Named
  stopper: Named | null
}

export const findStandingSign = (tx: Tx, school: SchoolId, lessonId: string): Promise<SignRow | undefined> =>
  tx
    .selectFrom('recording_sign')
    .select(['id', 'lesson_id', 'purpose', 'started_at'])
    .where('school_id', '=', school)
    .where('lesson_id', '=', lessonId)
    .where('stopped_at', 'is', null)
    .executeTakeFirst()

/** Which of the lessons have, or had, a recording announced. */
export async function listAnnounced(tx: Tx, school: SchoolId, lessonIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('recording_sign')
    .select('lesson_id')
    .distinct()
    .where('school_id', '=', school)
    .where('lesson_id', 'in', lessonIds)
    .execute()
  return new Set(rows.map(row => row.lesson_id))
}

/** All signs of a lesson, the latest first. */
export async function listSigns(tx: Tx, school: SchoolId, lessonId: string): Promise<SignHistoryRow[]> {
  const { rows } = await sql<SignHistoryRow>`
    select s.id, s.lesson_id, s.purpose, s.started_at, s.stopped_at,
      (select json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name)
        from person p where p.school_id = s.school_id and p.id = s.started_by) as starter,
      (select json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name)
        from person p where p.school_id = s.school_id and p.id = s.stopped_by) as stopper
    from recording_sign s where s.school_id = ${school}::uuid and s.lesson_id = ${lessonId}::uuid
    order by s.started_at desc, s.id desc`.execute(tx)
  return rows
}

export async function insertSign(
  tx: Tx,
  school: SchoolId,
  values: { lessonId: string; purpose: string; by: string; at: Temporal.Instant },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('recording_sign')
    .values({
      school_id: school,
      id,
      lesson_id: values.lessonId,
      purpose: values.purpose,
      started_by: values.by,
      started_at: values.at,
    })
    .execute()
  return id
}

/** The lesson whose sign it is, and whether it still stands. */
export const findSign = (tx: Tx, school: SchoolId, id: string) =>
  tx
    .selectFrom('recording_sign')
    .select(['lesson_id', 'stopped_at'])
    .where('school_id', '=', school)
    .where('id', '=', id)
    .executeTakeFirst()

/** Takes a sign down; false where it was down already. */
export async function stopSign(
  tx: Tx,
  school: SchoolId,
  id: string,
  values: { by: string; at: Temporal.Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recording_sign')
    .set({ stopped_by: values.by, stopped_at: values.at })
    .where('school_id', '=', school)
    .where('id', '=', id)
    .where('stopped_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Takes down the signs that nobody stopped, at the end of their lesson's day; gives back their lessons. */
export async function stopForgottenSigns(tx: Tx, school: SchoolId, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ lesson_id: string }>`
    update recording_sign r set stopped_at = greatest(r.started_at, ((l.on_date + 1)::timestamp at time zone s.zone))
    from lesson l, school s
    where r.school_id = ${school}::uuid and r.stopped_at is null
      and l.school_id = r.school_id and l.id = r.lesson_id and s.school_id = r.school_id
      and ((l.on_date + 1)::timestamp at time zone s.zone) <= ${now}::timestamptz
    returning r.lesson_id`.execute(tx)
  return rows.map(row => row.lesson_id)
}
