import type { NoticeKind } from '@talklase/domain/notices/kind.ts'
import type { Role } from '@talklase/domain/people/role.ts'
import type { Ctx, SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { notify } from '../../notices/commands.ts'
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

/**
 * Tells the learners of changed lessons, those who represent them, and the teachers concerned, except whoever did it: one
 * notice for a class, day and kind, however many lessons it is about (A7). With `count` nobody is told, only counted.
 */
export async function tellConcerned(
  tx: Tx,
  ctx: Ctx,
  changed: readonly ChangedLesson[],
  how: 'tell' | 'count',
): Promise<Told> {
  const school = ctx.actor.schoolId
  const concerned = await store.listConcerned(
    tx,
    school,
    changed.map(one => one.lesson.id),
  )
  const ofLesson = Map.groupBy(concerned, one => one.lesson_id)
  if (how === 'tell') {
    const pieces = changed.flatMap(one =>
      one.lesson.classes.map(({ id: classId }) => ({ ...one, classId, kind: noticeKindOf(one) })),
    )
    const key = (one: (typeof pieces)[number]) => `${one.kind} ${one.classId} ${one.lesson.on_date} ${one.on}`
    for (const group of Map.groupBy(pieces, key).values()) {
      const [first] = group
      if (first === undefined) continue
      const families = group.flatMap(one =>
        (ofLesson.get(one.lesson.id) ?? [])
          .filter(row => row.class_id === one.classId)
          .flatMap(row => [...row.learner_ids, ...row.representative_ids]),
      )
      const notice = {
        kind: first.kind,
        subject: first.lesson.id,
        detail: {
          classId: first.classId,
          on: String(first.lesson.on_date),
          lessons: group.length,
          ...(group.length === 1 ? { period: first.lesson.period } : {}),
          ...(first.on.equals(first.lesson.on_date) ? {} : { to: String(first.on) }),
        },
      }
      const path = (page: string) => `${page}?on=${first.on}`
      const to = [...new Set(families)]
      const teachers = [...new Set(group.flatMap(one => one.teachers))].filter(
        id => id !== ctx.actor.personId && !to.includes(id),
      )
      await notify(tx, ctx, { ...notice, to, path: path('/') })
      await notify(tx, ctx, { ...notice, to: teachers, path: path('/lessons') })
    }
  }
  const count = (ids: readonly string[]) => new Set(ids).size
  return {
    learners: count(concerned.flatMap(row => row.learner_ids)),
    representatives: count(concerned.flatMap(row => row.representative_ids)),
    teachers: count(changed.flatMap(one => one.teachers).filter(id => id !== ctx.actor.personId)),
  }
}

/** A plan that nobody has touched for so long is told to the families; what is taken back before is never heard of. */
const quietMinutes = 10

/**
 * Tells the families of each class and day to come whose remote lessons are others than they were last told: one notice,
 * however many lessons (A4, A7). It may run as often as it likes. Gives back how many class days were told.
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
  for (const { class_id: classId, on_date: on, lesson_ids: lessons, marked_by: by } of days) {
    // Without a mark the lessons were moved away, and whoever was concerned has been told of that.
    if (by === null) continue
    const ctx = { now, actor: { schoolId: school, personId: by, accountId: by, roles: new Set<Role>() } }
    await notify(tx, ctx, {
      kind: lessons.length === 0 ? 'timetable_changed' : 'remote_day_published',
      to: await store.listFamilies(tx, school, classId),
      subject: lessons[0] ?? classId,
      detail: { classId, on: String(on), lessons: lessons.length },
      path: `/?on=${on}`,
    })
  }
  return days.length
}
