import type { PlatformCode } from '@talklase/domain/lessons/conference-platform.ts'
import { sql } from 'kysely'
import type { MeetingReference } from '../../../integrations/meetings/port.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'

/** Title, times and host as the platform was told; instants as text, as `jsonb` keeps them. */
export type ToldMeeting = { title: string; startsAt: string; endsAt: string; host: string | null }

/** A meeting that had begun before it was taken away, or another took its place. */
export type FormerMeeting = { reference: MeetingReference; told: ToldMeeting }

export type MeetingRow = {
  school_id: string
  id: string
  connection_id: string
  platform: PlatformCode
  platform_label: string | null
  /** The connection's name. */
  label: string
  wished: boolean
  key: string
  next_key: string
  presence: 'none' | 'unsure' | 'there'
  reference: MeetingReference | null
  /** Meetings that had begun when this one was taken away, or took their place. */
  former: FormerMeeting[]
  join_url: string | null
  is_personal: boolean
  host_url: Buffer | null
  passcode: Buffer | null
  told: ToldMeeting | null
  is_stale: boolean
  attempts: number
  next_attempt_at: Temporal.Instant | null
  lease_until: Temporal.Instant | null
  problem: string | null
  problem_detail: string | null
  given_up_at: Temporal.Instant | null
  wished_by: string
  started_at: Temporal.Instant | null
  ended_at: Temporal.Instant | null
}

const columns = sql`m.school_id, m.id, m.connection_id, p.code as platform, p.label as platform_label, c.label, m.wished,
  m.wished_by, m.key, m.next_key, m.presence, m.reference, m.former, m.join_url, m.is_personal, m.host_url, m.passcode,
  m.told, m.is_stale, m.attempts, m.next_attempt_at, m.lease_until, m.problem, m.problem_detail, m.given_up_at,
  m.started_at, m.ended_at`
const tables = sql`lesson_meeting m
  join platform_connection c on c.school_id = m.school_id and c.id = m.connection_id
  join platform p on p.school_id = c.school_id and p.id = c.platform_id`

/** The lesson's live meeting, else the one that it had last and that nobody wishes any more. */
export async function findMeetingOfLesson(tx: Tx, school: SchoolId, lessonId: string): Promise<MeetingRow | undefined> {
  const { rows } = await sql<MeetingRow>`
    select ${columns} from ${tables}
    join lesson_meeting_lesson x on x.school_id = m.school_id and x.meeting_id = m.id
    where m.school_id = ${school}::uuid and x.lesson_id = ${lessonId}::uuid
      and (x.is_live or not m.wished)
    order by x.is_live desc, m.id desc limit 1`.execute(tx)
  return rows[0]
}

