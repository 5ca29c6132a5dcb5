import {
  type BriefingCard,
  mayOfferConsultation,
  mayRecordTold,
  maySaveBriefing,
} from '@talklase/domain/lessons/briefing.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import type { GatedContext } from '../../../kernel/gate.ts'
import { record } from '../../../kernel/record.ts'
import { demand, found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { notify } from '../../notices/commands.ts'
import { asHeldFor, knownLearner } from '../commands.ts'
import { showContacts } from '../contacts/commands.ts'
import { insertContactNotices } from '../contacts/store.ts'
import { canLearner } from '../policy.ts'
import { findLesson, findLessonOfLearner, type LearnerRow, type LessonRow, lockLesson } from '../store.ts'
import { can, canAnswer } from './policy.ts'
import * as store from './store.ts'
import { countEverTold, type Ground, groundsOf, isOver, lessonBeforeOf, lessonsBefore } from './view.ts'

const present = (ctx: Ctx) => ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDateTime()
const topicOf = (lessonId: string) => `briefing:${lessonId}`

/** The briefing of a lesson, as somebody who may do this to it finds it. */
async function allowedGround(tx: Tx, ctx: Ctx, verb: keyof typeof can, row: LessonRow | undefined): Promise<Ground> {
  const lesson = found(row)
  const [ground] = await groundsOf(tx, ctx, [lesson])
  const known = found(ground)
  allow(can, verb, ctx.actor, { lesson, before: lessonsBefore(known) })
  return known
}

export type SaveInput = BriefingCard & { id: string; version: number }

/**
 * The subject teacher writes what learners are told before a remote lesson (A28). Each saving is a version; those told of
 * an earlier one are shown as told of that. Where the lesson names no outcome, it names this one from now on (A3).
 */
export const saveBriefing = (ctx: Ctx, input: SaveInput): Promise<void> =>
  transact(
    ctx,
    async tx => {
      const school = ctx.actor.schoolId
      const ground = await allowedGround(tx, ctx, 'write', await lockLesson(tx, school, input.id))
      const { lesson, card, settings } = ground
      const version = card?.version ?? 0
      const everTold = countEverTold(ground)
      demand(
        maySaveBriefing({
          isRemote: lesson.remote !== null,
          isOver: isOver(ctx, lesson),
          seenVersion: input.version,
          version,
          told: everTold,
          noLateAdditions: settings['announce.noLateAdditions'],
        }),
        { clause: 'A28', told: everTold },
      )
      await store.insertBriefing(tx, school, {
        lesson_id: lesson.id,
        version: version + 1,
        outcome: input.outcome,
        conditions: input.conditions,
        criteria: input.criteria,
        deadlines: input.deadlines,
        due_on: input.dueOn,
        estimated_minutes: input.estimatedMinutes,
        feedback_place: input.feedbackPlace,
        saved_by: ctx.actor.personId,
        saved_at: ctx.now,
      })
      if (input.outcome !== '') await store.nameOutcome(tx, school, lesson.id, input.outcome)
      await record(tx, ctx, {
        type: 'briefing.saved',
        subject: lesson.id,
        detail: { version: version + 1, afterTold: everTold > 0 },
        topics: [topicOf(lesson.id), `lesson:${lesson.id}`, ...lesson.classes.map(one => `class-day:${one.id}`)],
      })
    },
    { briefing_pkey: 'briefing_changed_meanwhile' },
  )

export type TellInput = {
  id: string
  version: number
  way: 'in_person_lesson' | 'conversation' | 'message'
  inLessonId: string | null
  withContacts: boolean
  learners: readonly { learnerId: string; state: 'untold' | 'told' | 'understood' | 'question'; question: string }[]
}

/**
 * Records for learners that they were told of a remote lesson, whether they understood, or what they ask (A28); all at
 * once in the lesson in person before it that is theirs, or in another way. Who was absent stays untold. Who had asked
 * keeps question and answer. A learner who does not come to the lesson is not found.
 */
export const tellBriefing = (ctx: Ctx, input: TellInput): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const ground = await allowedGround(tx, ctx, 'tell', await lockLesson(tx, school, input.id))
    const { lesson, card } = ground
    const asked = [...new Map(input.learners.map(one => [one.learnerId, one])).values()]
    const learners = asked.map(one => found(ground.learners.find(learner => learner.id === one.learnerId)))
    const isTakenBack = asked.every(one => one.state === 'untold')
    const inLesson = lessonsBefore(ground).find(one => one.id === input.inLessonId) ?? null
    demand(
      mayRecordTold({
        isRemote: lesson.remote !== null,
        isOver: isOver(ctx, lesson),
        version: card?.version ?? 0,
        seenVersion: isTakenBack ? null : input.version,
        way: input.way,
        now: present(ctx),
        inLesson:
          inLesson === null
            ? null
            : {
                startsAt: inLesson.on_date.toPlainDateTime(inLesson.starts_at),
                isOfAll: learners.every(one => lessonBeforeOf(ground, one)?.id === inLesson.id),
              },
      }),
      { clause: 'A28' },
    )
    const toldIn = input.way === 'in_person_lesson' ? inLesson : null
    await store.insertTold(
      tx,
      school,
      asked.map(({ learnerId, state, question }) => {
        const former = state === 'told' || state === 'understood' ? ground.told.get(learnerId) : undefined
        return {
          lesson_id: lesson.id,
          learner_id: learnerId,
          version: state === 'untold' ? 0 : (card?.version ?? 0),
          state,
          way: input.way,
          in_lesson_id: state === 'untold' ? null : (toldIn?.id ?? null),
          question: state === 'question' ? question : (former?.question ?? ''),
          answer: former?.answer ?? '',
        }
      }),
      { by: ctx.actor.personId, at: ctx.now },
    )
    const told = asked.filter(one => one.state !== 'untold').map(one => one.learnerId)
    if (input.withContacts)
      await insertContactNotices(tx, school, {
        learnerIds: told,
        contacts: ground.contacts,
        way: 'in_person_lesson',
        at: ctx.now,
      })
    await record(tx, ctx, {
      type: 'briefing.told',
      subject: lesson.id,
      detail: { version: card?.version ?? 0, way: input.way, inLesson: toldIn?.id ?? null, learners: told.length },
      topics: [topicOf(lesson.id), `lesson:${lesson.id}`],
    })
  })

