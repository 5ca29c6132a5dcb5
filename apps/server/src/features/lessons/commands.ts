import { belongsToLesson } from '@talklase/domain/lessons/belongs.ts'
import { mayPlanRemote } from '@talklase/domain/lessons/remote-plan.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { allow } from '../../kernel/allow.ts'
import type { Ctx, SchoolId } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { demand } from '../../kernel/refuse.ts'
import type { Services } from '../../kernel/services.ts'
import { transact } from '../../kernel/transact.ts'
import { can } from './policy.ts'
import * as store from './store.ts'

export type PlanInput = {
  id: string
  mode: 'sync' | 'async'
  form: string
  place: string
  engagement: 'check_in' | 'answers' | 'submission' | 'observation'
  outcome: string
  instruction: string
  joinLink: string | null
}

/** The subject teacher says how the remote lesson is held, where it is joined and what counts in it (A6, A24, A25, A27, B9). */
export const planLesson = (ctx: Ctx & { settings: ParameterValues }, input: PlanInput) =>
  transact(ctx, async tx => {
    const lesson = allow(can, 'plan', ctx.actor, await store.lockLesson(tx, ctx.actor.schoolId, input.id))
    demand(
      mayPlanRemote({
        isRemote: lesson.remote !== null,
        mode: input.mode,
        form: input.form,
        place: input.place,
        engagement: input.engagement,
        joinLink: input.joinLink,
        allowedForms: ctx.settings['modes.forms'],
        allowedPlaces: ctx.settings['modes.places'],
      }),
      { clause: 'A6' },
    )
    const { id, joinLink, ...plan } = input
    await store.updatePlan(tx, ctx.actor.schoolId, id, { ...plan, join_link: joinLink })
    await record(tx, ctx, {
      type: 'lesson.planned',
      subject: id,
      detail: {
        mode: plan.mode,
        form: plan.form,
        place: plan.place,
        engagement: plan.engagement,
        hasLink: joinLink !== null,
      },
      topics: [`lesson:${id}`, ...lesson.classes.map(one => `class-day:${one.id}`)],
    })
  })

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
  if (classIds.length === 1) return lessons
  return [...new Map(lessons.map(lesson => [lesson.id, lesson])).values()].toSorted((a, b) =>
    Temporal.PlainTime.compare(a.starts_at, b.starts_at),
  )
}
