import type { WeekKind } from '@talklase/contract/planning/weeks.ts'
import { fold } from '@talklase/domain/people/fold.ts'
import { grades as allGrades } from '@talklase/domain/school/grade.ts'
import { allow } from '../../../kernel/allow.ts'
import type { GatedContext } from '../../../kernel/gate.ts'
import { found } from '../../../kernel/refuse.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { knownLearner } from '../../lessons/commands.ts'
import { listRepresented } from '../../lessons/store.ts'
import { bellsByDay } from '../../school/bells/store.ts'
import { findSchoolYear, listCalendar } from '../../school/store.ts'
import { can, canRead } from '../policy.ts'
import { findClass, listClasses } from '../store.ts'
import { canOpen, isStaff, type WeekOwner } from './policy.ts'
import * as store from './store.ts'
import { lessonsView, weekDays, weekPeriods } from './view.ts'

export type Whose = { kind: WeekKind; id: string }

type Opened = { name: string; detail: string; grades: readonly number[] }

/** Whose week it is, if the asking person may open it. */
export async function openOwner(tx: Tx, ctx: GatedContext, { kind, id }: Whose): Promise<Opened> {
  const school = ctx.actor.schoolId
  const demandOpen = (row: WeekOwner) => allow(canOpen, 'week', ctx.actor, row)
  if (kind === 'class') {
    const row = found(await findClass(tx, school, id, ctx.actor.personId))
    demandOpen({ kind, ...row })
    return { name: row.name, detail: '', grades: [row.grade] }
  }
  if (kind === 'teacher') {
    const row = found(await store.findTeacher(tx, school, id))
    demandOpen({ kind, ...row })
    return { name: `${row.given_name} ${row.family_name}`, detail: '', grades: allGrades }
  }
  if (kind === 'room') {
    const row = found(await store.findRoom(tx, school, id))
    demandOpen({ kind, ...row })
    return { name: row.short, detail: row.name === row.short ? '' : row.name, grades: allGrades }
  }
  const row = found(await knownLearner(ctx.services, school, id))
  demandOpen({ kind, ...row })
  const [first] = row.classes
  return {
    name: `${row.given_name} ${row.family_name}`,
    detail: first?.name ?? '',
    grades: first === undefined ? allGrades : row.classes.map(one => one.grade),
  }
}

/** Lessons with what they clash with; families are not told of clashes. */
async function lessonsOf(
  tx: Tx,
  ctx: GatedContext,
  whose: Whose,
  days: { from: Temporal.PlainDate; to: Temporal.PlainDate },
  remoteOnly = false,
) {
  const school = ctx.actor.schoolId
  const rows = await store.listLessonsOf(tx, school, whose, days, remoteOnly)
  const taken = {
    teachers: [...new Set(rows.flatMap(row => row.teachers.map(one => one.id)))],
    rooms: [...new Set(rows.flatMap(row => row.rooms))],
  }
  const isAnything = rows.length > 0 && isStaff(ctx.actor)
  return {
    rows,
    lessons: lessonsView(ctx, rows, isAnything ? await store.listLessonsTaking(tx, school, taken, days) : []),
  }
}

/** A week of whoever's it is. */
export async function weekOf(tx: Tx, ctx: GatedContext, whose: Whose, monday: Temporal.PlainDate) {
  const school = ctx.actor.schoolId
  const { name, detail, grades } = await openOwner(tx, ctx, whose)
  const year = found(await findSchoolYear(tx, school, monday))
  const { rows, lessons } = await lessonsOf(tx, ctx, whose, { from: monday, to: monday.add({ days: 6 }) })
  const frame = {
    monday,
    year,
    calendar: await listCalendar(tx, school, year.id),
    bells: await bellsByDay(tx, school, year.id),
    grades,
    lessons: rows,
  }
  const remoteWeeks = await store.listRemoteWeeks(tx, school, whose, { from: year.starts_on, to: year.ends_on })
  return {
    kind: whose.kind,
    id: whose.id,
    name,
    detail,
    monday: String(monday),
    weekNumber: monday.weekOfYear ?? 0,
    remoteMark: ctx.settings['timetable.remoteMark'],
    days: weekDays(frame),
    periods: weekPeriods(frame),
    lessons,
    classIds: [...new Set(rows.flatMap(row => row.class_ids))],
    remoteWeeks: remoteWeeks.map(one => ({ monday: String(one.monday), lessons: one.lessons })),
  }
}

