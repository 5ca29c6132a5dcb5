const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const httpDate = /^\w{3}, (\d{2}) (\w{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/

const instantOfHttpDate = (text: string): Temporal.Instant | null => {
  const [, day, monthName = '', year, hour, minute, second] = httpDate.exec(text) ?? []
  const month = String(months.indexOf(monthName) + 1).padStart(2, '0')
  return month === '00' ? null : instantOrNull(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

const instantOrNull = (text: string): Temporal.Instant | null => {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return null
  }
}

/**
 * When a platform wants to be asked again, from its `Retry-After`: whole seconds or an HTTP date (RFC 9110, 10.2.3), or the
 * ISO instant that Zoom sends for its daily limits. Null where there is none or it can't be read.
 */
export const readRetryAfter = (text: string | null, now: Temporal.Instant): Temporal.Instant | null => {
  const trimmed = text?.trim() ?? ''
  if (/^\d{1,7}$/.test(trimmed)) return now.add({ seconds: Number(trimmed) })
  return instantOfHttpDate(trimmed) ?? instantOrNull(trimmed)
}
