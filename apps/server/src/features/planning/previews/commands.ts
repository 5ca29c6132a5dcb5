import type { TimetableSlot } from '@talklase/domain/planning/slot.ts'
import { semestersOf, type TermChoice } from '@talklase/domain/planning/terms.ts'
import type { TimetableFile, TimetableProblem } from '@talklase/domain/planning/timetable-file.ts'
import { commonCycle, weeksInCycle } from '@talklase/domain/planning/week-cycle.ts'
import { type BellPeriod, checkBells } from '@talklase/domain/school/bell.ts'
import { compareClassNames } from '@talklase/domain/school/grade.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { found } from '../../../kernel/refuse.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { findSchoolYear } from '../../school/store.ts'
import * as store from '../imports/store.ts'
import { calendarAndBells, type Fit, fitLessons, presentMoment } from '../timetable/commands.ts'
import { findTimetable, type ResolvedSlot, type TimetableRow } from '../timetable/store.ts'
import { outcomeOf, shownDifferences } from './view.ts'

type Year = { id: string; starts_on: Temporal.PlainDate; ends_on: Temporal.PlainDate }

export const timesText = (period: BellPeriod): string =>
  `${period.startsAt}–${period.endsAt}`.replaceAll(/(\d\d:\d\d):\d\d/g, '$1')

/**
 * The school's own bells win over the file's: they come from its procedure, and a timetable program is seldom told of a
 * change. A period that the school does not have is taken from the file, if it fits between the others.
 */
export function bellProblems(file: TimetableFile, bells: readonly BellPeriod[]): TimetableProblem[] {
  const own = new Map(bells.map(bell => [bell.number, bell]))
  const differing = file.periods.filter(period => {
    const bell = own.get(period.number)
    return bell !== undefined && timesText(bell) !== timesText(period)
  })
  const together = checkBells([...bells, ...newBells(file.periods, bells)])
  return [
    ...differing.map(period => ({
      severity: 'warning' as const,
      place: `periods/${period.number}`,
      reason: 'bells_differ',
      value: timesText(period),
    })),
    ...(together.ok
      ? []
      : [{ severity: 'error' as const, place: 'periods', reason: 'bells_do_not_fit', value: together.reason }]),
  ]
}

const newBells = (periods: readonly BellPeriod[], bells: readonly BellPeriod[]): BellPeriod[] =>
  periods.filter(period => !bells.some(bell => bell.number === period.number))

export const bellOf = (period: { number: number; startsAt: string; endsAt: string }): BellPeriod => ({
  number: period.number,
  startsAt: Temporal.PlainTime.from(period.startsAt),
  endsAt: Temporal.PlainTime.from(period.endsAt),
})

export const hasErrors = (content: store.ImportContent): boolean =>
  content.problems.some(problem => problem.severity === 'error')

/** What applying an import would do now; nothing is written. */
export type Preview = {
  year: Year
  former: TimetableRow | undefined
  names: store.NewNames
  slots: ResolvedSlot[]
  cycleWeeks: number
  bells: BellPeriod[]
  addedBells: BellPeriod[]
  fit: Fit | null
  outcome: store.ImportOutcome
}

/** Works out what an import would do, with at most so many differences. A file with errors is compared with nothing. */
export async function previewOf(
  tx: Tx,
  ctx: Ctx,
  content: store.ImportContent,
  mostDifferences = shownDifferences,
): Promise<Preview> {
  const school = ctx.actor.schoolId
  const year = found(await findSchoolYear(tx, school, ctx.today))
  const former = await findTimetable(tx, school, year.id)
  const known = await store.listKnownNames(tx, school, year.id)
  const { calendar, bells: ownBells } = await calendarAndBells(tx, school, year)
  const addedBells = newBells(content.periods.map(bellOf), ownBells)
  const bells = [...ownBells, ...addedBells]
  const names = newNames(content, known)
  if (hasErrors(content)) {
    const outcome = outcomeOf(names, known, null, 0)
    const { cycleWeeks } = content
    return { year, former, names, slots: [], cycleWeeks, bells, addedBells, fit: null, outcome }
  }
  const own = resolve(content, known, names)
  const others = otherSlots(former, own)
  // Cycles that never repeat together within a timetable's length can't stand in one timetable.
  const together = commonCycle(content.cycleWeeks, former?.cycle_weeks ?? 1)
  const kept = content.dropsOthers === true || together === null ? [] : others
  const cycleWeeks = kept.length === 0 || together === null ? content.cycleWeeks : together
  const slots = [
    ...inCycle(own, content.cycleWeeks, cycleWeeks),
    ...inCycle(kept, former?.cycle_weeks ?? 1, cycleWeeks),
  ]
  const grades = new Map([...known.classes, ...names.classes].map(one => [one.id, one.grade]))
  const teaching = { slots, cycleWeeks, calendar, bells, grades }
  const before =
    former === undefined
      ? undefined
      : { slots: former.slots, cycleWeeks: former.cycle_weeks, calendar, bells: ownBells, grades }
  const fit = await fitLessons(tx, school, year, teaching, firstMoment(ctx, year, former), before)
  const outcome = { ...outcomeOf(names, known, fit, mostDifferences), otherClasses: classNames(others, known) }
  return { year, former, names, slots, cycleWeeks, bells, addedBells, fit, outcome }
}

