import { z } from 'zod'
import { SealBroken, seal, unseal } from './sealed.ts'

/** Where a ticket belongs, so that nothing else that was sealed can be taken for one. */
const place = ['join ticket']

const content = z.object({
  school: z.string(),
  lesson: z.string(),
  person: z.string(),
  until: z.string(),
  /** The signed link by which the ticket was had; null where its owner had signed in. */
  link: z.string().nullable(),
})

/** Who gets into which lesson until when. One had by a signed link is worth no more than that link. */
export type Ticket = z.infer<typeof content>

/** A ticket as it stands in an address: sealed with the installation's key, so that nobody reads or makes one. */
export const sealTicket = (encryptionKey: string, ticket: Ticket): string =>
  seal(encryptionKey, place, JSON.stringify(ticket)).toString('base64url')

/** What a ticket says; null for one that is none of this installation's, or is over. */
export function openTicket(encryptionKey: string, text: string, now: Temporal.Instant): Ticket | null {
  try {
    const ticket = content.parse(JSON.parse(unseal(encryptionKey, place, Buffer.from(text, 'base64url'))))
    return Temporal.Instant.compare(now, Temporal.Instant.from(ticket.until)) < 0 ? ticket : null
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}
