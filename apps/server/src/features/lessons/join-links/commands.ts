import { createHash, randomBytes } from 'node:crypto'
import {
  type LinkSpan,
  linkExpiresAt,
  linkState,
  mayComeByLink,
  mayIssueLink,
} from '@talklase/domain/lessons/personal-link.ts'
import { allow } from '../../../kernel/allow.ts'
import { dayIn } from '../../../kernel/clock.ts'
import { type Ctx, mintSchoolId } from '../../../kernel/context.ts'
import { settingsOf } from '../../../kernel/gate.ts'
import { record } from '../../../kernel/record.ts'
import { demand, Forbidden, found, NotFound, Refused } from '../../../kernel/refuse.ts'
import type { Services } from '../../../kernel/services.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { checkIn, type JoinContext, lessonToJoin } from '../../attendance/commands.ts'
import { stayInLesson } from '../../attendance/stays/commands.ts'
import { listLearnersOfLessons } from '../../attendance/store.ts'
import { reportDisruption } from '../../disruptions/commands.ts'
import { listReportsOfLearner } from '../../disruptions/store.ts'
import { problemThatCounts } from '../../disruptions/view.ts'
import { findSchool } from '../../school/store.ts'
import { knownMessages, postMessage } from '../chat/commands.ts'
import { chatView } from '../chat/view.ts'
import { knownLearner, knownLessons } from '../commands.ts'
import { joinPageOf } from '../join-page/commands.ts'
import { findLesson, type LessonRow, lockLesson } from '../store.ts'
import { lessonTimes } from '../view.ts'
import { can, canLink, mayLetIn, spansOf } from './policy.ts'
import * as store from './store.ts'
import { lessonOfLinkView, linksView } from './view.ts'

const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** The learners of a lesson whom the actor may let in. */
const learnersToLetIn = async (tx: Tx, ctx: Ctx, lesson: LessonRow) =>
  (await listLearnersOfLessons(tx, ctx.actor.schoolId, [lesson.id])).filter(one => mayLetIn(ctx.actor, lesson, one))

/** The links into a lesson of those learners whom the actor may let in. */
export const listJoinLinks = (ctx: Ctx, lessonId: string) =>
  transact(ctx, async tx =>
    linksOf(tx, ctx, allow(can, 'issue', ctx.actor, await findLesson(tx, ctx.actor.schoolId, lessonId))),
  )

async function linksOf(tx: Tx, ctx: Ctx, lesson: LessonRow) {
  const learners = await learnersToLetIn(tx, ctx, lesson)
  const ids = learners.map(one => one.id)
  return linksView(ctx, lesson, await store.listLinks(tx, ctx.actor.schoolId, lesson, ids), learners)
}

/**
 * Makes a link by which a learner gets in who cannot sign in (A24): to the lesson, or to the lessons of its day. It holds
 * 256 random bits behind `#`, of which a digest is kept.
 */
export const issueJoinLink = (ctx: JoinContext, input: { lessonId: string; learnerId: string; span: LinkSpan }) =>
  transact(ctx, async tx => {
    const { schoolId, personId } = ctx.actor
    const lesson = allow(can, 'issue', ctx.actor, await lockLesson(tx, schoolId, input.lessonId))
    if (!spansOf(ctx.actor, lesson).includes(input.span)) throw new Forbidden()
    const learner = (await learnersToLetIn(tx, ctx, lesson)).find(one => one.id === input.learnerId)
    if (learner === undefined) throw new Refused('learner_not_in_lesson')
    await store.lockLearner(tx, schoolId, learner.id)
    const times = lessonTimes(lesson, ctx.zone)
    const expiresAt = linkExpiresAt({ span: input.span, mode: lesson.remote?.mode ?? 'sync', ...times })
    demand(
      mayIssueLink({
        lessonState: lesson.state,
        isRemote: lesson.remote !== null,
        now: ctx.now,
        expiresAt,
        open: await store.countOpenLinks(tx, schoolId, { learnerId: learner.id, on: lesson.on_date, now: ctx.now }),
      }),
      { clause: 'A24' },
    )
    const secret = randomBytes(32).toString('base64url')
    const id = await store.insertLink(tx, schoolId, {
      learnerId: learner.id,
      lessonId: input.span === 'lesson' ? lesson.id : null,
      on: lesson.on_date,
      digest: digestOf(secret),
      by: personId,
      at: ctx.now,
      expiresAt,
    })
    await record(tx, ctx, {
      type: 'join_link.issued',
      subject: id,
      detail: { learner: learner.id, lesson: lesson.id, span: input.span },
      topics: [`join-links:${learner.id}`],
    })
    const link = `${ctx.services.config.origin}/join#${secret}`
    return { ...(await linksOf(tx, ctx, lesson)), link }
  })

