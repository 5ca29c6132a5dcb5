/** A name in its two parts. */
export type SplitName = { givenName: string; familyName: string }

/**
 * Parts a full name: at a comma (`Bērziņa, Anna`), else the last word is the family name, or the first where
 * `familyFirst`. A part that isn't there is empty. `name` is tidied text.
 */
export function splitName(name: string, familyFirst: boolean): SplitName {
  const comma = name.indexOf(',')
  if (comma >= 0) return { familyName: name.slice(0, comma).trim(), givenName: name.slice(comma + 1).trim() }
  const words = name.split(' ')
  if (words.length < 2) return { givenName: name, familyName: '' }
  if (familyFirst) return { familyName: words[0] ?? '', givenName: words.slice(1).join(' ') }
  return { givenName: words.slice(0, -1).join(' '), familyName: words.at(-1) ?? '' }
}

/** An e-mail address in small letters; null when the text is none. */
export function readEmail(text: string): string | null {
  const wellFormed = /^[^\s@,;<>()"]+@[^\s@,;<>()".]+(\.[^\s@,;<>()".]+)+$/u.test(text)
  return wellFormed && text.length <= 254 ? text.toLowerCase() : null
}

/**
 * A telephone number in international form (`+37129123456`); null when the text is none. Eight digits beginning with
 * 2 or 6 are a Latvian number; blanks, hyphens, dots and parentheses are left out.
 */
export function readPhone(text: string): string | null {
  const digits = text.replace(/[\s().\-–]/gu, '').replace(/^00/, '+')
  if (/^[26]\d{7}$/.test(digits)) return `+371${digits}`
  if (/^371[26]\d{7}$/.test(digits)) return `+${digits}`
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : null
}

/**
 * A birth date written `21.11.2013.`, `21.11.2013` or `2013-11-21`; null when the text is none, no day of the
 * calendar, after `today`, or before 1900.
 */
export function readBirthDate(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const latvian = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?$/.exec(text)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const [year, month, day] = latvian !== null ? [latvian[3], latvian[2], latvian[1]] : [iso?.[1], iso?.[2], iso?.[3]]
  if (year === undefined || month === undefined || day === undefined) return null
  if (Number(month) < 1 || Number(day) < 1 || Number(year) < 1900) return null
  const parts = { year: Number(year), month: Number(month), day: Number(day) }
  const date = Temporal.PlainDate.from(parts)
  // `from` clips 31 June to 30 June: what was written is then no day.
  if (date.month !== parts.month || date.day !== parts.day) return null
  return Temporal.PlainDate.compare(date, today) > 0 ? null : date
}
