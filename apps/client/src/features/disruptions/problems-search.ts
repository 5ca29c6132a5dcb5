/** What the list of reports shows, as its address says: which of them, and of which day. Defaults stand for nothing. */
export type ProblemsSearch = { state?: 'decided' | 'all'; on?: string }

export const problemsSearch = (search: Record<string, unknown>): ProblemsSearch => ({
  ...(search.state === 'decided' || search.state === 'all' ? { state: search.state } : {}),
  ...(typeof search.on === 'string' && /^\d{4}-\d\d-\d\d$/.test(search.on) ? { on: search.on } : {}),
})