/** Ends a link. One that has ended already stays as it is. */
export const revokeJoinLink = (ctx: Ctx, id: string): Promise<void> =>
  transact(ctx, async tx => {
    const link = allow(canLink, 'revoke', ctx.actor, await store.lockLink(tx, ctx.actor.schoolId, id))
    if (link.revoked_at !== null) return
    await store.setRevoked(tx, ctx.actor.schoolId, id, ctx.actor.personId, ctx.now)
    await record(tx, ctx, {
      type: 'join_link.revoked',
      subject: id,
      detail: { learner: link.learner.id },
      topics: [`join-links:${link.learner.id}`],
    })
  })

/** Somebody who came by a link: the learner whose it is, in their school, and what the link opens. */
type Visit = { ctx: JoinContext; link: store.LinkRow; lessons: LessonRow[]; schoolName: string }

/**
 * Opens a link without any account. One that is not known is 404, whatever the reason; refused are links taken back and
 * those that have ended. The context is the learner's own, with nothing but what a learner may do.
 */
async function visit(services: Services, locale: Ctx['locale'], secret: string): Promise<Visit> {
  const owner = found(await store.findLinkOwner(services.db, digestOf(secret)))
  const now = services.clock()
  const today = dayIn(now, owner.zone)
  const schoolId = mintSchoolId(owner.school_id)
  const ctx: JoinContext = {
    actor: { schoolId, personId: owner.learner_id, accountId: '', roles: new Set(['learner'] as const) },
    db: services.db,
    now,
    today,
    zone: owner.zone,
    locale,
    log: services.log,
    services,
    settings: await settingsOf(services, schoolId, today),
    joinLinkId: owner.link_id,
  }
  const { link, schoolName } = await transact(ctx, async tx => {
    const row = found(await store.lockLink(tx, schoolId, owner.link_id))
    demand(mayComeByLink(linkState({ now, expiresAt: row.expires_at, revokedAt: row.revoked_at })))
    if (await store.setUsed(tx, schoolId, row.id, now))
      await record(tx, ctx, {
        type: 'join_link.opened',
        subject: row.id,
        detail: { learner: owner.learner_id },
        topics: [`join-links:${owner.learner_id}`],
      })
    return { link: row, schoolName: found(await findSchool(tx, schoolId)).name }
  })
  return { ctx, link, lessons: await lessonsOf(ctx, link), schoolName }
}

/** The remote lessons that a link opens, by time. */
async function lessonsOf(ctx: JoinContext, link: store.LinkRow): Promise<LessonRow[]> {
  const learner = found(await knownLearner(ctx.services, ctx.actor.schoolId, ctx.actor.personId))
  const lessons =
    link.lesson_id === null ? await knownLessons(ctx, learner, link.on_date) : [await lessonToJoin(ctx, link.lesson_id)]
  return lessons.filter(lesson => lesson.remote !== null)
}

/** The lesson asked for, if the link opens it. */
const lessonIn = ({ lessons }: Visit, id: string): LessonRow => {
  const lesson = lessons.find(one => one.id === id)
  if (lesson === undefined) throw new NotFound()
  return lesson
}

