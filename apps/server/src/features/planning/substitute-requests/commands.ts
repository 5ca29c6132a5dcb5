import { mayOpenRequest, mayTakeLesson, requestState } from '@talklase/domain/planning/substitute-request.ts'
import { type Candidate, proposeSubstitutes } from '@talklase/domain/planning/substitutes.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { record } from '../../../kernel/record.ts'
import { demand, found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { notify } from '../../notices/commands.ts'
import { findSchool, findSchoolYear } from '../../school/store.ts'
import { publishChanges } from '../changes/commands.ts'
import { can as canChange } from '../changes/policy.ts'
import {
  type DayLesson,
  findDayLesson,
  listLessonsOfDays,
  listTeachers,
  listTeaching,
  lockLessons,
} from '../changes/store.ts'
import { presentMoment } from '../timetable/commands.ts'
import { lockYear } from '../timetable/store.ts'
import { can } from './policy.ts'
import * as store from './store.ts'

const topic = 'substitute-requests'

/** A lesson as the rules of a request see it. */
export const wanted = (lesson: DayLesson) => ({
  state: lesson.state,
  startsAt: lesson.on_date.toPlainDateTime(lesson.starts_at),
  recorded: lesson.recorded,
  teachers: lesson.teacher_ids,
})

/** Where a request stands, its lesson as it is now. */
export const stateOf = (row: store.RequestRow, lesson: DayLesson) =>
  requestState({
    isTaken: row.taken_at !== null,
    isWithdrawn: row.withdrawn_at !== null,
    absentId: row.absent_id,
    lesson: wanted(lesson),
  })

/** The school's teachers with what each gives on some days, for asking who is free. */
export type Staffing = {
  teachers: { id: string; given_name: string; family_name: string }[]
  lessons: DayLesson[]
  teaching: ReadonlyMap<string, { subject_ids: string[]; class_ids: string[] }>
}

export async function staffingOn(tx: Tx, ctx: Ctx, days: readonly Temporal.PlainDate[]): Promise<Staffing> {
  const school = ctx.actor.schoolId
  const year = found(await findSchoolYear(tx, school, ctx.today))
  return {
    teachers: await listTeachers(tx, school),
    lessons: await listLessonsOfDays(tx, school, days),
    teaching: new Map((await listTeaching(tx, school, year.id)).map(one => [one.person_id, one])),
  }
}

/** Those for whom somebody stands in on a day: they are away. */
const awayOn = ({ lessons }: Staffing, day: Temporal.PlainDate): string[] =>
  lessons
    .filter(one => one.state === 'planned' && one.on_date.equals(day))
    .flatMap(one => one.substitutions.flatMap(link => link.absentId ?? []))

/** The teachers who are free when the lesson is held, and are not away that day; the fittest first. */
export function freeFor(staffing: Staffing, lesson: DayLesson, absentId: string | null) {
  const thatDay = staffing.lessons.filter(one => one.state === 'planned' && one.on_date.equals(lesson.on_date))
  const candidates = staffing.teachers.map(
    ({ id }): Candidate => ({
      id,
      subjectIds: new Set(staffing.teaching.get(id)?.subject_ids),
      classIds: new Set(staffing.teaching.get(id)?.class_ids),
      busy: thatDay
        .filter(other => other.teacher_ids.includes(id))
        .map(other => ({ startsAt: other.starts_at, endsAt: other.ends_at })),
    }),
  )
  const absent = new Set([...awayOn(staffing, lesson.on_date), ...(absentId === null ? [] : [absentId])])
  const about = {
    subjectId: lesson.subject_id,
    classIds: lesson.classes.map(one => one.id),
    startsAt: lesson.starts_at,
    endsAt: lesson.ends_at,
  }
  return proposeSubstitutes(about, candidates, absent, candidates.length)
}

/** What a refusal of a lesson names. */
const valuesOf = (lesson: DayLesson, person = '') => ({
  className: lesson.classes.map(one => one.name).join(', '),
  subject: lesson.subject,
  on: String(lesson.on_date),
  period: lesson.period,
  person,
})

export type OpenInput = { lessonIds: readonly string[]; absentId: string | null; note: string }

/**
 * The administration looks for somebody to take lessons over (A27), all or none. The teachers who are free then are told,
 * each once. A request whose lesson has got another teacher meanwhile gives way to a new one.
 */
export const openRequests = (ctx: Ctx, input: OpenInput) =>
  transact(
    ctx,
    async tx => {
      const school = ctx.actor.schoolId
      allow(canChange, 'change', ctx.actor, await findSchool(tx, school))
      const ids = [...new Set(input.lessonIds)]
      const there = await lockLessons(tx, school, ids)
      const staffing = await staffingOn(tx, ctx, uniqueDays(there.map(row => row.on_date)))
      const lessons = ids.map(id => found(staffing.lessons.find(one => one.id === id)))
      if (input.absentId !== null) found(staffing.teachers.find(one => one.id === input.absentId))
      const absent = staffing.teachers.find(one => one.id === input.absentId)
      const name = absent === undefined ? '' : `${absent.given_name} ${absent.family_name}`
      for (const lesson of lessons)
        demand(mayOpenRequest(wanted(lesson), { absentId: input.absentId, now: presentMoment(ctx) }), {
          ...valuesOf(lesson, name),
        })
      const byId = new Map(lessons.map(one => [one.id, one]))
      const standing = await store.listOpenOf(tx, school, ids)
      const over = standing.filter(row => stateOf(row, found(byId.get(row.lesson_id))) !== 'open')
      await store.closeRequests(
        tx,
        school,
        over.map(row => row.id),
        ctx.now,
      )
      const open = standing.find(row => !over.includes(row))
      if (open !== undefined) throw new Refused('request_open_already', valuesOf(found(byId.get(open.lesson_id)), name))
      const requests = lessons.map(lesson => ({
        id: newId(),
        lesson_id: lesson.id,
        absent_id: input.absentId,
        note: input.note,
        opened_by: ctx.actor.personId,
        opened_at: ctx.now,
      }))
      await store.insertRequests(tx, school, requests)
      for (const request of requests)
        await record(tx, ctx, {
          type: 'substitute.wanted',
          subject: request.lesson_id,
          detail: { request: request.id, absent: input.absentId },
          topics: [topic],
        })
      return { ids: requests.map(one => one.id), told: await tellFree(tx, ctx, staffing, lessons, input.absentId) }
    },
    { substitute_request_open: 'request_open_already' },
  )

const uniqueDays = (days: readonly Temporal.PlainDate[]) => [...new Map(days.map(day => [String(day), day])).values()]

/** Tells those who are free for some of the lessons, each once of all that they could take; gives back how many. */
async function tellFree(
  tx: Tx,
  ctx: Ctx,
  staffing: Staffing,
  lessons: readonly DayLesson[],
  absentId: string | null,
): Promise<number> {
  const ofPerson = new Map<string, DayLesson[]>()
  for (const lesson of lessons) {
    for (const { id } of freeFor(staffing, lesson, absentId)) ofPerson.set(id, [...(ofPerson.get(id) ?? []), lesson])
  }
  ofPerson.delete(ctx.actor.personId)
  const groups = Map.groupBy(ofPerson, ([, own]) => own.map(one => one.id).join(' '))
  for (const group of groups.values()) {
    const [first] = group
    const [lesson, ...others] = first?.[1] ?? []
    if (lesson === undefined) continue
    await notify(tx, ctx, {
      kind: 'substitute_wanted',
      to: group.map(([person]) => person),
      subject: lesson.id,
      detail: {
        on: String(lesson.on_date),
        lessons: others.length + 1,
        ...(others.length === 0 ? { period: lesson.period } : {}),
      },
      path: '/substitutes',
    })
  }
  return ofPerson.size
}

/**
 * A teacher takes an offered lesson over with one tap (A27): published like any substitution, so that families and the
 * absent teacher are told, plan and link stay, and the list of changes shows it. Of two at once the first has it.
 */
export const takeLesson = (
  ctx: Ctx,
  id: string,
): Promise<{ lessonId: string; changeId: string; abilities: 'undo'[] }> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const year = found(await findSchoolYear(tx, school, ctx.today))
    await lockYear(tx, school, year.id)
    const request = allow(can, 'take', ctx.actor, await store.lockRequest(tx, school, id))
    const lesson = found(await findDayLesson(tx, school, request.lesson_id))
    const staffing = await staffingOn(tx, ctx, [lesson.on_date])
    const me = staffing.teachers.find(one => one.id === ctx.actor.personId)
    const name = me === undefined ? '' : `${me.given_name} ${me.family_name}`
    demand(
      mayTakeLesson({
        state: stateOf(request, lesson),
        isAbsent:
          request.absent_id === ctx.actor.personId || awayOn(staffing, lesson.on_date).includes(ctx.actor.personId),
      }),
      valuesOf(lesson, name),
    )
    const { changes } = await publishChanges(tx, ctx, {
      changes: [
        {
          kind: 'substituted',
          lessonId: lesson.id,
          absentId: request.absent_id,
          substituteId: ctx.actor.personId,
        },
      ],
      reason: '',
      note: '',
    })
    await store.setTaken(tx, school, id, ctx.actor.personId, ctx.now)
    const changeId = found(changes[0]).id
    await record(tx, ctx, {
      type: 'substitute.taken',
      subject: lesson.id,
      detail: { request: id, change: changeId, absent: request.absent_id },
      topics: [topic],
    })
    // Whoever plans takes any change back; who only teaches asks them (A27).
    return { lessonId: lesson.id, changeId, abilities: canChange.change(ctx.actor, request) ? ['undo'] : [] }
  })

/** The administration no longer looks for somebody. */
export const withdrawRequest = (ctx: Ctx, id: string): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const request = allow(can, 'withdraw', ctx.actor, await store.lockRequest(tx, school, id))
    const lesson = found(await findDayLesson(tx, school, request.lesson_id))
    if (request.taken_at !== null) throw new Refused('request_taken', valuesOf(lesson))
    if (request.withdrawn_at !== null) throw new Refused('request_withdrawn', valuesOf(lesson))
    await store.closeRequests(tx, school, [id], ctx.now)
    await record(tx, ctx, {
      type: 'substitute.withdrawn',
      subject: lesson.id,
      detail: { request: id },
      topics: [topic],
    })
  })
