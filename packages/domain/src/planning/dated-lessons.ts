import type { BellPeriod } from '../school/bell.ts'
import { cycleWeek, type SchoolCalendar, type Semester, timetableWeekday } from '../school/calendar.ts'
import { isBefore } from '../school/day-order.ts'
import type { TimetableSlot } from './slot.ts'

/** What dating a slot needs of it. A slot for a part of the year names its semesters, or its first and last day. */
export type DatableSlot = Pick<TimetableSlot, 'classes' | 'weekday' | 'period' | 'weeks' | 'from' | 'to'> & {
  semesters?: readonly Semester['number'][]
}

/** A slot on a day, with the wall times of its period (half-open). */
export type DatedLesson<S extends DatableSlot> = {
  slot: S
  /** Those of the slot's classes that study that day: of grades taught together one may end its year before the other. */
  classes: string[]
  on: Temporal.PlainDate
  period: number
  startsAt: Temporal.PlainTime
  endsAt: Temporal.PlainTime
}

/**
 * The lessons that a timetable gives in the days from `range.from` to `range.to` (both included), by day and period.
 * A lesson is held when any of its classes studies that day by the slot's weekday, in a week of the cycle that the slot
 * names, in the part of the year that it is for. A slot in a period without bells gives none. `gradeOf` answers a
 * class's grade (1–12) and is asked once per class. `bellsOfDay` holds the days (`2026-12-18`) that ring otherwise; what such a day has no period for is not held.
 */
export function datedLessons<S extends DatableSlot>(
  slots: readonly S[],
  calendar: SchoolCalendar,
  bells: readonly BellPeriod[],
  cycleWeeks: number,
  gradeOf: (className: string) => number,
  range: { from: Temporal.PlainDate; to: Temporal.PlainDate },
  bellsOfDay: ReadonlyMap<string, readonly BellPeriod[]> = new Map(),
): DatedLesson<S>[] {
  const prepared = prepare(slots, gradeOf)
  const ordinary = byNumber(bells)
  const grades = new Set(prepared.flatMap(one => one.classes.map(({ grade }) => grade)))
  const lessons: DatedLesson<S>[] = []
  const from = isBefore(range.from, calendar.startsOn) ? calendar.startsOn : range.from
  let week: number | null = null

  for (let on = from; !isBefore(range.to, on); on = on.add({ days: 1 })) {
    // The cycle's week holds from Monday to Sunday.
    if (on.dayOfWeek === 1) week = null
    const weekdays = new Map([...grades].map(grade => [grade, timetableWeekday(calendar, grade, on)]))
    if ([...weekdays.values()].every(weekday => weekday === null)) {
      if (calendar.semesters.every(semester => isBefore(semester.to, on))) break
      continue
    }
    week ??= cycleWeek(calendar, on, cycleWeeks)
    const other = bellsOfDay.size === 0 ? undefined : bellsOfDay.get(on.toString())
    const bellOf = other === undefined ? ordinary : byNumber(other)
    const semester = semesterBy(calendar, on)
    for (const { slot, weeks, classes: ofSlot } of prepared) {
      const bell = bellOf.get(slot.period)
      if (bell === undefined || !weeks.has(week) || !isInItsPart(slot, semester, on)) continue
      const classes = ofSlot.filter(one => weekdays.get(one.grade) === slot.weekday).map(one => one.name)
      if (classes.length === 0) continue
      lessons.push({ slot, classes, on, period: slot.period, startsAt: bell.startsAt, endsAt: bell.endsAt })
    }
  }
  return lessons
}

/** The semester of a day; of a working day moved between the semesters, the one before it. */
const semesterBy = (calendar: SchoolCalendar, on: Temporal.PlainDate): Semester['number'] | undefined =>
  calendar.semesters.filter(semester => !isBefore(on, semester.from)).toSorted((a, b) => b.number - a.number)[0]?.number

function isInItsPart(slot: DatableSlot, semester: Semester['number'] | undefined, on: Temporal.PlainDate): boolean {
  if (slot.semesters !== undefined && !slot.semesters.some(number => number === semester)) return false
  if (slot.from === undefined && slot.to === undefined) return true
  const day = String(on)
  return (slot.from === undefined || slot.from <= day) && (slot.to === undefined || day <= slot.to)
}

type Prepared<S extends DatableSlot> = {
  slot: S
  weeks: Set<number>
  classes: { name: string; grade: number }[]
}

const byNumber = (bells: readonly BellPeriod[]) => new Map(bells.map(bell => [bell.number, bell]))

/** The slots that can be held at all, in the order of the day. */
function prepare<S extends DatableSlot>(slots: readonly S[], gradeOf: (className: string) => number): Prepared<S>[] {
  const gradeOfClass = new Map([...new Set(slots.flatMap(slot => slot.classes))].map(name => [name, gradeOf(name)]))
  return slots
    .map(slot => {
      const classes = slot.classes.flatMap(name => {
        const grade = gradeOfClass.get(name)
        return grade === undefined ? [] : [{ name, grade }]
      })
      return { slot, weeks: new Set(slot.weeks), classes }
    })
    .toSorted((a, b) => a.slot.period - b.slot.period)
}
