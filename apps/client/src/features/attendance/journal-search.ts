import { journalSpans } from '@talklase/contract/attendance/choices.ts'

type Span = (typeof journalSpans)[number]

/** Which class's page of which days, as the address says; without them the own class, today, the day alone. */
export type JournalSearch = {
  class?: string
  on?: string
  span?: Exclude<Span, 'day'>
  subject?: string
  lessons?: 'remote'
}

export function journalSearch(search: Record<string, unknown>): JournalSearch {
  const span = journalSpans.find(one => one === search.span)
  return {
    ...(typeof search.class === 'string' && /^[0-9a-f-]{36}$/.test(search.class) ? { class: search.class } : {}),
    ...(typeof search.on === 'string' && /^\d{4}-\d\d-\d\d$/.test(search.on) ? { on: search.on } : {}),
    ...(span === undefined || span === 'day' ? {} : { span }),
    ...(typeof search.subject === 'string' && search.subject.length <= 200 ? { subject: search.subject } : {}),
    ...(search.lessons === 'remote' ? { lessons: 'remote' } : {}),
  }
}
