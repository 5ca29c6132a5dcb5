import { proposedMark } from '@talklase/domain/attendance/confirm.ts'
import type { Role } from '@talklase/domain/people/role.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { confirmRegister } from '../features/attendance/commands.ts'
import { listLearnersOfLessons } from '../features/attendance/store.ts'
import { readEvidence, rollCallEntries } from '../features/attendance/view.ts'
import { decideDisruption, reportDisruption } from '../features/disruptions/commands.ts'
import { planLesson } from '../features/lessons/commands.ts'
import { findLesson } from '../features/lessons/store.ts'
import { markRemote } from '../features/planning/commands.ts'
import { instantOf } from '../kernel/clock.ts'
import type { Ctx, SchoolId } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import { found, Refused } from '../kernel/refuse.ts'
import type { Services } from '../kernel/services.ts'
import { inSchool } from '../kernel/transact.ts'
import type { CastSchool } from './cast.ts'
import { replayChat } from './chats.ts'
import { type Arrival, replayCalls, replayStays } from './presence.ts'
import { listDay } from './store.ts'

const zone = 'Europe/Riga'

/** The first remote Thursday of the year, and how far ahead the deputy has planned. */
const firstRemoteDay = Temporal.PlainDate.from('2026-09-17')
const plannedAheadDays = 21

/** How long ago a lesson may have been for its chat and calls to be told: further back nobody looks. */
const looksBack = Temporal.Duration.from({ hours: 28 * 24 })

/** Somebody of a school who acts at an instant of the demo's past. */
export type ActAs = (
  member: { personId: string; roles: readonly Role[] },
  at: Temporal.Instant,
) => Promise<Ctx & { services: Services; settings: ParameterValues }>

type Lesson = Awaited<ReturnType<typeof listDay>>[number]

/**
 * Lives the year up to now: every other Thursday of the first class is remote, marked a week before; teachers give links;
 * most learners come, one has a problem, the register is confirmed. What the quota refuses stays in person. The next
 * school day is remote too, so that there is something to join.
 */
export async function replayYear(
  services: Services,
  school: CastSchool,
  id: SchoolId,
  act: ActAs,
  deputyId: string,
): Promise<void> {
  const now = services.clock()
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const group = school.classes[0]
  if (group === undefined) return
  const days: Temporal.PlainDate[] = []
  for (
    let day = firstRemoteDay;
    Temporal.PlainDate.compare(day, today.add({ days: plannedAheadDays })) <= 0;
    day = day.add({ days: 14 })
  )
    days.push(day)
  const soon = [0, 1, 2, 3, 4].map(ahead => today.add({ days: ahead })).find(day => day.dayOfWeek <= 5)
  if (soon !== undefined && !days.some(day => day.equals(soon))) days.push(soon)

  // All are planned before any is held: what is held asks the process's memory, which learns of a plan a moment later.
  const held: { lesson: Lesson; day: Temporal.PlainDate }[] = []
  for (const day of days) {
    const lessons = await inSchool(services.db, id, tx => listDay(tx, id, group.name, day))
    for (const lesson of lessons) {
      const startsAt = instantOf(day, lesson.starts_at, zone)
      const markedAt = earlier(startsAt.subtract({ hours: 7 * 24 }), now)
      const isMarked = await markIfPossible(lesson, await act({ personId: deputyId, roles: ['deputy_head'] }, markedAt))
      if (!isMarked) continue
      const teacher = { personId: lesson.teacher_id, roles: ['teacher'] as const }
      // What the adapted plan says of the lesson (A3).
      const marked = await inSchool(services.db, id, tx => findLesson(tx, id, lesson.id))
      const outcome = marked?.remote?.outcome ?? ''
      await planLesson(await act(teacher, markedAt), {
        id: lesson.id,
        mode: 'sync',
        form: 'online_lesson',
        place: 'home',
        engagement: 'check_in',
        outcome: outcome === '' ? `${lesson.subject}: atkārto un nostiprina apgūto` : outcome,
        instruction: 'Reģistrējies stundas sākumā un piedalies sarunā.',
        joinLink: 'https://meet.jit.si/talklase-demo',
      })
      if (Temporal.Instant.compare(instantOf(day, lesson.ends_at, zone), now) < 0) held.push({ lesson, day })
    }
  }
  // Lessons of one day are held side by side, as in a school; what one writes no other reads.
  for (const ofDay of Map.groupBy(held, one => String(one.day)).values())
    await Promise.all(ofDay.map(({ lesson, day }) => holdLesson(services, id, act, lesson, day)))
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? a : b)

