import { lessonsOfStay } from '@talklase/domain/attendance/lesson-of-stay.ts'
import { type Known, type Match, sessionMatcher } from '@talklase/domain/attendance/matching/match-session.ts'
import type { RawSession } from '@talklase/domain/attendance/raw-session.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx, SchoolId } from '../../../kernel/context.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { can } from '../../lessons/policy.ts'
import { lockLesson } from '../../lessons/store.ts'
import { rememberAlias } from '../aliases/commands.ts'
import { type LessonLearner, listLearnersOfLessons } from '../store.ts'
import * as store from './store.ts'

const known = (row: store.KnownRow): Known => ({
  id: row.id,
  givenName: row.given_name,
  familyName: row.family_name,
  emails: row.email === null ? [] : [row.email],
  accounts: row.username === null ? [] : [row.username],
})

export type Roster = {
  /** Asks whose a session is, among the lessons' learners. */
  match: (session: RawSession) => Match
  /** Each learner once. */
  learners: LessonLearner[]
  /** The ids of each lesson's learners. */
  ofLesson: ReadonlyMap<string, ReadonlySet<string>>
}

/** Who may have been in the meeting of the lessons, and how they are recognised (A24). */
export async function rosterOf(tx: Tx, school: SchoolId, lessonIds: readonly string[]): Promise<Roster> {
  const rows = await listLearnersOfLessons(tx, school, lessonIds)
  const learners = [...new Map(rows.map(row => [row.id, row])).values()]
  const ids = learners.map(row => row.id)
  const byOrder = new Map((await store.listKnown(tx, school, ids)).map(row => [row.id, known(row)]))
  const match = sessionMatcher({
    learners: ids.flatMap(id => byOrder.get(id) ?? []),
    teachers: (await store.listTeachers(tx, school, lessonIds)).map(known),
    aliases: await store.listStandingAliases(tx, school, ids),
  })
  const ofLesson = new Map(
    [...Map.groupBy(rows, row => row.lesson_id)].map(([id, own]) => [id, new Set(own.map(one => one.id))] as const),
  )
  return { match, learners, ofLesson }
}

/**
 * Writes what a platform or a file tells of a meeting: whom each stay belongs to is asked of the matching, hosts and teachers
 * are left out, and a stay through a double lesson is written to each of its lessons. Told again, the same rows change. A
 * stay of a file that has no end lasts to its lesson's, estimated; a platform's may still be going on. `assigned`: what a
 * person decided, by source key; null: nobody of the lesson. Gives back how many stays found their learner, and how many did not.
 */
export async function recordSessions(
  tx: Tx,
  ctx: { school: SchoolId; now: Temporal.Instant },
  input: {
    lessonIds: readonly string[]
    source: 'platform' | 'file'
    sourceId: string
    sessions: readonly RawSession[]
    assigned?: ReadonlyMap<string, string | null>
  },
): Promise<{ matched: number; unmatched: number }> {
  const { school, now } = ctx
  const { match, ofLesson } = await rosterOf(tx, school, input.lessonIds)
  const lessons = (await store.listLessonTimes(tx, school, input.lessonIds)).map(row => ({
    id: row.id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
  }))
  const rows: store.NewSession[] = []
  let [matched, unmatched] = [0, 0]
  for (const session of new Map(input.sessions.map(one => [one.sourceKey, one])).values()) {
    const own = input.assigned?.get(session.sourceKey)
    const found: Match =
      own === undefined
        ? match(session)
        : own === null
          ? { kind: 'unmatched', candidates: [] }
          : { kind: 'matched', learnerId: own, by: 'name' }
    if (found.kind === 'host') continue
    const learnerId = found.kind === 'matched' ? found.learnerId : null
    if (learnerId === null) unmatched += 1
    else matched += 1
    const possible =
      learnerId === null ? lessons : lessons.filter(lesson => ofLesson.get(lesson.id)?.has(learnerId) === true)
    for (const lessonId of lessonsOfStay(session, possible)) {
      const lesson = possible.find(one => one.id === lessonId)
      rows.push({
        lessonId,
        session,
        learnerId,
        matchedBy: found.kind !== 'matched' ? null : own === undefined ? found.by : 'person',
        isSettled: own !== undefined,
        ...endOf(session, input.source, lesson?.endsAt ?? null),
      })
    }
  }
  await store.upsertSessions(tx, school, { source: input.source, sourceId: input.sourceId, now, sessions: rows })
  return { matched, unmatched }
}