/** The teacher answers what a learner asked (A28); the learner is told. */
export const answerQuestion = (ctx: Ctx, input: { id: string; learnerId: string; answer: string }): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const { lesson, told } = await allowedGround(tx, ctx, 'tell', await lockLesson(tx, school, input.id))
    const row = told.get(input.learnerId)
    if (row === undefined || (row.state !== 'question' && row.state !== 'answered'))
      throw new Refused('question_not_asked', { clause: 'A28' })
    const { recorded_by: _by, recorded_at: _at, given_name: _given, family_name: _family, ...former } = row
    await store.insertTold(tx, school, [{ ...former, state: 'answered', answer: input.answer }], {
      by: ctx.actor.personId,
      at: ctx.now,
    })
    await notify(tx, ctx, {
      kind: 'briefing_answered',
      to: [input.learnerId],
      subject: lesson.id,
      detail: { on: String(lesson.on_date), lessons: 1, period: lesson.period },
      path: `/briefing/${lesson.id}`,
    })
    await record(tx, ctx, {
      type: 'briefing.question_answered',
      subject: lesson.id,
      detail: { learner: input.learnerId },
      topics: [topicOf(lesson.id), `lesson:${lesson.id}`],
    })
  })

export type OfferInput = {
  id: string
  on: Temporal.PlainDate
  startsAt: Temporal.PlainTime
  place: string
  note: string
}

/** The teacher offers a consultation with a remote lesson (A28); offered anew, it changes. */
export const offerConsultation = (ctx: Ctx, input: OfferInput): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const { lesson } = await allowedGround(tx, ctx, 'write', await lockLesson(tx, school, input.id))
    demand(
      mayOfferConsultation({
        isRemote: lesson.remote !== null,
        now: present(ctx),
        at: input.on.toPlainDateTime(input.startsAt),
        lessonOn: lesson.on_date,
      }),
      { clause: 'A28' },
    )
    await store.saveOffer(tx, school, {
      lesson_id: lesson.id,
      on_date: input.on,
      starts_at: input.startsAt,
      place: input.place,
      note: input.note,
      offered_by: ctx.actor.personId,
      offered_at: ctx.now,
    })
    await record(tx, ctx, {
      type: 'consultation.offered',
      subject: lesson.id,
      detail: { on: String(input.on) },
      topics: [topicOf(lesson.id)],
    })
  })

export const withdrawConsultation = (ctx: Ctx, id: string): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const { lesson } = await allowedGround(tx, ctx, 'write', await lockLesson(tx, school, id))
    await store.deleteOffer(tx, school, lesson.id)
    await record(tx, ctx, { type: 'consultation.withdrawn', subject: lesson.id, topics: [topicOf(lesson.id)] })
  })

/**
 * A remote lesson of a learner's, for somebody who may read that learner's day. A lesson that is not the learner's, or is
 * held in person for them (A4), is not found.
 */
