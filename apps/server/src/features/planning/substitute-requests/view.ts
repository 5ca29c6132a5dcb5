import { abilitiesOf } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { found } from '../../../kernel/refuse.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { timeText } from '../../school/view.ts'
import { can as canChange } from '../changes/policy.ts'
import { type DayLesson, listPeople } from '../changes/store.ts'
import { presentMoment } from '../timetable/commands.ts'
import { freeFor, staffingOn, stateOf, wanted } from './commands.ts'
import { can } from './policy.ts'
import { listRequests } from './store.ts'

/**
 * The requests for lessons to come: for those who plan, all; for a teacher those open that they could take, and those
 * that they have taken.
 */
export async function requestsView(tx: Tx, ctx: Ctx) {
  const school = ctx.actor.schoolId
  const me = ctx.actor.personId
  const rows = await listRequests(tx, school, ctx.today)
  if (rows.length === 0) return []
  const days = [...new Map(rows.map(row => [String(row.on_date), row.on_date])).values()]
  const staffing = await staffingOn(tx, ctx, days)
  const lessons = new Map(staffing.lessons.map(one => [one.id, one]))
  const people = new Map(
    (
      await listPeople(tx, school, [
        ...new Set(rows.flatMap(row => [row.opened_by, row.absent_id ?? [], row.taken_by ?? []].flat())),
      ])
    ).map(one => [one.id, { id: one.id, givenName: one.given_name, familyName: one.family_name }]),
  )
  const plans = canChange.change(ctx.actor, { school_id: school })
  return rows.flatMap(row => {
    const lesson = lessons.get(row.lesson_id)
    if (lesson === undefined) return []
    const state = stateOf(row, lesson)
    const isToCome = Temporal.PlainDateTime.compare(wanted(lesson).startsAt, presentMoment(ctx)) > 0
    const fit =
      state === 'open' && isToCome ? freeFor(staffing, lesson, row.absent_id).find(one => one.id === me) : undefined
    const isMine = row.taken_by === me
    if (!plans && fit === undefined && !isMine) return []
    const verbs = abilitiesOf(can, ctx.actor, row)
    return [
      {
        id: row.id,
        state,
        lesson: lessonView(lesson),
        absent: row.absent_id === null ? null : (people.get(row.absent_id) ?? null),
        note: row.note,
        openedBy: found(people.get(row.opened_by)),
        openedAt: row.opened_at.toString(),
        takenBy: row.taken_by === null ? null : (people.get(row.taken_by) ?? null),
        takenAt: row.taken_at?.toString() ?? null,
        because: fit?.because ?? [],
        abilities: [
          ...(fit !== undefined && verbs.includes('take') ? (['take'] as const) : []),
          ...(state === 'open' && verbs.includes('withdraw') ? (['withdraw'] as const) : []),
        ],
      },
    ]
  })
}

const lessonView = (lesson: DayLesson) => ({
  id: lesson.id,
  on: String(lesson.on_date),
  period: lesson.period,
  startsAt: timeText(lesson.starts_at),
  endsAt: timeText(lesson.ends_at),
  subject: lesson.subject,
  classes: lesson.classes.map(one => one.name),
  groups: lesson.classes.flatMap(one => (one.group === null ? [] : [one.group])),
  remote: lesson.remote,
})
