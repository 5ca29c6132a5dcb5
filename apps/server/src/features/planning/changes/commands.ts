import {
  type AskedChange,
  afterChange,
  type ChangeFacts,
  type ChangeProblem,
  judgeChanges,
  type PlacedLesson,
} from '@talklase/domain/planning/lesson-change.ts'
import { isStudyDay } from '@talklase/domain/school/calendar.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { bellsByDay } from '../../school/bells/store.ts'
import { type CalendarRows, calendarOf, findSchool, findSchoolYear, listCalendar } from '../../school/store.ts'
import { type ChangedLesson, tellConcerned } from '../announcements/commands.ts'
import { newRefusals, refusalsOfMarks } from '../marking/commands.ts'
import { demandRoomInQuota, metersOfClasses } from '../quotas/commands.ts'
import { presentMoment } from '../timetable/commands.ts'
import { lockYear } from '../timetable/store.ts'
import { can } from './policy.ts'
import * as store from './store.ts'
import { problemView } from './view.ts'

type Year = { id: string; starts_on: Temporal.PlainDate }

/** What the rules are asked with, and what names are found by. */
export type Ground = {
  year: Year
  calendar: CalendarRows
  rows: ReadonlyMap<string, store.DayLesson>
  facts: ChangeFacts
}

export const placed = (row: store.DayLesson): PlacedLesson => ({
  id: row.id,
  seriesKey: row.series_key,
  state: row.state,
  on: row.on_date,
  period: row.period,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  classes: row.classes.map(one => ({
    id: one.id,
    group: one.groupId === null ? null : { id: one.groupId, division: one.division },
  })),
  teachers: row.teacher_ids,
  rooms: row.room_ids,
  recorded: row.recorded,
  substitutions: row.substitutions,
})

/** Gathers the days that changes leave and go to. A lesson, person or room that the school doesn't have is not found. */
async function groundOf(tx: Tx, ctx: Ctx, year: Year, asked: readonly AskedChange[]): Promise<Ground> {
  const school = ctx.actor.schoolId
  const ids = [...new Set(asked.map(one => one.lessonId))]
  const there = new Map((await store.lockLessons(tx, school, ids)).map(row => [row.id, row.on_date]))
  const left = ids.map(id => found(there.get(id)))
  const gone = asked.flatMap(one => (one.kind === 'moved' ? [one.on] : []))
  await demandNames(tx, ctx, asked)
  return onDays(tx, ctx, year, asked, [...left, ...gone])
}

async function demandNames(tx: Tx, ctx: Ctx, asked: readonly AskedChange[]): Promise<void> {
  const school = ctx.actor.schoolId
  const people = [...new Set(asked.flatMap(one => (one.kind === 'substituted' ? [one.substituteId] : [])))]
  const known = new Set((await store.listPeople(tx, school, people)).map(one => one.id))
  for (const id of people) found(known.has(id) ? id : null)
  const rooms = asked.flatMap(one => (one.kind === 'room' ? one.roomIds : []))
  if (rooms.length === 0) return
  const own = new Set((await store.listRooms(tx, school)).map(one => one.id))
  for (const id of rooms) found(own.has(id) ? id : null)
}

export async function onDays(
  tx: Tx,
  ctx: Ctx,
  year: Year,
  asked: readonly AskedChange[],
  days: readonly Temporal.PlainDate[],
): Promise<Ground> {
  const school = ctx.actor.schoolId
  const calendar = await listCalendar(tx, school, year.id)
  const ruled = calendarOf(year, calendar)
  const variants = await bellsByDay(tx, school, year.id)
  const ordinary = calendar.bells.map(one => ({ number: one.number, startsAt: one.starts_at, endsAt: one.ends_at }))
  const unique = [...new Map(days.map(day => [String(day), day])).values()]
  const lessons = await store.listLessonsOfDays(tx, school, unique)
  const grades = new Map(lessons.flatMap(lesson => lesson.classes.map(one => [one.id, one.grade] as const)))
  return {
    year,
    calendar,
    rows: new Map(lessons.map(lesson => [lesson.id, lesson])),
    facts: {
      asked,
      lessons: lessons.map(placed),
      teachers: new Set((await store.listTeachers(tx, school)).map(one => one.id)),
      bellOf: (on, period) => {
        const bell = (variants.get(String(on))?.periods ?? ordinary).find(one => one.number === period)
        return bell === undefined ? null : { startsAt: bell.startsAt, endsAt: bell.endsAt }
      },
      isStudyDay: (on, classId) => isStudyDay(ruled, grades.get(classId) ?? 0, on),
      now: presentMoment(ctx),
    },
  }
}

