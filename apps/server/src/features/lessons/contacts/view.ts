import type { ContactRow, findContacts } from './store.ts'

/** How a teacher is reached, as learners see it. */
export const shownContact = (row: ContactRow) => ({
  teacher: { id: row.person_id, givenName: row.given_name, familyName: row.family_name },
  channels: row.channels,
  note: row.note,
})

/** What the asking teacher has said. */
export const ownContactsView = (row: Awaited<ReturnType<typeof findContacts>>) => ({
  version: row?.version ?? 0,
  channels: row?.channels ?? [],
  note: row?.note ?? '',
  changedAt: row?.changed_at.toString() ?? null,
})
