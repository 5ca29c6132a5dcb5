import { sql } from 'kysely'
import type { Actor, SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'

/** A confirmed name of a learner, as lists show it. */
export type AliasRow = {
  school_id: string
  id: string
  learner_id: string
  given_name: string
  family_name: string
  class_name: string | null
  name: string
  name_key: string
  confirmed_by: string
  by_given_name: string
  by_family_name: string
  confirmed_at: Temporal.Instant
  revoked_at: Temporal.Instant | null
  is_near: boolean
}

const aliasQuery = (school: SchoolId, personId: string) => sql`
  select a.school_id, a.id, a.learner_id, p.given_name, p.family_name, a.name, a.name_key, a.confirmed_by,
    b.given_name as by_given_name, b.family_name as by_family_name, a.confirmed_at, a.revoked_at,
    (select min(c.name) from class_member m join class_group c on c.school_id = m.school_id and c.id = m.class_id
      where m.school_id = a.school_id and m.learner_id = a.learner_id) as class_name,
    (a.confirmed_by = ${personId}::uuid or exists (
      select from class_member m
      join class_group c on c.school_id = m.school_id and c.id = m.class_id
      where m.school_id = a.school_id and m.learner_id = a.learner_id and (c.class_teacher_id = ${personId}::uuid
        or exists (select from lesson_class lc join lesson_teacher lt on lt.school_id = lc.school_id and lt.lesson_id = lc.lesson_id
          where lc.school_id = m.school_id and lc.class_id = m.class_id and lt.person_id = ${personId}::uuid)))) as is_near
  from attendance_alias a
  join person p on p.school_id = a.school_id and p.id = a.learner_id
  join person b on b.school_id = a.school_id and b.id = a.confirmed_by
  where a.school_id = ${school}::uuid`

/** The standing names that the actor may see, by learner. */
export async function listAliases(tx: Tx, actor: Actor, readsAll: boolean): Promise<AliasRow[]> {
  const { rows } = await sql<AliasRow>`
    select * from (${aliasQuery(actor.schoolId, actor.personId)}) q where q.revoked_at is null and (${readsAll} or q.is_near)`.execute(
    tx,
  )
  return rows
}

/** A name, taken back or not, held until the transaction ends. */
export async function lockAlias(tx: Tx, actor: Actor, id: string): Promise<AliasRow | undefined> {
  await sql`select from attendance_alias where school_id = ${actor.schoolId}::uuid and id = ${id}::uuid for no key update`.execute(
    tx,
  )
  const { rows } = await sql<AliasRow>`${aliasQuery(actor.schoolId, actor.personId)} and a.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

/** Remembers a name; undefined where it stands already. */
export async function insertAlias(
  tx: Tx,
  school: SchoolId,
  alias: { learnerId: string; name: string; nameKey: string; by: string; at: Temporal.Instant },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into attendance_alias (school_id, id, learner_id, name, name_key, confirmed_by, confirmed_at)
    values (${school}::uuid, ${newId()}::uuid, ${alias.learnerId}::uuid, ${alias.name}, ${alias.nameKey}, ${alias.by}::uuid, ${alias.at}::timestamptz)
    on conflict (school_id, learner_id, name_key) where revoked_at is null do nothing returning id`.execute(tx)
  return rows[0]?.id
}

/** Takes names back; those already taken back stay so. */
export const revokeAliases = (tx: Tx, school: SchoolId, ids: readonly string[], by: string, at: Temporal.Instant) =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .updateTable('attendance_alias')
        .set({ revoked_at: at, revoked_by: by })
        .where('school_id', '=', school)
        .where('id', 'in', [...ids])
        .where('revoked_at', 'is', null)
        .execute()

/** Deletes the names taken back before the instant, and those of learners who left before the day. */
export async function deleteAliases(
  tx: Tx,
  school: SchoolId,
  before: { revoked: Temporal.Instant; left: Temporal.PlainDate },
): Promise<void> {
  await sql`
    delete from attendance_alias a where a.school_id = ${school}::uuid and (a.revoked_at < ${before.revoked}::timestamptz
      or exists (select from person p where p.school_id = a.school_id and p.id = a.learner_id and p.left_on < ${before.left}::date))`.execute(
    tx,
  )
}
