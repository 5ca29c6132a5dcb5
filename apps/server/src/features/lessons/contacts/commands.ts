import { mayBeChannel } from '@talklase/domain/lessons/contact-channel.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx, SchoolId } from '../../../kernel/context.ts'
import { record } from '../../../kernel/record.ts'
import { demand } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findSchool } from '../../school/store.ts'
import { can } from './policy.ts'
import * as store from './store.ts'

/** The teacher says how learners reach them about technical and other problems (A33); no channel takes it back. */
export const saveContacts = (ctx: Ctx, input: { channels: readonly store.Channel[]; note: string }) =>
  transact(ctx, async tx => {
    const { schoolId, personId } = ctx.actor
    allow(can, 'say', ctx.actor, await findSchool(tx, schoolId))
    input.channels.forEach((channel, index) => {
      demand(mayBeChannel(channel), { clause: 'A33', place: index + 1 })
    })
    await store.saveContacts(tx, schoolId, personId, { ...input, at: ctx.now })
    await record(tx, ctx, {
      type: 'contacts.saved',
      subject: personId,
      detail: { kinds: input.channels.map(one => one.kind) },
      topics: [`contacts:${personId}`],
    })
  })

/**
 * How the teachers are reached, and that a page has shown it to the learner (A33). It leaves no event: the row says all
 * that there is to say, and at the bell many pages open at once.
 */
export async function showContacts(
  tx: Tx,
  ctx: { school: SchoolId; now: Temporal.Instant },
  { learnerId, teacherIds }: { learnerId: string; teacherIds: readonly string[] },
): Promise<store.ContactRow[]> {
  const contacts = await store.contactsOf(tx, ctx.school, teacherIds)
  await store.insertContactNotices(tx, ctx.school, {
    learnerIds: [learnerId],
    contacts,
    way: 'page',
    at: ctx.now,
  })
  return contacts
}
