import type { BellPeriod } from '../school/bell.ts'
import { cycleWeek, type SchoolCalendar, timetableWeekday } from '../school/calendar.ts'
import { isBefore } from '../school/day-order.ts'
import type { TimetableSlot } from './slot.ts'

/** What dating a slot needs of it. */
export type DatableSlot = Pick<TimetableSlot, 'classes' | 'weekday' | 'period' | 'weeks'>

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
 * names. A slot in a period without bells gives none. `gradeOf` answers a class's grade (1–12) and is asked once per
 * class.
 */
export function datedLessons<S extends DatableSlot>(
  slots: readonly S[],
  calendar: SchoolCalendar,
  bells: readonly BellPeriod[],
  cycleWeeks: number,
  gradeOf: (className: string) => number,
  range: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): DatedLesson<S>[] {
  const prepared = prepare(slots, bells, gradeOf)
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
    for (const { slot, weeks, classes: ofSlot, bell } of prepared) {
      if (!weeks.has(week)) continue
      const classes = ofSlot.filter(one => weekdays.get(one.grade) === slot.weekday).map(one => one.name)
      if (classes.length === 0) continue
      lessons.push({ slot, classes, on, period: slot.period, startsAt: bell.startsAt, endsAt: bell.endsAt })
    }
  }
  return lessons
}

type Prepared<S extends DatableSlot> = {
  slot: S
  weeks: Set<number>
  classes: { name: string; grade: number }[]
  bell: BellPeriod
}

/** The slots that can be held at all, in the order of the day. */
function prepare<S extends DatableSlot>(
  slots: readonly S[],
  bells: readonly BellPeriod[],
  gradeOf: (className: string) => number,
): Prepared<S>[] {
  const bellOf = new Map(bells.map(bell => [bell.number, bell]))
  const gradeOfClass = new Map([...new Set(slots.flatMap(slot => slot.classes))].map(name => [name, gradeOf(name)]))
  return slots
    .flatMap(slot => {
      const bell = bellOf.get(slot.period)
      if (bell === undefined) return []
      const classes = slot.classes.flatMap(name => {
        const grade = gradeOfClass.get(name)
        return grade === undefined ? [] : [{ name, grade }]
      })
      return [{ slot, weeks: new Set(slot.weeks), classes, bell }]
    })
    .toSorted((a, b) => a.slot.period - b.slot.period)
}
