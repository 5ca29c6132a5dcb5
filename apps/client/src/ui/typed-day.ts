/** The first three letters of months in English, as days are written in it. */
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * A day as people type it, day before month: `5.12.2026.`, `05/12/2026`, `5 Dec 2026`, or ISO. Answers the ISO day;
 * null for what is no day yet.
 */
export function typedDay(text: string): string | null {
  const iso = /^\s*(\d{4})-(\d\d)-(\d\d)\s*$/.exec(text)
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const figures = /^\s*(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4})\.?\s*$/.exec(text)
  if (figures !== null) return dayOf(Number(figures[3]), Number(figures[2]), Number(figures[1]))
  const words = /^\s*(\d{1,2})\s+(\p{L}{3})\p{L}*\.?\s+(\d{4})\s*$/u.exec(text)
  if (words === null) return null
  return dayOf(Number(words[3]), months.indexOf((words[2] ?? '').toLowerCase()) + 1, Number(words[1]))
}

function dayOf(year: number, month: number, day: number): string | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString()
  } catch {
    // 31.02. is being typed, or is no day at all.
    return null
  }
}