export async function findMeeting(tx: Tx, school: SchoolId, id: string): Promise<MeetingRow | undefined> {
  const { rows } = await sql<MeetingRow>`
    select ${columns} from ${tables} where m.school_id = ${school}::uuid and m.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

/** The meeting, held until the transaction ends. */
export async function lockMeeting(tx: Tx, school: SchoolId, id: string): Promise<MeetingRow | undefined> {
  await sql`select from lesson_meeting where school_id = ${school}::uuid and id = ${id}::uuid for no key update`.execute(
    tx,
  )
  return findMeeting(tx, school, id)
}

/** The meeting of a connection that a platform's word names, be it the one that is there or a former one. */
export async function findMeetingByCode(
  tx: Tx,
  school: SchoolId,
  connectionId: string,
  code: string,
): Promise<MeetingRow | undefined> {
  const { rows } = await sql<MeetingRow>`
    select ${columns} from ${tables}
    where m.school_id = ${school}::uuid and m.connection_id = ${connectionId}::uuid and m.meeting_code = ${code}
    order by m.id desc limit 1`.execute(tx)
  if (rows[0] !== undefined) return rows[0]
  const named = JSON.stringify([{ reference: { meetingId: code } }])
  const former = await sql<MeetingRow>`
    select ${columns} from ${tables}
    where m.school_id = ${school}::uuid and m.connection_id = ${connectionId}::uuid and m.former <> '[]'
      and m.former @> ${named}::jsonb
    order by m.id desc limit 1`.execute(tx)
  return former.rows[0]
}

/** A lesson of a meeting, with what says whether it is held online. */
export type MeetingLesson = {
  id: string
  on_date: Temporal.PlainDate
  period: number
  starts_at: Temporal.PlainTime
  ends_at: Temporal.PlainTime
  state: string
  mode: string | null
  subject: string
  classes: string[]
  class_ids: string[]
  teacher_ids: string[]
  is_live: boolean
}

/** Lessons that belong, or belonged, to a meeting; by time. */
export async function listLessonsOfMeeting(tx: Tx, school: SchoolId, meetingId: string): Promise<MeetingLesson[]> {
  const { rows } = await sql<MeetingLesson>`
    select l.id, l.on_date, l.period, l.starts_at, l.ends_at, l.state, s.name as subject, x.is_live,
      (select r.mode from remote_lesson r
        where r.school_id = l.school_id and r.lesson_id = l.id and r.withdrawn_at is null) as mode,
      array(select g.name from lesson_class lc join class_group g on g.school_id = lc.school_id and g.id = lc.class_id
        where lc.school_id = l.school_id and lc.lesson_id = l.id order by g.grade, g.name) as classes,
      array(select lc.class_id::text from lesson_class lc
        where lc.school_id = l.school_id and lc.lesson_id = l.id) as class_ids,
      array(select t.person_id::text from lesson_teacher t join person p on p.school_id = t.school_id and p.id = t.person_id
        where t.school_id = l.school_id and t.lesson_id = l.id order by p.family_name, p.given_name) as teacher_ids
    from lesson_meeting_lesson x
    join lesson l on l.school_id = x.school_id and l.id = x.lesson_id
    join subject s on s.school_id = l.school_id and s.id = l.subject_id
    where x.school_id = ${school}::uuid and x.meeting_id = ${meetingId}::uuid
    order by l.on_date, l.starts_at`.execute(tx)
  return rows
}

/** Lessons of the day that share a class with the lesson, as sharing a meeting needs them. */
export async function listLessonIdsBeside(tx: Tx, school: SchoolId, lessonId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct o.id from lesson l
    join lesson_class a on a.school_id = l.school_id and a.lesson_id = l.id
    join lesson_class b on b.school_id = a.school_id and b.class_id = a.class_id
    join lesson o on o.school_id = b.school_id and o.id = b.lesson_id
    where l.school_id = ${school}::uuid and l.id = ${lessonId}::uuid and o.on_date = l.on_date
      and o.subject_id = l.subject_id`.execute(tx)
  return rows.map(row => row.id)
}

/** A connection as it is offered to a teacher. */
export type OfferedConnection = {
  id: string
  label: string
  platform: PlatformCode
  platform_label: string | null
  state: 'active' | 'paused'
  is_failing: boolean
  can_create: boolean
  longest_minutes: number | null
}

export async function listOffered(tx: Tx, school: SchoolId): Promise<OfferedConnection[]> {
  const { rows } = await sql<OfferedConnection>`
    select c.id, c.label, p.code as platform, p.label as platform_label, c.state,
      jsonb_path_exists(c.problems, '$[*] ? (@.isFatal == true)') as is_failing,
      coalesce((c.capabilities ->> 'create')::boolean, true) as can_create,
      (c.capabilities ->> 'longestMinutes')::int as longest_minutes
    from platform_connection c join platform p on p.school_id = c.school_id and p.id = c.platform_id
    where c.school_id = ${school}::uuid and c.state <> 'removed'
    order by c.label, c.created_at`.execute(tx)
  return rows
}

/** A lesson with a meeting at the time of others. */
export type LessonAtOnce = Pick<MeetingLesson, 'id' | 'subject' | 'classes' | 'starts_at' | 'ends_at'> & {
  /** With which of the given lessons it overlaps. */
  of_lessons: string[]
  connection_id: string
  /** Who has the meeting at the platform, as it was told; null where the connection names one host for all. */
  host: string | null
  has_common_host: boolean
}

/** The lessons whose wished meetings, this one aside, overlap with any of the given lessons. */
export async function listLessonsAtOnce(
  tx: Tx,
  school: SchoolId,
  lessonIds: readonly string[],
  meetingId: string | null,
): Promise<LessonAtOnce[]> {
  const ids = sql`${[...lessonIds]}::uuid[]`
  const { rows } = await sql<LessonAtOnce>`
    select o.id, array_agg(own.id::text) as of_lessons, s.name as subject, o.starts_at, o.ends_at, m.connection_id, m.told ->> 'host' as host,
      ${commonHost} is not null as has_common_host,
      array(select g.name from lesson_class lc join class_group g on g.school_id = lc.school_id and g.id = lc.class_id
        where lc.school_id = o.school_id and lc.lesson_id = o.id order by g.grade, g.name) as classes
    from lesson own
    join lesson o on o.school_id = own.school_id and o.on_date = own.on_date and o.starts_at < own.ends_at
      and o.ends_at > own.starts_at and o.state = 'planned' and o.id <> all(${ids})
    join remote_lesson r on r.school_id = o.school_id and r.lesson_id = o.id and r.withdrawn_at is null and r.mode = 'sync'
    join subject s on s.school_id = o.school_id and s.id = o.subject_id
    join lesson_meeting_lesson x on x.school_id = o.school_id and x.lesson_id = o.id and x.is_live
    join lesson_meeting m on m.school_id = x.school_id and m.id = x.meeting_id and m.wished
    join platform_connection c on c.school_id = m.school_id and c.id = m.connection_id
    where own.school_id = ${school}::uuid and own.id = any(${ids}) and m.id is distinct from ${meetingId}::uuid
    group by o.school_id, o.id, s.name, o.starts_at, o.ends_at, m.connection_id, host, c.settings
    order by o.starts_at, s.name`.execute(tx)
  return rows
}