export type ChangeInput = { changes: readonly AskedChange[]; reason: string; note: string }

/** What stands in the way of changes, in words' values, and whom they would be told to. Writes nothing. */
export async function previewChanges(tx: Tx, ctx: Ctx, changes: readonly AskedChange[]) {
  const school = ctx.actor.schoolId
  allow(can, 'change', ctx.actor, await findSchool(tx, school))
  const year = found(await findSchoolYear(tx, school, ctx.today))
  const ground = await groundOf(tx, ctx, year, changes)
  const { problems, lessons } = judgeChanges(ground.facts)
  const told = await tellConcerned(tx, ctx, movedOf(ground, changes, lessons), 'count')
  const moved = idsOfMoved(changes)
  const before = await refusalsOfMarks(tx, ctx, year, moved)
  const after = newRefusals(before, await refusalsOfMarks(tx, ctx, year, moved, lessons))
  return {
    problems: [
      ...(await inWords(tx, ctx, ground, problems)),
      ...after.map(([lessonId, { reason, values }]) => ({ lessonId, reason, values })),
    ],
    told,
  }
}

const idsOfMoved = (changes: readonly { kind: string; lessonId: string }[]): string[] => [
  ...new Set(changes.flatMap(one => (one.kind === 'moved' ? [one.lessonId] : []))),
]

export const inWords = async (tx: Tx, ctx: Ctx, ground: Ground, problems: readonly ChangeProblem[]) => {
  const school = ctx.actor.schoolId
  const people = await store.listPeople(
    tx,
    school,
    problems.flatMap(one => one.personId ?? []),
  )
  const rooms = problems.some(one => one.roomId !== undefined) ? await store.listRooms(tx, school) : []
  return problems.map(one => problemView(one, ground, people, rooms))
}

/**
 * Publishes changes of dated lessons together, all or none (A7, A27): substitutes, cancelled and moved lessons, other
 * rooms. The lesson keeps its identity, mark and plan; a substitute owns it from now on. Families and teachers concerned
 * are told in the same transaction. A moved remote lesson is asked what binds its mark on the day where it goes (A4, A5,
 * A39). What is refused stands in `changeRefusals`; the first problem ends it.
 */
export const changeLessons = (ctx: Ctx, input: ChangeInput) => transact(ctx, tx => changeLessonsWithin(tx, ctx, input))

/** `changeLessons` inside a transaction of a use case that does more, like an import of substitutions. */
export async function changeLessonsWithin(tx: Tx, ctx: Ctx, input: ChangeInput) {
  allow(can, 'change', ctx.actor, await findSchool(tx, ctx.actor.schoolId))
  return publishChanges(tx, ctx, input)
}

/** `changeLessonsWithin` for whom the caller has permitted it, like a teacher who takes over a lesson that was offered. */
export async function publishChanges(tx: Tx, ctx: Ctx, input: ChangeInput) {
  const school = ctx.actor.schoolId
  const year = found(await findSchoolYear(tx, school, ctx.today))
  await lockYear(tx, school, year.id)
  const ground = await groundOf(tx, ctx, year, input.changes)
  const { problems, lessons } = judgeChanges(ground.facts)
  const [problem] = await inWords(tx, ctx, ground, problems.slice(0, 1))
  if (problem !== undefined) throw new Refused(problem.reason, problem.values)

  const { changes, states } = stepsOf(ground, input.changes)
  const moving = changes.filter(one => one.kind === 'moved').map(one => found(ground.rows.get(one.lessonId)))
  const before = await metersOfClasses(tx, ctx, year, moving)
  const refused = await refusalsOfMarks(tx, ctx, year, idsOfMoved(changes))
  await store.writeLessons(tx, school, states)
  await demandMarks(tx, ctx, year, idsOfMoved(changes), refused)
  await demandRoomInQuota(tx, ctx, year, moving, before)
  const batchId = newId()
  const by = { by: ctx.actor.personId, at: ctx.now }
  await store.insertChanges(tx, school, changes, { batchId, reason: input.reason, note: input.note, ...by })
  await recordAll(tx, ctx, ground, changes)
  const told = await tellConcerned(tx, ctx, movedOf(ground, input.changes, lessons), 'tell')
  return { batchId, changes: changes.map(({ id, lessonId }) => ({ id, lessonId })), told }
}

/** Refuses a mark that was as it must be where the lesson stood, and is not where it stands now (A4, A39). */
export async function demandMarks(
  tx: Tx,
  ctx: Ctx,
  year: { id: string },
  lessonIds: readonly string[],
  before: ReadonlyMap<string, Refused>,
): Promise<void> {
  const [refused] = newRefusals(before, await refusalsOfMarks(tx, ctx, year, lessonIds))
  if (refused !== undefined) throw refused[1]
}