/** The one shown first: that which is on or comes next, else the day's last. */
const firstToShow = ({ ctx, lessons }: Visit): LessonRow | undefined =>
  lessons.find(one => Temporal.Instant.compare(lessonTimes(one, ctx.zone).endsAt, ctx.now) > 0) ?? lessons.at(-1)

async function visitView(visited: Visit, lesson: LessonRow | undefined) {
  const { ctx, link, lessons, schoolName } = visited
  const { schoolId, personId } = ctx.actor
  const reports =
    lesson === undefined ? [] : await transact(ctx, tx => listReportsOfLearner(tx, schoolId, personId, [lesson.id]))
  const problem = problemThatCounts(reports)
  return {
    schoolName,
    zone: ctx.zone,
    learner: link.learner,
    expiresAt: link.expires_at.toString(),
    lessons: lessons.map(one => lessonOfLinkView(one, ctx.zone)),
    page: lesson === undefined ? null : await joinPageOf(ctx, lesson),
    chat: lesson === undefined ? null : chatView(ctx, { lesson, isLearner: true }, await knownMessages(ctx, lesson.id)),
    problem: problem === null ? null : { kind: problem.kind, at: problem.at.toString() },
  }
}

/** What a link shows: the lesson asked for, or the one that is on. Its page asks again and again: a sign of life (A24). */
export async function openJoinLink(
  services: Services,
  locale: Ctx['locale'],
  input: { secret: string; lessonId?: string | undefined },
) {
  const visited = await visit(services, locale, input.secret)
  const lesson = input.lessonId === undefined ? firstToShow(visited) : lessonIn(visited, input.lessonId)
  if (lesson !== undefined) await stayInLesson(visited.ctx, lesson.id)
  return visitView(visited, lesson)
}

/** Does one thing in a lesson that a link opens, and says in the audit by which link. Answers the page as it is then. */
async function actByLink(
  services: Services,
  locale: Ctx['locale'],
  input: { secret: string; lessonId: string },
  act: 'check_in' | 'message' | 'report',
  work: (ctx: JoinContext, linkId: string) => Promise<unknown>,
) {
  const visited = await visit(services, locale, input.secret)
  const { ctx, link } = visited
  const lesson = lessonIn(visited, input.lessonId)
  await work(ctx, link.id)
  await transact(ctx, tx =>
    record(tx, ctx, {
      type: 'join_link.used',
      subject: link.id,
      detail: { lesson: lesson.id, learner: link.learner.id, act },
      topics: [`join-links:${link.learner.id}`],
    }),
  )
  return visitView(visited, lesson)
}

type InLesson = { secret: string; lessonId: string }

/** The learner registers by a link (A24). */
export const checkInByLink = (services: Services, locale: Ctx['locale'], input: InLesson & { at: string }) =>
  actByLink(services, locale, input, 'check_in', ctx =>
    checkIn(ctx, { id: input.lessonId, at: Temporal.Instant.from(input.at) }),
  )

/** The learner writes to the lesson's chat by a link. */
export const postByLink = (services: Services, locale: Ctx['locale'], input: InLesson & { id: string; text: string }) =>
  actByLink(services, locale, input, 'message', (ctx, linkId) => postMessage(ctx, input, linkId))

/** The learner reports a technical problem by a link (A36). */
export const reportByLink = (
  services: Services,
  locale: Ctx['locale'],
  input: InLesson & {
    id: string
    kind: 'device' | 'internet' | 'platform' | 'power' | 'other'
    note: string
    at: string
  },
) =>
  actByLink(services, locale, input, 'report', ctx =>
    reportDisruption(ctx, {
      id: input.id,
      lessonId: input.lessonId,
      learnerId: null,
      kind: input.kind,
      note: input.note,
      at: Temporal.Instant.from(input.at),
    }),
  )
