import { figureCell } from './cell.ts'

/** In which order a file writes the figures of a day. */
export const dateOrders = ['dmy', 'mdy', 'ymd'] as const
export type DateOrder = (typeof dateOrders)[number]

/** A wall time, or an instant where the cell names its offset. */
export type WrittenMoment = {
  /** The day's figures in the file's own order; null where only a time is written. */
  day: { figures: readonly [number, number, number]; orders: readonly DateOrder[] } | null
  time: Temporal.PlainTime | null
  /** Minutes east of Greenwich, where the cell says it. */
  offset: string | null
}

/** Beginnings of months' names: English, Latvian, Russian, German, Polish, Lithuanian, Estonian share most of them. */
const monthNames: readonly RegExp[] = [
  /^(jan|янв|sty|sau|jaan|janv|ene|gen|oca)/u,
  /^(feb|фев|lut|vas|veeb|fév)/u,
  /^(mar|мар|mär|kov|märts|mrt)/u,
  /^(apr|апр|kwi|bal|avr|abr)/u,
  /^(may|mai|май|мая|maj|geg|mag)/u,
  /^(jun|jūn|июн|cze|bir|juin|giu)/u,
  /^(jul|jūl|июл|lip|lie|juil|lug)/u,
  /^(aug|авг|sie|rugp|aoû|ago)/u,
  /^(sep|сен|wrz|rugs|set)/u,
  /^(oct|okt|окт|paź|spa|out|ott)/u,
  /^(nov|ноя|lis|lap)/u,
  /^(dec|dez|dek|дек|gru|gruo|déc|dic)/u,
]

const monthOf = (word: string): number | null => {
  const at = monthNames.findIndex(name => name.test(word))
  return at === -1 ? null : at + 1
}

/** Words for the two halves of the day, before or after the time. */
const afternoon = /(?:^|[\s\d])(?:p\.?\s?m\.?|pēcp\p{L}*\.?|午後|下午|오후|пп|g\.?\s?pm)(?:$|[\s\d,])/iu
const beforenoon = /(?:^|[\s\d])(?:a\.?\s?m\.?|priekšp\p{L}*\.?|午前|上午|오전|дп)(?:$|[\s\d,])/iu

const timePattern = /(\d{1,2})\s?[:.h]\s?(\d{2})(?:\s?[:.]\s?(\d{2})(?:[.,]\d+)?)?/u

const yearOf = (figure: number): number => (figure < 100 ? 2000 + figure : figure)

/** The days that figures may mean: an order in which they are a day of the calendar. */
const ordersOf = (figures: readonly [number, number, number], hasLongYearFirst: boolean, hasLongYearLast: boolean) =>
  dateOrders.filter(order => {
    if (hasLongYearFirst && order !== 'ymd') return false
    if (hasLongYearLast && order === 'ymd') return false
    return isDay(figures, order)
  })

const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const partsOf = ([first, second, third]: readonly [number, number, number], order: DateOrder) =>
  order === 'ymd'
    ? { year: yearOf(first), month: second, day: third }
    : order === 'dmy'
      ? { year: yearOf(third), month: second, day: first }
      : { year: yearOf(third), month: first, day: second }

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** Are the figures a day of the calendar in this order? Asked of every cell, so by plain numbers. */
const isDay = (figures: readonly [number, number, number], order: DateOrder): boolean => {
  const { year, month, day } = partsOf(figures, order)
  const last = month === 2 && !isLeap(year) ? 28 : (daysOfMonth[month - 1] ?? 0)
  return year <= 9999 && day >= 1 && day <= last
}

/** The day that the figures are in this order; null where they are none. */
export function dayIn(figures: readonly [number, number, number], order: DateOrder): Temporal.PlainDate | null {
  if (!isDay(figures, order)) return null
  const { year, month, day } = partsOf(figures, order)
  return new Temporal.PlainDate(year, month, day)
}

