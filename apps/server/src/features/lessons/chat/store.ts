import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'

/** Messages that a chat shows at most: the latest ones. */
const mostShown = 300

export type MessageRow = {
  id: string
  author_id: string
  given_name: string
  family_name: string
  /** Written by somebody who is no learner. */
  is_staff: boolean
  text: string
  at: Temporal.Instant
  is_hidden: boolean
}

/** The latest messages of a lesson's chat, the oldest first. */
export async function listMessages(tx: Tx, school: SchoolId, lessonId: string): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select m.id, m.author_id, p.given_name, p.family_name, m.text, m.at, m.hidden_at is not null as is_hidden,
      not exists (select from person_role r
        where r.school_id = p.school_id and r.person_id = p.id and r.role = 'learner') as is_staff
    from lesson_message m join person p on p.school_id = m.school_id and p.id = m.author_id
    where m.school_id = ${school}::uuid and m.lesson_id = ${lessonId}::uuid
    order by m.at desc, m.id desc limit ${mostShown}`.execute(tx)
  return rows.toReversed()
}

export type NewMessage = {
  id: string
  lessonId: string
  authorId: string
  linkId: string | null
  text: string
  at: Temporal.Instant
}

/** Writes a message; false where its id is known already. */
export async function insertMessage(tx: Tx, school: SchoolId, message: NewMessage): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('lesson_message')
    .values({
      school_id: school,
      id: message.id,
      lesson_id: message.lessonId,
      author_id: message.authorId,
      link_id: message.linkId,
      text: message.text,
      at: message.at,
    })
    .onConflict(conflict => conflict.columns(['school_id', 'id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** A message, held until the transaction ends. */
export const lockMessage = (tx: Tx, school: SchoolId, id: string) =>
  tx
    .selectFrom('lesson_message')
    .select(['lesson_id', 'author_id', 'hidden_at'])
    .where('school_id', '=', school)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()

/** How many messages somebody has written to a lesson since an instant. */
export async function countMessagesSince(
  tx: Tx,
  school: SchoolId,
  values: { lessonId: string; authorId: string; since: Temporal.Instant },
): Promise<number> {
  const { count } = await tx
    .selectFrom('lesson_message')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('school_id', '=', school)
    .where('author_id', '=', values.authorId)
    .where('at', '>', values.since)
    .where('lesson_id', '=', values.lessonId)
    .executeTakeFirstOrThrow()
  return count
}

export const setHidden = (tx: Tx, school: SchoolId, id: string, hidden: { by: string; at: Temporal.Instant } | null) =>
  tx
    .updateTable('lesson_message')
    .set({ hidden_by: hidden?.by ?? null, hidden_at: hidden?.at ?? null })
    .where('school_id', '=', school)
    .where('id', '=', id)
    .execute()

/** Deletes messages written before an instant. */
export const deleteMessages = (tx: Tx, school: SchoolId, before: Temporal.Instant) =>
  tx.deleteFrom('lesson_message').where('school_id', '=', school).where('at', '<', before).execute()
