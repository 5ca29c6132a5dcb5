import { isBefore, mondayOf } from '../school/day-order.ts'
import { no, type Verdict, yes } from '../verdict.ts'

/** What learners are told of a remote lesson beforehand (A28); the school says which of it must be. */
export const briefingItems = [
  'outcomes',
  'conditions',
  'criteria',
  'deadlines',
  'understood',
  'estimated_minutes',
  'feedback_place',
] as const

export type BriefingItem = (typeof briefingItems)[number]

/** What is written on the card that is told. */
export type BriefingCard = {
  outcome: string
  conditions: string
  criteria: string
  deadlines: string
  dueOn: Temporal.PlainDate | null
  estimatedMinutes: number | null
  feedbackPlace: string
}

const isWritten: Record<Exclude<BriefingItem, 'understood'>, (card: BriefingCard) => boolean> = {
  outcomes: card => card.outcome !== '',
  conditions: card => card.conditions !== '',
  criteria: card => card.criteria !== '',
  deadlines: card => card.deadlines !== '' || card.dueOn !== null,
  estimated_minutes: card => card.estimatedMinutes !== null,
  feedback_place: card => card.feedbackPlace !== '',
}

/** The required items that the card does not say; that it was understood is no item of the card. */
export const missingItems = (
  card: BriefingCard | null,
  required: readonly string[],
): Exclude<BriefingItem, 'understood'>[] =>
  (Object.keys(isWritten) as (keyof typeof isWritten)[]).filter(
    item => required.includes(item) && (card === null || !isWritten[item](card)),
  )

export type LeadTime = 'previous_in_person_lesson' | 'study_day_before' | 'week_start' | 'same_morning'

const weekStarts = Temporal.PlainTime.from('08:00')
const morningEnds = Temporal.PlainTime.from('09:00')

/**
 * By when learners have to be told (A28), as wall time, never after the lesson begins. Where no lesson in person lies
 * before, the day before counts: until its end. `studyDayBefore` is null at the year's very beginning.
 */
export function latestBriefingAt(facts: {
  leadTime: LeadTime
  startsAt: Temporal.PlainDateTime
  /** When the lesson in person before it ends. */
  previousEndsAt: Temporal.PlainDateTime | null
  studyDayBefore: Temporal.PlainDate | null
}): Temporal.PlainDateTime {
  const { leadTime, startsAt, previousEndsAt, studyDayBefore } = facts
  const day = startsAt.toPlainDate()
  const endOfDayBefore = studyDayBefore?.add({ days: 1 }).toPlainDateTime() ?? startsAt
  const latest = {
    previous_in_person_lesson: previousEndsAt ?? endOfDayBefore,
    study_day_before: endOfDayBefore,
    week_start: mondayOf(day).toPlainDateTime(weekStarts),
    same_morning: day.toPlainDateTime(morningEnds),
  }[leadTime]
  return Temporal.PlainDateTime.compare(latest, startsAt) < 0 ? latest : startsAt
}

/** What came of telling a learner: told, understood; a question, which the teacher answers. */
export const toldStates = ['untold', 'told', 'understood', 'question', 'answered'] as const

export type ToldState = (typeof toldStates)[number]

/** Has it been understood, as far as anybody knows? An answered question counts: nobody has asked again. */
export const isUnderstood = (state: ToldState): boolean => state === 'understood' || state === 'answered'

/** The latest word on a learner, with the version of the card that they were told of. */
export type Told = { state: ToldState; version: number }

/** Was the learner told of something that has been changed since? They are told anew (A28). */
export const isOutdated = (told: Told | undefined, version: number): boolean =>
  told !== undefined && told.state !== 'untold' && told.version < version

/** Was the learner told of what stands now? */
export const isTold = (told: Told | undefined, version: number): boolean =>
  told !== undefined && told.state !== 'untold' && told.version >= version

export type BriefingReason =
  | 'not_written'
  | 'incomplete'
  | 'nobody_told'
  | 'somebody_untold'
  | 'question_open'
  | 'not_understood'
  | 'in_order'

export type BriefingFacts = {
  /** 0 where nothing has been written. */
  version: number
  missing: readonly BriefingItem[]
  /** What is known of each learner of the lesson; undefined of whom nobody has said anything. */
  learners: readonly (Told | undefined)[]
  /** The school asks that understanding is checked. */
  asksUnderstood: boolean
  now: Temporal.PlainDateTime
  latestAt: Temporal.PlainDateTime
}

/** Where the briefing of a lesson stands, with figures: learners. */
export type BriefingStanding = {
  state: 'ready' | 'attention' | 'stop'
  reason: BriefingReason
  all: number
  told: number
  understood: number
  openQuestions: number
}

/**
 * Where the briefing of a lesson stands (A28). What is not written, or told to nobody, by the latest time is red; what
 * lacks less, or still has its time, is amber. Who was told of an earlier version has not been told of this one, which
 * is amber; their question waits for its answer all the same.
 */
