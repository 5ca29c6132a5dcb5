import type { Locale } from './text.ts'

/** An ISO day or instant as it comes from the server. */
type Day = string | Temporal.PlainDate
type Instant = string | Temporal.Instant

const dayOf = (day: Day): Temporal.PlainDate => (typeof day === 'string' ? Temporal.PlainDate.from(day) : day)
const inZone = (instant: Instant, zone: string): Temporal.ZonedDateTime =>
  (typeof instant === 'string' ? Temporal.Instant.from(instant) : instant).toZonedDateTimeISO(zone)

// Formatters are built once a language: building one costs more than a hundred uses.
const longDay = {
  lv: new Intl.DateTimeFormat('lv', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }),
}
const shortWeekday = {
  lv: new Intl.DateTimeFormat('lv', { weekday: 'short', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' }),
}
const numbers = { lv: new Intl.NumberFormat('lv'), en: new Intl.NumberFormat('en-GB') }

/** Noon in UTC, in milliseconds: a number that every Intl takes, in browsers whose Intl knows no Temporal. */
const millisecondsOf = (day: Temporal.PlainDate): number =>
  day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).epochMilliseconds

/** `ceturtdiena, 26. novembris` · `Thursday 26 November`. */
export const formatLongDay = (day: Day, locale: Locale): string => longDay[locale].format(millisecondsOf(dayOf(day)))

/** `Ceturtdiena, 26. novembris`: the same as a heading. */
export function formatDayTitle(day: Day, locale: Locale): string {
  const text = formatLongDay(day, locale)
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}

/** `21.11.2026.` · `21 Nov 2026`. */
export function formatDay(day: Day, locale: Locale): string {
  const { day: number, month, year } = dayOf(day)
  const two = (value: number): string => String(value).padStart(2, '0')
  if (locale === 'lv') return `${two(number)}.${two(month)}.${year}.`
  const short = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' })
  return `${number} ${short.format(millisecondsOf(dayOf(day)))} ${year}`
}

/** `26.11.` · `26 Nov`: a day whose year is plain from where it stands. */
export const formatDayAndMonth = (day: Day, locale: Locale): string => {
  const text = formatDay(day, locale)
  return locale === 'lv' ? text.slice(0, 6) : text.slice(0, -5)
}

/** `ceturtd.` · `Thu`. */
export const formatWeekday = (day: Day, locale: Locale): string =>
  shortWeekday[locale].format(millisecondsOf(dayOf(day)))

/** A wall time `08:30` as people write it: `8:30`. */
export const formatWallTime = (time: string): string => time.replace(/^0(?=\d:)/, '').slice(0, 5)

/** An instant's wall time in the school's zone: `8:24`. */
export const formatTime = (instant: Instant, zone: string): string =>
  formatWallTime(inZone(instant, zone).toPlainTime().toString({ smallestUnit: 'minute' }))

/** An instant's day and time in the school's zone: `21.11.2026. 8:24`. */
export const formatMoment = (instant: Instant, zone: string, locale: Locale): string =>
  `${formatDay(inZone(instant, zone).toPlainDate(), locale)} ${formatTime(instant, zone)}`

/** A number with the language's decimal sign: `12,5` · `12.5`. */
export const formatNumber = (value: number, locale: Locale): string => numbers[locale].format(value)
