import { agreementStateOn } from '@talklase/domain/lessons/processor-agreement.ts'
import { dayIn } from '../../../kernel/clock.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { notify } from '../../notices/commands.ts'
import { wasTold } from '../../notices/store.ts'
import { findSchool } from '../../school/store.ts'
import { listAnswerable, listRegister } from './store.ts'

/**
 * Tells data protection officers and directors, thirty days before, that a platform's agreements end without a next one
 * (B4); once for each end. A retired platform needs none. May run any number of times. Gives back how many ends it told of.
 */
export async function warnOfAgreements(tx: Tx, school: SchoolId, now: Temporal.Instant): Promise<number> {
  const today = String(dayIn(now, (await findSchool(tx, school))?.zone ?? 'Europe/Riga'))
  const people = await listAnswerable(tx, school)
  const [first] = people
  if (first === undefined) return 0
  let told = 0
  for (const platform of await listRegister(tx, school)) {
    const { state, validTo } = agreementStateOn(platform.code, platform.agreements, today)
    if (platform.state === 'retired' || state !== 'ending' || validTo === null) continue
    if (await wasTold(tx, school, { kind: 'agreement_ending', subject: platform.id, on: validTo })) continue
    const actor = { schoolId: school, personId: first, accountId: first, roles: new Set<never>() }
    await notify(
      tx,
      { actor, now },
      {
        kind: 'agreement_ending',
        to: people,
        subject: platform.id,
        detail: { on: validTo },
        path: `/platforms/${platform.id}`,
      },
    )
    told++
  }
  return told
}
