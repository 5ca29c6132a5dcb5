import type { Locale } from '../../ui/text.ts'

const formats = {
  lv: new Intl.DateTimeFormat('lv', { weekday: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }),
}

/** A Monday, from which weekdays are counted. */
const monday = Temporal.PlainDate.from('2024-01-01')

/** A weekday's name by its number, 1 = Monday: `trešdiena` · `Wednesday`. */
export function weekdayName(weekday: number, locale: Locale): string {
  const day = monday.add({ days: weekday - 1 }).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' })
  const name = formats[locale].format(day.epochMilliseconds)
  // Latvian writes weekdays small within a sentence; browsers give the form of a heading.
  return locale === 'lv' ? name.toLocaleLowerCase('lv') : name
}
