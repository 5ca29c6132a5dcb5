import type { KnownAlias } from '@talklase/domain/attendance/matching/match-session.ts'
import type { RawSession, SessionKind, SessionPlace } from '@talklase/domain/attendance/raw-session.ts'
import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'

/** Where a stay is told: our own page, the platform, or a file that the platform made. */
export type SessionSource = 'page' | 'platform' | 'file'

/** A stay of somebody in a lesson, as stored. */
export type SessionRow = {
  id: string
  lesson_id: string
  learner_id: string | null
  source: SessionSource
  source_id: string
  source_key: string
  matched_by: 'own_id' | 'email' | 'account' | 'name' | 'alias' | 'person' | null
  display_name: string
  original_name: string | null
  email: string | null
  account_id: string | null
  kind: SessionKind
  is_host: boolean
  place: SessionPlace
  joined_at: Temporal.Instant | null
  left_at: Temporal.Instant | null
  is_estimated: boolean
  /** A person said whose it is, or that it is nobody's of the lesson. */
  is_settled: boolean
  seconds: number | null
  camera_seconds: number | null
}

const columns = [
  'id',
  'lesson_id',
  'learner_id',
  'source',
  'source_id',
  'source_key',
  'matched_by',
  'display_name',
  'original_name',
  'email',
  'account_id',
  'kind',
  'is_host',
  'place',
  'joined_at',
  'left_at',
  'is_estimated',
  'is_settled',
  'seconds',
  'camera_seconds',
] as const

/** The stays of the lessons, in the order in which they began; those without times last. */
export const listSessions = (tx: Tx, school: SchoolId, lessonIds: readonly string[]): Promise<SessionRow[]> =>
  tx
    .selectFrom('presence_session')
    .select(columns)
    .where('school_id', '=', school)
    .where(sql<boolean>`lesson_id = any(${[...lessonIds]}::uuid[])`)
    .orderBy('joined_at', order => order.asc().nullsLast())
    .orderBy('id')
    .execute() as Promise<SessionRow[]>

/** A stay, held until the transaction ends. */
export const lockSession = (tx: Tx, school: SchoolId, id: string): Promise<SessionRow | undefined> =>
  tx
    .selectFrom('presence_session')
    .select(columns)
    .where('school_id', '=', school)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst() as Promise<SessionRow | undefined>

/** A lesson's times as instants, in the school's zone. */
export type LessonTimesRow = { id: string; starts_at: Temporal.Instant; ends_at: Temporal.Instant }

export async function listLessonTimes(
  tx: Tx,
  school: SchoolId,
  lessonIds: readonly string[],
): Promise<LessonTimesRow[]> {
  const { rows } = await sql<LessonTimesRow>`
    select l.id, (l.on_date + l.starts_at) at time zone s.zone as starts_at, (l.on_date + l.ends_at) at time zone s.zone as ends_at
    from lesson l join school s on s.school_id = l.school_id
    where l.school_id = ${school}::uuid and l.id = any(${[...lessonIds]}::uuid[])
    order by l.starts_at, l.id`.execute(tx)
  return rows
}

/** By what a person of a lesson may be recognised. */
export type KnownRow = {
  id: string
  given_name: string
  family_name: string
  email: string | null
  username: string | null
}

/** The teachers of the lessons. */
export async function listTeachers(tx: Tx, school: SchoolId, lessonIds: readonly string[]): Promise<KnownRow[]> {
  const { rows } = await sql<KnownRow>`
    select distinct p.id, p.given_name, p.family_name, p.email, p.username
    from lesson_teacher lt join person p on p.school_id = lt.school_id and p.id = lt.person_id
    where lt.school_id = ${school}::uuid and lt.lesson_id = any(${[...lessonIds]}::uuid[])`.execute(tx)
  return rows
}

