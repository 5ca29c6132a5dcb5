/** Which class's page of which day, as the address says; without them the own class and today. */
export type JournalSearch = { class?: string; on?: string }

export const journalSearch = (search: Record<string, unknown>): JournalSearch => ({
  ...(typeof search.class === 'string' && /^[0-9a-f-]{36}$/.test(search.class) ? { class: search.class } : {}),
  ...(typeof search.on === 'string' && /^\d{4}-\d\d-\d\d$/.test(search.on) ? { on: search.on } : {}),
})
