import { readTags } from './markup.ts'

/** Built-in formats of days and times (ECMA-376 part 1, 18.8.30). */
const isBuiltInMoment = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Does a format code show a day or a time? Quoted and escaped text, colours and conditions are no part of the answer. */
export const isMomentFormat = (code: string): boolean =>
  /[dmyhs]/i.test(
    (code.split(';')[0] ?? '')
      .replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
      .replace(/general/gi, ''),
  )

/** For each cell style of `styles.xml`, in order: does it show its number as a day or a time? */
export function momentStyles(styles: string): boolean[] {
  const codes = new Map<number, string>()
  const moments: boolean[] = []
  let inCellFormats = false
  for (const tag of readTags(styles)) {
    if (tag.name === 'numFmt') codes.set(Number(tag.attribute('numFmtId')), tag.attribute('formatCode'))
    else if (tag.name === 'cellXfs') inCellFormats = tag.kind === 'open'
    else if (tag.name === 'xf' && tag.kind !== 'close' && inCellFormats) {
      const id = Number(tag.attribute('numFmtId'))
      const code = codes.get(id)
      moments.push(code === undefined ? isBuiltInMoment(id) : isMomentFormat(code))
    }
  }
  return moments
}

/** Digits as a person sees them, without the tail of binary fractions. */
export const numberText = (number: number): string =>
  Number.isFinite(number) ? String(Number(number.toPrecision(15))) : ''

/** The last day that a sheet can show, 9999-12-31. */
const LAST_DAY = 2_958_465

/**
 * A sheet's moment, days since its calendar's day zero, to the minute: `2026-09-01`, `2026-09-01 08:30`, and for less
 * than a day `08:30`. Day zero is 1899-12-30 (right from March 1900 on) or, in old Macintosh workbooks, 1904-01-01.
 */
export function momentText(days: number, from1904: boolean): string {
  if (!(days >= 0 && days <= LAST_DAY)) return numberText(days)
  const zero = Temporal.PlainDateTime.from(from1904 ? '1904-01-01T00:00' : '1899-12-30T00:00')
  const moment = zero.add({ minutes: Math.round(days * 24 * 60) })
  const time = moment.toPlainTime().toString({ smallestUnit: 'minute' })
  if (days < 1) return time
  const day = moment.toPlainDate().toString()
  return time === '00:00' ? day : `${day} ${time}`
}
