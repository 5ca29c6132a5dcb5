import { datedLessons } from '@talklase/domain/planning/dated-lessons.ts'
import { type Reconciliation, reconcile, type SetByHand } from '@talklase/domain/planning/reconcile.ts'
import type { BellPeriod } from '@talklase/domain/school/bell.ts'
import { isStudyDay, type SchoolCalendar } from '@talklase/domain/school/calendar.ts'
import { isBefore } from '@talklase/domain/school/day-order.ts'
import type { Ctx, SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { bellsByDay } from '../../school/bells/store.ts'
import { calendarOf, listCalendar } from '../../school/store.ts'
import { type LostMark, withdrawBeyondQuota } from '../returning-marks/commands.ts'
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

type Wanted = store.WantedRow & { seriesKey: string; begun: boolean }

/** What fitting the year's lessons to a timetable would change; nothing is written yet. */
export type Fit = Reconciliation<Wanted> & {
  standing: ReadonlyMap<string, store.StandingLesson>
  /** Ids of cancelled lessons whose place the timetable had until now: what is taught instead is not cancelled. */
  dropped: string[]
  /** Lessons that stay but ring at other times, or that the timetable has again. */
  renewed: (store.LessonTime & { classIds: readonly string[] })[]
}

export type FitCounts = { added: number; changed: number; moved: number; removed: number; retained: number }

/** What carrying out a fit has done: its counts, and the remote lessons that came back into a full quota. */
export type CarriedOut = { counts: FitCounts; marksWithdrawn: LostMark[] }

/** The calendar and bells of a year as the rules know them. */
export async function calendarAndBells(tx: Tx, school: SchoolId, year: { id: string; starts_on: Temporal.PlainDate }) {
  const rows = await listCalendar(tx, school, year.id)
  return {
    calendar: calendarOf(year, rows),
    bells: rows.bells.map(one => ({ number: one.number, startsAt: one.starts_at, endsAt: one.ends_at })),
  }
}

/** Until when lessons have begun and are history, as a wall time of the school: now, unless told otherwise. */
export const presentMoment = (ctx: Ctx): Temporal.PlainDateTime =>
  ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDateTime()

/**
 * Compares the year's lessons from a moment on with what the timetable, calendar and bells give (A7). What began by
 * then, or has records, keeps its time, teachers and rooms. With what the lessons follow from until now it also says which
 * cancelled ones lose their place.
 */
export async function fitLessons(
  tx: Tx,
  school: SchoolId,
  year: { id: string; ends_on: Temporal.PlainDate },
  teaching: Teaching,
  moment: Temporal.PlainDateTime,
  before?: Teaching,
): Promise<Fit> {
  const from = moment.toPlainDate()
  const begun = (on: Temporal.PlainDate, startsAt: Temporal.PlainTime) =>
    Temporal.PlainDateTime.compare(on.toPlainDateTime(startsAt), moment) <= 0
  const rows = await store.listStandingLessons(tx, school, year.id, from)
  const standing = new Map(rows.map(row => [row.id, row]))
  const others = await bellsByDay(tx, school, year.id)
  const bellsOfDay = new Map([...others].map(([on, variant]) => [on, variant.periods]))
  const wanted = wantedLessons(teaching, { from, to: year.ends_on }, bellsOfDay).map(one => ({
    ...one,
    begun: begun(one.on, one.startsAt),
  }))
  const answer = reconcile(
    rows.map(row => ({
      id: row.id,
      seriesKey: row.series_key,
      on: row.on_date,
      period: row.period,
      teachers: row.teacher_ids,
      rooms: row.room_ids,
      begun: begun(row.on_date, row.starts_at),
      recorded: row.recorded,
      kept: row.kept,
      // What the timetable had lost is taken again before anything is added.
      state: row.state === 'cancelled' ? 'cancelled' : 'planned',
      ...byHandOf(row, teaching, from),
    })),
    wanted,
    from,
  )
  const retained = answer.retained.filter(id => standing.get(id)?.state === 'planned')
  const withoutPlace = answer.retained.flatMap(id => standing.get(id) ?? []).filter(row => row.state === 'cancelled')
  const withHand = (one: { id: string; wanted: Wanted }) => keepingHand(one.wanted, standing.get(one.id))
  return {
    ...answer,
    changed: answer.changed.map(one => ({ ...one, wanted: withHand(one) })),
    moved: answer.moved.map(one => ({ ...one, wanted: withHand(one) })),
    retained,
    standing,
    dropped:
      before === undefined || withoutPlace.length === 0
        ? []
        : placedIn(wantedLessons(before, { from, to: year.ends_on }, bellsOfDay), withoutPlace),
    renewed: renewedOf(
      answer,
      wanted,
      standing,
      row => row.recorded || begun(row.on_date, row.starts_at),
      // A lesson that a person moved rings by the bells of where it is.
      row => (bellsOfDay.get(String(row.on_date)) ?? teaching.bells).find(bell => bell.number === row.period),
    ),
  }
}

/** Ids of those lessons that a timetable has in their places. */
function placedIn(wanted: readonly Omit<Wanted, 'begun'>[], rows: readonly store.StandingLesson[]): string[] {
  const places = new Set(wanted.map(one => timeKey(one.seriesKey, one)))
  const placeOf = (row: store.StandingLesson) => ({
    on: row.timetabled_on ?? row.on_date,
    period: row.timetabled_period ?? row.period,
  })
  return rows.filter(row => places.has(timeKey(row.series_key, placeOf(row)))).map(row => row.id)
}

/** What a person changed of a lesson, for the reconciling. */
function byHandOf(
  row: store.StandingLesson,
  { calendar, grades }: Teaching,
  from: Temporal.PlainDate,
): { byHand: SetByHand } | undefined {
  if (!row.changed_by_hand) return undefined
  const isStudied = (on: Temporal.PlainDate) => row.class_ids.some(id => isStudyDay(calendar, grades.get(id) ?? 0, on))
  const { timetabled_on: on, timetabled_period: period } = row
  const movedFrom = on === null || period === null ? null : { on, period }
  return {
    byHand: {
      teachers: row.teachers_by_hand,
      rooms: row.rooms_by_hand,
      movedFrom,
      placeIsGone: movedFrom !== null && (isBefore(movedFrom.on, from) || !isStudied(movedFrom.on)),
      outsideCalendar: !isStudied(row.on_date),
    },
  }
}

/** A wanted lesson with the teachers or rooms that a person gave to the standing one. */
const keepingHand = (wanted: Wanted, row: store.StandingLesson | undefined): Wanted => ({
  ...wanted,
  ...(row?.teachers_by_hand ? { teachers: row.teacher_ids } : {}),
  ...(row?.rooms_by_hand ? { rooms: row.room_ids } : {}),
})

/** The dated lessons of a timetable. Two slots of one series at one time are one lesson with the teachers of both. */
function wantedLessons(
  teaching: Teaching,
  range: { from: Temporal.PlainDate; to: Temporal.PlainDate },
  bellsOfDay: ReadonlyMap<string, readonly BellPeriod[]>,
): Omit<Wanted, 'begun'>[] {
  const { slots, calendar, bells, cycleWeeks, grades } = teaching
  const gradeOf = (classId: string) => {
    const grade = grades.get(classId)
    if (grade === undefined) throw new Error(`no grade for class ${classId}`)
    return grade
  }
  const lessons = new Map<string, Omit<Wanted, 'begun'>>()
  for (const { slot, ...time } of datedLessons(slots, calendar, bells, cycleWeeks, gradeOf, range, bellsOfDay)) {
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
  isHistory: (lesson: store.StandingLesson) => boolean,
  bellOf: (lesson: store.StandingLesson) => { startsAt: Temporal.PlainTime; endsAt: Temporal.PlainTime } | undefined,
): Fit['renewed'] {
  const atTime = new Map(wanted.map(one => [timeKey(one.seriesKey, one), one]))
  return [...answer.same, ...answer.changed.map(one => one.id)].flatMap(id => {
    const lesson = standing.get(id)
    if (lesson === undefined) return []
    const { on_date: on, period, starts_at: startsAt, ends_at: endsAt } = lesson
    const asItIs = { startsAt, endsAt }
    const inTimetable = atTime.get(timeKey(lesson.series_key, { on, period }))
    const byHand = lesson.timetabled_on === null ? undefined : (bellOf(lesson) ?? asItIs)
    const place = isHistory(lesson) ? asItIs : (inTimetable ?? byHand)
    if (place === undefined) return []
    const asItStands = lesson.state !== 'retained' && startsAt.equals(place.startsAt) && endsAt.equals(place.endsAt)
    return asItStands
      ? []
      : [{ id, on, period, startsAt: place.startsAt, endsAt: place.endsAt, classIds: lesson.class_ids }]
  })
}

/**
 * Writes a fit. Lessons keep their ids; one with a history is never removed. A remote lesson that the timetable has again
 * comes back without its mark where the quota has been used up since (A5). Call it with the year locked.
 */
export async function carryOut(tx: Tx, ctx: Ctx, yearId: string, fit: Fit): Promise<CarriedOut> {
  const school = ctx.actor.schoolId
  await store.holdCounts(tx)
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
  await store.countYear(tx, school, yearId)
  const taken = [...fit.moved, ...fit.renewed].map(one => one.id)
  const returned = taken.filter(id => fit.standing.get(id)?.state === 'retained')
  return {
    counts: {
      added: fit.added.length,
      changed: fit.changed.length,
      moved: fit.moved.length,
      removed: removed.length,
      retained: retained.length + fit.dropped.length,
    },
    marksWithdrawn: await withdrawBeyondQuota(tx, ctx, yearId, returned),
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
      ...fit.added.flatMap(one => one.classes),
      ...fit.renewed.flatMap(one => one.classIds),
    ]),
  ]
}
