import { createHash, randomBytes } from 'node:crypto'
import { feedFrom, mayAddFeed, mostFeeds } from '@talklase/domain/lessons/calendar-feed.ts'
import { isAdult } from '@talklase/domain/procedure/bound.ts'
import { writeCalendar } from '../../../integrations/icalendar/write.ts'
import { allow } from '../../../kernel/allow.ts'
import { dayIn } from '../../../kernel/clock.ts'
import { type Ctx, mintSchoolId } from '../../../kernel/context.ts'
import type { GatedContext } from '../../../kernel/gate.ts'
import { record } from '../../../kernel/record.ts'
import { demand } from '../../../kernel/refuse.ts'
import type { Services } from '../../../kernel/services.ts'
import { inSchool, type Tx, transact } from '../../../kernel/transact.ts'
import { findPerson } from '../../people/store.ts'
import { settingsOn } from '../../procedure/store.ts'
import { knownLearner } from '../commands.ts'
import { listLessons } from '../store.ts'
import { can, canSpeakFor, canSubscribe } from './policy.ts'
import * as store from './store.ts'
import { calendarName, eventView, factsDigest } from './view.ts'

/** Bytes of chance in a link: nobody guesses it, however often they ask. */
const secretLength = 32

/** What is kept of a link's secret. */
const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** A link as it is shown once: its feed's id and the address. */
type NewLink = { id: string; link: string }

/**
 * Makes a link that puts lessons into a calendar program: one's own, or with `learnerId` those of a child whom one
 * represents and who is not of full age (A7). Who may not is 403, a learner who is none 404.
 */
export async function createFeed(ctx: GatedContext, learnerId: string | null): Promise<NewLink> {
  const isOwn = learnerId === null || learnerId === ctx.actor.personId
  if (isOwn) allow(canSubscribe, 'own', ctx.actor, { school_id: ctx.actor.schoolId, representatives: [] })
  else allow(canSubscribe, 'child', ctx.actor, await knownLearner(ctx.services, ctx.actor.schoolId, learnerId))
  return transact(ctx, async tx => {
    await store.lockOwner(tx, ctx.actor.schoolId, ctx.actor.personId)
    return makeFeed(tx, ctx, isOwn ? null : learnerId)
  })
}

/** Ends a link: from now on it leads nowhere. */
export const revokeFeed = (ctx: Ctx, id: string): Promise<void> =>
  transact(ctx, async tx => {
    const feed = allow(can, 'revoke', ctx.actor, await store.lockFeed(tx, ctx.actor.schoolId, id))
    await endFeed(tx, ctx, feed.id)
  })

/** Ends a link and makes another for the same lessons, for when it may have come into other hands. */
export const renewFeed = (ctx: GatedContext, id: string): Promise<NewLink> =>
  transact(ctx, async tx => {
    await store.lockOwner(tx, ctx.actor.schoolId, ctx.actor.personId)
    const feed = allow(can, 'renew', ctx.actor, await store.lockFeed(tx, ctx.actor.schoolId, id))
    await endFeed(tx, ctx, feed.id)
    return makeFeed(tx, ctx, feed.learner_id)
  })

async function makeFeed(tx: Tx, ctx: GatedContext, learnerId: string | null): Promise<NewLink> {
  const { schoolId, personId } = ctx.actor
  if (learnerId !== null) {
    const child = await findPerson(tx, schoolId, learnerId)
    allow(canSpeakFor, 'child', ctx.actor, child && { ...child, today: ctx.today })
  }
  demand(mayAddFeed((await store.listFeeds(tx, schoolId, personId)).length), { most: mostFeeds })
  const secret = randomBytes(secretLength).toString('base64url')
  const id = await store.insertFeed(tx, schoolId, { personId, learnerId, digest: digestOf(secret), at: ctx.now })
  await record(tx, ctx, { type: 'calendar_feed.created', subject: id, detail: { learnerId } })
  return { id, link: `${ctx.services.config.origin}/api/calendars/${secret}.ics` }
}

async function endFeed(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  await store.setRevoked(tx, ctx.actor.schoolId, id, ctx.now)
  await record(tx, ctx, { type: 'calendar_feed.revoked', subject: id })
}

