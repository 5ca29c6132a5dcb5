/** What the list of changes shows, as its address says. Defaults stand for nothing. */
export type ChangesSearch = {
  on?: string
  span?: 'week'
  teacher?: string
  class?: string
  kind?: 'cancelled' | 'substituted' | 'room' | 'moved'
  undone?: true
  /** The form for an absent teacher is open. */
  absence?: true
}

const kinds = ['cancelled', 'substituted', 'room', 'moved'] as const

export function changesSearch(search: Record<string, unknown>): ChangesSearch {
  const kind = kinds.find(one => one === search.kind)
  return {
    ...(typeof search.on === 'string' && /^\d{4}-\d\d-\d\d$/.test(search.on) ? { on: search.on } : {}),
    ...(search.span === 'week' ? { span: 'week' } : {}),
    ...(typeof search.teacher === 'string' ? { teacher: search.teacher } : {}),
    ...(typeof search.class === 'string' ? { class: search.class } : {}),
    ...(kind === undefined ? {} : { kind }),
    ...(search.undone === true ? { undone: true } : {}),
    ...(search.absence === true ? { absence: true } : {}),
  }
}
