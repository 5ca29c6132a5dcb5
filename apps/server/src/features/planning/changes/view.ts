import type { PersonName } from '@talklase/contract/shapes.ts'
import type { ChangeProblem, LessonChangeRefusal } from '@talklase/domain/planning/lesson-change.ts'
import type { Proposal } from '@talklase/domain/planning/substitutes.ts'
import { changeFileName, changeHeadings, changeReasonColumn, changeWords } from '@talklase/messages/change-headings.ts'
import { instantOf } from '../../../kernel/clock.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { type CalendarRows, calendarOf } from '../../school/store.ts'
import { dayNote, timeText } from '../../school/view.ts'
import { can } from './policy.ts'
import type { ChangeRow, DayLesson } from './store.ts'

type Person = { id: string; given_name: string; family_name: string }
type Room = { id: string; name: string; short: string }

const nameOf = (person: Person): PersonName => ({
  id: person.id,
  givenName: person.given_name,
  familyName: person.family_name,
})

const classNames = (row: { classes: readonly { name: string }[] }): string =>
  row.classes.map(one => one.name).join(', ')

/** A problem with the figures and names that its sentence needs: which lesson, what is in its way, where. */
export function problemView(
  problem: ChangeProblem,
  ground: { year: { starts_on: Temporal.PlainDate }; calendar: CalendarRows; rows: ReadonlyMap<string, DayLesson> },
  people: readonly Person[],
  rooms: readonly Room[],
): { lessonId: string; reason: LessonChangeRefusal; values: Record<string, string | number> } {
  const row = ground.rows.get(problem.lessonId)
  const other = problem.otherId === undefined ? undefined : ground.rows.get(problem.otherId)
  const person = people.find(one => one.id === problem.personId)
  const room = rooms.find(one => one.id === problem.roomId)
  const closedFor = row?.classes.find(one => one.id === problem.classId)
  const note =
    problem.on === undefined
      ? null
      : dayNote(calendarOf(ground.year, ground.calendar), ground.calendar, closedFor?.grade ?? 12, problem.on)
  return {
    lessonId: problem.lessonId,
    reason: problem.reason,
    values: {
      ...(row === undefined
        ? {}
        : { subject: row.subject, className: classNames(row), on: String(row.on_date), period: row.period }),
      ...(other === undefined
        ? {}
        : {
            otherSubject: other.subject,
            otherClass: classNames(other),
            otherOn: String(other.on_date),
            otherPeriod: other.period,
            otherTime: timeText(other.starts_at),
          }),
      ...(person === undefined ? {} : { person: `${person.given_name} ${person.family_name}` }),
      ...(room === undefined ? {} : { room: room.short }),
      ...(problem.on === undefined ? {} : { toDay: String(problem.on), toPeriod: problem.period ?? 0 }),
      ...(note === null || note === '' ? {} : { note }),
    },
  }
}

