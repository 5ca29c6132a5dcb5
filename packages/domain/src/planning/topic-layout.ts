import { isBefore } from '../school/day-order.ts'

/** A topic of an adapted plan, as laying it over the year's lessons needs it. Weeks are their Mondays, both included. */
export type LaidTopic = {
  id: string
  /** Lessons that it takes. */
  lessons: number
  held: 'in_person' | 'remote' | 'either'
  weekFrom: Temporal.PlainDate | null
  weekTo: Temporal.PlainDate | null
}

/** A time at which the class has the subject; groups that meet at once are one. */
export type TopicSlot = {
  on: Temporal.PlainDate
  period: number
  isOver: boolean
  /** Was over when the plan was last saved; what is settled of it stands in `heldTopicId`. */
  isBeforePlan: boolean
  /** Carries the mark A. */
  isRemote: boolean
  /** The topic that was held then, once that is settled. */
  heldTopicId: string | null
}

/** What of a topic is where. */
export type TopicProgress = {
  id: string
  /** Of its lessons, those that are over, those to come, and those for which the year has no time. */
  over: number
  toCome: number
  missing: number
  firstOn: Temporal.PlainDate | null
  lastOn: Temporal.PlainDate | null
  /** Lessons to come after the last week meant for it. */
  late: number
  /** Lessons to come that are to be remote and are not marked, and that are marked and are to be in person. */
  unmarked: number
  markedInPerson: number
}

export type TopicLayout = {
  /** The topic of each slot, in the slots' order; null where the plan has none left. */
  topicOfSlot: (string | null)[]
  topics: TopicProgress[]
  /** Lessons of the whole plan, and those of them that are over. */
  planned: number
  over: number
  /** Lessons that the plan has no time for, and times that it has no lesson for. */
  missing: number
  spare: number
  /** Lessons to come of topics whose weeks have passed; lessons over of topics whose weeks have not come. */
  behind: number
  ahead: number
  /** Lessons to come that carry the mark without a topic. */
  markedWithoutTopic: number
}

/**
 * Lays an adapted plan's topics in their order over the dated lessons in theirs (A6). A lesson whose topic is settled
 * keeps it, whatever the plan says since; the others take the first topic that still needs one. No topic begins before
 * its first week, nor one without weeks before the topic that it follows; one that its weeks were too short for goes on
 * after them. A lesson that was over when the plan was saved takes only a topic whose own weeks say that it was then.
 */
export function layTopics(
  topics: readonly LaidTopic[],
  slots: readonly TopicSlot[],
  today: Temporal.PlainDate,
): TopicLayout {
  const left = new Map(topics.map(topic => [topic.id, topic.lessons]))
  for (const { heldTopicId } of slots) {
    if (heldTopicId !== null) left.set(heldTopicId, (left.get(heldTopicId) ?? 0) - 1)
  }
  const beginnings = beginningsOf(topics)
  const takeFor = (slot: TopicSlot): string | null => {
    const topic = topics.find((one, index) => {
      if ((left.get(one.id) ?? 0) <= 0) return false
      return slot.isBeforePlan ? saysItWas(one, slot.on) : !isBefore(slot.on, beginnings[index] ?? slot.on)
    })
    if (topic === undefined) return null
    left.set(topic.id, (left.get(topic.id) ?? 0) - 1)
    return topic.id
  }

  const order = slots.map((_, index) => index).toSorted((a, b) => compareSlots(slots[a], slots[b]))
  const topicOfSlot: (string | null)[] = slots.map(() => null)
  for (const index of order) {
    const slot = slots[index]
    if (slot !== undefined) topicOfSlot[index] = slot.heldTopicId ?? takeFor(slot)
  }

  const slotsOf = Map.groupBy(
    order.flatMap(index => slots[index] ?? []).map((slot, at) => ({ slot, topicId: topicOfSlot[order[at] ?? 0] })),
    one => one.topicId,
  )
  const progress = topics.map(topic =>
    progressOf(
      topic,
      (slotsOf.get(topic.id) ?? []).map(one => one.slot),
      Math.max(0, left.get(topic.id) ?? 0),
    ),
  )
  const free = (slotsOf.get(null) ?? []).map(one => one.slot)
  const sum = (figure: (one: TopicProgress) => number) => progress.reduce((total, one) => total + figure(one), 0)
  return {
    topicOfSlot,
    topics: progress,
    planned: topics.reduce((total, topic) => total + topic.lessons, 0),
    over: sum(one => one.over),
    missing: sum(one => one.missing),
    spare: free.filter(slot => !slot.isOver).length,
    behind: sumWhere(
      topics,
      progress,
      topic => hasPassed(topic.weekTo, today),
      one => one.toCome + one.missing,
    ),
    ahead: sumWhere(
      topics,
      progress,
      topic => topic.weekFrom !== null && isBefore(today, topic.weekFrom),
      one => one.over,
    ),
    markedWithoutTopic: free.filter(slot => slot.isRemote && !slot.isOver).length,
  }
}

