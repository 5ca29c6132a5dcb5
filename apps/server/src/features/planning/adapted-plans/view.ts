import type { lessonForms, lessonMeans, lessonPlaces } from '@talklase/contract/planning/ways.ts'
import { planStateOf, type TopicLayout } from '@talklase/domain/planning/topic-layout.ts'
import type { TopicOfRow } from '@talklase/domain/planning/topic-row.ts'
import {
  adaptedPlanFileName,
  adaptedPlansFileName,
  planHeadings,
  planStates,
  topicHeadings,
  topicWords,
} from '@talklase/messages/topic-headings.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { abilitiesOf } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { allowedWaysOf, commonWays, wayLabel } from '../ways/policy.ts'
import type { LaidPlan, ReadPlan } from './commands.ts'
import { can } from './policy.ts'
import type { PlaceRow, SlotRow, SourceRow, TopicRow } from './store.ts'

const placeView = (place: PlaceRow) => ({
  classId: place.class_id,
  className: place.class_name,
  grade: place.grade,
  subjectId: place.subject_id,
  subject: place.subject,
  teachers: place.teachers,
  lessons: place.lessons,
})

/** A topic as it is written. Forms, places and means are checked where they are written. */
export const topicView = (topic: TopicRow) => ({
  id: topic.id,
  title: topic.title,
  outcome: topic.outcome,
  lessons: topic.lessons,
  held: topic.held,
  mode: topic.mode,
  form: topic.form as (typeof lessonForms)[number] | null,
  place: topic.place as (typeof lessonPlaces)[number] | null,
  means: topic.means as (typeof lessonMeans)[number][],
  weekFrom: topic.week_from,
  weekTo: topic.week_to,
})

/** Topics of a plan as new ones of another; without the weeks, which belong to their year, where the years differ. */
export const copiedTopicsView = (topics: readonly TopicRow[], keepsWeeks: boolean) =>
  topics.map(topic => ({
    ...topicView(topic),
    id: null,
    ...(keepsWeeks ? {} : { weekFrom: null, weekTo: null }),
  }))

/** Topics that were read from a file. */
export const readTopicsView = (topics: readonly TopicOfRow[]) =>
  topics.map(topic => ({
    ...topic,
    id: null,
    form: topic.form as (typeof lessonForms)[number] | null,
    place: topic.place as (typeof lessonPlaces)[number] | null,
    means: topic.means as (typeof lessonMeans)[number][],
  }))

function progressView(topics: readonly unknown[], layout: TopicLayout, slots: readonly SlotRow[], isOver: boolean[]) {
  return {
    state: planStateOf(layout),
    topics: topics.length,
    planned: layout.planned,
    over: layout.over,
    missing: layout.missing,
    spare: layout.spare,
    behind: layout.behind,
    ahead: layout.ahead,
    unmarked: layout.topics.reduce((total, one) => total + one.unmarked, 0),
    markedWithoutTopic: layout.markedWithoutTopic,
    withoutOutcome: slots.filter((slot, index) => slot.is_remote && !slot.has_outcome && isOver[index] !== true).length,
  }
}

/** A row of the list of plans. */
export function planRowView(
  ctx: Ctx,
  { place, laid }: { place: PlaceRow; laid: LaidPlan | null },
  isOver: (slot: SlotRow) => boolean,
) {
  return {
    ...placeView(place),
    progress: laid === null ? null : progressView(laid.plan.topics, laid.layout, laid.slots, laid.slots.map(isOver)),
    savedAt: laid === null ? null : laid.plan.saved_at.toString(),
    abilities: abilitiesOf(can, ctx.actor, place),
  }
}