/** Addresses and user names of people. */
export const listKnown = (tx: Tx, school: SchoolId, ids: readonly string[]): Promise<KnownRow[]> =>
  sql<KnownRow>`
    select id, given_name, family_name, email, username from person
    where school_id = ${school}::uuid and id = any(${[...ids]}::uuid[])`
    .execute(tx)
    .then(({ rows }) => rows)

/** The confirmed names of learners that nobody has taken back. */
export const listStandingAliases = (tx: Tx, school: SchoolId, learnerIds: readonly string[]): Promise<KnownAlias[]> =>
  sql<KnownAlias>`
    select learner_id as "learnerId", name_key as "nameKey" from attendance_alias
    where school_id = ${school}::uuid and learner_id = any(${[...learnerIds]}::uuid[]) and revoked_at is null`
    .execute(tx)
    .then(({ rows }) => rows)

/** A stay ready to be written. */
export type NewSession = {
  lessonId: string
  session: RawSession
  learnerId: string | null
  matchedBy: NonNullable<SessionRow['matched_by']> | null
  /** A person said so: what is told later does not change it. */
  isSettled: boolean
  leftAt: Temporal.Instant | null
  isEstimated: boolean
}

/** A text of at most `most` characters as the database takes it, whatever a participant called themselves: no NUL, no half of a pair. */
const storable = (text: string, most: number): string => text.replaceAll('\0', '').slice(0, most).toWellFormed()

/** What a row has once another telling of it has come: `was` is what stood, `excluded` what is told now. */
const writtenLearner = sql`case when excluded.is_settled or (excluded.learner_id is not null and not was.is_settled)
  then excluded.learner_id else was.learner_id end`
const writtenJoin = sql`coalesce(excluded.joined_at, was.joined_at)`
const writtenEnd = sql`case
  when coalesce(excluded.left_at, was.left_at) is null then null
  when excluded.left_at is null or (excluded.is_estimated and was.left_at is not null and not was.is_estimated)
    then greatest(was.left_at, excluded.joined_at)
  else greatest(excluded.left_at, ${writtenJoin}) end`
const writtenSeconds = sql`coalesce(excluded.seconds, was.seconds)`

/**
 * Writes stays; one told again changes its row. What a person settled stays as settled, an end that the source knew is not
 * replaced by an estimated one, and who was found is not lost because a later telling says less. `changed_at` moves
 * where the row says something else than before.
 */
