/** The grades of general education in Latvia, 1 to 12. */
export const grades: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/**
 * Grade (1–12) that a class name begins with: `7.b` → 7, `10.A klase` → 10, `12` → 12.
 * Null when the name begins with no number or with one that is no grade.
 */
export function gradeOfClassName(name: string): number | null {
  const digits = /^\s*(\d{1,2})(?!\d)/.exec(name)?.[1]
  if (digits === undefined) return null
  const grade = Number(digits)
  return grades.includes(grade) ? grade : null
}

/**
 * What two spellings of one class have in common: `7.b`, `7. B klase` and `7b` all give `7b`.
 * For comparing only, never for showing.
 */
export const classNameKey = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/klase$/u, '')
    .replace(/[^\p{L}\p{N}]/gu, '')

/** Order in which people read class names: by grade, then by letter; names without a grade come last. */
export function compareClassNames(a: string, b: string): number {
  const gradeA = gradeOfClassName(a) ?? Number.POSITIVE_INFINITY
  const gradeB = gradeOfClassName(b) ?? Number.POSITIVE_INFINITY
  if (gradeA !== gradeB) return gradeA < gradeB ? -1 : 1
  const byReading = a.localeCompare(b, 'lv', { numeric: true })
  if (byReading !== 0) return byReading
  // Spellings that read alike still need one fixed order.
  return a < b ? -1 : a > b ? 1 : 0
}