/** A plan with where each topic lies and which topic each lesson has. */
export function planView(
  ctx: Ctx & { settings: ParameterValues },
  { place, plan, slots, layout, versions }: ReadPlan,
  isOver: (slot: SlotRow) => boolean,
) {
  const topics = plan?.topics ?? []
  const over = slots.map(isOver)
  const titles = new Map([
    ...(plan?.held ?? []).map(one => [one.topicId, one.title] as const),
    ...topics.map(topic => [topic.id, topic.title] as const),
  ])
  return {
    ...placeView(place),
    version: plan?.version ?? 0,
    savedBy: plan?.saved_by ?? null,
    savedAt: plan?.saved_at.toString() ?? null,
    topics: topics.map((topic, index) => {
      const laid = layout.topics[index]
      return {
        ...topicView(topic),
        over: laid?.over ?? 0,
        toCome: laid?.toCome ?? 0,
        missing: laid?.missing ?? 0,
        late: laid?.late ?? 0,
        unmarked: laid?.unmarked ?? 0,
        markedInPerson: laid?.markedInPerson ?? 0,
        firstOn: laid?.firstOn?.toString() ?? null,
        lastOn: laid?.lastOn?.toString() ?? null,
      }
    }),
    progress: progressView(topics, layout, slots, over),
    slots: slots.map((slot, index) => {
      const topicId = layout.topicOfSlot[index] ?? null
      return {
        lessonId: slot.lesson_id,
        on: String(slot.on_date),
        period: slot.period,
        isOver: over[index] ?? false,
        isRemote: slot.is_remote,
        hasOutcome: slot.has_outcome,
        topicId,
        topic: topicId === null ? null : (titles.get(topicId) ?? null),
      }
    }),
    versions: versions.map(one => ({
      number: one.number,
      source: one.source,
      topics: one.topics,
      savedBy: one.saved_by,
      savedAt: one.saved_at.toString(),
    })),
    allowed: commonWays(allowedWaysOf(ctx.settings, [place.grade])),
    abilities: abilitiesOf(can, ctx.actor, place),
  }
}

/** Where a plan can be copied from, as people name it. */
export const sourceView = (source: SourceRow) => ({
  planId: source.id,
  className: source.class_name,
  grade: source.grade,
  year: `${source.starts_on.year}/${String(source.ends_on.year).slice(2)}`,
  topics: source.topics.length,
})

/** A plan as a table in the reader's language, one row for each topic. */
export function exportTopics(ctx: Ctx, { place, plan }: ReadPlan) {
  const words = topicWords[ctx.locale]
  const label = (kind: 'form' | 'place' | 'means', code: string | null) =>
    code === null ? '' : wayLabel(kind, code, ctx.locale)
  const rows = (plan?.topics ?? []).map(topic => [
    topic.title,
    topic.outcome,
    String(topic.lessons),
    words[topic.held],
    topic.mode === null ? '' : words[topic.mode],
    label('form', topic.form),
    label('place', topic.place),
    topic.means.map(one => label('means', one)).join(', '),
    topic.week_from ?? '',
    topic.week_to ?? '',
  ])
  const name = `${adaptedPlanFileName[ctx.locale]} ${place.class_name} ${place.subject}`
  return { name: name.replaceAll(/[\\/:*?"<>|[\]]/g, '-'), rows: [[...topicHeadings[ctx.locale]], ...rows] }
}

/** The list of plans as a table in the reader's language. */
export function exportPlans(ctx: Ctx, plans: readonly ReturnType<typeof planRowView>[]) {
  const rows = plans.map(({ className, subject, teachers, progress }) => [
    className,
    subject,
    teachers.map(one => `${one.givenName} ${one.familyName}`).join(', '),
    planStates[ctx.locale][progress?.state ?? 'none'],
    ...(progress === null
      ? Array.from({ length: 8 }, () => '')
      : [
          progress.topics,
          progress.planned,
          progress.over,
          progress.missing,
          progress.behind,
          progress.ahead,
          progress.unmarked,
          progress.withoutOutcome,
        ].map(String)),
  ])
  return { name: `${adaptedPlansFileName[ctx.locale]} ${ctx.today}`, rows: [[...planHeadings[ctx.locale]], ...rows] }
}
