import { sql } from 'kysely'
import type { Database } from '../../../db/connect.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { isExcludedLearner, isHeld, isTaught } from '../store.ts'

/** A calendar link, as its owner sees it. */
export type FeedRow = {
  school_id: string
  id: string
  person_id: string
  learner_id: string | null
  given_name: string | null
  family_name: string | null
  created_at: Temporal.Instant
  last_used_on: Temporal.PlainDate | null
}

const feeds = (tx: Tx, school: SchoolId) =>
  tx
    .selectFrom('calendar_feed as f')
    .leftJoin('person as p', join => join.onRef('p.school_id', '=', 'f.school_id').onRef('p.id', '=', 'f.learner_id'))
    .select([
      'f.school_id',
      'f.id',
      'f.person_id',
      'f.learner_id',
      'p.given_name',
      'p.family_name',
      'f.created_at',
      'f.last_used_on',
    ])
    .where('f.school_id', '=', school)
    .where('f.revoked_at', 'is', null)

/** A person's open calendar links, the newest first. */
export const listFeeds = (tx: Tx, school: SchoolId, personId: string): Promise<FeedRow[]> =>
  feeds(tx, school).where('f.person_id', '=', personId).orderBy('f.id', 'desc').execute()

/** An open calendar link, held until the transaction ends. */
export const lockFeed = (tx: Tx, school: SchoolId, id: string): Promise<FeedRow | undefined> =>
  feeds(tx, school).where('f.id', '=', id).forNoKeyUpdate(['f']).executeTakeFirst()

/** Holds the person, so that two links made at once are counted one after the other. */
export const lockOwner = (tx: Tx, school: SchoolId, personId: string) =>
  tx
    .selectFrom('person')
    .select('id')
    .where('school_id', '=', school)
    .where('id', '=', personId)
    .forNoKeyUpdate()
    .executeTakeFirst()

export async function insertFeed(
  tx: Tx,
  school: SchoolId,
  values: { personId: string; learnerId: string | null; digest: Buffer; at: Temporal.Instant },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('calendar_feed')
    .values({
      school_id: school,
      id,
      person_id: values.personId,
      learner_id: values.learnerId,
      secret_digest: values.digest,
      created_at: values.at,
    })
    .execute()
  return id
}

export const setRevoked = (tx: Tx, school: SchoolId, id: string, at: Temporal.Instant) =>
  tx.updateTable('calendar_feed').set({ revoked_at: at }).where('school_id', '=', school).where('id', '=', id).execute()

/** A calendar link that is open to whoever holds its secret. */
export type OpenFeed = {
  school_id: string
  feed_id: string
  person_id: string
  learner_id: string | null
  /** The child's birthday; null where it is not known, and for one's own calendar. */
  learner_born: Temporal.PlainDate | null
  zone: string
  language: 'lv' | 'en'
  last_used_on: Temporal.PlainDate | null
}

/** The link that a secret's digest opens: the question across the wall. */
export async function findOpenFeed(db: Database, digest: Buffer): Promise<OpenFeed | undefined> {
  const { rows } = await sql<OpenFeed>`select * from calendar_feed_of(${digest}::bytea)`.execute(db)
  return rows[0]
}

/** Notes the day on which a link was last fetched, once a day. */
export const setUsed = (tx: Tx, school: SchoolId, id: string, on: Temporal.PlainDate) =>
  tx
    .updateTable('calendar_feed')
    .set({ last_used_on: on })
    .where('school_id', '=', school)
    .where('id', '=', id)
    .where(eb => eb.or([eb('last_used_on', 'is', null), eb('last_used_on', '<', on)]))
    .execute()

/** A lesson of somebody's calendar; `in_person`: for a learner whose programme has no remote learning, marked or not (A4). */
type ListedLesson = { id: string; in_person: boolean }

/** The lessons from a day on that a person teaches or is taught in, held or cancelled. */
export async function listLessonsOf(
  tx: Tx,
  school: SchoolId,
  personId: string,
  from: Temporal.PlainDate,
): Promise<ListedLesson[]> {
  const { rows } = await sql<ListedLesson>`
    select l.id, ${isExcludedLearner(sql`${personId}::uuid`)} as in_person from lesson l
    where l.school_id = ${school}::uuid and l.on_date >= ${from}::date and ${isHeld} and l.id in (
      select lt.lesson_id from lesson_teacher lt
        where lt.school_id = ${school}::uuid and lt.person_id = ${personId}::uuid
      union
      select lc.lesson_id from class_member cm
        join lesson_class lc on lc.school_id = cm.school_id and lc.class_id = cm.class_id
        where cm.school_id = ${school}::uuid and cm.learner_id = ${personId}::uuid and ${isTaught})`.execute(tx)
  return rows
}

/** How a lesson last stood in anybody's calendar. */
export type EntryRow = { lesson_id: string; digest: Buffer; sequence: number; changed_at: Temporal.Instant }

export const listEntries = (tx: Tx, school: SchoolId, lessonIds: readonly string[]): Promise<EntryRow[]> =>
  tx
    .selectFrom('calendar_entry')
    .select(['lesson_id', 'digest', 'sequence', 'changed_at'])
    .where('school_id', '=', school)
    .where(sql<boolean>`lesson_id = any(${[...lessonIds]}::uuid[])`)
    .execute()

/** Writes how lessons stand now: a lesson that is new begins at 0, one that differs goes up by one. */
export async function saveEntries(
  tx: Tx,
  school: SchoolId,
  entries: readonly { lessonId: string; digest: Buffer }[],
  at: Temporal.Instant,
): Promise<EntryRow[]> {
  if (entries.length === 0) return []
  const ordered = entries.toSorted((a, b) => (a.lessonId < b.lessonId ? -1 : 1))
  await sql`
    insert into calendar_entry as e (school_id, lesson_id, digest, sequence, changed_at)
    select ${school}::uuid, given.lesson_id, given.digest, 0, ${at}::timestamptz
    from unnest(${ordered.map(one => one.lessonId)}::uuid[], ${ordered.map(one => one.digest)}::bytea[])
      as given (lesson_id, digest)
    on conflict (school_id, lesson_id) do update
      set digest = excluded.digest, sequence = e.sequence + 1, changed_at = excluded.changed_at
      where e.digest <> excluded.digest`.execute(tx)
  return listEntries(
    tx,
    school,
    ordered.map(one => one.lessonId),
  )
}

/** Deletes the links revoked before an instant: nothing leads to them any more. */
export const deleteRevokedFeeds = (tx: Tx, school: SchoolId, before: Temporal.Instant) =>
  tx.deleteFrom('calendar_feed').where('school_id', '=', school).where('revoked_at', '<', before).execute()
