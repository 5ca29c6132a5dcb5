import type { Locale } from '../../../ui/text.ts'

/** `2026. gada novembris` · `November 2026`: a month as a heading. */
export function monthName(month: string, locale: Locale): string {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const milliseconds = first.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).epochMilliseconds
  return new Intl.DateTimeFormat(locale === 'lv' ? 'lv' : 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(milliseconds)
}
