import { mayTakeForm, usualWay } from '@talklase/domain/planning/take-form.ts'
import { layTopics, type TopicLayout } from '@talklase/domain/planning/topic-layout.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { allow } from '../../../kernel/allow.ts'
import { instantOf } from '../../../kernel/clock.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { record } from '../../../kernel/record.ts'
import { Forbidden, found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findSchoolYear } from '../../school/store.ts'
import { allowedWaysOf, demandWay } from '../ways/policy.ts'
import { can, canRead, maySee } from './policy.ts'
import * as store from './store.ts'

/** A plan laid over the year's lessons. */
export type LaidPlan = { plan: store.PlanRow; slots: store.SlotRow[]; layout: TopicLayout }

const dayOf = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text))

const endsAt = (ctx: Pick<Ctx, 'zone'>, slot: store.SlotRow) => instantOf(slot.on_date, slot.ends_at, ctx.zone)

/** Is the lesson at this time over? */
export const isOver = (ctx: Pick<Ctx, 'zone' | 'now'>, slot: store.SlotRow): boolean =>
  Temporal.Instant.compare(endsAt(ctx, slot), ctx.now) <= 0

const timeOf = (on: string, period: number): string => `${on} ${period}`

/** Lays a plan's topics over its times (A6). */
function layPlan(
  ctx: Pick<Ctx, 'zone' | 'now' | 'today'>,
  plan: Pick<store.PlanRow, 'topics' | 'held' | 'saved_at'>,
  slots: readonly store.SlotRow[],
): TopicLayout {
  const held = new Map(plan.held.map(one => [timeOf(one.on, one.period), one.topicId]))
  return layTopics(
    plan.topics.map(topic => ({
      id: topic.id,
      lessons: topic.lessons,
      held: topic.held,
      weekFrom: dayOf(topic.week_from),
      weekTo: dayOf(topic.week_to),
    })),
    slots.map(slot => ({
      on: slot.on_date,
      period: slot.period,
      isOver: isOver(ctx, slot),
      isBeforePlan: Temporal.Instant.compare(endsAt(ctx, slot), plan.saved_at) <= 0,
      isRemote: slot.is_remote,
      heldTopicId: held.get(timeOf(String(slot.on_date), slot.period)) ?? null,
    })),
    ctx.today,
  )
}

/** What is read of plans: every place that the asking person may see, with its plan where there is one. */
export async function readPlans(
  tx: Tx,
  ctx: Ctx,
  classId: string | null,
): Promise<{ place: store.PlaceRow; laid: LaidPlan | null }[]> {
  if (!maySee(ctx.actor)) throw new Forbidden()
  const school = ctx.actor.schoolId
  const year = found(await findSchoolYear(tx, school, ctx.today))
  const all = await store.listPlaces(tx, school, { yearId: year.id, classId, subjectId: null })
  const places = all.filter(place => canRead.read(ctx.actor, place))
  const ids = {
    classIds: unique(places.map(one => one.class_id)),
    subjectIds: unique(places.map(one => one.subject_id)),
  }
  const plans = await store.listPlans(tx, school, { yearId: year.id, ...ids })
  const slots = await store.listSlots(tx, school, {
    yearId: year.id,
    classIds: unique(plans.map(one => one.class_id)),
    subjectIds: unique(plans.map(one => one.subject_id)),
  })
  const key = (one: { class_id: string; subject_id: string }) => `${one.class_id} ${one.subject_id}`
  const slotsOf = Map.groupBy(slots, key)
  const planOf = new Map(plans.map(plan => [key(plan), plan]))
  return places.map(place => {
    const plan = planOf.get(key(place))
    if (plan === undefined) return { place, laid: null }
    const own = slotsOf.get(key(place)) ?? []
    return { place, laid: { plan, slots: own, layout: layPlan(ctx, plan, own) } }
  })
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)]

