import type { AskedChange } from '@talklase/domain/planning/lesson-change.ts'
import { proposeSubstitutes } from '@talklase/domain/planning/substitutes.ts'
import { tableDownload } from '../../../integrations/table-files/download.ts'
import { abilitiesOf, allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { type GatedContext, route } from '../../../kernel/gate.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findSchool, findSchoolYear, listCalendar } from '../../school/store.ts'
import { timeText } from '../../school/view.ts'
import { undoChanges } from '../change-undoing/commands.ts'
import { changeLessons, previewChanges } from './commands.ts'
import { can, canRead } from './policy.ts'
import * as store from './store.ts'
import { absenceLessonView, changeView, exportRows } from './view.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

type Asked = { kind: 'moved'; lessonId: string; on: string; period: number } | Exclude<AskedChange, { kind: 'moved' }>

const askedOf = (changes: readonly Asked[]): AskedChange[] =>
  changes.map(one => (one.kind === 'moved' ? { ...one, on: day(one.on) } : one))

type Filter = {
  from: string
  to: string
  teacherId?: string | undefined
  classId?: string | undefined
  kind?: store.ChangeKind | undefined
  undone: 'with' | 'without'
}

const filterOf = (input: Filter): store.ChangeFilter => ({
  days: { from: day(input.from), to: day(input.to) },
  lessonId: null,
  teacherId: input.teacherId ?? null,
  classId: input.classId ?? null,
  kind: input.kind ?? null,
  withUndone: input.undone === 'with',
})

async function changesOf(tx: Tx, ctx: Ctx, filter: store.ChangeFilter) {
  const school = ctx.actor.schoolId
  const rows = await store.listChanges(tx, school, filter)
  const ids = rows.flatMap(row => [
    row.made_by,
    ...[row.undone_by, row.becomes.absentId, row.becomes.substituteId].flatMap(id => id ?? []),
    ...(row.former.teachers ?? row.teacher_ids),
  ])
  const people = await peopleOf(tx, ctx, ids)
  const rooms = await roomsOf(tx, ctx)
  return rows.map(row => changeView(ctx, row, people, rooms))
}

const peopleOf = async (tx: Tx, ctx: Ctx, ids: readonly string[]) =>
  new Map((await store.listPeople(tx, ctx.actor.schoolId, [...new Set(ids)])).map(one => [one.id, one]))

const roomsOf = async (tx: Tx, ctx: Ctx) =>
  new Map((await store.listRooms(tx, ctx.actor.schoolId)).map(one => [one.id, one]))

const schoolToRead = async (tx: Tx, ctx: Ctx) =>
  allow(canRead, 'list', ctx.actor, await findSchool(tx, ctx.actor.schoolId))

/** As many days as an absence is planned at once, and as many teachers as are proposed for a lesson. */
const longestAbsence = 31
const mostProposals = 8

async function absence(tx: Tx, ctx: GatedContext, input: { id: string; from: string; to: string }) {
  const school = ctx.actor.schoolId
  allow(can, 'change', ctx.actor, await findSchool(tx, school))
  const teachers = await store.listTeachers(tx, school)
  const teacher = found(teachers.find(one => one.id === input.id))
  const [from, to] = [day(input.from), day(input.to)]
  const length = from.until(to).days
  if (length < 0 || length >= longestAbsence) throw new Refused('absence_too_long', { days: longestAbsence })
  const year = found(await findSchoolYear(tx, school, from))
  const days = Array.from({ length: length + 1 }, (_, offset) => from.add({ days: offset }))
  const all = await store.listLessonsOfDays(tx, school, days)
  const teaching = new Map((await store.listTeaching(tx, school, year.id)).map(one => [one.person_id, one]))
  const rooms = await roomsOf(tx, ctx)
  const people = new Map(teachers.map(one => [one.id, one]))
  const own = all.filter(
    lesson =>
      lesson.state !== 'retained' &&
      (lesson.teacher_ids.includes(teacher.id) || lesson.substitutions.some(one => one.absentId === teacher.id)),
  )
  const lessons = own.map(lesson => {
    const thatDay = all.filter(one => one.state === 'planned' && one.on_date.equals(lesson.on_date))
    const candidates = teachers.map(one => ({
      id: one.id,
      subjectIds: new Set(teaching.get(one.id)?.subject_ids),
      classIds: new Set(teaching.get(one.id)?.class_ids),
      busy: thatDay
        .filter(other => other.teacher_ids.includes(one.id))
        .map(other => ({ startsAt: other.starts_at, endsAt: other.ends_at })),
    }))
    const about = {
      subjectId: lesson.subject_id,
      classIds: lesson.classes.map(one => one.id),
      startsAt: lesson.starts_at,
      endsAt: lesson.ends_at,
    }
    // Whoever is being stood in for that day is away.
    const absent = new Set([
      teacher.id,
      ...thatDay.flatMap(one => one.substitutions.flatMap(link => link.absentId ?? [])),
    ])
    const proposals = proposeSubstitutes(about, candidates, absent, mostProposals)
    return absenceLessonView(ctx, lesson, teacher.id, proposals, people, rooms)
  })
  return {
    teacher: { id: teacher.id, givenName: teacher.given_name, familyName: teacher.family_name },
    remoteMark: ctx.settings['timetable.remoteMark'],
    lessons,
  }
}

export const changesRoutes = {
  changes: route.planning.changes.handler(({ input, context }) =>
    transact(context, async tx => {
      const school = await schoolToRead(tx, context)
      return {
        changes: await changesOf(tx, context, filterOf(input)),
        abilities: abilitiesOf(can, context.actor, school),
      }
    }),
  ),
  exportChanges: route.planning.exportChanges.handler(async ({ input, context }) => {
    const { name, rows } = await transact(context, async tx => {
      const school = await schoolToRead(tx, context)
      const changes = await changesOf(tx, context, filterOf(input))
      await record(tx, context, {
        type: 'lesson_changes.exported',
        subject: context.actor.schoolId,
        detail: { format: input.format, changes: changes.length },
      })
      return exportRows(context, changes, can.change(context.actor, school))
    })
    return tableDownload(name, input.format, rows)
  }),
  changeChoices: route.planning.changeChoices.handler(({ context }) =>
    transact(context, async tx => {
      const school = await schoolToRead(tx, context)
      const year = found(await findSchoolYear(tx, context.actor.schoolId, context.today))
      const { bells } = await listCalendar(tx, context.actor.schoolId, year.id)
      const teachers = await store.listTeachers(tx, context.actor.schoolId)
      const rooms = await store.listRooms(tx, context.actor.schoolId)
      return {
        teachers: teachers.map(one => ({ id: one.id, givenName: one.given_name, familyName: one.family_name })),
        rooms: can.change(context.actor, school) ? rooms.map(one => ({ id: one.id, name: one.short })) : [],
        periods: bells.map(one => ({
          number: one.number,
          startsAt: timeText(one.starts_at),
          endsAt: timeText(one.ends_at),
        })),
      }
    }),
  ),
  previewChanges: route.planning.previewChanges.handler(({ input, context }) =>
    transact(context, tx => previewChanges(tx, context, askedOf(input.changes))),
  ),
  changeLessons: route.planning.changeLessons.handler(({ input, context }) =>
    changeLessons(context, { ...input, changes: askedOf(input.changes) }),
  ),
  undoChanges: route.planning.undoChanges.handler(({ input, context }) => undoChanges(context, input.ids)),
  lessonChanges: route.planning.lessonChanges.handler(({ input, context }) =>
    transact(context, async tx => {
      const school = await schoolToRead(tx, context)
      const lesson = found(await store.findDayLesson(tx, context.actor.schoolId, input.id))
      const people = await peopleOf(tx, context, lesson.teacher_ids)
      const filter = { lessonId: lesson.id, teacherId: null, classId: null, kind: null, days: null, withUndone: true }
      return {
        changes: await changesOf(tx, context, filter),
        teachers: [...people.values()].map(one => ({
          id: one.id,
          givenName: one.given_name,
          familyName: one.family_name,
        })),
        roomIds: lesson.room_ids,
        abilities: abilitiesOf(can, context.actor, school),
      }
    }),
  ),
  absence: route.planning.absence.handler(({ input, context }) => transact(context, tx => absence(tx, context, input))),
}