export function briefingStanding(facts: BriefingFacts): BriefingStanding {
  const told = facts.learners.flatMap(one => (one !== undefined && isTold(one, facts.version) ? [one.state] : []))
  const figures = {
    all: facts.learners.length,
    told: told.length,
    understood: told.filter(isUnderstood).length,
    openQuestions: facts.learners.filter(one => one?.state === 'question').length,
  }
  const isNew = !facts.learners.some(one => isOutdated(one, facts.version))
  const reason = reasonOf(facts, figures, isNew)
  if (reason === 'in_order') return { state: 'ready', reason, ...figures }
  const isGrave = reason === 'not_written' || reason === 'incomplete' || reason === 'nobody_told'
  const isLate = Temporal.PlainDateTime.compare(facts.latestAt, facts.now) <= 0
  return { state: isGrave && isLate ? 'stop' : 'attention', reason, ...figures }
}

function reasonOf(
  facts: BriefingFacts,
  { all, told, understood, openQuestions }: Pick<BriefingStanding, 'all' | 'told' | 'understood' | 'openQuestions'>,
  isNew: boolean,
): BriefingReason {
  if (facts.version === 0) return 'not_written'
  if (facts.missing.length > 0) return 'incomplete'
  if (told < all) return told === 0 && isNew ? 'nobody_told' : 'somebody_untold'
  if (openQuestions > 0) return 'question_open'
  return facts.asksUnderstood && understood < all ? 'not_understood' : 'in_order'
}

export type SaveBriefingRefusal = 'lesson_not_remote' | 'lesson_over' | 'briefing_changed_meanwhile' | 'briefing_closed'

/**
 * May the card be changed? It belongs to a remote lesson until that lesson's day is over. Where the school adds nothing
 * once it was announced, a card that anybody has been told of is closed (A28).
 */
export function maySaveBriefing(facts: {
  isRemote: boolean
  isOver: boolean
  /** The version that the writer has seen, and the one that stands; 0 for none. */
  seenVersion: number
  version: number
  /** Learners who have been told, be it of an earlier version. */
  told: number
  noLateAdditions: boolean
}): Verdict<SaveBriefingRefusal> {
  if (!facts.isRemote) return no('lesson_not_remote')
  if (facts.isOver) return no('lesson_over')
  if (facts.seenVersion !== facts.version) return no('briefing_changed_meanwhile')
  return facts.noLateAdditions && facts.told > 0 ? no('briefing_closed') : yes
}

export type TellRefusal =
  | 'lesson_not_remote'
  | 'lesson_over'
  | 'briefing_not_written'
  | 'briefing_changed_meanwhile'
  | 'in_person_lesson_needed'
  | 'in_person_lesson_not_theirs'
  | 'in_person_lesson_not_begun'

/**
 * May it be recorded that learners were told? Of what stands now and who records it has seen, until the lesson's day is
 * over; in a lesson in person only of those who were to be there, and not before it has begun (A28). What was recorded is
 * taken back whatever stands by then.
 */
export function mayRecordTold(facts: {
  isRemote: boolean
  isOver: boolean
  version: number
  /** The version that was told; null where something is only taken back. */
  seenVersion: number | null
  way: 'in_person_lesson' | 'page' | 'conversation' | 'message'
  now: Temporal.PlainDateTime
  /** The lesson in person in which it was told; null where none is named or it is none before this lesson. */
  inLesson: { startsAt: Temporal.PlainDateTime; isOfAll: boolean } | null
}): Verdict<TellRefusal> {
  if (!facts.isRemote) return no('lesson_not_remote')
  if (facts.isOver) return no('lesson_over')
  if (facts.version === 0) return no('briefing_not_written')
  if (facts.seenVersion !== null && facts.seenVersion !== facts.version) return no('briefing_changed_meanwhile')
  if (facts.way !== 'in_person_lesson') return yes
  if (facts.inLesson === null) return no('in_person_lesson_needed')
  if (!facts.inLesson.isOfAll) return no('in_person_lesson_not_theirs')
  return Temporal.PlainDateTime.compare(facts.now, facts.inLesson.startsAt) < 0 ? no('in_person_lesson_not_begun') : yes
}

export type OfferRefusal = 'lesson_not_remote' | 'consultation_in_past' | 'consultation_too_late'

/** How many days after the lesson a consultation about it may still be. */
export const consultationDays = 14

/** May a consultation be offered for that time? Not one gone by, nor more than two weeks after the lesson. */
export function mayOfferConsultation(facts: {
  isRemote: boolean
  now: Temporal.PlainDateTime
  at: Temporal.PlainDateTime
  lessonOn: Temporal.PlainDate
}): Verdict<OfferRefusal> {
  if (!facts.isRemote) return no('lesson_not_remote')
  if (Temporal.PlainDateTime.compare(facts.at, facts.now) <= 0) return no('consultation_in_past')
  const last = facts.lessonOn.add({ days: consultationDays })
  return isBefore(last, facts.at.toPlainDate()) ? no('consultation_too_late') : yes
}