/** One plan as it is read: its place, its times and what is laid over them; without a plan there are no topics. */
export async function readPlan(tx: Tx, ctx: Ctx, input: { classId: string; subjectId: string }) {
  const school = ctx.actor.schoolId
  const year = found(await findSchoolYear(tx, school, ctx.today))
  const [row] = await store.listPlaces(tx, school, { yearId: year.id, ...input })
  const place = allow(canRead, 'read', ctx.actor, row)
  const of = { yearId: year.id, classIds: [input.classId], subjectIds: [input.subjectId] }
  const [plan] = await store.listPlans(tx, school, of)
  const slots = await store.listSlots(tx, school, of)
  const layout = layPlan(ctx, plan ?? { topics: [], held: [], saved_at: ctx.now }, slots)
  const versions = plan === undefined ? [] : await store.listVersions(tx, school, plan.id)
  return { year, place, plan: plan ?? null, slots, layout, versions }
}

export type ReadPlan = Awaited<ReturnType<typeof readPlan>>

/** A topic as somebody writes it. */
export type WrittenTopic = Omit<store.TopicRow, 'id' | 'week_from' | 'week_to'> & {
  id: string | null
  weekFrom: string | null
  weekTo: string | null
}

export type SaveInput = {
  classId: string
  subjectId: string
  version: number
  source: store.Source
  topics: readonly WrittenTopic[]
}

/**
 * Saves a plan as its next version (A6, A27). What was held while the former version stood keeps the topic that it had
 * then. Refused: somebody else has saved since (`plan_changed_meanwhile`), weeks that end before they begin, and a form,
 * place or means that the school or the grade does not have (A6, A39).
 */
export const saveAdaptedPlan = (ctx: Ctx & { settings: ParameterValues }, input: SaveInput): Promise<void> =>
  transact(
    ctx,
    async tx => {
      const school = ctx.actor.schoolId
      const before = await readPlan(tx, ctx, input)
      allow(can, 'edit', ctx.actor, before.place)
      const known = await store.lockPlan(tx, school, input.classId, input.subjectId)
      if ((known?.version ?? 0) !== input.version) throw new Refused('plan_changed_meanwhile', { clause: 'A6' })
      for (const topic of input.topics) demandTopic(ctx, before.place, topic)
      const topics = withIds(input.topics, before.plan?.topics ?? [])
      const saved = { by: ctx.actor.personId, at: ctx.now }
      const number = input.version + 1
      const planId =
        known?.id ??
        (await store.insertPlan(tx, school, { classId: input.classId, subjectId: input.subjectId, ...saved }))
      if (known !== undefined) {
        await store.insertHeld(tx, school, planId, heldSince(ctx, before, known.saved_at))
        await store.updatePlan(tx, school, planId, { version: number, ...saved })
      }
      await store.replaceTopics(tx, school, planId, topics)
      await store.insertVersion(tx, school, { planId, number, source: input.source, topics, ...saved })
      await record(tx, ctx, {
        type: 'adapted_plan.saved',
        subject: planId,
        detail: {
          class: input.classId,
          subject: input.subjectId,
          version: number,
          source: input.source,
          topics: topics.length,
        },
        topics: ['adapted-plans', `adapted-plan:${input.classId}`],
      })
    },
    { adapted_plan_once: 'plan_changed_meanwhile' },
  )

/** A topic keeps its id while it is of this plan; every other gets a new one. */
function withIds(written: readonly WrittenTopic[], known: readonly store.TopicRow[]): store.TopicRow[] {
  const free = new Set(known.map(topic => topic.id))
  return written.map(({ id, weekFrom, weekTo, ...topic }) => ({
    ...topic,
    id: id !== null && free.delete(id) ? id : newId(),
    week_from: weekFrom === null ? null : String(mondayBefore(weekFrom)),
    week_to: weekTo === null ? null : String(mondayBefore(weekTo)),
  }))
}

function mondayBefore(text: string): Temporal.PlainDate {
  const day = Temporal.PlainDate.from(text)
  return day.subtract({ days: day.dayOfWeek - 1 })
}

