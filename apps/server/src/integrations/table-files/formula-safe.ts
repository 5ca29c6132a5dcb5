/**
 * A cell that a spreadsheet would run as a formula: it begins with = + - @, their full-width twins, tab or a line
 * break. Apostrophes before it count too, so that guarding can be undone without loss.
 */
const runnable = /^'*[=+\-@＝＋－＠\t\r\n]/

/**
 * The cell made harmless for a CSV file that a person opens in a spreadsheet: a leading apostrophe makes it text.
 * Source: OWASP, CSV Injection.
 */
export const guardFormula = (cell: string): string => (runnable.test(cell) ? `'${cell}` : cell)

/** The cell as it was before `guardFormula`. */
export const unguardFormula = (cell: string): string =>
  cell.startsWith("'") && runnable.test(cell) ? cell.slice(1) : cell