function endOf(session: RawSession, source: 'platform' | 'file', lessonEnd: Temporal.Instant | null) {
  const { joinedAt, leftAt } = session
  if (joinedAt === null || leftAt !== null) {
    // A platform's two clocks may disagree by a breath.
    const isBackwards = joinedAt !== null && leftAt !== null && Temporal.Instant.compare(leftAt, joinedAt) < 0
    return { leftAt: isBackwards ? joinedAt : leftAt, isEstimated: false }
  }
  if (source !== 'file' || lessonEnd === null) return { leftAt: null, isEstimated: false }
  const isAfter = Temporal.Instant.compare(joinedAt, lessonEnd) > 0
  return { leftAt: isAfter ? joinedAt : lessonEnd, isEstimated: true }
}

/** The stays of one participant in a lesson: the same words of the same source. A device's name joins nothing. */
const isSameParticipant = (one: store.SessionRow, other: store.SessionRow): boolean =>
  one.id === other.id ||
  (one.kind !== 'device' &&
    one.kind !== 'phone' &&
    one.display_name !== '' &&
    one.source === other.source &&
    one.source_id === other.source_id &&
    one.display_name === other.display_name &&
    one.email === other.email &&
    one.account_id === other.account_id)

/**
 * A teacher says whose a stay is, with the participant's other stays in the lesson; null: nobody's of the lesson. A stay
 * through a double lesson is one: it is said for each of its lessons, where the learner is none of one for nobody. `remember`
 * keeps the name for the next time. Refused: `learner_not_in_lesson`, and what `mayRemember` refuses. Gives back the lesson's id.
 */
export const assignSession = (
  ctx: Ctx,
  input: { id: string; learnerId: string | null; remember: boolean },
): Promise<string> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const session = found(await store.lockSession(tx, school, input.id))
    const lesson = allow(can, 'rollCall', ctx.actor, await lockLesson(tx, school, session.lesson_id))
    const learners = await listLearnersOfLessons(tx, school, [lesson.id])
    if (input.learnerId !== null && !learners.some(one => one.id === input.learnerId)) {
      throw new Refused('learner_not_in_lesson')
    }
    const same = (await store.listSessions(tx, school, [lesson.id])).filter(one => isSameParticipant(session, one))
    const twins = await store.lockTwins(
      tx,
      school,
      same.map(one => one.id),
    )
    const lessonIds = [...new Set([lesson.id, ...twins.map(one => one.lesson_id)])]
    const taught = await listLearnersOfLessons(tx, school, lessonIds)
    const isOf = (lessonId: string): boolean =>
      taught.some(one => one.lesson_id === lessonId && one.id === input.learnerId)
    const { own = [], nobodys = [] } = Object.groupBy(twins, one => (isOf(one.lesson_id) ? 'own' : 'nobodys'))
    const idsOf = (rows: typeof twins) => rows.map(one => one.id)
    if (own.length > 0) await store.settleSessions(tx, school, idsOf(own), { learnerId: input.learnerId, at: ctx.now })
    if (nobodys.length > 0) await store.settleSessions(tx, school, idsOf(nobodys), { learnerId: null, at: ctx.now })
    if (input.learnerId !== null && input.remember) {
      await rememberAlias(tx, ctx, { learnerId: input.learnerId, name: session.display_name, people: learners })
    }
    await record(tx, ctx, {
      type: input.learnerId === null ? 'presence_session.released' : 'presence_session.assigned',
      subject: session.id,
      detail: { lessons: lessonIds, learner: input.learnerId, sessions: same.length, remembered: input.remember },
      topics: lessonIds.map(id => `lesson:${id}`),
    })
    return lesson.id
  })