/** What the former version says of the lessons that were held while it stood. */
function heldSince(ctx: Ctx, before: ReadPlan, since: Temporal.Instant): store.HeldRow[] {
  const topics = new Map((before.plan?.topics ?? []).map(topic => [topic.id, topic]))
  return before.slots.flatMap((slot, index) => {
    const topic = topics.get(before.layout.topicOfSlot[index] ?? '')
    const wasHeld = isOver(ctx, slot) && Temporal.Instant.compare(endsAt(ctx, slot), since) > 0
    if (topic === undefined || !wasHeld) return []
    const { id: topicId, title, outcome } = topic
    return [{ on: String(slot.on_date), period: slot.period, topicId, title, outcome }]
  })
}

function demandTopic(ctx: Ctx & { settings: ParameterValues }, place: store.PlaceRow, topic: WrittenTopic): void {
  const where = { className: place.class_name, subject: place.subject, topic: topic.title }
  if (topic.weekFrom !== null && topic.weekTo !== null) {
    if (Temporal.PlainDate.compare(mondayBefore(topic.weekFrom), mondayBefore(topic.weekTo)) > 0)
      throw new Refused('topic_weeks_reversed', { clause: 'A6', ...where })
  }
  if (topic.held === 'in_person' || (topic.form === null && topic.place === null && topic.means.length === 0)) return
  const allowed = allowedWaysOf(ctx.settings, [place.grade])
  // What a topic leaves open is as usual in a mode that its form can have.
  const modes = topic.mode === null ? (['sync', 'async'] as const) : [topic.mode]
  const verdicts = modes.map(mode => {
    const usual = usualWay({ mode, lessonMinutes: 40, allowed })
    const way = {
      ...usual,
      onlineMinutes: null,
      form: topic.form ?? usual.form,
      place: topic.place ?? usual.place,
      means: topic.means.length === 0 ? usual.means : topic.means,
    }
    return mayTakeForm({ way, lessonMinutes: 40, allowed })
  })
  const [first] = verdicts
  if (first !== undefined && !verdicts.some(verdict => verdict.ok)) demandWay(ctx, first, where)
}

/** What a plan says of a lesson that is marked. */
export type PlannedTopic = Pick<store.TopicRow, 'title' | 'outcome' | 'mode' | 'form' | 'place' | 'means'>

/** The topics that lessons have in their classes' plans, by the lessons' ids; of several classes the first that has one. */
export async function topicsOfLessons(
  tx: Tx,
  ctx: Ctx,
  lessons: readonly {
    id: string
    class_ids: readonly string[]
    subject_id: string
    on_date: Temporal.PlainDate
    period: number
  }[],
): Promise<Map<string, PlannedTopic>> {
  const school = ctx.actor.schoolId
  const answer = new Map<string, PlannedTopic>()
  const [first] = lessons
  const year = first === undefined ? undefined : await findSchoolYear(tx, school, first.on_date)
  if (year === undefined) return answer
  const of = {
    yearId: year.id,
    classIds: unique(lessons.flatMap(lesson => lesson.class_ids)),
    subjectIds: unique(lessons.map(lesson => lesson.subject_id)),
  }
  const plans = await store.listPlans(tx, school, of)
  if (plans.length === 0) return answer
  const slots = await store.listSlots(tx, school, of)
  const topicAt = new Map<string, PlannedTopic>()
  for (const plan of plans) {
    const own = slots.filter(slot => slot.class_id === plan.class_id && slot.subject_id === plan.subject_id)
    const { topicOfSlot } = layPlan(ctx, plan, own)
    const topics = new Map(plan.topics.map(topic => [topic.id, topic]))
    for (const [index, slot] of own.entries()) {
      const topic = topics.get(topicOfSlot[index] ?? '')
      if (topic !== undefined)
        topicAt.set(`${plan.class_id} ${plan.subject_id} ${timeOf(String(slot.on_date), slot.period)}`, topic)
    }
  }
  for (const lesson of lessons) {
    const time = timeOf(String(lesson.on_date), lesson.period)
    for (const classId of lesson.class_ids) {
      const topic = topicAt.get(`${classId} ${lesson.subject_id} ${time}`)
      if (topic !== undefined && !answer.has(lesson.id)) answer.set(lesson.id, topic)
    }
  }
  return answer
}
