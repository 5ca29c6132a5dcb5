import type { PlatformCode } from '@talklase/domain/lessons/conference-platform.ts'
import { processorChecklist } from '@talklase/regulation/processor-agreement.ts'
import { insertAgreement, listPlatforms } from '../features/lessons/platforms/store.ts'
import type { SchoolId } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import type { Tx } from '../kernel/transact.ts'

/** Every item of the checklist answered with yes. */
export const wholeChecklist = Object.fromEntries(processorChecklist.map(item => [item.code, true]))

/** Platforms on which tests hold lessons: each has an agreement for the school year. */
const withAgreement: readonly PlatformCode[] = ['zoom', 'teams', 'meet', 'webex', 'bigbluebutton', 'jitsi', 'whatsapp']

/** Agreements with the processors of the known platforms, straight into the database; whose they are nobody says. */
export async function givenAgreements(tx: Tx, school: SchoolId, at: Temporal.Instant): Promise<void> {
  for (const platform of await listPlatforms(tx, school)) {
    if (!withAgreement.includes(platform.code)) continue
    const id = newId()
    await insertAgreement(tx, school, {
      id,
      entry_id: id,
      platform_id: platform.id,
      processor: `${platform.code} Ltd`,
      number: '1-5/1',
      signed_on: Temporal.PlainDate.from('2026-08-20'),
      valid_from: Temporal.PlainDate.from('2026-01-01'),
      valid_to: null,
      checklist: wholeChecklist,
      kept_in: 'eea',
      country: '',
      safeguard: '',
      sub_processors: [],
      withdrawn: false,
      by: null,
      at,
    })
  }
}