export async function learnerGround(
  tx: Tx,
  ctx: GatedContext,
  input: { id: string; learnerId?: string | undefined },
): Promise<{ ground: Ground; learner: LearnerRow }> {
  const school = ctx.actor.schoolId
  const asked = await knownLearner(ctx.services, school, input.learnerId ?? ctx.actor.personId)
  const learner = allow(canLearner, 'readDay', ctx.actor, asked)
  const lesson = asHeldFor(learner, found(await findLessonOfLearner(tx, school, input.id, learner.id)))
  found(lesson.remote)
  const [ground] = await groundsOf(tx, ctx, [lesson])
  return { ground: found(ground), learner }
}

export type ConfirmInput = { id: string; learnerId?: string | undefined; version: number; question: string }

/**
 * The learner, or who represents them, says after reading that it is understood, or asks a question (A28): for who was
 * absent this is how they are told. A question reaches the teachers.
 */
export const confirmBriefing = (ctx: GatedContext, input: ConfirmInput): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    await lockLesson(tx, school, input.id)
    const { ground, learner } = await learnerGround(tx, ctx, input)
    allow(canAnswer, 'confirm', ctx.actor, learner)
    const { lesson, card } = ground
    if (isOver(ctx, lesson)) throw new Refused('lesson_over', { clause: 'A28' })
    if (card === null) throw new Refused('briefing_not_written', { clause: 'A28' })
    if (card.version !== input.version) throw new Refused('briefing_changed_meanwhile', { clause: 'A28' })
    const former = ground.told.get(learner.id)
    const wasTold = former !== undefined && former.state !== 'untold'
    const asks = input.question !== ''
    await store.insertTold(
      tx,
      school,
      [
        {
          lesson_id: lesson.id,
          learner_id: learner.id,
          version: card.version,
          state: asks ? 'question' : 'understood',
          way: wasTold ? former.way : 'page',
          in_lesson_id: wasTold ? former.in_lesson_id : null,
          question: asks ? input.question : (former?.question ?? ''),
          answer: asks ? '' : (former?.answer ?? ''),
        },
      ],
      { by: ctx.actor.personId, at: ctx.now },
    )
    if (asks)
      await notify(tx, ctx, {
        kind: 'briefing_question',
        to: lesson.teachers.map(one => one.id),
        subject: lesson.id,
        detail: { on: String(lesson.on_date), lessons: 1, period: lesson.period },
        path: `/lessons/${lesson.id}/briefing`,
      })
    await record(tx, ctx, {
      type: asks ? 'briefing.question_asked' : 'briefing.confirmed',
      subject: lesson.id,
      detail: { learner: learner.id, version: card.version },
      topics: [topicOf(lesson.id), `lesson:${lesson.id}`],
    })
  })

/** The learner asks for a consultation about a remote lesson, or no longer does. */
export const askConsultation = (
  ctx: GatedContext,
  input: { id: string; learnerId?: string | undefined; wanted: boolean },
): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const { ground, learner } = await learnerGround(tx, ctx, input)
    allow(canAnswer, 'confirm', ctx.actor, learner)
    const { lesson } = ground
    if (isOver(ctx, lesson)) throw new Refused('lesson_over', { clause: 'A28' })
    if (input.wanted)
      await store.insertAsking(tx, school, {
        lesson_id: lesson.id,
        learner_id: learner.id,
        asked_by: ctx.actor.personId,
        asked_at: ctx.now,
      })
    else await store.deleteAsking(tx, school, lesson.id, learner.id)
    await record(tx, ctx, {
      type: input.wanted ? 'consultation.asked' : 'consultation.not_asked',
      subject: lesson.id,
      detail: { learner: learner.id },
      topics: [topicOf(lesson.id)],
    })
  })

/** How the lesson's teachers are reached, and that the learner has been shown it (A33). Only the learner's own page counts. */
export const showContactsOf = (ctx: GatedContext, input: { id: string; learnerId?: string | undefined }) =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const learnerId = input.learnerId ?? ctx.actor.personId
    const learner = allow(canAnswer, 'confirm', ctx.actor, await knownLearner(ctx.services, school, learnerId))
    const lesson = found(await findLessonOfLearner(tx, school, input.id, learner.id))
    const teacherIds = lesson.teachers.map(one => one.id)
    return showContacts(tx, { school, now: ctx.now }, { learnerId: learner.id, teacherIds })
  })

/** The lesson as staff read it, not locked. */
export const readGround = async (tx: Tx, ctx: Ctx, id: string): Promise<Ground> =>
  allowedGround(tx, ctx, 'read', await findLesson(tx, ctx.actor.schoolId, id))
