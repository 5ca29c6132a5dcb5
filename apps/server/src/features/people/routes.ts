import { en } from '@talklase/messages/en.ts'
import { lv } from '@talklase/messages/lv.ts'
import { peopleFileName, peopleHeadings } from '@talklase/messages/people-headings.ts'
import { tableDownload } from '../../integrations/table-files/download.ts'
import { abilitiesOf, allow } from '../../kernel/allow.ts'
import { type GatedContext, route } from '../../kernel/gate.ts'
import { transact } from '../../kernel/transact.ts'
import { findSchoolYear } from '../school/store.ts'
import { issueCards, issueSignIn } from './accounts/commands.ts'
import { editClass, exportPeople } from './commands.ts'
import { applyImport, mapImport, showImport, startImport, undoImport } from './imports/commands.ts'
import { listImports } from './imports/store.ts'
import { importsView, importView } from './imports/view.ts'
import { photoRoutes } from './photos/routes.ts'
import { canPeople } from './policy.ts'
import { listClasses, listPeople, listRepresentatives, listTaughtClasses } from './store.ts'
import { classesView, exportRow, filterPeople, type PeopleFilter, personView, seenPeople } from './view.ts'

const list = (ctx: GatedContext, input: PeopleFilter & { page: number; pageSize: number }) =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const here = allow(canPeople, 'list', ctx.actor, { school_id: school })
    const yearId = (await findSchoolYear(tx, school, ctx.today))?.id ?? null
    const taught = await listTaughtClasses(tx, school, yearId, ctx.actor.personId)
    const people = filterPeople(seenPeople(ctx.actor, await listPeople(tx, school, yearId), taught), input)
    const page = people.slice((input.page - 1) * input.pageSize, input.page * input.pageSize)
    const representatives = await listRepresentatives(
      tx,
      school,
      page.map(one => one.row.id),
    )
    const cards = ctx.settings['signIn.cardGrades']
    return {
      people: page.map(one => personView(ctx.actor, one, representatives, cards)),
      total: people.length,
      abilities: abilitiesOf(canPeople, ctx.actor, here).filter(verb => verb === 'import' || verb === 'export'),
    }
  })

const exportFile = async (ctx: GatedContext, input: PeopleFilter & { format: 'csv' | 'xlsx' }) => {
  const people = await exportPeople(ctx, input)
  const words = { lv, en }[ctx.locale].people
  const table = [[...peopleHeadings[ctx.locale]], ...people.map(one => exportRow(one, role => words[role]))]
  return tableDownload(peopleFileName[ctx.locale], input.format, table)
}

const classes = (ctx: GatedContext) =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    allow(canPeople, 'listClasses', ctx.actor, { school_id: school })
    const yearId = (await findSchoolYear(tx, school, ctx.today))?.id ?? null
    return classesView(ctx, await listClasses(tx, school, yearId))
  })

const imports = (ctx: GatedContext) =>
  transact(ctx, async tx => {
    allow(canPeople, 'import', ctx.actor, { school_id: ctx.actor.schoolId })
    return importsView(ctx.actor, await listImports(tx, ctx.actor.schoolId))
  })

const showOne = async (ctx: GatedContext, id: string) => importView(ctx.actor, await showImport(ctx, id))

export const peopleRoutes = {
  ...photoRoutes,
  list: route.people.list.handler(({ input, context }) => list(context, input)),
  export: route.people.export.handler(({ input, context }) => exportFile(context, input)),
  classes: route.people.classes.handler(({ context }) => classes(context)),
  editClass: route.people.editClass.handler(async ({ input, context }) => {
    await editClass(context, input)
    return input
  }),
  imports: route.people.imports.handler(({ context }) => imports(context)),
  startImport: route.people.startImport.handler(async ({ input, context }) =>
    showOne(context, await startImport(context, input.file)),
  ),
  import: route.people.import.handler(({ input, context }) => showOne(context, input.id)),
  mapImport: route.people.mapImport.handler(async ({ input, context }) => {
    await mapImport(context, input)
    return showOne(context, input.id)
  }),
  applyImport: route.people.applyImport.handler(async ({ input, context }) => {
    await applyImport(context, input.id)
    return showOne(context, input.id)
  }),
  undoImport: route.people.undoImport.handler(async ({ input, context }) => {
    await undoImport(context, input.id)
    return showOne(context, input.id)
  }),
  issueSignIn: route.people.issueSignIn.handler(({ input, context }) => issueSignIn(context, input.id)),
  issueCards: route.people.issueCards.handler(({ input, context }) => issueCards(context, input)),
}
