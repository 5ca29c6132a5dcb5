import { acknowledgementFileName, acknowledgementHeadings } from '@talklase/messages/acknowledgement-headings.ts'
import { tableDownload } from '../../../integrations/table-files/download.ts'
import { allow } from '../../../kernel/allow.ts'
import { type GatedContext, openRoute, type RequestContext, route } from '../../../kernel/gate.ts'
import { record } from '../../../kernel/record.ts'
import { found } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findSchool } from '../../school/store.ts'
import * as links from '../acknowledgement-links/commands.ts'
import { remind } from '../acknowledgement-reminders/commands.ts'
import { evidencePdf } from '../evidence/view.ts'
import { changesSinceRead, versionReading } from '../readings/view.ts'
import { listVersions } from '../store.ts'
import * as commands from './commands.ts'
import { type BoundRow, can, canClass } from './policy.ts'
import { listReadVersions } from './store.ts'
import {
  boundPersonView,
  coverageView,
  exportRow,
  filterReaders,
  nameOf,
  type ReadersFilter,
  readersView,
  versionView,
  waitsFor,
} from './view.ts'

const mine = (ctx: GatedContext) =>
  transact(ctx, async tx => {
    const scopes = await commands.standingScopes(tx, ctx, ctx.actor.personId)
    const readers = [...new Set(scopes.flatMap(scope => [...scope.people.keys()]))]
    const read = await listReadVersions(tx, ctx.actor.schoolId, readers)
    const versions = scopes.flatMap(scope => {
      const reader = scope.people.get(ctx.actor.personId)
      if (reader === undefined) return []
      const people = readersView(reader, scope.people, scope.done, scope.binding, ctx.zone)
      if (people.length === 0) return []
      const since = waitsFor(people) ? read : new Set<string>()
      return [
        {
          version: versionView(scope.version, scope.versions, ctx),
          people,
          ...changesSinceRead(ctx, scope.version, scope.versions, since),
        },
      ]
    })
    return {
      versions: versions.toSorted(
        (a, b) =>
          Number(waitsFor(b.people)) - Number(waitsFor(a.people)) ||
          a.version.procedure.localeCompare(b.version.procedure) ||
          b.version.number - a.version.number,
      ),
      waiting: versions.flatMap(one => one.people).filter(one => one.may && one.acknowledgedOn === null).length,
    }
  })

const reading = (ctx: GatedContext, versionId: string) =>
  transact(ctx, async tx => {
    const versions = await listVersions(tx, ctx.actor.schoolId)
    return versionReading(ctx, found(versions.find(one => one.id === versionId)), versions)
  })

const coverage = (ctx: GatedContext, versionId: string | undefined) =>
  transact(ctx, async tx => {
    allow(can, 'read', ctx.actor, { school_id: ctx.actor.schoolId })
    const scope = await commands.scopeOf(tx, ctx, versionId)
    const { version, versions } = scope
    return {
      versions: versions
        .filter(one => !one.isWithdrawn)
        .toReversed()
        .map(one => versionView(one, versions, ctx)),
      version: versionView(version, versions, ctx),
      ...coverageView(ctx.actor, await commands.readersOf(tx, ctx, scope), scope.isStanding),
    }
  })

type Filter = ReadersFilter & { versionId?: string | undefined }

async function filtered(tx: Tx, ctx: GatedContext, verb: 'read' | 'export', filter: Filter) {
  allow(can, verb, ctx.actor, { school_id: ctx.actor.schoolId })
  const scope = await commands.scopeOf(tx, ctx, filter.versionId)
  return { scope, readers: filterReaders(await commands.readersOf(tx, ctx, scope), filter, ctx.zone) }
}

const people = (ctx: GatedContext, input: Filter & { page: number; pageSize: number }) =>
  transact(ctx, async tx => {
    const { scope, readers } = await filtered(tx, ctx, 'read', input)
    const page = readers.slice((input.page - 1) * input.pageSize, input.page * input.pageSize)
    return {
      people: page.map(one => boundPersonView(ctx.actor, one, scope.isStanding, ctx.zone)),
      total: readers.length,
    }
  })

const exportPeople = async (ctx: GatedContext, input: Filter & { format: 'csv' | 'xlsx' }) => {
  const readers = await transact(ctx, async tx => {
    const { scope, readers } = await filtered(tx, ctx, 'export', input)
    await record(tx, ctx, {
      type: 'acknowledgements.exported',
      subject: scope.version.id,
      detail: { format: input.format, people: readers.length },
    })
    return readers
  })
  const rows = readers.map(one => exportRow(one, ctx.locale, ctx.zone))
  return tableDownload(acknowledgementFileName[ctx.locale], input.format, [
    [...acknowledgementHeadings[ctx.locale]],
    ...rows,
  ])
}

