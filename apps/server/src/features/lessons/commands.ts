import { belongsToLesson } from '@talklase/domain/lessons/belongs.ts'
import { mayPlanRemote } from '@talklase/domain/lessons/remote-plan.ts'
import { mayTakeForm } from '@talklase/domain/planning/take-form.ts'
import { allow } from '../../kernel/allow.ts'
import type { Ctx, SchoolId } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { demand } from '../../kernel/refuse.ts'
import type { Services } from '../../kernel/services.ts'
import { type Tx, transact } from '../../kernel/transact.ts'
import { allowedWaysOf, demandWay, minutesOf } from '../planning/ways/policy.ts'
import { settingsOn } from '../procedure/store.ts'
import { leaveMeeting, listLessonsOfMeeting, lockMeeting, lockPlans, setLive, updateMeeting } from './meetings/store.ts'
import { demandLinkAllowed } from './platforms/commands.ts'
import { can } from './policy.ts'
import * as store from './store.ts'

export type PlanInput = {
  id: string
  mode: 'sync' | 'async'
  form: string
  place: string
  /** Undefined stays as it is. */
  means?: readonly string[] | undefined
  onlineMinutes?: number | null | undefined
  engagement: 'check_in' | 'answers' | 'submission' | 'observation'
  outcome: string
  instruction: string
  joinLink: string | null
}

/**
 * The subject teacher says how the remote lesson is held, where it is joined and what counts in it (A6, A24, A25, A27,
 * B9). A new link is refused where the gate of the lesson's day is shut (B3, B4).
 */
export const planLesson = (ctx: Ctx & { services: Services }, input: PlanInput) =>
  transact(ctx, async tx => {
    const lesson = allow(can, 'plan', ctx.actor, await store.lockLesson(tx, ctx.actor.schoolId, input.id))
    const { id, means, onlineMinutes, joinLink: typedLink, ...plan } = input
    // A meeting has its link from its platform: a plan typed before it was made does not take it away.
    const joinLink = ownsLink(lesson.remote) ? (lesson.remote?.join_link ?? null) : typedLink
    demand(
      mayPlanRemote({
        isRemote: lesson.remote !== null,
        mode: plan.mode,
        engagement: plan.engagement,
        joinLink,
      }),
      { clause: 'A6' },
    )
    const way = {
      mode: plan.mode,
      form: plan.form,
      place: plan.place,
      means: means ?? lesson.remote?.means ?? [],
      onlineMinutes: plan.mode === 'async' ? null : onlineMinutesOf(onlineMinutes, lesson.remote),
    }
    const grades = lesson.classes.map(one => one.grade)
    const settings = await settingsOn(tx, ctx.actor.schoolId, lesson.on_date)
    if (joinLink !== null && joinLink !== lesson.remote?.join_link)
      await demandLinkAllowed(ctx, { link: joinLink, day: String(lesson.on_date), settings })
    const allowed = allowedWaysOf(settings, grades)
    demandWay(ctx, mayTakeForm({ way, lessonMinutes: minutesOf(lesson), allowed }), {
      subject: lesson.subject,
      on: String(lesson.on_date),
      period: lesson.period,
    })
    await store.updatePlan(tx, ctx.actor.schoolId, id, {
      ...plan,
      means: [...way.means],
      online_minutes: way.onlineMinutes,
      join_link: joinLink,
    })
    if (joinLink !== null && joinLink !== lesson.remote?.join_link) await endFailedWish(tx, ctx, lesson)
    await record(tx, ctx, {
      type: 'lesson.planned',
      subject: id,
      detail: {
        mode: plan.mode,
        form: plan.form,
        place: plan.place,
        means: way.means,
        onlineMinutes: way.onlineMinutes,
        engagement: plan.engagement,
        hasLink: joinLink !== null,
      },
      topics: [`lesson:${id}`, ...lesson.classes.map(one => `class-day:${one.id}`)],
    })
  })

/** The lesson's link is its meeting's, unless that came to nothing: then a link is pasted instead. */
const ownsLink = (remote: store.LessonRow['remote']): boolean =>
  remote?.meeting != null && (remote.meeting.isThere || !remote.meeting.hasFailed)

/** A link stands in place of the meeting that came to nothing: it is wished for no more, or by the other lessons alone. */
async function endFailedWish(tx: Tx, ctx: Ctx, lesson: store.LessonRow): Promise<void> {
  const { schoolId, personId } = ctx.actor
  const known = lesson.remote?.meeting ?? null
  if (known === null) return
  await lockPlans(tx, schoolId, known.id)
  const meeting = await lockMeeting(tx, schoolId, known.id)
  const lessons = (await listLessonsOfMeeting(tx, schoolId, known.id)).filter(one => one.is_live)
  if (meeting === undefined || meeting.presence === 'there') return
  if (lessons.some(one => one.id !== lesson.id)) return void (await leaveMeeting(tx, schoolId, known.id, [lesson.id]))
  await setLive(tx, schoolId, known.id, [lesson.id], false)
  const ended = { wished: false, wished_by: personId, wished_at: ctx.now, problem: null, problem_detail: null }
  await updateMeeting(tx, schoolId, known.id, { ...ended, is_stale: true, attempts: 0, given_up_at: null })
  await record(tx, ctx, { type: 'meeting.cancelled', subject: known.id, detail: { because: 'link_pasted' } })
}

const onlineMinutesOf = (asked: number | null | undefined, known: store.LessonRow['remote']): number | null =>
  asked === undefined ? (known?.online_minutes ?? null) : asked

/** The learner, from the process's memory or, with many others at once, from the database; null for who is none. */
export const knownLearner = async (
  services: Services,
  school: SchoolId,
  id: string,
): Promise<store.LearnerRow | null> => {
  const answer = await services.learners.of(`${school} ${id}`, async () => ({
    schoolId: school,
    learner: await services.learnersUnknown.add({ school_id: school, learner_id: id }),
  }))
  return answer.learner
}

/** A lesson as it is held for a learner: in person on days on which the learner's programme has no remote learning (A4). */
export function asHeldFor(learner: Pick<store.LearnerRow, 'in_person'>, lesson: store.LessonRow): store.LessonRow {
  if (lesson.remote === null || learner.in_person.length === 0) return lesson
  const on = String(lesson.on_date)
  const isInPerson = learner.in_person.some(one => one.from <= on && (one.to === null || on <= one.to))
  return isInPerson ? { ...lesson, remote: null } : lesson
}

/** The learner's lessons of a day, by time; those of the whole class come from the process's memory. */
export async function knownLessons(
  ctx: Ctx & { services: Services },
  learner: store.LearnerRow,
  on: Temporal.PlainDate,
) {
  const school = ctx.actor.schoolId
  const classIds = learner.classes.map(one => one.id)
  const days = await Promise.all(
    classIds.map(classId =>
      ctx.services.classDays.of(`${school} ${classId} ${on}`, async () => ({
        schoolId: school,
        lessons: await transact(ctx, tx => store.listLessonsOfClass(tx, school, classId, on)),
      })),
    ),
  )
  const lessons = days
    .flatMap(day => day.lessons)
    .filter(lesson => belongsToLesson(lesson, { classIds, groupIds: learner.groups }))
    .map(lesson => asHeldFor(learner, lesson))
  if (classIds.length === 1) return lessons
  return [...new Map(lessons.map(lesson => [lesson.id, lesson])).values()].toSorted((a, b) =>
    Temporal.PlainTime.compare(a.starts_at, b.starts_at),
  )
}