/** What a fetched link answers: the mark of its content, and the content unless the asker has it already. */
export type FetchedCalendar = { etag: string; body: string | null }

/**
 * The calendar that a secret opens; null for one that opens nothing, whether it never did or no longer does. `known` are
 * the marks that the asker already has: programs ask every hour, and as long as no lesson, person or setting of the
 * school has changed, the answer is found in memory.
 */
export async function openCalendar(
  services: Services,
  secret: string,
  known: readonly string[],
): Promise<FetchedCalendar | null> {
  const feed = await store.findOpenFeed(services.db, digestOf(secret))
  if (feed === undefined) return null
  const school = mintSchoolId(feed.school_id)
  const now = services.clock()
  const today = dayIn(now, feed.zone)
  // Of full age the child speaks for themselves: whoever represented them no longer sees their days.
  if (isAdult(feed.learner_born, today)) return null
  const facts = { feed, now, today, origin: services.config.origin }
  let drawn: string | null = null
  const answer = await services.calendars.of(`${feed.feed_id} ${feed.language} ${today}`, async () => {
    drawn = await inSchool(services.db, school, tx => drawCalendar(tx, facts))
    return { schoolId: feed.school_id, etag: etagOf(drawn) }
  })
  if (feed.last_used_on === null || Temporal.PlainDate.compare(feed.last_used_on, today) < 0)
    await inSchool(services.db, school, tx => store.setUsed(tx, school, feed.feed_id, today))
  if (known.includes(answer.etag)) return { etag: answer.etag, body: null }
  const body = drawn ?? (await inSchool(services.db, school, tx => drawCalendar(tx, facts)))
  return { etag: etagOf(body), body }
}

const etagOf = (body: string): string => `"${createHash('sha256').update(body).digest('base64url')}"`

/** Draws the calendar from two weeks back to the last lesson that is planned, and notes which lessons have changed. */
async function drawCalendar(
  tx: Tx,
  {
    feed,
    now,
    today,
    origin,
  }: { feed: store.OpenFeed; now: Temporal.Instant; today: Temporal.PlainDate; origin: string },
): Promise<string> {
  const school = mintSchoolId(feed.school_id)
  const whose = feed.learner_id ?? feed.person_id
  const listed = await store.listLessonsOf(tx, school, whose, feedFrom(today))
  const inPerson = new Set(listed.flatMap(one => (one.in_person ? [one.id] : [])))
  const lessons = await listLessons(
    tx,
    school,
    listed.map(one => one.id),
  )
  const settings = await settingsOn(tx, school, today)
  const child = feed.learner_id === null ? undefined : await findPerson(tx, school, feed.learner_id)
  // Of the lesson as its class has it: an entry is one for everybody who is taught in it.
  const digests = new Map(lessons.map(lesson => [lesson.id, factsDigest(lesson)]))
  const standing = await store.listEntries(tx, school, [...digests.keys()])
  const same = standing.filter(entry => digests.get(entry.lesson_id)?.equals(entry.digest) === true)
  const isSame = new Set(same.map(entry => entry.lesson_id))
  const changed = [...digests].flatMap(([lessonId, digest]) => (isSame.has(lessonId) ? [] : [{ lessonId, digest }]))
  const entries = [...same, ...(await store.saveEntries(tx, school, changed, now))]
  const byLesson = new Map(entries.map(entry => [entry.lesson_id, entry]))
  const words = {
    language: feed.language,
    mark: settings['timetable.remoteMark'],
    zone: feed.zone,
    origin,
    whose,
    childId: feed.learner_id,
  }
  return writeCalendar({
    name: calendarName(words.language, child?.given_name ?? null),
    events: lessons
      .toSorted(
        (a, b) => Temporal.PlainDate.compare(a.on_date, b.on_date) || a.period - b.period || (a.id < b.id ? -1 : 1),
      )
      .flatMap(lesson => {
        const entry = byLesson.get(lesson.id)
        const held = inPerson.has(lesson.id) ? { ...lesson, remote: null } : lesson
        return entry === undefined ? [] : [eventView(held, entry, words)]
      }),
  })
}