/** Slots of the timetable in force for classes that the file does not name. */
function otherSlots(former: TimetableRow | undefined, slots: readonly ResolvedSlot[]): ResolvedSlot[] {
  const named = new Set(slots.flatMap(slot => slot.classes))
  return (former?.slots ?? []).filter(slot => !slot.classes.some(id => named.has(id)))
}

/** Slots of a cycle in the weeks of one that holds it whole. */
const inCycle = (slots: readonly ResolvedSlot[], cycle: number, longer: number): ResolvedSlot[] =>
  slots.map(slot => ({ ...slot, weeks: weeksInCycle(slot.weeks, cycle, longer) }))

const classNames = (slots: readonly ResolvedSlot[], known: store.KnownNames): string[] => {
  const ids = new Set(slots.flatMap(slot => slot.classes))
  return known.classes
    .filter(one => ids.has(one.id))
    .map(one => one.name)
    .toSorted(compareClassNames)
}

/** A year's first timetable gives its lessons from the first day, so that the quota counts them all; a later one from now. */
export const firstMoment = (ctx: Ctx, year: Year, former: { id: string } | undefined): Temporal.PlainDateTime =>
  former === undefined ? year.starts_on.toPlainDateTime() : presentMoment(ctx)

/** What the school does not have yet, with the ids that it would get. */
function newNames(content: store.ImportContent, known: store.KnownNames): store.NewNames {
  const lacking = <T, K>(
    wanted: readonly T[],
    keyOf: (one: T) => string,
    there: readonly K[],
    thereKey: (one: K) => string,
  ) => {
    const keys = new Set(there.map(thereKey))
    return wanted.filter(one => !keys.has(keyOf(one))).map(one => ({ ...one, id: newId() }))
  }
  const classes = lacking(
    content.classes,
    one => one.name,
    known.classes,
    one => one.name,
  ).map(one => ({
    ...one,
    grade: one.grade ?? 0,
  }))
  const classId = new Map([...known.classes, ...classes].map(one => [one.name, one.id]))
  const groups = content.groups.map(({ class: ofClass, ...group }) => ({
    ...group,
    class_id: found(classId.get(ofClass)),
  }))
  return {
    classes,
    subjects: lacking(
      content.subjects,
      one => one.short,
      known.subjects,
      one => one.short,
    ),
    rooms: lacking(
      content.rooms,
      one => one.short,
      known.rooms,
      one => one.short,
    ),
    groups: lacking(groups, groupKey, known.groups, groupKey),
  }
}

const groupKey = (group: { class_id: string; name: string }): string => `${group.class_id} ${group.name}`

function resolve(content: store.ImportContent, known: store.KnownNames, names: store.NewNames): ResolvedSlot[] {
  const idOf = <T extends { id: string }>(rows: readonly T[], keyOf: (row: T) => string) => {
    const ids = new Map(rows.map(row => [keyOf(row), row.id]))
    return (key: string) => found(ids.get(key))
  }
  const subjectId = idOf([...known.subjects, ...names.subjects], one => one.short)
  const classId = idOf([...known.classes, ...names.classes], one => one.name)
  const roomId = idOf([...known.rooms, ...names.rooms], one => one.short)
  const groupId = idOf([...known.groups, ...names.groups], groupKey)
  return content.slots.map(slot => ({
    seriesKey: slot.seriesKey,
    subjectId: subjectId(slot.subject),
    classes: slot.classes.map(classId),
    groups: slot.groups.map(group => {
      const ofClass = classId(group.class)
      return { classId: ofClass, groupId: groupId(groupKey({ class_id: ofClass, name: group.name })) }
    }),
    teacherIds: [...new Set(slot.teachers.flatMap(key => content.matches[key] ?? []))],
    roomIds: slot.rooms.map(roomId),
    weekday: slot.weekday,
    period: slot.period,
    weeks: slot.weeks,
    ...partOfYear(slot, content.terms),
  }))
}

function partOfYear(
  slot: TimetableSlot,
  terms: readonly TermChoice[],
): Pick<ResolvedSlot, 'semesters' | 'from' | 'to'> {
  const semesters = semestersOf(slot.terms, terms)
  return {
    ...(semesters === undefined ? {} : { semesters }),
    ...(slot.from === undefined ? {} : { from: slot.from }),
    ...(slot.to === undefined ? {} : { to: slot.to }),
  }
}