async function markIfPossible(lesson: Lesson, ctx: Awaited<ReturnType<ActAs>>): Promise<boolean> {
  try {
    await markRemote(ctx, {
      classId: lesson.class_id,
      lessonIds: [lesson.id],
      legalBasis: 'planned',
      mode: 'sync',
      overrideReason: undefined,
    })
    return true
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}

/** A lesson that is over: who came when, who reported, what the teacher made of it. Chosen by place in the class, so that every filling is alike. */
async function holdLesson(
  services: Services,
  id: SchoolId,
  act: ActAs,
  lesson: Lesson,
  day: Temporal.PlainDate,
): Promise<void> {
  const learners = await inSchool(services.db, id, tx => listLearnersOfLessons(tx, id, [lesson.id]))
  const startsAt = instantOf(day, lesson.starts_at, zone)
  const endsAt = instantOf(day, lesson.ends_at, zone)
  const turn = day.day
  const arrivals: Arrival[] = learners.flatMap((learner, place) => {
    const kind = (place * 7 + turn) % 23
    return kind === 3 || kind === 11 ? [] : [{ learnerId: learner.id, minutes: kind === 5 ? 8 : (kind % 6) - 4 }]
  })
  await Promise.all(
    arrivals.map(({ learnerId, minutes }) => {
      const at = startsAt.add({ minutes }).toString()
      return services.checkIns.add({
        school_id: id,
        lesson_id: lesson.id,
        learner_id: learnerId,
        at,
        received_at: at,
        sent_late: false,
        event_id: newId(),
      })
    }),
  )
  const held = { id: lesson.id, teacherId: lesson.teacher_id, startsAt, endsAt }
  await replayStays(services, id, held, arrivals)
  const came = learners.filter((_, place) => ![3, 5, 11].includes((place * 7 + turn) % 23))
  if (Temporal.Instant.compare(startsAt.add(looksBack), services.clock()) > 0) {
    const learnerIds = came.map(one => one.id)
    const missing = learners.filter((_, place) => (place * 7 + turn) % 23 === 3).map(one => one.id)
    await replayChat(act, { id: lesson.id, teacherId: lesson.teacher_id, learnerIds }, startsAt)
    await replayCalls(act, held, { came: learnerIds, missing })
  }
  const reporter = learners.find((_, place) => (place * 7 + turn) % 23 === 11)
  const teacher = { personId: lesson.teacher_id, roles: ['teacher'] as const }
  if (reporter !== undefined) {
    const reportedAt = startsAt.add({ minutes: 2 })
    const asLearner = await act({ personId: reporter.id, roles: ['learner'] }, reportedAt)
    const report = await reportDisruption(asLearner, {
      id: newId(),
      lessonId: lesson.id,
      learnerId: null,
      kind: 'internet',
      note: '',
      at: reportedAt,
    })
    const asTeacher = await act(teacher, endsAt)
    await decideDisruption(asTeacher, { id: report.id, excused: true, remedy: 'consultation', note: '' })
  }
  const afterwards = await act(teacher, endsAt.add({ minutes: 3 }))
  const entries = await inSchool(services.db, id, async tx => {
    const row = found(await findLesson(tx, id, lesson.id))
    return rollCallEntries(afterwards, row, await readEvidence(tx, afterwards, row))
  })
  const marks = entries.flatMap(one => proposedMark(one.learner.id, one.suggestion) ?? [])
  await confirmRegister(afterwards, { id: lesson.id, marks })
}