const commonHost = sql`nullif(coalesce(c.settings ->> 'host', c.settings ->> 'organizer'), '')`

/** The one host of all meetings of a connection, where its settings name one. */
export async function findCommonHost(tx: Tx, school: SchoolId, connectionId: string): Promise<string | null> {
  const { rows } = await sql<{ host: string | null }>`
    select ${commonHost} as host from platform_connection c
    where c.school_id = ${school}::uuid and c.id = ${connectionId}::uuid`.execute(tx)
  return rows[0]?.host ?? null
}

export const insertMeeting = async (
  tx: Tx,
  school: SchoolId,
  values: { id: string; connectionId: string; key: string; nextKey: string; by: string; at: Temporal.Instant },
  lessonIds: readonly string[],
): Promise<void> => {
  await tx
    .insertInto('lesson_meeting')
    .values({
      school_id: school,
      id: values.id,
      connection_id: values.connectionId,
      wished_by: values.by,
      wished_at: values.at,
      key: values.key,
      next_key: values.nextKey,
    })
    .execute()
  await tx
    .insertInto('lesson_meeting_lesson')
    .values(lessonIds.map(lesson_id => ({ school_id: school, lesson_id, meeting_id: values.id })))
    .execute()
}

/** What a meeting becomes; columns left out stay. */
export const updateMeeting = (
  tx: Tx,
  school: SchoolId,
  id: string,
  values: Partial<{
    wished: boolean
    wished_by: string
    wished_at: Temporal.Instant
    key: string
    next_key: string
    presence: MeetingRow['presence']
    reference: MeetingReference | null
    former: FormerMeeting[]
    meeting_code: string | null
    join_url: string | null
    is_personal: boolean
    host_url: Buffer | null
    passcode: Buffer | null
    told: ToldMeeting | null
    is_stale: boolean
    attempts: number
    next_attempt_at: Temporal.Instant | null
    lease_until: Temporal.Instant | null
    problem: string | null
    problem_detail: string | null
    given_up_at: Temporal.Instant | null
    made_at: Temporal.Instant | null
    started_at: Temporal.Instant | null
    ended_at: Temporal.Instant | null
  }>,
) => {
  const { reference, former, told, ...plain } = values
  const written = {
    ...plain,
    ...(former === undefined ? {} : { former: JSON.stringify(former) }),
    ...(reference === undefined ? {} : { reference: reference === null ? null : JSON.stringify(reference) }),
    ...(told === undefined ? {} : { told: told === null ? null : JSON.stringify(told) }),
  }
  return tx.updateTable('lesson_meeting').set(written).where('school_id', '=', school).where('id', '=', id).execute()
}

/** Whether the meeting is the one of these lessons that counts. */
export const setLive = (tx: Tx, school: SchoolId, meetingId: string, lessonIds: readonly string[], isLive: boolean) =>
  tx
    .updateTable('lesson_meeting_lesson')
    .set({ is_live: isLive })
    .where('school_id', '=', school)
    .where('meeting_id', '=', meetingId)
    .where('lesson_id', 'in', [...lessonIds])
    .execute()

/** Takes lessons out of a meeting that goes on without them: for them it is as if it had never been. */
export const leaveMeeting = (tx: Tx, school: SchoolId, meetingId: string, lessonIds: readonly string[]) =>
  tx
    .deleteFrom('lesson_meeting_lesson')
    .where('school_id', '=', school)
    .where('meeting_id', '=', meetingId)
    .where('lesson_id', 'in', [...lessonIds])
    .execute()

