import { sql } from 'kysely'
import type { Database } from '../../../db/connect.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import { inSchool, type Tx } from '../../../kernel/transact.ts'

export type ContactKind = 'e_klase' | 'email' | 'phone' | 'chat' | 'other'

/** One way to reach a teacher; `hours` in the teacher's words, empty for the school's hours of contact. */
export type Channel = { kind: ContactKind; value: string; hours: string }

/** How a teacher is reached, as the teacher last said it. */
export type ContactRow = {
  person_id: string
  given_name: string
  family_name: string
  version: number
  channels: Channel[]
  note: string
  changed_at: Temporal.Instant
}

/** How the teachers are reached (A33), by name; who has named no channel is left out. */
export async function contactsOf(tx: Tx, school: SchoolId, teacherIds: readonly string[]): Promise<ContactRow[]> {
  if (teacherIds.length === 0) return []
  const { rows } = await sql<ContactRow>`
    select c.person_id, p.given_name, p.family_name, c.version, c.channels, c.note, c.changed_at
    from teacher_contact c join person p on p.school_id = c.school_id and p.id = c.person_id
    where c.school_id = ${school}::uuid and c.person_id = any(${[...teacherIds]}::uuid[])
      and jsonb_array_length(c.channels) > 0 and p.left_on is null
    order by p.family_name, p.given_name, p.id`.execute(tx)
  return rows
}

/** What one teacher has said, also where all was taken back; nothing while they never did. */
export async function findContacts(tx: Tx, school: SchoolId, personId: string) {
  const { rows } = await sql<Pick<ContactRow, 'version' | 'channels' | 'note' | 'changed_at'>>`
    select version, channels, note, changed_at from teacher_contact
    where school_id = ${school}::uuid and person_id = ${personId}::uuid`.execute(tx)
  return rows[0]
}

/** Writes what a teacher says; each change is a new version, of which learners have to be told anew. */
export const saveContacts = (
  tx: Tx,
  school: SchoolId,
  personId: string,
  said: { channels: readonly Channel[]; note: string; at: Temporal.Instant },
) =>
  sql`
    insert into teacher_contact (school_id, person_id, version, channels, note, changed_at)
    values (${school}::uuid, ${personId}::uuid, 1, ${JSON.stringify(said.channels)}::jsonb, ${said.note}, ${said.at}::timestamptz)
    on conflict (school_id, person_id) do update set version = teacher_contact.version + 1,
      channels = excluded.channels, note = excluded.note, changed_at = excluded.changed_at
    where (teacher_contact.channels, teacher_contact.note) is distinct from (excluded.channels, excluded.note)`.execute(
    tx,
  )

export type ContactWay = 'page' | 'in_person_lesson'

/** Keeps that learners were told how teachers are reached: once for each version of what they said. */
export async function insertContactNotices(
  tx: Tx,
  school: SchoolId,
  told: {
    learnerIds: readonly string[]
    contacts: readonly Contact[]
    way: ContactWay
    at: Temporal.Instant
  },
): Promise<void> {
  await insertPairs(tx, school, {
    pairs: told.learnerIds.flatMap(learnerId => told.contacts.map(contact => ({ learnerId, contact }))),
    way: told.way,
    at: told.at,
  })
}

type Contact = Pick<ContactRow, 'person_id' | 'version'>

async function insertPairs(
  tx: Tx,
  school: SchoolId,
  { pairs, way, at }: { pairs: { learnerId: string; contact: Contact }[]; way: ContactWay; at: Temporal.Instant },
): Promise<void> {
  if (pairs.length === 0) return
  await sql`
    insert into contact_notice (school_id, learner_id, teacher_id, version, way, told_at)
    select ${school}::uuid, x.learner_id, x.teacher_id, x.version, ${way}, ${at}::timestamptz
    from unnest(${pairs.map(one => one.learnerId)}::uuid[], ${pairs.map(one => one.contact.person_id)}::uuid[],
      ${pairs.map(one => one.contact.version)}::int[]) as x (learner_id, teacher_id, version)
    on conflict do nothing`.execute(tx)
}

/** A page has shown a learner how their teachers are reached. */
export type ShownContacts = {
  school_id: SchoolId
  learner_id: string
  contacts: readonly Contact[]
  at: Temporal.Instant
}

/** Keeps what pages of any schools have shown: one commit a school, each inside its wall, however many pages opened. */
export async function recordShownContacts(db: Database, items: readonly ShownContacts[]): Promise<true[]> {
  for (const [school, own] of Map.groupBy(items, one => one.school_id)) {
    const pairs = own.flatMap(one => one.contacts.map(contact => ({ learnerId: one.learner_id, contact })))
    const [first] = own
    if (first !== undefined)
      await inSchool(db, school, tx => insertPairs(tx, school, { pairs, way: 'page', at: first.at }))
  }
  return items.map(() => true)
}

/** Which learners know how which of the teachers is reached now: `<learner> <teacher>`. */
export async function listKnowing(tx: Tx, school: SchoolId, teacherIds: readonly string[]): Promise<Set<string>> {
  if (teacherIds.length === 0) return new Set()
  const { rows } = await sql<{ learner_id: string; teacher_id: string }>`
    select n.learner_id, n.teacher_id from contact_notice n
    join teacher_contact c on c.school_id = n.school_id and c.person_id = n.teacher_id and c.version = n.version
    where n.school_id = ${school}::uuid and n.teacher_id = any(${[...teacherIds]}::uuid[])`.execute(tx)
  return new Set(rows.map(row => `${row.learner_id} ${row.teacher_id}`))
}

/** A teacher of a remote lesson to come who has not said how they are reached, with the first such lesson. */
export type SilentTeacher = { person_id: string; lesson_id: string; on_date: Temporal.PlainDate; period: number }

/**
 * Teachers of remote lessons in some days, both included, who have named no channel and have not been reminded since an
 * instant; each with their first lesson.
 */
export async function listSilentTeachers(
  tx: Tx,
  school: SchoolId,
  days: { from: Temporal.PlainDate; to: Temporal.PlainDate },
  remindedSince: Temporal.Instant,
): Promise<SilentTeacher[]> {
  const { rows } = await sql<SilentTeacher>`
    select distinct on (t.person_id) t.person_id, l.id as lesson_id, l.on_date, l.period
    from lesson l
    join remote_lesson r on r.school_id = l.school_id and r.lesson_id = l.id and r.withdrawn_at is null
    join lesson_teacher t on t.school_id = l.school_id and t.lesson_id = l.id
    where l.school_id = ${school}::uuid and l.state = 'planned'
      and l.on_date between ${days.from}::date and ${days.to}::date
      and not exists (select from teacher_contact c where c.school_id = t.school_id and c.person_id = t.person_id
        and jsonb_array_length(c.channels) > 0)
      and not exists (select from notice n where n.school_id = t.school_id and n.person_id = t.person_id
        and n.kind = 'contacts_needed' and n.at >= ${remindedSince}::timestamptz)
    order by t.person_id, l.on_date, l.period`.execute(tx)
  return rows
}

/** Deletes what was told before a time. */
export const deleteContactNotices = (tx: Tx, school: SchoolId, before: Temporal.Instant) =>
  tx.deleteFrom('contact_notice').where('school_id', '=', school).where('told_at', '<', before).execute()
