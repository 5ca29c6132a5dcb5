import type { PresenceSession } from '@talklase/domain/attendance/presence-sessions.ts'
import type { UnrecognisedStay } from '@talklase/domain/attendance/unrecognised.ts'
import { sql } from 'kysely'
import type { Question } from '../../../db/ask.ts'
import { bySchool } from '../../../db/by-school.ts'
import type { Database } from '../../../db/connect.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'

/** One sign of life from a join page on its way into the database. */
export type NewStay = {
  school_id: string
  id: string
  lesson_id: string
  learner_id: string
  at: string
  gap_seconds: number
}

/** The stay that a sign belongs to now. */
export type StoredStay = {
  school_id: string
  lesson_id: string
  learner_id: string
  joined_at: Temporal.Instant
  left_at: Temporal.Instant
}

/** Writes signs of life of any schools with one commit, each inside its own school's wall. In the order given. */
export async function recordStays(db: Database, items: readonly NewStay[]): Promise<StoredStay[]> {
  const { rows } = await sql<StoredStay>`select * from record_stays(${bySchool(items)}::jsonb)`.execute(db)
  const key = (one: { school_id: string; lesson_id: string; learner_id: string }) =>
    `${one.school_id} ${one.lesson_id} ${one.learner_id}`
  const byKey = new Map(rows.map(row => [key(row), row]))
  return items.flatMap(item => byKey.get(key(item)) ?? [])
}

/** `changedAt`: when what is told of it last changed; null for our own page. */
type StayRow = PresenceSession & { learnerId: string; changedAt: Temporal.Instant | null }

const instant = (text: string) => Temporal.Instant.from(text)

/**
 * Every stay of somebody who is known in a lesson and in those that may be one double lesson with it, as our page, the
 * platforms and their files tell it. A stay without times is told of all the lessons that have its row.
 */
export const staysOf = (school: SchoolId, lessonIds: readonly string[]): Question<StayRow> => ({
  query: sql`
    select s.lesson_id as "lessonId", s.learner_id as "learnerId", s.source, s.place, s.joined_at as "joinedAt",
      s.left_at as "leftAt", s.is_estimated as "isEstimated", s.seconds, s.changed_at as "changedAt",
      case when s.joined_at is null and s.left_at is null then (
        select case when count(*) > 1 then sum(extract(epoch from l.ends_at - l.starts_at))::integer end
        from presence_session told join lesson l on l.school_id = told.school_id and l.id = told.lesson_id
        where told.school_id = s.school_id and told.source_id = s.source_id and told.source_key = s.source_key
          and told.source = s.source and told.source <> 'page') end as "ofSeconds"
    from presence_session s
    where s.school_id = ${school}::uuid and s.lesson_id = any(${[...lessonIds]}::uuid[])
      and not s.is_host and s.learner_id is not null`,
  readAs: { joinedAt: instant, leftAt: instant, changedAt: instant },
})

/**
 * The stays of whom nobody has recognised, in a lesson and in those that may be one double lesson with it. Of whom a
 * person said that they are nobody of the lesson, nothing is open.
 */
export const strangersOf = (school: SchoolId, lessonIds: readonly string[]): Question<UnrecognisedStay> => ({
  query: sql`
    select lesson_id as "lessonId", place, kind, display_name as name, joined_at as "joinedAt", left_at as "leftAt"
    from presence_session
    where school_id = ${school}::uuid and lesson_id = any(${[...lessonIds]}::uuid[])
      and learner_id is null and not is_settled`,
  readAs: { joinedAt: instant, leftAt: instant },
})

/** Learners who were seen on a day at all: a check-in, or an open join page. */
export async function listSeenOn(tx: Tx, school: SchoolId, on: Temporal.PlainDate): Promise<Set<string>> {
  const { rows } = await sql<{ learner_id: string }>`
    select c.learner_id from check_in c join lesson l on l.school_id = c.school_id and l.id = c.lesson_id
    where c.school_id = ${school}::uuid and l.on_date = ${on}::date
    union
    select s.learner_id from presence_session s join lesson l on l.school_id = s.school_id and l.id = s.lesson_id
    where s.school_id = ${school}::uuid and l.on_date = ${on}::date and s.source = 'page' and s.learner_id is not null`.execute(
    tx,
  )
  return new Set(rows.map(row => row.learner_id))
}

/** Takes away what is told of the stays in lessons before a day. */
export const deleteStays = (tx: Tx, school: SchoolId, before: Temporal.PlainDate) =>
  sql`
    delete from presence_session s using lesson l
    where s.school_id = ${school}::uuid and l.school_id = s.school_id and l.id = s.lesson_id
      and l.on_date < ${before}::date`.execute(tx)
