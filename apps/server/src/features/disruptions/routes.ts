import { allow } from '../../kernel/allow.ts'
import { type GatedContext, route } from '../../kernel/gate.ts'
import { transact } from '../../kernel/transact.ts'
import { isAdministration } from '../lessons/policy.ts'
import { listLessons } from '../lessons/store.ts'
import { lessonHeadView } from '../lessons/view.ts'
import { decideDisruption, reportDisruption } from './commands.ts'
import { canList } from './policy.ts'
import { listReports } from './store.ts'
import { problemView } from './view.ts'

const list = (
  ctx: GatedContext,
  input: { state: 'open' | 'decided' | 'all'; from?: string | undefined; to?: string | undefined },
) =>
  transact(ctx, async tx => {
    allow(canList, 'list', ctx.actor, { school_id: ctx.actor.schoolId })
    const reports = await listReports(tx, ctx.actor.schoolId, {
      personId: ctx.actor.personId,
      everything: isAdministration(ctx.actor),
      state: input.state,
      from: input.from === undefined ? null : Temporal.PlainDate.from(input.from),
      to: input.to === undefined ? null : Temporal.PlainDate.from(input.to),
    })
    const lessons = new Map(
      (
        await listLessons(
          tx,
          ctx.actor.schoolId,
          reports.map(one => one.lesson_id),
        )
      ).map(one => [one.id, one]),
    )
    return {
      reports: reports.flatMap(report => {
        const lesson = lessons.get(report.lesson_id)
        if (lesson === undefined) return []
        return [
          {
            learner: report.learner,
            className: report.class_name ?? '',
            lesson: lessonHeadView(lesson, ctx.zone),
            problem: problemView(ctx.actor, report),
          },
        ]
      }),
      remedies: [...ctx.settings['disruption.remedies']],
    }
  })

export const disruptionsRoutes = {
  report: route.disruptions.report.handler(async ({ input, context }) => {
    const report = await reportDisruption(context, {
      ...input,
      learnerId: input.learnerId ?? null,
      at: Temporal.Instant.from(input.at),
    })
    return problemView(context.actor, report)
  }),
  list: route.disruptions.list.handler(({ input, context }) => list(context, input)),
  decide: route.disruptions.decide.handler(async ({ input, context }) =>
    problemView(context.actor, await decideDisruption(context, input)),
  ),
}
