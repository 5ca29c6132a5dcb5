import { createHash, randomBytes } from 'node:crypto'
import { replaceLinks } from '../features/procedure/acknowledgement-links/store.ts'
import { insertReminders } from '../features/procedure/acknowledgement-reminders/store.ts'
import { insertAcknowledgements, insertWithdrawals } from '../features/procedure/acknowledgements/store.ts'
import { versionsInForceOn } from '../features/procedure/store.ts'
import { dayIn } from '../kernel/clock.ts'
import type { SchoolId } from '../kernel/context.ts'
import { inSchool } from '../kernel/transact.ts'
import type { TestApp } from './app.ts'

/** The version of the procedure in force today. */
export const versionInForce = (app: TestApp, school: SchoolId): Promise<string> =>
  inSchool(app.services.db, school, async tx => {
    const [version] = await versionsInForceOn(tx, school, dayIn(app.services.clock(), 'Europe/Riga'))
    if (version === undefined) throw new Error('no procedure is in force')
    return version.id
  })

/**
 * What there is to be had of acknowledgements in a class: one from paper, one from paper taken back, a link of somebody
 * and a reminder. Gives back the version, the entry and the link's secret.
 */
export async function givenAcknowledgements(
  app: TestApp,
  school: SchoolId,
  people: { by: string; done: string; mistaken: string; linked: string; reminded: string },
): Promise<{ versionId: string; entryId: string; secret: string }> {
  const versionId = await versionInForce(app, school)
  const secret = randomBytes(32).toString('base64url')
  const entryId = await inSchool(app.services.db, school, async tx => {
    const at = app.services.clock()
    const paper = { way: 'paper', givenBy: people.by, linkId: null, paperOn: dayIn(at, 'Europe/Riga') } as const
    const [mistake] = await insertAcknowledgements(tx, school, versionId, at, [{ personId: people.mistaken, ...paper }])
    const [entry] = await insertAcknowledgements(tx, school, versionId, at, [{ personId: people.done, ...paper }])
    if (mistake === undefined || entry === undefined) throw new Error('said already')
    await insertWithdrawals(tx, school, [mistake.id], { reason: 'Cita klase', by: people.by, at })
    await replaceLinks(
      tx,
      school,
      versionId,
      { deliver: 'mail', by: people.by, at, expiresAt: at.add({ hours: 24 }) },
      [{ personId: people.linked, secretDigest: createHash('sha256').update(secret).digest() }],
    )
    await insertReminders(tx, school, versionId, { on: paper.paperOn, at, by: people.by }, [
      { personId: people.reminded, way: 'notice' },
    ])
    return entry.id
  })
  return { versionId, entryId, secret }
}