const eventOf = {
  cancelled: 'lesson.cancelled',
  substituted: 'lesson.substituted',
  room: 'lesson.room_changed',
  moved: 'lesson.moved',
} as const

export async function recordAll(tx: Tx, ctx: Ctx, ground: Ground, changes: readonly store.NewChange[]): Promise<void> {
  for (const change of changes) {
    await record(tx, ctx, {
      type: change.kind === 'undone' ? 'lesson.change_undone' : eventOf[change.kind],
      subject: change.lessonId,
      detail: { change: change.id, former: change.former, becomes: change.becomes },
      topics: topicsOf(found(ground.rows.get(change.lessonId))),
    })
  }
}

const topicsOf = (row: store.DayLesson): string[] => [
  'lesson-changes',
  `lesson:${row.id}`,
  ...row.classes.flatMap(one => [`class-week:${one.id}`, `class-day:${one.id}`]),
]

/** Each lesson before and after, for those who are told. */
const movedOf = (
  ground: Ground,
  asked: readonly { lessonId: string; kind: AskedChange['kind'] }[],
  lessons: ReadonlyMap<string, PlacedLesson>,
): ChangedLesson[] =>
  [...Map.groupBy(asked, one => one.lessonId)].map(([id, changes]) => {
    const row = found(ground.rows.get(id))
    const after = found(lessons.get(id))
    return {
      lesson: row,
      kinds: changes.map(one => one.kind),
      on: after.on,
      period: after.period,
      teachers: [...new Set([...row.teacher_ids, ...after.teachers])],
    }
  })

/** The changes one after the other, each with what it touches before and after, and what the lessons become. */
function stepsOf(
  ground: Ground,
  asked: readonly AskedChange[],
): { changes: store.NewChange[]; states: store.NewState[] } {
  const states = new Map<string, store.NewState>()
  const changes = asked.map((change): store.NewChange => {
    const row = found(ground.rows.get(change.lessonId))
    const before = states.get(row.id) ?? stateOf(row)
    const after = stateAfter(ground, row, before, change)
    states.set(row.id, after)
    return {
      id: newId(),
      lessonId: row.id,
      kind: change.kind,
      undoes: null,
      former: touchedBy(change.kind, before),
      becomes: {
        ...touchedBy(change.kind, after),
        ...(change.kind === 'substituted' ? { absentId: change.absentId, substituteId: change.substituteId } : {}),
      },
    }
  })
  return { changes, states: [...states.values()] }
}

export const stateOf = (row: store.DayLesson): store.NewState => ({
  id: row.id,
  state: row.state,
  on: row.on_date,
  period: row.period,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  timetabled:
    row.timetabled_on === null || row.timetabled_period === null
      ? null
      : { on: row.timetabled_on, period: row.timetabled_period },
  teachersByHand: row.teachers_by_hand,
  roomsByHand: row.rooms_by_hand,
  teachers: row.teacher_ids,
  rooms: row.room_ids,
})

function stateAfter(
  { facts }: Ground,
  row: store.DayLesson,
  before: store.NewState,
  change: AskedChange,
): store.NewState {
  const { state, on, period, startsAt, endsAt, teachers, rooms } = afterChange(
    facts,
    { ...placed(row), ...before },
    change,
  )
  const timetabled =
    change.kind === 'moved' ? (before.timetabled ?? { on: before.on, period: before.period }) : before.timetabled
  const isHome = timetabled?.on.equals(on) === true && timetabled.period === period
  return {
    ...before,
    state,
    on,
    period,
    startsAt,
    endsAt,
    teachers,
    rooms,
    timetabled: isHome ? null : timetabled,
    teachersByHand: before.teachersByHand || change.kind === 'substituted',
    roomsByHand: before.roomsByHand || change.kind === 'room',
  }
}

/** What a kind of change touches of a lesson. */
function touchedBy(kind: store.ChangeKind, state: store.NewState): store.Touched {
  if (kind === 'cancelled') return { state: state.state === 'cancelled' ? 'cancelled' : 'planned' }
  if (kind === 'substituted') return { teachers: [...state.teachers], teachersByHand: state.teachersByHand }
  if (kind === 'room') return { rooms: [...state.rooms], roomsByHand: state.roomsByHand }
  return {
    on: String(state.on),
    period: state.period,
    startsAt: String(state.startsAt),
    endsAt: String(state.endsAt),
    timetabled: state.timetabled === null ? null : { on: String(state.timetabled.on), period: state.timetabled.period },
  }
}
