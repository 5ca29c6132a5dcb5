/** Letters, digits and signs of everyday cells, parted by single blanks: nothing to mend. */
const isPlain = /^[\p{L}\p{N}@.:/,()-]+(?: [\p{L}\p{N}@.:/,()-]+)*$/u

/**
 * A cell as its writer meant it: without Excel's text guard (`="2026-11-26 08:30"`), without direction marks that browsers
 * put into dates, any blank as one blank, full-width digits and signs as ordinary ones.
 */
export function plainCell(cell: string): string {
  if (isPlain.test(cell)) return cell
  const guarded = /^\s*=\s*"(.*)"\s*$/su.exec(cell)
  return (guarded?.[1]?.replaceAll('""', '"') ?? cell)
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The same for figures, days and times. */
export const figureCell = (cell: string): string => plainCell(cell).normalize('NFKC')

/** What stands where there is nothing: a dash of any kind. */
export const isNothing = (cell: string): boolean => /^[-–—−]*$/u.test(plainCell(cell)) || /^n\/a$/iu.test(cell.trim())

/** The cell looks like an e-mail address. */
export const isEmail = (cell: string): boolean => /^[^\s@<>(),;]+@[^\s@<>(),;]+\.[^\s@<>(),;]+$/u.test(plainCell(cell))
