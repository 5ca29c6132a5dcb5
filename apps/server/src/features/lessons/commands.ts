import { mayPlanRemote } from '@talklase/domain/lessons/remote-plan.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { allow } from '../../kernel/allow.ts'
import type { Ctx } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { demand } from '../../kernel/refuse.ts'
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