/** Meetings by a connection that are still to be held, or may still have to be taken away. */
export async function countToCome(
  tx: Tx,
  school: SchoolId,
  connectionId: string,
  { now, today }: { now: Temporal.Instant; today: Temporal.PlainDate },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from lesson_meeting m
    where m.school_id = ${school}::uuid and m.connection_id = ${connectionId}::uuid and case
      when m.presence <> 'none' then (m.told ->> 'endsAt')::timestamptz > ${now}::timestamptz
        and (m.given_up_at is null or m.wished and m.presence = 'there')
      else m.wished and m.given_up_at is null and exists (
        select from lesson_meeting_lesson x join lesson l on l.school_id = x.school_id and l.id = x.lesson_id
        where x.school_id = m.school_id and x.meeting_id = m.id and x.is_live and l.state = 'planned'
          and l.on_date >= ${today}::date) end`.execute(tx)
  return rows[0]?.count ?? 0
}

/** The connection works again, it seems: what was given up by it, and is not over, is looked at anew. */
export const wakeMeetings = (tx: Tx, school: SchoolId, connectionId: string, now: Temporal.Instant) =>
  sql`update lesson_meeting set is_stale = true
    where school_id = ${school}::uuid and connection_id = ${connectionId}::uuid and given_up_at is not null
      and (told is null or (told ->> 'endsAt')::timestamptz > ${now}::timestamptz)`.execute(tx)

/** Meetings that somebody has to look at now, and at which nobody is. */
export async function listDueMeetings(tx: Tx, school: SchoolId, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from lesson_meeting
    where school_id = ${school}::uuid and (is_stale or next_attempt_at <= ${now}::timestamptz)
      and (lease_until is null or lease_until <= ${now}::timestamptz)
    order by next_attempt_at nulls first, id limit 100`.execute(tx)
  return rows.map(row => row.id)
}

/** Holds the remote plans of the lessons: taken before the meeting's row, as those do who change a plan. */
export const lockPlans = (tx: Tx, school: SchoolId, meetingId: string) =>
  sql`select from remote_lesson r
    where r.school_id = ${school}::uuid and r.lesson_id in (
      select x.lesson_id from lesson_meeting_lesson x where x.school_id = ${school}::uuid and x.meeting_id = ${meetingId}::uuid)
    order by r.lesson_id for no key update`.execute(tx)

/** The link by which learners join these lessons. */
export const setJoinLink = (tx: Tx, school: SchoolId, lessonIds: readonly string[], link: string | null) =>
  lessonIds.length === 0
    ? Promise.resolve([])
    : tx
        .updateTable('remote_lesson')
        .set({ join_link: link })
        .where('school_id', '=', school)
        .where('lesson_id', 'in', [...lessonIds])
        .execute()

/** Takes a meeting's link from lessons that still have it; another that somebody gave since stays. */
export const clearJoinLink = (tx: Tx, school: SchoolId, lessonIds: readonly string[], link: string | null) =>
  link === null || lessonIds.length === 0
    ? Promise.resolve([])
    : tx
        .updateTable('remote_lesson')
        .set({ join_link: null })
        .where('school_id', '=', school)
        .where('lesson_id', 'in', [...lessonIds])
        .where('join_link', '=', link)
        .execute()

/** Meetings over before, of which nothing is asked any more and in which an address still stands. */
export async function listNamingHosts(
  tx: Tx,
  school: SchoolId,
  before: Temporal.Instant,
): Promise<Pick<MeetingRow, 'id' | 'reference' | 'former' | 'told'>[]> {
  const { rows } = await sql<Pick<MeetingRow, 'id' | 'reference' | 'former' | 'told'>>`
    select m.id, m.reference, m.former, m.told from lesson_meeting m
    where m.school_id = ${school}::uuid
      and (m.told ->> 'host' like '%@%' or jsonb_path_exists(m.former, '$[*].told.host ? (@ like_regex "@")'))
      and coalesce(m.told ->> 'endsAt', m.former -> -1 -> 'told' ->> 'endsAt')::timestamptz < ${before}::timestamptz
      and not exists (select from meeting_report r
        where r.school_id = m.school_id and r.meeting_id = m.id and r.next_ask_at is not null)
    order by m.id limit 1000`.execute(tx)
  return rows
}

/** Takes the secrets from meetings that ended before, and meetings that came to nothing long ago. */
export async function forgetOldMeetings(
  tx: Tx,
  school: SchoolId,
  before: { secrets: Temporal.Instant; cancelled: Temporal.Instant },
): Promise<void> {
  await sql`update lesson_meeting set host_url = null, passcode = null
    where school_id = ${school}::uuid and (host_url is not null or passcode is not null)
      and (told ->> 'endsAt')::timestamptz < ${before.secrets}::timestamptz`.execute(tx)
  await sql`delete from lesson_meeting where school_id = ${school}::uuid and presence = 'none' and not is_stale
    and next_attempt_at is null and not wished and former = '[]' and wished_at < ${before.cancelled}::timestamptz`.execute(
    tx,
  )
}
