import { sql } from 'kysely'
import type { Database } from '../../../db/connect.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'

type Named = { id: string; givenName: string; familyName: string }

/** A link into a lesson, as those see it who may make one. */
export type LinkRow = {
  school_id: string
  id: string
  learner: Named
  lesson_id: string | null
  on_date: Temporal.PlainDate
  issued_by: string
  issuer: Named
  issued_at: Temporal.Instant
  expires_at: Temporal.Instant
  last_used_at: Temporal.Instant | null
  revoked_at: Temporal.Instant | null
  /** Those who lead a class of the learner's. */
  class_teachers: string[]
}

const linkColumns = sql`
  k.school_id, k.id, k.lesson_id, k.on_date, k.issued_by, k.issued_at, k.expires_at, k.last_used_at, k.revoked_at,
  (select json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name)
    from person p where p.school_id = k.school_id and p.id = k.learner_id) as learner,
  (select json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name)
    from person p where p.school_id = k.school_id and p.id = k.issued_by) as issuer,
  array(select c.class_teacher_id from class_member cm
    join class_group c on c.school_id = cm.school_id and c.id = cm.class_id
    where cm.school_id = k.school_id and cm.learner_id = k.learner_id and c.class_teacher_id is not null) as class_teachers`

/** The links of some learners that open a lesson, alone or with its day; the latest first. */
export async function listLinks(
  tx: Tx,
  school: SchoolId,
  lesson: { id: string; on_date: Temporal.PlainDate },
  learnerIds: readonly string[],
): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`
    select ${linkColumns} from join_link k
    where k.school_id = ${school}::uuid and k.on_date = ${lesson.on_date}::date
      and (k.lesson_id is null or k.lesson_id = ${lesson.id}::uuid)
      and k.learner_id = any(${[...learnerIds]}::uuid[])
    order by k.issued_at desc, k.id desc`.execute(tx)
  return rows
}

/** A link, held until the transaction ends. */
export async function lockLink(tx: Tx, school: SchoolId, id: string): Promise<LinkRow | undefined> {
  const { rows } = await sql<LinkRow>`
    select ${linkColumns} from join_link k
    where k.school_id = ${school}::uuid and k.id = ${id}::uuid for no key update of k`.execute(tx)
  return rows[0]
}

/** Until when a link opens, and whether it was taken back. */
export const findLinkTimes = (tx: Tx, school: SchoolId, id: string) =>
  tx
    .selectFrom('join_link')
    .select(['expires_at', 'revoked_at'])
    .where('school_id', '=', school)
    .where('id', '=', id)
    .executeTakeFirst()

/** Holds the learner, so that two links made at once are counted one after the other. */
export const lockLearner = (tx: Tx, school: SchoolId, learnerId: string) =>
  tx
    .selectFrom('person')
    .select('id')
    .where('school_id', '=', school)
    .where('id', '=', learnerId)
    .forNoKeyUpdate()
    .executeTakeFirst()

/** How many links of a learner for a day still open. */
export async function countOpenLinks(
  tx: Tx,
  school: SchoolId,
  values: { learnerId: string; on: Temporal.PlainDate; now: Temporal.Instant },
): Promise<number> {
  const { count } = await tx
    .selectFrom('join_link')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('school_id', '=', school)
    .where('learner_id', '=', values.learnerId)
    .where('on_date', '=', values.on)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', values.now)
    .executeTakeFirstOrThrow()
  return count
}

export async function insertLink(
  tx: Tx,
  school: SchoolId,
  values: {
    learnerId: string
    lessonId: string | null
    on: Temporal.PlainDate
    digest: Buffer
    by: string
    at: Temporal.Instant
    expiresAt: Temporal.Instant
  },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('join_link')
    .values({
      school_id: school,
      id,
      learner_id: values.learnerId,
      lesson_id: values.lessonId,
      on_date: values.on,
      secret_digest: values.digest,
      issued_by: values.by,
      issued_at: values.at,
      expires_at: values.expiresAt,
    })
    .execute()
  return id
}

export const setRevoked = (tx: Tx, school: SchoolId, id: string, by: string, at: Temporal.Instant) =>
  tx
    .updateTable('join_link')
    .set({ revoked_at: at, revoked_by: by })
    .where('school_id', '=', school)
    .where('id', '=', id)
    .execute()

/** The question across the wall: whose link a secret is. */
export async function findLinkOwner(db: Database, digest: Buffer) {
  const { rows } = await sql<{ school_id: string; link_id: string; learner_id: string; zone: string }>`
    select * from join_link_of(${digest}::bytea)`.execute(db)
  return rows[0]
}

/** Notes that a link was used, once a minute at most; true where it was the first time. */
export async function setUsed(tx: Tx, school: SchoolId, id: string, at: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql<{ first: boolean }>`
    update join_link set first_used_at = coalesce(first_used_at, ${at}::timestamptz), last_used_at = ${at}::timestamptz
    where school_id = ${school}::uuid and id = ${id}::uuid
      and (last_used_at is null or last_used_at < ${at.subtract({ minutes: 1 })}::timestamptz)
    returning first_used_at = last_used_at as first`.execute(tx)
  return rows[0]?.first === true
}

/** Deletes links that ended before an instant. */
export const deleteLinks = (tx: Tx, school: SchoolId, before: Temporal.Instant) =>
  tx.deleteFrom('join_link').where('school_id', '=', school).where('expires_at', '<', before).execute()
