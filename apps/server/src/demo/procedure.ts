import { changeSetting, publish, startDraft } from '../features/procedure/commands.ts'
import { listDrafts } from '../features/procedure/store.ts'
import type { SchoolId } from '../kernel/context.ts'
import type { Services } from '../kernel/services.ts'
import { inSchool } from '../kernel/transact.ts'
import type { CastMember } from './cast.ts'
import type { ActAs } from './replay.ts'
import { findMember } from './store.ts'

/** When the director approved the school's second version, and from which day it holds. */
const publishedAt = Temporal.Instant.from('2026-10-12T11:00:00Z')
const validFrom = Temporal.PlainDate.from('2026-11-02')

/**
 * A procedure with a history: a second version by the director's order, and a draft of the next one that the deputy is
 * preparing. What of it lies after the demo's now has not happened yet.
 */
export async function replayProcedure(
  services: Services,
  id: SchoolId,
  act: ActAs,
  cast: { director: CastMember; deputy: CastMember },
): Promise<void> {
  const now = services.clock()
  if (Temporal.Instant.compare(now, publishedAt) < 0) return
  const memberOf = (member: CastMember) => inSchool(services.db, id, tx => findMember(tx, id, member))
  const director = await act({ personId: await memberOf(cast.director), roles: cast.director.roles }, publishedAt)
  await startDraft(director, { procedure: 'A', note: 'Precizēti kontakti un bezvadu tīkla norādes.' })
  await changeSetting(director, { procedure: 'A', code: 'acquaintance.reminderDays', value: 5 })
  await changeSetting(director, {
    procedure: 'A',
    code: 'loan.contact',
    value: { role: 'it_specialist', name: 'Mārtiņš Zvirbulis', phone: '', email: '' },
  })
  await changeSetting(director, {
    procedure: 'A',
    code: 'wifi.instructions',
    value: 'Tīkls „Skola-skoleniem”; paroli pasaka klases audzinātājs.',
  })
  const drafts = await inSchool(services.db, id, tx => listDrafts(tx, id))
  await publish(director, {
    procedure: 'A',
    orderNumber: '1-9/41',
    orderDate: Temporal.PlainDate.from('2026-10-12'),
    validFrom,
    seenAt: drafts[0]?.changed_at ?? publishedAt,
  })
  const deputy = await act({ personId: await memberOf(cast.deputy), roles: cast.deputy.roles }, earlier(now, draftedAt))
  await startDraft(deputy, { procedure: 'A', note: 'Otrajam semestrim: īsākas tiešsaistes stundas mazākajiem.' })
  await changeSetting(deputy, {
    procedure: 'A',
    code: 'modes.onlineMinutesByGrade',
    value: { 1: 20, 2: 20, 3: 25, 4: 30, 5: 40, 6: 40, 7: 40, 8: 40, 9: 40, 10: 40, 11: 40, 12: 40 },
  })
}

const draftedAt = Temporal.Instant.from('2026-11-19T13:00:00Z')

const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? a : b)