/** A change of the list; its reason only for those who plan. */
export function changeView(
  ctx: Ctx,
  row: ChangeRow,
  people: ReadonlyMap<string, Person>,
  rooms: ReadonlyMap<string, Room>,
) {
  const personOf = (id: string | null | undefined): PersonName | null => {
    const person = id == null ? undefined : people.get(id)
    return person === undefined ? null : nameOf(person)
  }
  const roomNames = (ids: readonly string[]) => ids.flatMap(id => rooms.get(id)?.short ?? [])
  const { former, becomes } = row
  const mayChange = can.change(ctx.actor, row)
  const madeBy = personOf(row.made_by) ?? { id: row.made_by, givenName: '', familyName: '' }
  const undoneBy = personOf(row.undone_by)
  const isToCome =
    Temporal.Instant.compare(instantOf(row.on_date, row.starts_at, ctx.zone), ctx.now) > 0 && !row.recorded
  return {
    id: row.id,
    batchId: row.batch_id,
    kind: row.kind,
    lessonId: row.lesson_id,
    subject: row.subject,
    classes: row.classes.map(one => one.name),
    groups: row.classes.flatMap(one => one.group ?? []),
    from: {
      on: former.on ?? String(row.on_date),
      period: former.period ?? row.period,
      startsAt: (former.startsAt ?? String(row.starts_at)).slice(0, 5),
    },
    to: becomes.on === undefined || becomes.period === undefined ? null : { on: becomes.on, period: becomes.period },
    absent: personOf(becomes.absentId),
    substitute: personOf(becomes.substituteId),
    teachers: (former.teachers ?? row.teacher_ids).flatMap(id => personOf(id) ?? []),
    formerRooms: roomNames(former.rooms ?? row.room_ids),
    rooms: roomNames(becomes.rooms ?? row.room_ids),
    remote: row.remote,
    reason: mayChange ? row.reason : null,
    note: row.note,
    madeBy,
    madeAt: row.made_at.toString(),
    undone: undoneBy === null || row.undone_at === null ? null : { by: undoneBy, at: row.undone_at.toString() },
    abilities: row.is_last && isToCome && mayChange ? (['undo'] as const).slice() : [],
  }
}

export type ChangeView = ReturnType<typeof changeView>

/** The list as a table in the reader's language; without the column of reasons for whoever may not read them. */
export function exportRows(ctx: Ctx, changes: readonly ChangeView[], withReasons: boolean) {
  const words = changeWords[ctx.locale]
  const full = (person: PersonName | null) => (person === null ? '' : `${person.givenName} ${person.familyName}`)
  const rows = changes.map(one => [
    one.from.on,
    String(one.from.period),
    one.classes.join(', '),
    [one.subject, ...one.groups].join(' · '),
    words[one.kind],
    one.absent === null ? one.teachers.map(full).join(', ') : full(one.absent),
    full(one.substitute),
    one.rooms.join(', '),
    one.to === null ? '' : `${one.to.on} · ${one.to.period}.`,
    one.note,
    one.reason ?? '',
    full(one.madeBy),
    full(one.undone?.by ?? null),
  ])
  const table = [[...changeHeadings[ctx.locale]], ...rows]
  return {
    name: `${changeFileName[ctx.locale]} ${ctx.today}`,
    rows: withReasons ? table : table.map(row => row.toSpliced(changeReasonColumn, 1)),
  }
}

/** A lesson of an absent teacher, with those who could take it. */
export function absenceLessonView(
  ctx: Ctx,
  lesson: DayLesson,
  teacherId: string,
  proposals: readonly Proposal[],
  people: ReadonlyMap<string, Person>,
  rooms: ReadonlyMap<string, Room>,
) {
  const begins = instantOf(lesson.on_date, lesson.starts_at, ctx.zone)
  const taken = lesson.substitutions.findLast(one => one.absentId === teacherId)
  const substitute = taken === undefined ? undefined : people.get(taken.substituteId)
  return {
    id: lesson.id,
    on: String(lesson.on_date),
    period: lesson.period,
    startsAt: timeText(lesson.starts_at),
    endsAt: timeText(lesson.ends_at),
    subject: lesson.subject,
    classes: lesson.classes.map(one => one.name),
    groups: lesson.classes.flatMap(one => one.group ?? []),
    rooms: lesson.room_ids.flatMap(id => rooms.get(id)?.short ?? []),
    state: lesson.state,
    remote: lesson.remote,
    isFixed:
      lesson.state !== 'planned' ||
      lesson.recorded ||
      taken !== undefined ||
      Temporal.Instant.compare(begins, ctx.now) <= 0,
    substitute: substitute === undefined ? null : nameOf(substitute),
    proposals: proposals.flatMap(({ id, because, lessonsThatDay }) => {
      const person = people.get(id)
      return person === undefined ? [] : [{ person: nameOf(person), because, lessonsThatDay }]
    }),
  }
}
