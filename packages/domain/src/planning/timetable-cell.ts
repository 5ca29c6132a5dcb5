import { fold, tidy } from '../people/fold.ts'
import type { BellPeriod } from '../school/bell.ts'
import type { Weekday } from '../school/calendar.ts'

/** Folded words of each weekday, Monday first: Latvian, then English, whole and short. */
const weekdayWords: readonly (readonly string[])[] = [
  ['pirmdiena', 'pirmd', 'pirm', 'pi', 'p', 'monday', 'mon', 'mo'],
  ['otrdiena', 'otrd', 'otr', 'ot', 'o', 'tuesday', 'tues', 'tue', 'tu'],
  ['tresdiena', 'tresd', 'tres', 'tr', 't', 'wednesday', 'wed', 'we'],
  ['ceturtdiena', 'ceturtd', 'ceturt', 'cet', 'ce', 'c', 'thursday', 'thurs', 'thu', 'th'],
  ['piektdiena', 'piektd', 'piekt', 'pk', 'friday', 'fri', 'fr'],
  ['sestdiena', 'sestd', 'sest', 'se', 's', 'saturday', 'sat', 'sa'],
  ['svetdiena', 'svetd', 'svet', 'sv', 'sunday', 'sun', 'su'],
]
const weekdayOf = new Map(
  weekdayWords.flatMap((words, index) => words.map(word => [word, (index + 1) as Weekday] as const)),
)

/** A weekday written as a word, short or whole, in Latvian or English, or as a number from 1; null when it is none. */
export function readWeekday(text: string): Weekday | null {
  const word = fold(text)
  if (/^[1-7]$/.test(word)) return Number(word) as Weekday
  return weekdayOf.get(word) ?? null
}

const readTime = (text: string): Temporal.PlainTime | null => {
  const [, hour, minute] = /^(\d{1,2})[:.](\d{2})(?::\d{2})?$/.exec(text.trim()) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null
  return Temporal.PlainTime.from({ hour: Number(hour), minute: Number(minute) })
}

/** The first period of a lesson and how many it takes. */
export type PeriodSpan = { period: number; length: number }

/**
 * When on its day a lesson is: a period's number (`3`, `3.`, `3. stunda`), two of them (`3-4`), or wall times (`08:30`,
 * `8.30–9.10`) of which the first is the time when a period of `bells` begins. Null when it is none of those; a time at
 * which nothing begins is `no_bell`.
 */
export function readPeriod(text: string, bells: readonly BellPeriod[]): PeriodSpan | 'no_bell' | null {
  const written = tidy(text).toLowerCase()
  const [, first, last] =
    /^(\d{1,2})(?:\s*[-–,]\s*(\d{1,2}))?\.?\s*(?:st\.?|stundas?|periods?|lessons?)?$/.exec(
      written.replace(/^(\d{1,2})\.(?=\s*[-–])/, '$1'),
    ) ?? []
  if (first !== undefined) {
    const length = last === undefined ? 1 : Number(last) - Number(first) + 1
    return length < 1 || length > 4 ? null : { period: Number(first), length }
  }
  const [from = '', to = ''] = written.split(/\s*[-–]\s*/)
  const startsAt = readTime(from)
  if (startsAt === null) return null
  const bell = bells.find(one => one.startsAt.equals(startsAt))
  if (bell === undefined) return 'no_bell'
  const endsAt = readTime(to)
  const end = endsAt === null ? undefined : bells.find(one => one.endsAt.equals(endsAt))
  return { period: bell.number, length: end === undefined ? 1 : Math.max(1, end.number - bell.number + 1) }
}

const everyWeek = new Set([
  '',
  'a b',
  'ab',
  'visas',
  'visas nedelas',
  'katru',
  'katru nedelu',
  'all',
  'every',
  'weekly',
])
const weekWords = new Map([
  ['a', 0],
  ['1', 0],
  ['nepara', 0],
  ['odd', 0],
  ['b', 1],
  ['2', 1],
  ['para', 1],
  ['even', 1],
])

/**
 * Weeks of the cycle, 0-based: `A`, `1`, `nepāra`, `odd` is the first of two, `B`, `2`, `pāra`, `even` the second, an
 * empty cell or `A/B` every week (`'every'`). Null when it is none of those.
 */
export function readCycleWeeks(text: string): number[] | 'every' | null {
  const word = fold(text)
    .replace(/\b(nedela|nedelas|week|weeks)\b/g, '')
    .trim()
  if (everyWeek.has(word) || everyWeek.has(fold(text))) return 'every'
  const week = weekWords.get(word)
  return week === undefined ? null : [week]
}

/** A day written `21.11.2026.`, `21.11.2026`, `21/11/2026` or `2026-11-21`; null when it is no day of the calendar. */
export function readDay(text: string): Temporal.PlainDate | null {
  const local = /^(\d{1,2})[./]\s?(\d{1,2})[./]\s?(\d{4})\.?$/.exec(text)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const [year, month, day] = local !== null ? [local[3], local[2], local[1]] : [iso?.[1], iso?.[2], iso?.[3]]
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
  } catch {
    return null
  }
}

const parts = (cell: string, separator: RegExp): string[] => [
  ...new Set(
    cell
      .split(separator)
      .map(tidy)
      .filter(part => part !== ''),
  ),
]

/** Classes or rooms in one cell: `7.a, 7.b`, `7.a/7.b`, `7.a + 7.b`. */
export const readNames = (cell: string): string[] => parts(cell, /[,;/+&\n]|\sun\s/u)

/** Teachers in one cell. A comma parts two people only where each part has a whole name: `Bērziņa, Anna` is one. */
export function readTeachers(cell: string): string[] {
  return parts(cell, /[;/+&\n]|\sun\s/u).flatMap(name => {
    const people = parts(name, /,/)
    return people.length > 1 && people.every(one => one.includes(' ')) ? people : [name]
  })
}
