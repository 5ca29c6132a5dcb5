import { datedLessons } from '@talklase/domain/planning/dated-lessons.ts'
import { type Reconciliation, reconcile } from '@talklase/domain/planning/reconcile.ts'
import type { BellPeriod } from '@talklase/domain/school/bell.ts'
import type { SchoolCalendar } from '@talklase/domain/school/calendar.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { calendarOf, listCalendar } from '../../school/store.ts'
import * as store from './store.ts'

/** What the dated lessons follow from. */
export type Teaching = {
  slots: readonly store.ResolvedSlot[]
  cycleWeeks: number
  calendar: SchoolCalendar
  bells: readonly BellPeriod[]
  /** Grades by class id. */
  grades: ReadonlyMap<string, number>
}

type Wanted = store.WantedRow & { seriesKey: string }

/** What fitting the year's lessons to a timetable would change; nothing is written yet. */
export type Fit = Reconciliation<Wanted> & {
  standing: ReadonlyMap<string, store.StandingLesson>
  /** Lessons that stay but ring at other times, or that the timetable has again. */
  renewed: Wanted[]
}

export type FitCounts = { added: number; changed: number; moved: number; removed: number; retained: number }

/** The calendar and bells of a year as the rules know them. */
export async function calendarAndBells(tx: Tx, school: SchoolId, year: { id: string; starts_on: Temporal.PlainDate }) {
  const rows = await listCalendar(tx, school, year.id)
  return {
    calendar: calendarOf(year, rows),
    bells: rows.bells.map(one => ({ number: one.number, startsAt: one.starts_at, endsAt: one.ends_at })),
  }
}

/** Compares the year's lessons from a day on with what the timetable, calendar and bells give (A7). */
export async function fitLessons(
  tx: Tx,
  school: SchoolId,
  year: { id: string; ends_on: Temporal.PlainDate },
  teaching: Teaching,
  from: Temporal.PlainDate,
): Promise<Fit> {
  const rows = await store.listStandingLessons(tx, school, year.id, from)
  const standing = new Map(rows.map(row => [row.id, row]))
  const wanted = wantedLessons(teaching, { from, to: year.ends_on })
  const answer = reconcile(
    rows.map(row => ({
      id: row.id,
      seriesKey: row.series_key,
      on: row.on_date,
      period: row.period,
      teachers: row.teacher_ids,
      rooms: row.room_ids,
      kept: row.kept,
      // What the timetable had lost is taken again before anything is added.
      state: row.state === 'cancelled' ? 'cancelled' : 'planned',
    })),
    wanted,
    from,
  )
  const retained = answer.retained.filter(id => standing.get(id)?.state === 'planned')
  return { ...answer, retained, standing, renewed: renewedOf(answer, wanted, standing) }
}

/** The dated lessons of a timetable. Two slots of one series at one time are one lesson with the teachers of both. */
function wantedLessons(teaching: Teaching, range: { from: Temporal.PlainDate; to: Temporal.PlainDate }): Wanted[] {
  const { slots, calendar, bells, cycleWeeks, grades } = teaching
  const gradeOf = (classId: string) => {
    const grade = grades.get(classId)
    if (grade === undefined) throw new Error(`no grade for class ${classId}`)
    return grade
  }
  const lessons = new Map<string, Wanted>()
  for (const { slot, ...time } of datedLessons(slots, calendar, bells, cycleWeeks, gradeOf, range)) {
    const key = timeKey(slot.seriesKey, time)
    const there = lessons.get(key)
    lessons.set(key, {
      id: there?.id ?? newId(),
      slot: there?.slot ?? slot,
      seriesKey: slot.seriesKey,
      ...time,
      teachers: [...new Set([...(there?.teachers ?? []), ...slot.teacherIds])],
      rooms: [...new Set([...(there?.rooms ?? []), ...slot.roomIds])],
    })
  }
  return [...lessons.values()]
}

const timeKey = (seriesKey: string, time: { on: Temporal.PlainDate; period: number }) =>
  `${time.on} ${time.period} ${seriesKey}`

function renewedOf(
  answer: Reconciliation<Wanted>,
  wanted: readonly Wanted[],
  standing: ReadonlyMap<string, store.StandingLesson>,
): Wanted[] {
  const atTime = new Map(wanted.map(one => [timeKey(one.seriesKey, one), one]))
  return [...answer.same, ...answer.changed.map(one => one.id)].flatMap(id => {
    const lesson = standing.get(id)
    const place = lesson && atTime.get(timeKey(lesson.series_key, { on: lesson.on_date, period: lesson.period }))
    if (lesson === undefined || place === undefined) return []
    const asItStands =
      lesson.state !== 'retained' && lesson.starts_at.equals(place.startsAt) && lesson.ends_at.equals(place.endsAt)
    return asItStands ? [] : [{ ...place, id }]
  })
}

/** Writes a fit. Lessons keep their ids; one with a history is never removed. Call it with the year locked. */
export async function carryOut(tx: Tx, school: SchoolId, yearId: string, fit: Fit): Promise<FitCounts> {
  const withHistory = await store.lockLessons(tx, school, fit.removed)
  const removed = fit.removed.filter(id => !withHistory.has(id))
  const retained = [...fit.retained, ...withHistory]
  const named = ({ id, wanted }: { id: string; wanted: Wanted }) => ({ ...wanted, id })
  const moved = fit.moved.map(named)
  await store.removeLessons(tx, school, removed)
  await store.retainLessons(tx, school, retained)
  await store.moveLessons(tx, school, [...moved, ...fit.renewed])
  await store.replacePlaces(tx, school, [...moved, ...fit.changed.map(named)])
  await store.insertLessons(tx, school, yearId, fit.added)
  return {
    added: fit.added.length,
    changed: fit.changed.length,
    moved: fit.moved.length,
    removed: removed.length,
    retained: retained.length,
  }
}

/** Would carrying out this fit change nothing? */
export const changesNothing = (fit: Fit): boolean =>
  [fit.added, fit.changed, fit.moved, fit.removed, fit.retained, fit.renewed].every(part => part.length === 0)

/** Classes whose lessons a fit touches, for the live streams of their weeks. */
export function classesOf(fit: Fit): string[] {
  const touched = [...fit.changed, ...fit.moved].map(one => one.id).concat(fit.removed, fit.retained)
  return [
    ...new Set([
      ...touched.flatMap(id => fit.standing.get(id)?.class_ids ?? []),
      ...[...fit.added, ...fit.renewed].flatMap(one => one.slot.classes),
    ]),
  ]
}