/** A class of somebody whom the version binds. */
const classIn = (scope: commands.Scope, id: string) => {
  const row = [...scope.people.values()].flatMap(one => one.standsIn).find(one => one.id === id)
  return row && { ...row, school_id: scope.version.school_id }
}

const evidence = async (ctx: GatedContext, input: { versionId?: string | undefined; classId?: string | undefined }) => {
  const facts = await transact(ctx, async tx => {
    allow(can, 'export', ctx.actor, { school_id: ctx.actor.schoolId })
    const scope = await commands.scopeOf(tx, ctx, input.versionId)
    const readers = await commands.readersOf(tx, ctx, scope)
    if (input.classId !== undefined) allow(canClass, 'read', ctx.actor, classIn(scope, input.classId))
    const school = found(await findSchool(tx, ctx.actor.schoolId))
    await record(tx, ctx, {
      type: 'acknowledgements.evidence_made',
      subject: scope.version.id,
      detail: { classId: input.classId ?? null },
    })
    return { school, version: versionView(scope.version, scope.versions, ctx), readers }
  })
  return evidencePdf(ctx, { ...facts, classId: input.classId ?? null })
}

const openedView = ({ ctx, scope, readers, isDone, schoolName }: links.Opened) => ({
  schoolName,
  version: versionView(scope.version, scope.versions, ctx),
  people: readers,
  audience: audienceOf(scope.people.get(ctx.actor.personId)),
  isDone,
  reading: isDone ? null : versionReading(ctx, scope.version, scope.versions),
})

const audienceOf = (reader: BoundRow | undefined): 'learner' | 'representative' | 'staff' => {
  if (reader?.boundAs.includes('legal_representatives') || (reader?.minors.length ?? 0) > 0) return 'representative'
  return reader?.boundAs.includes('learners') ? 'learner' : 'staff'
}

const localeOf = ({ headers }: RequestContext): 'lv' | 'en' =>
  headers.get('accept-language')?.startsWith('en') ? 'en' : 'lv'

export const acknowledgementsRoutes = {
  myAcknowledgements: route.procedure.myAcknowledgements.handler(({ context }) => mine(context)),
  readVersion: route.procedure.readVersion.handler(({ input, context }) => reading(context, input.versionId)),
  acknowledge: route.procedure.acknowledge.handler(async ({ input, context }) => {
    await commands.acknowledge(context, input)
    return mine(context)
  }),
  coverage: route.procedure.coverage.handler(({ input, context }) => coverage(context, input.versionId)),
  boundPeople: route.procedure.boundPeople.handler(({ input, context }) => people(context, input)),
  exportBoundPeople: route.procedure.exportBoundPeople.handler(({ input, context }) => exportPeople(context, input)),
  enterPaper: route.procedure.enterPaper.handler(({ input, context }) =>
    commands.enterPaper(context, { ...input, paperOn: Temporal.PlainDate.from(input.paperOn) }),
  ),
  withdrawPaper: route.procedure.withdrawPaper.handler(async ({ input, context }) => ({
    withdrawn: await commands.withdrawPaper(context, input),
  })),
  issueAcknowledgementLinks: route.procedure.issueAcknowledgementLinks.handler(async ({ input, context }) => {
    const issued = await links.issueAcknowledgementLinks(context, input)
    return {
      links: issued.links.map(one => ({
        person: nameOf(one.person),
        link: one.link,
        expiresOn: one.expiresAt.toZonedDateTimeISO(context.zone).toPlainDate().toString(),
      })),
      mailed: issued.mailed,
      unreachable: issued.unreachable.map(nameOf),
      notShown: issued.notShown.map(nameOf),
    }
  }),
  revokeAcknowledgementLinks: route.procedure.revokeAcknowledgementLinks.handler(async ({ input, context }) => ({
    revoked: await links.revokeAcknowledgementLinks(context, input),
  })),
  remindToAcknowledge: route.procedure.remindToAcknowledge.handler(async ({ input, context }) => {
    const reminded = await remind(context, input)
    return { ...reminded, unreachable: reminded.unreachable.map(nameOf) }
  }),
  acknowledgementEvidence: route.procedure.acknowledgementEvidence.handler(({ input, context }) =>
    evidence(context, input),
  ),
  openAcknowledgementLink: openRoute.procedure.openAcknowledgementLink.handler(async ({ input, context }) =>
    openedView(await links.openLink(context.services, localeOf(context), input.secret)),
  ),
  acknowledgeByLink: openRoute.procedure.acknowledgeByLink.handler(async ({ input, context }) =>
    openedView(await links.acknowledgeByLink(context.services, localeOf(context), input)),
  ),
}
