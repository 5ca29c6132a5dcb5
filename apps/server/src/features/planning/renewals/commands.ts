import type { SchoolCalendar } from '@talklase/domain/school/calendar.ts'
import { compareClassNames } from '@talklase/domain/school/grade.ts'
import type { Ctx } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { calendarAndBells, fitLessons, presentMoment } from '../timetable/commands.ts'
import { findTimetable, gradesOf } from '../timetable/store.ts'
import { listLessonNames, listRemote } from './store.ts'

/** As many lessons as a person looks through before closing a day; the counts say how many there are in all. */
const mostLessons = 200

type Kind = 'removed' | 'retained' | 'moved' | 'added'
const kindOrder: readonly Kind[] = ['retained', 'moved', 'removed', 'added']

/** What renewing the year's lessons by another calendar would do; the same reckoning, and nothing is written. */
export async function previewRenewal(
  tx: Tx,
  ctx: Ctx,
  year: { id: string; starts_on: Temporal.PlainDate; ends_on: Temporal.PlainDate },
  calendar: SchoolCalendar,
) {
  const school = ctx.actor.schoolId
  const timetable = await findTimetable(tx, school, year.id)
  if (timetable === undefined)
    return { lessonChanges: { added: 0, moved: 0, removed: 0, retained: 0 }, remoteLessons: 0, lessons: [] }
  const { slots, cycle_weeks: cycleWeeks } = timetable
  const grades = await gradesOf(tx, school, year.id)
  const { bells, calendar: former } = await calendarAndBells(tx, school, year)
  const teaching = { slots, cycleWeeks, grades, calendar, bells }
  const before = { ...teaching, calendar: former }
  const fit = await fitLessons(tx, school, year, teaching, presentMoment(ctx), before)
  const names = await listLessonNames(tx, school, year.id)
  const remote = await listRemote(tx, school, fit.retained)
  const view = (
    kind: Kind,
    at: { on: Temporal.PlainDate; period: number },
    classIds: readonly string[],
    subjectId: string,
    isRemote: boolean,
  ) => ({
    kind,
    on: String(at.on),
    period: at.period,
    classes: classIds
      .map(id => names.classes.get(id) ?? '')
      .toSorted(compareClassNames)
      .join(', '),
    subject: names.subjects.get(subjectId) ?? '',
    remote: isRemote,
  })
  const standing = (kind: Kind, id: string) => {
    const row = fit.standing.get(id)
    if (row === undefined) return []
    return [view(kind, { on: row.on_date, period: row.period }, row.class_ids, row.subject_id, remote.has(id))]
  }
  const lessons = [
    ...[...fit.retained, ...fit.dropped].flatMap(id => standing('retained', id)),
    ...fit.moved.flatMap(one => standing('moved', one.id)),
    ...fit.removed.flatMap(id => standing('removed', id)),
    ...fit.added.map(one => view('added', one, one.classes, one.slot.subjectId, false)),
  ].toSorted(
    (a, b) =>
      kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) ||
      a.on.localeCompare(b.on) ||
      a.period - b.period ||
      compareClassNames(a.classes, b.classes),
  )
  return {
    lessonChanges: {
      added: fit.added.length,
      moved: fit.moved.length,
      removed: fit.removed.length,
      retained: fit.retained.length + fit.dropped.length,
    },
    remoteLessons: remote.size,
    lessons: lessons.slice(0, mostLessons),
  }
}
