import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { instant, personName, typedText } from '../shapes.ts'

export const contactKinds = ['e_klase', 'email', 'phone', 'chat', 'other'] as const

const channel = z.object({
  kind: z.enum(contactKinds),
  value: typedText(200),
  /** When they answer there, in the teacher's words; empty: in the school's hours of contact. */
  hours: typedText(100),
})

/** How one teacher is reached, as learners see it (A33). */
export const shownContact = z.object({ teacher: personName, channels: z.array(channel), note: z.string() })

const ownContacts = z.object({
  /** 0 where nothing has been said. */
  version: z.number().int(),
  channels: z.array(channel),
  note: z.string(),
  changedAt: instant.nullable(),
})

export const contactRoutes = {
  myContacts: route.route({ method: 'GET', path: '/me/contacts', tags: ['lessons'] }).output(ownContacts),
  /** How learners reach the teacher who writes it; no channel at all takes it back. */
  saveContacts: route
    .route({ method: 'PUT', path: '/me/contacts', tags: ['lessons'] })
    .input(
      z.object({
        channels: z.array(channel.extend({ value: typedText(200).min(1) })).max(8),
        note: typedText(500),
      }),
    )
    .output(ownContacts)
    .errors(refusals({ contact_not_email: 422, contact_not_phone: 422 })),
}
