import type { Answers } from '../../../api.ts'

export type Plan = Answers['planning']['adaptedPlan']
export type Written = Answers['planning']['formerTopics']['topics'][number]

/** A topic as it is being written; `key` names it on the page, also while it has no id. */
export type DraftTopic = Written & { key: string }

/** The topics as they are being written, and where the whole came from. */
export type PlanDraft = { topics: DraftTopic[]; source: 'edited' | 'imported' | 'copied' | 'restored' }

let lastKey = 0
const newKey = (): string => {
  lastKey += 1
  return `new-${lastKey}`
}

/** Written topics as a draft has them. */
export const withKeys = (topics: readonly Written[]): DraftTopic[] =>
  topics.map(topic => ({ ...topic, key: topic.id ?? newKey() }))

/** A plan's topics to begin with. */
export const draftOf = (plan: Plan): PlanDraft => ({ source: 'edited', topics: withKeys(plan.topics.map(writtenOf)) })

/** What of a topic is written, without what is reckoned. */
export const writtenOf = (topic: Written): Written => ({
  id: topic.id,
  title: topic.title,
  outcome: topic.outcome,
  lessons: topic.lessons,
  held: topic.held,
  mode: topic.mode,
  form: topic.form,
  place: topic.place,
  means: topic.means,
  weekFrom: topic.weekFrom,
  weekTo: topic.weekTo,
})

/** A topic of which nothing is said yet. */
export const emptyTopic = (): DraftTopic => ({
  key: newKey(),
  id: null,
  title: '',
  outcome: '',
  lessons: 1,
  held: 'either',
  mode: null,
  form: null,
  place: null,
  means: [],
  weekFrom: null,
  weekTo: null,
})

/** The topics with one of them moved to another place; places past the ends are the ends. */
export function movedTopic<T extends { key: string }>(topics: readonly T[], key: string, to: number): T[] {
  const from = topics.findIndex(one => one.key === key)
  const topic = topics[from]
  if (topic === undefined) return [...topics]
  const others = topics.filter(one => one.key !== key)
  const place = Math.max(0, Math.min(others.length, to))
  return [...others.slice(0, place), topic, ...others.slice(place)]
}

/** Mondays of the year's weeks in which there are lessons, from the first to the last. */
export function weeksOf(slots: readonly { on: string }[]): string[] {
  const mondays = slots.map(({ on }) => {
    const day = Temporal.PlainDate.from(on)
    return day.subtract({ days: day.dayOfWeek - 1 }).toString()
  })
  return [...new Set(mondays)].toSorted()
}
