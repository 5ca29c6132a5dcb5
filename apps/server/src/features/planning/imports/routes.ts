import { differenceHeadings } from '@talklase/messages/timetable-headings.ts'
import { tableDownload } from '../../../integrations/table-files/download.ts'
import { allow } from '../../../kernel/allow.ts'
import { type GatedContext, route } from '../../../kernel/gate.ts'
import { found } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findSchool, findSchoolYear } from '../../school/store.ts'
import { previewOf } from '../previews/commands.ts'
import { findTimetable } from '../timetable/store.ts'
import {
  acceptOverlaps,
  applyImport,
  chooseTerms,
  dropOthers,
  mapImport,
  matchTeachers,
  startImport,
  undoImport,
} from './commands.ts'
import { canRead } from './policy.ts'
import { findImport, listImports, listNames } from './store.ts'
import { differenceRows, importLineView, importView } from './view.ts'

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
    const files = [input.file].flat()
    const read = async (file: File) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
    return timetableImport(context, await startImport(context, await Promise.all(files.map(read))))
  }),
  timetableImport: route.planning.timetableImport.handler(({ input, context }) => timetableImport(context, input.id)),
  matchTeachers: route.planning.matchTeachers.handler(async ({ input, context }) => {
    await matchTeachers(context, input.id, input.teachers)
    return timetableImport(context, input.id)
  }),
  mapTimetableImport: route.planning.mapTimetableImport.handler(async ({ input, context }) => {
    await mapImport(context, input.id, input.mapping)
    return timetableImport(context, input.id)
  }),
  chooseTerms: route.planning.chooseTerms.handler(async ({ input, context }) => {
    await chooseTerms(context, input.id, input.semesters)
    return timetableImport(context, input.id)
  }),
  dropOthers: route.planning.dropOthers.handler(async ({ input, context }) => {
    await dropOthers(context, input.id, input.drops)
    return timetableImport(context, input.id)
  }),
  acceptOverlaps: route.planning.acceptOverlaps.handler(async ({ input, context }) => {
    await acceptOverlaps(context, input)
    return timetableImport(context, input.id)
  }),
  exportTimetableDifferences: route.planning.exportTimetableDifferences.handler(({ input, context }) =>
    transact(context, async tx => {
      const run = allow(canRead, 'list', context.actor, await findImport(tx, context.actor.schoolId, input.id))
      const { differences } =
        run.content.outcome ?? (await previewOf(tx, context, run.content, Number.POSITIVE_INFINITY)).outcome
      const { name } = differenceHeadings[context.locale]
      return tableDownload(`${name}-${context.today}`, input.format, differenceRows(context.locale, differences))
    }),
  ),
  applyTimetableImport: route.planning.applyTimetableImport.handler(async ({ input, context }) => {
    await applyImport(context, input.id)
    return timetableImport(context, input.id)
  }),
  undoTimetableImport: route.planning.undoTimetableImport.handler(async ({ input, context }) => {
    await undoImport(context, input.id)
    return timetableImport(context, input.id)
  }),
}
