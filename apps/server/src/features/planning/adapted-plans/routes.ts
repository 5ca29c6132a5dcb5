import { readTopicRows } from '@talklase/domain/planning/topic-row.ts'
import { tableDownload } from '../../../integrations/table-files/download.ts'
import { readTable } from '../../../integrations/table-files/read.ts'
import { allow } from '../../../kernel/allow.ts'
import { type GatedContext, route } from '../../../kernel/gate.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { isOver, readPlan, readPlans, saveAdaptedPlan } from './commands.ts'
import { can } from './policy.ts'
import { findVersionTopics, listSources } from './store.ts'
import * as view from './view.ts'

type OfPlan = { classId: string; subjectId: string }

const plan = (ctx: GatedContext, input: OfPlan) =>
  transact(ctx, async tx => view.planView(ctx, await readPlan(tx, ctx, input), slot => isOver(ctx, slot)))

const plans = async (tx: Tx, ctx: GatedContext, classId: string | null) =>
  (await readPlans(tx, ctx, classId)).map(one => view.planRowView(ctx, one, slot => isOver(ctx, slot)))

export const adaptedPlansRoutes = {
  adaptedPlans: route.planning.adaptedPlans.handler(async ({ input, context }) => ({
    plans: await transact(context, tx => plans(tx, context, input.classId ?? null)),
  })),
  exportAdaptedPlans: route.planning.exportAdaptedPlans.handler(async ({ input, context }) => {
    const { name, rows } = await transact(context, async tx => {
      const all = await plans(tx, context, null)
      await record(tx, context, {
        type: 'adapted_plans.exported',
        subject: context.actor.schoolId,
        detail: { format: input.format, plans: all.length },
      })
      return view.exportPlans(context, all)
    })
    return tableDownload(name, input.format, rows)
  }),
  adaptedPlan: route.planning.adaptedPlan.handler(({ input, context }) => plan(context, input)),
  saveAdaptedPlan: route.planning.saveAdaptedPlan.handler(async ({ input, context }) => {
    await saveAdaptedPlan(context, input)
    return plan(context, input)
  }),
  exportAdaptedPlan: route.planning.exportAdaptedPlan.handler(async ({ input, context }) => {
    const { name, rows } = await transact(context, async tx => {
      const read = await readPlan(tx, context, input)
      await record(tx, context, {
        type: 'adapted_plan.exported',
        subject: read.plan?.id ?? context.actor.schoolId,
        detail: { class: input.classId, subject: input.subjectId, format: input.format },
      })
      return view.exportTopics(context, read)
    })
    return tableDownload(name, input.format, rows)
  }),
  readAdaptedPlanFile: route.planning.readAdaptedPlanFile.handler(async ({ input, context }) => {
    await transact(context, async tx => allow(can, 'edit', context.actor, (await readPlan(tx, context, input)).place))
    const table = await readTable(new Uint8Array(await input.file.arrayBuffer()), input.file.name)
    if (!table.ok) throw new Refused(table.reason, { value: table.value })
    const read = readTopicRows(table.rows)
    if (read === null) throw new Refused('no_topic_column', { clause: 'A6' })
    return { topics: view.readTopicsView(read.topics), problems: read.problems }
  }),
  adaptedPlanSources: route.planning.adaptedPlanSources.handler(({ input, context }) =>
    transact(context, async tx => {
      const { place } = await readPlan(tx, context, input)
      allow(can, 'edit', context.actor, place)
      const sources = await listSources(tx, context.actor.schoolId, input.subjectId)
      return {
        sources: sources
          .filter(source => source.class_id !== input.classId && source.topics.length > 0)
          .map(view.sourceView),
      }
    }),
  ),
  copiedTopics: route.planning.copiedTopics.handler(({ input, context }) =>
    transact(context, async tx => {
      const { place, year } = await readPlan(tx, context, input)
      allow(can, 'edit', context.actor, place)
      const sources = await listSources(tx, context.actor.schoolId, input.subjectId)
      const source = found(sources.find(one => one.id === input.planId))
      return { topics: view.copiedTopicsView(source.topics, source.starts_on.equals(year.starts_on)) }
    }),
  ),
  formerTopics: route.planning.formerTopics.handler(({ input, context }) =>
    transact(context, async tx => {
      const read = await readPlan(tx, context, input)
      const topics = await findVersionTopics(tx, context.actor.schoolId, found(read.plan).id, input.number)
      return { topics: found(topics).map(view.topicView) }
    }),
  ),
}
