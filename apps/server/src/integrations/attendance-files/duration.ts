import { figureCell } from './cell.ts'

/** How units of time begin, in the languages in which platforms write them. Longer beginnings stand before shorter ones. */
const hourWords = /^(h|st|ho|go|uu|u$|ti|t$|ч|г|val|v$|ó|or|o$|heu|sa|時|小时|시간|ώ)/u
const minuteWords = /^(m|мин|м|хв|dk|dak|p$|pe|分|분|λ)/u
const secondWords = /^(s|с|sn|mp|秒|초|δ)/u

/** Spanish and Portuguese seconds look like nothing else; Turkish `sa` is an hour, `sn` a second. */
const secondsOf = (amount: number, word: string, isLast: boolean): number | null => {
  if (/^(sek|sec|seg|s$|sn|с|mp|秒|초|δ)/u.test(word)) return amount
  if (hourWords.test(word)) return amount * 3600
  if (minuteWords.test(word)) return amount * 60
  if (secondWords.test(word)) return amount
  return isLast ? null : null
}

/**
 * Seconds of a duration in any language's words (`1h 30m 51s`, `1 godz. 5 min`, `59 Min. 0 Sek.`, `38 min`) or as a clock
 * (`00:41:23`, `1:00:00`). Units nobody knows are taken by their place: three are hours, minutes, seconds; the last of two
 * is seconds; one is minutes. A bare number has no unit: null.
 */
export function readDuration(cell: string): number | null {
  const text = figureCell(cell).toLowerCase()
  const clock = /^(\d{1,3}):([0-5]\d):([0-5]\d)$/u.exec(text)
  if (clock !== null) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
  const parts = [...text.matchAll(/(\d+(?:[.,]\d+)?)\s*([\p{L}]+)\.?/gu)]
  if (parts.length === 0 || parts.length > 3) return null
  const rest = text
    .replace(/(\d+(?:[.,]\d+)?)\s*([\p{L}]+)\.?/gu, '')
    .replace(/[\s,]|(?:\bun\b|\band\b|\bi\b|\bund\b|\by\b|\be\b|\bet\b|и)/gu, '')
  if (rest !== '') return null
  const amounts = parts.map(part => Number((part[1] ?? '').replace(',', '.')))
  const known = parts.map((part, index) => secondsOf(amounts[index] ?? 0, part[2] ?? '', index === parts.length - 1))
  if (known.every(one => one !== null)) return Math.round(known.reduce((sum, one) => sum + (one ?? 0), 0))
  const places = parts.length === 3 ? [3600, 60, 1] : parts.length === 2 ? [60, 1] : [60]
  return Math.round(amounts.reduce((sum, amount, index) => sum + amount * (places[index] ?? 0), 0))
}