const compareSlots = (a: TopicSlot | undefined, b: TopicSlot | undefined): number =>
  a === undefined || b === undefined ? 0 : Temporal.PlainDate.compare(a.on, b.on) || a.period - b.period

/** The Monday from which each topic may be held: of its own weeks, else of the topic before it; null: from the beginning. */
function beginningsOf(topics: readonly LaidTopic[]): (Temporal.PlainDate | null)[] {
  let beginning: Temporal.PlainDate | null = null
  return topics.map(topic => {
    beginning = topic.weekFrom ?? beginning
    return beginning
  })
}

/** The topic's own weeks have the day; a topic without weeks says nothing. */
const saysItWas = ({ weekFrom, weekTo }: LaidTopic, on: Temporal.PlainDate): boolean =>
  (weekFrom !== null || weekTo !== null) && !(weekFrom !== null && isBefore(on, weekFrom)) && !hasPassed(weekTo, on)

/** The last day of the week has gone by. */
const hasPassed = (weekTo: Temporal.PlainDate | null, day: Temporal.PlainDate): boolean =>
  weekTo !== null && isBefore(weekTo.add({ days: 6 }), day)

function progressOf(topic: LaidTopic, slots: readonly TopicSlot[], missing: number): TopicProgress {
  const toCome = slots.filter(slot => !slot.isOver)
  return {
    id: topic.id,
    over: slots.length - toCome.length,
    toCome: toCome.length,
    missing,
    firstOn: slots[0]?.on ?? null,
    lastOn: slots.at(-1)?.on ?? null,
    late: toCome.filter(slot => hasPassed(topic.weekTo, slot.on)).length,
    unmarked: topic.held === 'remote' ? toCome.filter(slot => !slot.isRemote).length : 0,
    markedInPerson: topic.held === 'in_person' ? toCome.filter(slot => slot.isRemote).length : 0,
  }
}

function sumWhere(
  topics: readonly LaidTopic[],
  progress: readonly TopicProgress[],
  applies: (topic: LaidTopic) => boolean,
  figure: (one: TopicProgress) => number,
): number {
  return topics.reduce((total, topic, index) => {
    const one = progress[index]
    return one !== undefined && applies(topic) ? total + figure(one) : total
  }, 0)
}

/** Where a plan stands, the most pressing word first. */
export type PlanState = 'empty' | 'too_long' | 'behind' | 'ahead' | 'on_time' | 'done'

/** In one word where a plan stands: without topics, longer than the year, behind its weeks, ahead of them, through, or as meant. */
export function planStateOf(layout: Pick<TopicLayout, 'planned' | 'over' | 'missing' | 'behind' | 'ahead'>): PlanState {
  if (layout.planned === 0) return 'empty'
  if (layout.missing > 0) return 'too_long'
  if (layout.behind > 0) return 'behind'
  if (layout.over >= layout.planned) return 'done'
  return layout.ahead > 0 ? 'ahead' : 'on_time'
}
