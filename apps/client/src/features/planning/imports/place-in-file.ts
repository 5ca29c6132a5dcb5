import type { MessageKey } from '@talklase/messages/keys.ts'
import { formatWeekday } from '../../../ui/format.ts'
import type { Locale, Say } from '../../../ui/text.ts'

/** What a path into the file begins with, by what it is called. */
const parts: Record<string, MessageKey> = {
  periods: 'timetable.partPeriods',
  dayperiods: 'timetable.partPeriods',
  classes: 'timetable.partClasses',
  subjects: 'timetable.partSubjects',
  teachers: 'timetable.partTeachers',
  rooms: 'timetable.partRooms',
  classrooms: 'timetable.partRooms',
  groups: 'timetable.partGroups',
  lessons: 'timetable.partLessons',
  cards: 'timetable.partCards',
  terms: 'timetable.partTerms',
}

/** A place in the file as people read it: `classes/9.a` → `klases › 9.a`, `line 3` → `3. rinda`. */
export function placeInFile(t: Say, place: string): string {
  const [, first = '', rest = ''] = /^([a-z]*)(.*)$/s.exec(place) ?? []
  const part = parts[first]
  const words = part === undefined ? place : `${t(part)}${rest.startsWith('/') ? ` › ${rest.slice(1)}` : rest}`
  return words.replace(/\bline (\d+)/, (_, number: string) => t('timetable.line', { number }))
}

/** A time of the week as people read it: `1/3 MAT` → `Pirmd., 3. MAT`; anything else as it stands in the file. */
export function valueInFile(value: string, locale: Locale): string {
  const [, weekday, period, rest = ''] = /^([1-7])\/(\d{1,2})( .*)?$/s.exec(value) ?? []
  // The first day of 2024 was a Monday.
  return weekday === undefined ? value : `${formatWeekday(`2024-01-0${weekday}`, locale)}, ${period}.${rest}`
}
