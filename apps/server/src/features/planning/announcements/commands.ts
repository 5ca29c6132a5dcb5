import type { NoticeKind } from '@talklase/domain/notices/kind.ts'
import type { Role } from '@talklase/domain/people/role.ts'
import { isBefore } from '@talklase/domain/school/day-order.ts'
import type { Ctx, SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { type Notice, notify } from '../../notices/commands.ts'
import type { Fit } from '../timetable/commands.ts'
import { byPerson, firstOfEachPart, partOf, type TaughtPiece, touchedBy, visibleChanges } from './policy.ts'
import * as store from './store.ts'

/** A dated lesson that was changed, as those concerned are told of it. */
export type ChangedLesson = {
  lesson: {
    id: string
    on_date: Temporal.PlainDate
    period: number
    classes: readonly { id: string }[]
  }
  kinds: readonly ('cancelled' | 'substituted' | 'room' | 'moved' | 'undone')[]
  /** When it is held now. */
  on: Temporal.PlainDate
  period: number
  /** Who gave it and who gives it. */
  teachers: readonly string[]
}

/** How many people of each kind hear of something. */
export type Told = { learners: number; representatives: number; teachers: number }

/** One word for several changes of a lesson: what matters most to whoever comes to it. */
function noticeKindOf({ kinds }: ChangedLesson): NoticeKind {
  if (kinds.includes('cancelled')) return 'lesson_cancelled'
  if (kinds.includes('moved') || kinds.includes('undone') || !kinds.includes('substituted')) return 'timetable_changed'
  return 'lesson_substituted'
}

type Word = Omit<Notice, 'to'>

/** Tells each person what concerns them; people who hear the same hear it together. */
async function tellEach<P>(
  tx: Tx,
  ctx: Pick<Ctx, 'actor' | 'now'>,
  ofPerson: ReadonlyMap<string, readonly P[]>,
  wordOf: (own: readonly P[]) => Word | null,
): Promise<void> {
  const words = new Map<string, Notice & { to: string[] }>()
  for (const [person, own] of ofPerson) {
    const word = wordOf(own)
    if (word === null) continue
    const key = JSON.stringify(word)
    const there = words.get(key)
    if (there === undefined) words.set(key, { ...word, to: [person] })
    else there.to.push(person)
  }
  for (const notice of words.values()) await notify(tx, ctx, notice)
}

const everybodyOf = (rows: readonly store.Families[]): string[] =>
  rows.flatMap(row => [...row.learner_ids, ...row.representative_ids])

/**
 * Tells the learners of changed lessons, those who represent them, and the teachers concerned, except whoever did it: one
 * notice for a class, day and kind, however many lessons of theirs it is about (A7). With `count` nobody is told, only
 * counted.
 */
export async function tellConcerned(
  tx: Tx,
  ctx: Ctx,
  changed: readonly ChangedLesson[],
  how: 'tell' | 'count',
): Promise<Told> {
  const school = ctx.actor.schoolId
  const ids = changed.map(one => one.lesson.id)
  const concerned = await store.listConcerned(tx, school, ctx.today, ids, 'taught')
  const ofLesson = Map.groupBy(concerned, one => `${one.lesson_id} ${one.class_id}`)
  if (how === 'tell') {
    const pieces = changed.flatMap(one =>
      one.lesson.classes.map(({ id: classId }) => ({ ...one, classId, kind: noticeKindOf(one) })),
    )
    type Piece = (typeof pieces)[number]
    const key = (one: Piece) => `${one.kind} ${one.classId} ${one.lesson.on_date} ${one.on}`
    const wordOn = (page: string) => (own: readonly Piece[]) => {
      const [first] = own
      if (first === undefined) return null
      return {
        kind: first.kind,
        subject: first.lesson.id,
        detail: {
          classId: first.classId,
          on: String(first.lesson.on_date),
          lessons: own.length,
          ...(own.length === 1 ? { period: first.lesson.period } : {}),
          ...(first.on.equals(first.lesson.on_date) ? {} : { to: String(first.on) }),
        },
        path: `${page}?on=${first.on}`,
      }
    }
    for (const group of Map.groupBy(pieces, key).values()) {
      const families = byPerson(group, one => everybodyOf(ofLesson.get(`${one.lesson.id} ${one.classId}`) ?? []))
      const teachers = byPerson(group, one => one.teachers.filter(id => id !== ctx.actor.personId && !families.has(id)))
      await tellEach(tx, ctx, families, wordOn('/'))
      await tellEach(tx, ctx, teachers, wordOn('/lessons'))
    }
  }
  const count = (people: readonly string[]) => new Set(people).size
  return {
    learners: count(concerned.flatMap(row => row.learner_ids)),
    representatives: count(concerned.flatMap(row => row.representative_ids)),
    teachers: count(changed.flatMap(one => one.teachers).filter(id => id !== ctx.actor.personId)),
  }
}

/** Changes of the timetable within so many days are told day by day; what lies beyond, in one word. */
const nearDays = 14

/**
 * Tells the families and teachers of what a fit of the year's lessons changes for them: for each class one notice a day
 * within the next two weeks, and one for all that lies beyond; teachers alike, of all their classes together (A7). Call it
 * before the fit is carried out, which takes lessons away. Not for a year's first timetable: nobody knew another.
 */
export async function tellOfTimetable(tx: Tx, ctx: Ctx, fit: Fit): Promise<void> {
  const school = ctx.actor.schoolId
  const groups = await store.listGroupsOf(tx, school, touchedBy(fit))
  const groupOfLesson = new Map(groups.map(one => [`${one.lesson_id} ${one.class_id}`, one.group_id]))
  const changes = visibleChanges(fit, (id, classId) => groupOfLesson.get(`${id} ${classId}`) ?? null).filter(
    one => !isBefore(one.on, ctx.today),
  )
  if (changes.length === 0) return
  const parts = new Map(changes.map(one => [partOf(one), { classId: one.classId, groupId: one.groupId }]))
  const families = new Map(
    (await store.listFamiliesOfParts(tx, school, ctx.today, [...parts.values()])).map(row => [
      partOf({ classId: row.class_id, groupId: row.group_id }),
      everybodyOf([row]),
    ]),
  )
  const familiesOf = (one: TaughtPiece) => families.get(partOf(one)) ?? []
  const everyFamily = new Set([...families.values()].flat())
  const teachersOf = (one: TaughtPiece) =>
    one.teacherIds.filter(id => id !== ctx.actor.personId && !everyFamily.has(id))

  const near = ctx.today.add({ days: nearDays })
  const when = (one: TaughtPiece) => (isBefore(near, one.on) ? 'later' : String(one.on))
  for (const group of Map.groupBy(changes, one => `${one.classId} ${when(one)}`).values()) {
    // Of what lies beyond the first day alone is said.
    const told = group.some(one => isBefore(near, one.on)) ? firstOfEachPart(group) : group
    await tellEach(tx, ctx, byPerson(told, familiesOf), own => timetableWord(own, near, '/'))
  }
  for (const group of Map.groupBy(changes, when).values())
    await tellEach(tx, ctx, byPerson(group, teachersOf), own => timetableWord(own, near, '/lessons'))
}

/** What is said of some changes of one day, or of all that lie after `near`; earliest first. */
function timetableWord(own: readonly TaughtPiece[], near: Temporal.PlainDate, page: string): Word | null {
  const [first] = own
  if (first === undefined) return null
  const { on } = first
  const classId = own.every(one => one.classId === first.classId) ? { classId: first.classId } : {}
  const word = { kind: 'timetable_changed' as const, path: `${page}?on=${on}` }
  if (isBefore(near, on)) return { ...word, subject: first.classId, detail: { ...classId, validFrom: String(on) } }
  const periods = new Set(own.map(one => one.period))
  return periods.size === 1
    ? { ...word, subject: first.lessonId, detail: { ...classId, on: String(on), lessons: 1, period: first.period } }
    : { ...word, subject: first.classId, detail: { ...classId, on: String(on), lessons: periods.size } }
}

/** A plan that nobody has touched for so long is told to the families; what is taken back before is never heard of. */
const quietMinutes = 10

/**
 * Tells the families of each class and day to come whose remote lessons are others than they were last told: one notice
 * with how many of them are theirs, and only to those whose own lessons are others (A4, A7). It may run as often as it
 * likes. Gives back how many class days were told.
 */
export async function announceRemoteDays(
  tx: Tx,
  school: SchoolId,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<number> {
  await store.lockAnnouncements(tx, school)
  const days = await store.listUnannounced(tx, school, today, now.subtract({ minutes: quietMinutes }))
  if (days.length === 0) return 0
  await store.insertAnnouncements(tx, school, days, now)
  const ids = days.flatMap(day => [...day.held_ids, ...day.withdrawn_ids])
  const concerned = await store.listConcerned(tx, school, today, [...new Set(ids)], 'remotely')
  const ofLesson = Map.groupBy(concerned, one => `${one.lesson_id} ${one.class_id}`)
  for (const { class_id: classId, on_date: on, marked_by: by, ...day } of days) {
    // Without a mark the lessons were moved away, and whoever was concerned has been told of that.
    if (by === null) continue
    const lessons = [
      ...day.held_ids.map(id => ({ id, isHeld: true, isNew: !day.told_ids.includes(id) })),
      ...day.withdrawn_ids.map(id => ({ id, isHeld: false, isNew: true })),
    ]
    const ctx = { now, actor: { schoolId: school, personId: by, accountId: by, roles: new Set<Role>() } }
    const families = byPerson(lessons, one => everybodyOf(ofLesson.get(`${one.id} ${classId}`) ?? []))
    await tellEach(tx, ctx, families, own => {
      if (!own.some(one => one.isNew)) return null
      const held = own.filter(one => one.isHeld)
      return {
        kind: held.length === 0 ? 'timetable_changed' : 'remote_day_published',
        subject: held[0]?.id ?? classId,
        detail: { classId, on: String(on), lessons: held.length },
        path: `/?on=${on}`,
      }
    })
  }
  return days.length
}