function readTime(text: string): { time: Temporal.PlainTime; rest: string } | null {
  const found = timePattern.exec(text)
  if (found === null) return null
  let hour = Number(found[1])
  const [minute, second] = [Number(found[2]), Number(found[3] ?? 0)]
  const around = ` ${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)} `
  // `08:29 AM` and `20:29 PM` are both written; above twelve the mark says nothing new.
  if (afternoon.test(around) && hour < 12) hour += 12
  else if (beforenoon.test(around) && hour === 12) hour = 0
  if (hour > 23 || minute > 59 || second > 59) return null
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`
  return { time: new Temporal.PlainTime(hour, minute, second), rest }
}

/** A spreadsheet's own count of days since 1899-12-30, where a cell lost its format. */
function readSerial(text: string): WrittenMoment | null {
  if (!/^4\d{4}[.,]\d{2,}$/u.test(text)) return null
  const seconds = Math.round(Number(text.replace(',', '.')) * 86_400)
  const moment = Temporal.PlainDateTime.from('1899-12-30T00:00').add({ seconds })
  return {
    day: { figures: [moment.year, moment.month, moment.day], orders: ['ymd'] },
    time: moment.toPlainTime(),
    offset: null,
  }
}

/**
 * A moment as somebody's program writes it: figures of a day in any order with any separators, or a month's name, and a
 * time of 12 or 24 hours; a time alone; a day alone. Null where the cell is none of these. Which order is meant, the file
 * as a whole and the lesson's day tell.
 */
export function readMoment(cell: string): WrittenMoment | null {
  const text = figureCell(cell)
  if (text.length < 4 || text.length > 60 || !/\d/.test(text)) return null
  const serial = readSerial(text)
  if (serial !== null) return serial
  const iso = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/iu.exec(
    text,
  )
  if (iso !== null) {
    const figures = [Number(iso[1]), Number(iso[2]), Number(iso[3])] as const
    if (!isDay(figures, 'ymd')) return null
    const zone = iso[5]?.toUpperCase() ?? null
    const offset = zone === null ? null : /^[ZUG]/.test(zone) ? '+00:00' : zone.replace(/^(...)(\d\d)$/, '$1:$2')
    return { day: { figures, orders: ['ymd'] }, time: Temporal.PlainTime.from(iso[4] ?? '00:00'), offset }
  }
  const named = readNamedDay(text)
  const numeric =
    named === null ? /(\d{1,4})\s?([./\-年])\s?(\d{1,2})\s?([./\-月])\s?(\d{1,4})\s?[.日]?/u.exec(text) : null
  const isTimeAlone = numeric === null && named === null
  const rest = named?.rest ?? (numeric === null ? text : text.replace(numeric[0], ' '))
  const timed = readTime(rest)
  if (isTimeAlone) {
    if (timed === null || /\p{L}{3,}/u.test(timed.rest.replace(beforenoon, ' ').replace(afternoon, ' '))) return null
    return /\d/.test(timed.rest) ? null : { day: null, time: timed.time, offset: null }
  }
  const leftover = (timed?.rest ?? rest).replace(beforenoon, ' ').replace(afternoon, ' ')
  const zone = /\b(UTC|GMT|Z)\b/iu.test(leftover) ? '+00:00' : null
  if (/\d/.test(leftover)) return null
  if (/\p{L}{5,}/u.test(leftover.replace(/\b\p{L}+day\b|\p{L}*diena\b/giu, ''))) return null
  if (named !== null)
    return { day: { figures: named.figures, orders: ['ymd'] }, time: timed?.time ?? null, offset: zone }
  if (numeric === null) return null
  const figures = [Number(numeric[1]), Number(numeric[3]), Number(numeric[5])] as const
  const orders = ordersOf(figures, (numeric[1] ?? '').length > 2, (numeric[5] ?? '').length > 2)
  return orders.length === 0 ? null : { day: { figures, orders }, time: timed?.time ?? null, offset: zone }
}

/** `Nov 26, 2026`, `26 Nov 2026`, `2026. gada 26. novembris`. */
function readNamedDay(text: string): { figures: readonly [number, number, number]; rest: string } | null {
  const patterns: readonly [RegExp, (found: RegExpExecArray) => readonly [string, string, string]][] = [
    [
      /(\d{4})\.?\s?(?:gada|г\.?|m\.?)?\s(\d{1,2})\.?\s?(\p{L}{3,})\.?/iu,
      found => [found[1] ?? '', found[3] ?? '', found[2] ?? ''],
    ],
    [
      /(\d{1,2})\.?[\s-](?:de\s)?(\p{L}{3,})\.?,?[\s-](?:de\s)?(\d{2,4})(?!:)/iu,
      found => [found[3] ?? '', found[2] ?? '', found[1] ?? ''],
    ],
    [/(\p{L}{3,})\.?\s(\d{1,2}),?\s(\d{4})/iu, found => [found[3] ?? '', found[1] ?? '', found[2] ?? '']],
  ]
  for (const [pattern, take] of patterns) {
    const found = pattern.exec(text)
    if (found === null) continue
    const [year, word, day] = take(found)
    const month = monthOf(word.toLowerCase())
    if (month === null) continue
    const figures = [yearOf(Number(year)), month, Number(day)] as const
    if (isDay(figures, 'ymd')) return { figures, rest: text.replace(found[0], ' ') }
  }
  return null
}