export async function upsertSessions(
  tx: Tx,
  school: SchoolId,
  values: { source: SessionSource; sourceId: string; now: Temporal.Instant; sessions: readonly NewSession[] },
): Promise<void> {
  if (values.sessions.length === 0) return
  const written = values.sessions.map(
    ({ lessonId, session, learnerId, matchedBy, isSettled, leftAt, isEstimated }) => ({
      id: newId(),
      lesson_id: lessonId,
      learner_id: learnerId,
      matched_by: matchedBy,
      is_settled: isSettled,
      source_key: storable(session.sourceKey, 300),
      display_name: storable(session.displayName, 300),
      original_name: session.originalName === null ? null : storable(session.originalName, 300),
      email: session.email === null ? null : storable(session.email, 320),
      account_id: session.accountId === null ? null : storable(session.accountId, 300),
      kind: session.kind,
      is_host: session.isHost,
      place: session.place,
      joined_at: session.joinedAt?.toString() ?? null,
      left_at: leftAt?.toString() ?? null,
      is_estimated: isEstimated,
      seconds: session.seconds,
      camera_seconds: session.cameraSeconds,
    }),
  )
  // Keys that are the same once they are storable are one stay: a statement writes no row twice.
  const rows = [...new Map(written.map(row => [`${row.lesson_id} ${row.source_key}`, row])).values()]
  await sql`
    insert into presence_session as was (school_id, id, lesson_id, learner_id, matched_by, is_settled, source, source_id, source_key,
      display_name, original_name, email, account_id, kind, is_host, place, joined_at, left_at, is_estimated, seconds, camera_seconds, stored_at, changed_at)
    select ${school}::uuid, r.id, r.lesson_id, r.learner_id, r.matched_by, r.is_settled, ${values.source}, ${values.sourceId}::uuid, r.source_key,
      r.display_name, r.original_name, r.email, r.account_id, r.kind, r.is_host, r.place, r.joined_at, r.left_at, r.is_estimated, r.seconds, r.camera_seconds, ${values.now}::timestamptz, ${values.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, lesson_id uuid, learner_id uuid, matched_by text, is_settled boolean,
      source_key text, display_name text, original_name text, email text, account_id text, kind text, is_host boolean, place text,
      joined_at timestamptz, left_at timestamptz, is_estimated boolean, seconds integer, camera_seconds integer)
    on conflict on constraint presence_session_once do update set
      learner_id = ${writtenLearner},
      matched_by = case when excluded.is_settled or (excluded.learner_id is not null and not was.is_settled) then excluded.matched_by else was.matched_by end,
      is_settled = was.is_settled or excluded.is_settled,
      display_name = excluded.display_name,
      original_name = coalesce(excluded.original_name, was.original_name),
      email = coalesce(excluded.email, was.email),
      account_id = coalesce(excluded.account_id, was.account_id),
      kind = excluded.kind,
      is_host = excluded.is_host,
      place = excluded.place,
      joined_at = ${writtenJoin},
      left_at = ${writtenEnd},
      is_estimated = case when excluded.left_at is null or (excluded.is_estimated and was.left_at is not null and not was.is_estimated) then was.is_estimated else excluded.is_estimated end,
      seconds = ${writtenSeconds},
      camera_seconds = coalesce(excluded.camera_seconds, was.camera_seconds),
      stored_at = excluded.stored_at,
      changed_at = case
        when (was.learner_id, was.joined_at, was.left_at, was.seconds, was.place) is not distinct from
          (${writtenLearner}, ${writtenJoin}, ${writtenEnd}, ${writtenSeconds}, excluded.place) then was.changed_at
        else excluded.changed_at end`.execute(tx)
}

/** The rows of these stays in every lesson that they are told of, held until the transaction ends. */
export async function lockTwins(
  tx: Tx,
  school: SchoolId,
  ids: readonly string[],
): Promise<{ id: string; lesson_id: string }[]> {
  const { rows } = await sql<{ id: string; lesson_id: string }>`
    select twin.id, twin.lesson_id from presence_session twin
    where twin.school_id = ${school}::uuid and (twin.id = any(${[...ids]}::uuid[]) or (twin.source <> 'page'
      and (twin.source, twin.source_id, twin.source_key) in (select s.source, s.source_id, s.source_key from presence_session s
        where s.school_id = ${school}::uuid and s.id = any(${[...ids]}::uuid[]))))
    order by twin.id for no key update`.execute(tx)
  return rows
}

/** Says whose stays these are, as a person decided; null: nobody's of the lesson. */
export const settleSessions = (
  tx: Tx,
  school: SchoolId,
  ids: readonly string[],
  settled: { learnerId: string | null; at: Temporal.Instant },
) =>
  tx
    .updateTable('presence_session')
    .set({
      learner_id: settled.learnerId,
      matched_by: settled.learnerId === null ? null : 'person',
      is_settled: true,
      changed_at: settled.at,
    })
    .where('school_id', '=', school)
    .where('id', 'in', [...ids])
    .execute()

/** Takes back what a source told. Gives back how many stays went. */
export async function deleteSessions(
  tx: Tx,
  school: SchoolId,
  source: SessionSource,
  sourceId: string,
): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('presence_session')
    .where('school_id', '=', school)
    .where('source', '=', source)
    .where('source_id', '=', sourceId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Forgets the stays of whom nobody has known since before the instant. */
export async function deleteStrangers(tx: Tx, school: SchoolId, before: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('presence_session')
    .where('school_id', '=', school)
    .where('learner_id', 'is', null)
    .where('stored_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
