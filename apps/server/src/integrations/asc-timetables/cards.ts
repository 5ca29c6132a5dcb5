import type { TimetableFile } from '@talklase/domain/planning/timetable-file.ts'
import type { Definitions } from './definitions.ts'
import type { Row, TimetableDocument } from './document.ts'
import { onlyKnown, type ReadLesson } from './lessons.ts'
import { readMasks } from './masks.ts'
import type { Problems } from './problems.ts'
import { readKeys, readWhole } from './references.ts'

type Card = TimetableFile['cards'][number]
type Weekday = Card['weekday']

const isWeekday = (day: number): day is Weekday => day >= 1 && day <= 7

/** The weekdays of a card, 1 = Monday; [] when it is not placed on a certain day. */
const readWeekdays = (card: Row, lesson: Row, definitions: Definitions, problems: Problems): Weekday[] => {
  const masks = readMasks(card.attribute('days'))
  if (masks === null) {
    problems.warn(card.place, 'days_unreadable', card.attribute('days'))
    return []
  }
  const days: number[] = []
  if (masks.length > 0) days.push(...masks.flatMap(mask => mask.positions))
  else if (card.attribute('day') !== '') {
    const day = readWhole(card.attribute('day'), 0)
    if (day !== null) days.push(day - definitions.firstDay + 1)
  } else {
    // Several masks of a definition are alternatives: the day is not decided. One mask is.
    const defined = definitions.days.get(card.attribute('daysdefid') || lesson.attribute('daysdefid')) ?? []
    if (defined.length === 1) days.push(...defined.flatMap(mask => mask.positions))
  }
  const weekdays = [...new Set(days)].filter(isWeekday)
  if (days.length === 0) problems.warn(card.place, 'card_not_placed', card.attribute('days') || card.attribute('day'))
  else if (weekdays.length < new Set(days).size)
    problems.warn(card.place, 'weekday_out_of_range', card.attribute('days') || card.attribute('day'))
  return weekdays
}

/** The weeks of the cycle, from 0: the card's own, else the lesson's, else every week. */
const readWeeks = (card: Row, lesson: Row, definitions: Definitions, problems: Problems): number[] => {
  const every = Array.from({ length: definitions.cycleWeeks }, (_, week) => week)
  const written = card.attribute('weeks') || lesson.attribute('weeks')
  const defined = definitions.weeks.get(card.attribute('weeksdefid') || lesson.attribute('weeksdefid')) ?? []
  const masks = written === '' ? defined : readMasks(written)
  if (masks === null) {
    problems.warn(card.place, 'weeks_unreadable', written)
    return every
  }
  // A mask of one week in a longer cycle is the usual way to say "every week".
  if (masks.length === 0 || masks.every(mask => mask.length === 1 && mask.positions.length === 1)) return every
  if (masks.length > 1) problems.warn(card.place, 'weeks_undecided', written)
  const weeks = new Set(masks.flatMap(mask => mask.positions.map(position => position - 1)))
  if (weeks.size === 0) problems.warn(card.place, 'card_without_week', written)
  return every.filter(week => weeks.has(week))
}

/** The terms of the year, from 0: the card's own, else the lesson's; null for all of them. */
const readTerms = (card: Row, lesson: Row, definitions: Definitions, problems: Problems): number[] | null => {
  const written = card.attribute('terms') || lesson.attribute('terms')
  const defined = definitions.terms.get(card.attribute('termsdefid') || lesson.attribute('termsdefid')) ?? []
  const masks = written === '' ? defined : readMasks(written)
  if (masks === null) {
    problems.warn(card.place, 'terms_unreadable', written)
    return null
  }
  const [mask, ...alternatives] = masks
  if (mask === undefined || (mask.length === 1 && mask.positions.length === 1)) return null
  // Several masks are alternatives: which term it will be is not decided.
  if (alternatives.length > 0) {
    problems.warn(card.place, 'terms_undecided', written || defined.length.toString())
    return null
  }
  return mask.positions.length === definitions.termNames.length ? null : mask.positions.map(position => position - 1)
}

/**
 * The placed lessons, by period. A card's rooms win over its lesson's; a card on several days becomes one entry a day. Left out
 * with a warning: `unknown_lesson`, a card on no certain day or period, and `duplicate_card` — the same lesson at the
 * same time in the same weeks, also where an earlier card of several periods already covers this one. A card with an
 * `unknown_room` is kept without that room.
 */
export function readCards(
  document: TimetableDocument,
  lessons: ReadonlyMap<string, ReadLesson>,
  rooms: ReadonlySet<string>,
  definitions: Definitions,
  problems: Problems,
): Card[] {
  const cards: Card[] = []
  const taken = new Set<string>()
  // In the order of periods, so that a card of several periods comes before those it covers.
  const placed = document
    .rows('cards')
    .map(row => ({ row, period: readWhole(row.attribute('period'), 0) }))
    .sort((one, other) => (one.period ?? -1) - (other.period ?? -1))
  for (const { row, period } of placed) {
    const lessonKey = row.attribute('lessonid')
    const found = lessons.get(lessonKey)
    if (!found) {
      problems.warn(row.place, 'unknown_lesson', lessonKey)
      continue
    }
    if (period === null) {
      problems.warn(row.place, 'period_unreadable', row.attribute('period'))
      continue
    }
    const weekdays = readWeekdays(row, found.row, definitions, problems)
    const weeks = readWeeks(row, found.row, definitions, problems)
    const ownRooms = readKeys(row, 'classroomids', 'classroomid')
    const roomKeys =
      ownRooms.length > 0
        ? onlyKnown(ownRooms, rooms, 'unknown_room', () => row.place, problems)
        : found.lesson.roomKeys
    const periodsPerCard = found.lesson.periodsPerCard
    const length = Math.max(periodsPerCard, readWhole(row.attribute('durationperiods'), 1) ?? 1)
    const terms = readTerms(row, found.row, definitions, problems)
    if (terms?.length === 0) {
      problems.warn(row.place, 'card_without_term', row.attribute('terms'))
      continue
    }

    for (const weekday of weekdays) {
      // A card longer than its lesson says (the older shape) becomes several of the lesson's length.
      for (let start = period; start < period + length; start += periodsPerCard) {
        const slot = (week: number, at: number) => `${week} ${weekday} ${at} ${terms ?? ''} ${lessonKey}`
        const free = weeks.filter(week => !taken.has(slot(week, start)))
        if (free.length < weeks.length) problems.warn(row.place, 'duplicate_card', String(start))
        if (free.length === 0) continue
        for (const week of free) for (let at = start; at < start + periodsPerCard; at += 1) taken.add(slot(week, at))
        cards.push({
          lessonKey,
          weekday,
          period: start,
          weeks: free,
          roomKeys: [...roomKeys],
          ...(terms === null ? {} : { terms }),
        })
      }
    }
  }
  return cards
}
