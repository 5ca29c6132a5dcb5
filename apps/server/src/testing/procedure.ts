import { insertDraft, insertProcedureVersion, insertWithdrawal, listDrafts } from '../features/procedure/store.ts'
import type { SchoolId } from '../kernel/context.ts'
import { inSchool } from '../kernel/transact.ts'
import type { TestApp } from './app.ts'

/** Sees to it that procedure A has a draft with something changed; answers when it was changed last. */
export const givenDraft = (app: TestApp, school: SchoolId, by: string): Promise<string> =>
  inSchool(app.services.db, school, async tx => {
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
  values: { number: number; validFrom: string; by: string; withdrawn?: true },
): Promise<string> =>
  inSchool(app.services.db, school, async tx => {
    const at = app.services.clock()
    const validFrom = Temporal.PlainDate.from(values.validFrom)
    const versionId = await insertProcedureVersion(tx, school, {
      procedure: 'A',
      number: values.number,
      validFrom,
      parameterValues: {},
      at,
      order: { number: '1-9/27', date: validFrom.subtract({ days: 30 }), by: values.by, note: '', basedOn: null },
    })
    if (values.withdrawn)
      await insertWithdrawal(tx, school, { versionId, reason: 'Pārrakstīšanās rīkojumā', by: values.by, at })
    return versionId
  })
