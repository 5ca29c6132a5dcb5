import type { Role } from '@talklase/domain/people/role.ts'
import type { StatedValues } from '@talklase/domain/procedure/settings.ts'
import { sql } from 'kysely'
import {
  insertDraft,
  insertProcedureVersion,
  insertWithdrawal,
  listDrafts,
  settingsOn,
} from '../features/procedure/store.ts'
import type { SchoolId } from '../kernel/context.ts'
import { inSchool } from '../kernel/transact.ts'
import type { TestApp } from './app.ts'

/** Sees to it that procedure A has a draft with something changed; answers when it was changed last. */
export const givenDraft = (app: TestApp, school: SchoolId, by: string): Promise<string> =>
  inSchool(app.services.db, school, async tx => {
    // Several may see to it at once: whoever comes second finds the first one's.
    await sql`select pg_advisory_xact_lock(hashtext(${school}))`.execute(tx)
    const drafts = await listDrafts(tx, school)
    if (!drafts.some(one => one.procedure === 'A')) {
      await insertDraft(tx, school, {
        procedure: 'A',
        basedOn: null,
        values: { 'timetable.remoteMark': 'AT' },
        note: 'Cits apzīmējums',
        by,
        at: app.services.clock(),
      })
    }
    const all = await listDrafts(tx, school)
    return String(all.find(one => one.procedure === 'A')?.changed_at)
  })

/** A version of procedure A that comes into force on a later day, taken back where `withdrawn` says so. */
export const givenComingVersion = (
  app: TestApp,
  school: SchoolId,
  values: { number: number; validFrom: string; by: string; withdrawn?: true; values?: StatedValues },
): Promise<string> =>
  inSchool(app.services.db, school, async tx => {
    const at = app.services.clock()
    const validFrom = Temporal.PlainDate.from(values.validFrom)
    const versionId = await insertProcedureVersion(tx, school, {
      procedure: 'A',
      number: values.number,
      validFrom,
      parameterValues: values.values ?? {},
      at,
      order: { number: '1-9/27', date: validFrom.subtract({ days: 30 }), by: values.by, note: '', basedOn: null },
    })
    if (values.withdrawn)
      await insertWithdrawal(tx, school, { versionId, reason: 'Pārrakstīšanās rīkojumā', by: values.by, at })
    return versionId
  })

/** A school with a director who drafts and publishes by short words, its settings on a day, and the events of its procedure. */
export async function openProcedureSchool(app: TestApp, name?: string) {
  const school = await app.school(name)
  const as = async (role: Role) => school.person({ roles: [role], givenName: 'Dace', familyName: role })
  const director = await as('director')
  const settings = (day: string) =>
    inSchool(app.services.db, school.id, tx => settingsOn(tx, school.id, Temporal.PlainDate.from(day)))
  const events = () =>
    inSchool(app.services.db, school.id, async tx =>
      (await tx.selectFrom('event').select(['type', 'subject', 'detail']).orderBy('sequence').execute()).filter(one =>
        one.type.startsWith('procedure.'),
      ),
    )
  const set = (code: string, value: unknown, procedure = 'A') =>
    director.put(`/api/procedures/${procedure}/draft/settings/${code}`, { value })
  const draft = (procedure = 'A', body: Record<string, unknown> = {}) =>
    director.post(`/api/procedures/${procedure}/draft`, body)
  const publish = async (change: Record<string, unknown> = {}, procedure = 'A') => {
    const { body } = await director.get('/api/procedures')
    const seen = body.procedures.find((one: { code: string }) => one.code === procedure).draft?.changedAt
    return director.post(`/api/procedures/${procedure}/draft/publish`, {
      orderNumber: '1-9/27',
      orderDate: '2026-11-26',
      validFrom: '2027-01-04',
      seenAt: seen ?? '2026-11-26T10:00:00Z',
      ...change,
    })
  }
  return { ...school, as, director, settings, events, set, draft, publish }
}