export type WeekAnswer = Awaited<ReturnType<typeof weekOf>>

/** The days of a month (`2026-11`) that have remote lessons. */
export async function remoteMonthOf(tx: Tx, ctx: GatedContext, whose: Whose, month: string) {
  const { name } = await openOwner(tx, ctx, whose)
  const asked = Temporal.PlainYearMonth.from(month)
  const from = asked.toPlainDate({ day: 1 })
  const { lessons } = await lessonsOf(tx, ctx, whose, { from, to: from.add({ days: asked.daysInMonth - 1 }) }, true)
  return {
    kind: whose.kind,
    id: whose.id,
    name,
    month,
    remoteMark: ctx.settings['timetable.remoteMark'],
    days: [...Map.groupBy(lessons, one => one.on)].map(([on, ofDay]) => ({ on, lessons: ofDay })),
  }
}

export type RemoteMonthAnswer = Awaited<ReturnType<typeof remoteMonthOf>>

/** More choices than anybody reads; whoever looks for another types its name. */
const mostChoices = 30

type Choice = { kind: WeekKind; id: string; name: string; detail: string }

/** The weeks that the asking person may open, whose names hold the words typed. Learners are found by typing alone. */
export async function weekChoices(tx: Tx, ctx: GatedContext, search: string): Promise<Choice[]> {
  const school = ctx.actor.schoolId
  const year = found(await findSchoolYear(tx, school, ctx.today))
  const plans = can.mark(ctx.actor, { school_id: school })
  const choices: Choice[] = []
  const add = (kind: WeekKind, rows: readonly Omit<Choice, 'kind'>[]) =>
    choices.push(...rows.map(row => ({ kind, ...row })))
  const person = (one: { id: string; given_name: string; family_name: string }, detail = '') => ({
    id: one.id,
    name: `${one.given_name} ${one.family_name}`,
    detail,
  })
  if (!isStaff(ctx.actor)) {
    const own = await knownLearner(ctx.services, school, ctx.actor.personId)
    if (own !== null) add('learner', [person(own, own.classes[0]?.name ?? '')])
    add(
      'learner',
      (await listRepresented(tx, school, ctx.actor.personId)).map(one => person(one)),
    )
    return matching(choices, search)
  }
  const rows = await listClasses(tx, school, { yearId: year.id, personId: ctx.actor.personId, grade: null })
  const classes = rows.filter(row => plans || canRead.week(ctx.actor, row))
  const teachers = await store.listTeachers(tx, school, plans ? null : ctx.actor.personId)
  add(
    'class',
    classes.map(row => ({ id: row.id, name: row.name, detail: '' })),
  )
  add(
    'teacher',
    teachers.map(one => person(one)),
  )
  add(
    'room',
    (await store.listRooms(tx, school)).map(row => ({
      id: row.id,
      name: row.short,
      detail: row.name === row.short ? '' : row.name,
    })),
  )
  if (search !== '') {
    const owned = rows.filter(row => row.class_teacher_id === ctx.actor.personId).map(row => row.id)
    const learners = await store.listLearnersOf(tx, school, year.id, plans ? null : owned)
    add(
      'learner',
      learners.map(one => person(one, one.class)),
    )
  }
  return matching(choices, search)
}

function matching(choices: readonly Choice[], search: string): Choice[] {
  const words = fold(search).split(' ').filter(Boolean)
  return choices
    .filter(one => {
      const text = fold(`${one.name} ${one.detail}`)
      return words.every(word => text.includes(word))
    })
    .slice(0, mostChoices)
}
