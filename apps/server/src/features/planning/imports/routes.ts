import { allow } from '../../../kernel/allow.ts'
import { type GatedContext, route } from '../../../kernel/gate.ts'
import { found } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findSchool, findSchoolYear } from '../../school/store.ts'
import { previewOf } from '../previews/commands.ts'
import { findTimetable } from '../timetable/store.ts'
import { applyImport, matchTeachers, startImport, undoImport } from './commands.ts'
import { canRead } from './policy.ts'
import { findImport, listImports, listNames } from './store.ts'
import { importLineView, importView } from './view.ts'

async function timetableInForce(tx: Tx, ctx: GatedContext): Promise<string | null> {
  const year = found(await findSchoolYear(tx, ctx.actor.schoolId, ctx.today))
  return (await findTimetable(tx, ctx.actor.schoolId, year.id))?.id ?? null
}

const timetableImport = (ctx: GatedContext, id: string) =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const run = allow(canRead, 'list', ctx.actor, await findImport(tx, school, id))
    const outcome = run.content.outcome ?? (await previewOf(tx, ctx, run.content)).outcome
    const personIds = Object.values(run.content.matches).filter(personId => personId !== null)
    return importView(ctx.actor, run, outcome, await listNames(tx, school, personIds), await timetableInForce(tx, ctx))
  })

export const timetableImportRoutes = {
  timetableImports: route.planning.timetableImports.handler(({ context }) =>
    transact(context, async tx => {
      const school = context.actor.schoolId
      allow(canRead, 'list', context.actor, await findSchool(tx, school))
      const inForce = await timetableInForce(tx, context)
      const runs = await listImports(tx, school)
      return { imports: runs.map(run => importLineView(context.actor, run, inForce)) }
    }),
  ),
  startTimetableImport: route.planning.startTimetableImport.handler(async ({ input, context }) => {
    const bytes = new Uint8Array(await input.file.arrayBuffer())
    const id = await startImport(context, { name: input.file.name, bytes })
    return timetableImport(context, id)
  }),
  timetableImport: route.planning.timetableImport.handler(({ input, context }) => timetableImport(context, input.id)),
  matchTeachers: route.planning.matchTeachers.handler(async ({ input, context }) => {
    await matchTeachers(context, input.id, input.teachers)
    return timetableImport(context, input.id)
  }),
  applyTimetableImport: route.planning.applyTimetableImport.handler(async ({ input, context }) => {
    await applyImport(context, input.id)
    return timetableImport(context, input.id)
  }),
  undoTimetableImport: route.planning.undoTimetableImport.handler(async ({ input, context }) => {
    await undoImport(context, input.id)
    return timetableImport(context, input.id)
  }),
}
