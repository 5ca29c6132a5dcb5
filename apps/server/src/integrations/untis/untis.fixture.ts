/** Untis exports made by code: our own small school. For tests. */

const quoted = (cell: string | number): string => (typeof cell === 'number' ? String(cell) : `"${cell}"`)

/** A text of rows as Untis writes it: no header, texts quoted, CRLF. */
export const gpu = (rows: readonly (readonly (string | number)[])[], delimiter = ','): string =>
  rows.map(row => `${row.map(quoted).join(delimiter)}\r\n`).join('')

/** A row of GPU002: its lesson, and what else is said of it. */
export function lessonRow(
  [number, perWeek, schoolClass, teacher, subject, room]: readonly [number, number, string, string, string, string],
  more: { group?: string; from?: string; to?: string; learners?: string } = {},
): (string | number)[] {
  const row: (string | number)[] = [number, perWeek, perWeek, perWeek, schoolClass, teacher, subject, room]
  while (row.length < 46) row.push('')
  row[11] = more.group ?? ''
  row[14] = more.from ?? ''
  row[15] = more.to ?? ''
  row[41] = more.learners ?? ''
  return row
}

/** A row of GPU004: short name, family name and, in column 29, the given name. */
export const teacherRow = (short: string, familyName: string, givenName: string): string[] => [
  short,
  familyName,
  ...Array.from({ length: 26 }, () => ''),
  givenName,
]

export const timetableRows: readonly (readonly (string | number)[])[] = [
  [1, '7.b', 'BĒR', 'MAT', '101', 1, 1, '', ''],
  [1, '7.b', 'BĒR', 'MAT', '101', 4, 2, '', ''],
  [2, '7.a', 'KAL', 'SPO', 'Zāle', 2, 3, '', ''],
  [2, '7.b', 'KAL', 'SPO', 'Zāle', 2, 3, '', ''],
  [3, '7.b', 'ŠĶĒ', 'VĀC', '204', 3, 4, '', ''],
  [3, '7.b', 'OZO', 'FRA', '205', 3, 4, '', ''],
]

/** The whole small export, by file name. */
export const export7: Readonly<Record<string, string>> = {
  'GPU001.TXT': gpu(timetableRows),
  'GPU002.TXT': gpu([
    lessonRow([1, 2, '7.b', 'BĒR', 'MAT', '101']),
    lessonRow([2, 1, '7.a', 'KAL', 'SPO', 'Zāle']),
    lessonRow([3, 1, '7.b', 'ŠĶĒ', 'VĀC', '204']),
    lessonRow([3, 1, '7.b', 'OZO', 'FRA', '205']),
  ]),
  'GPU004.TXT': gpu([
    teacherRow('BĒR', 'Bērziņa', 'Anna'),
    teacherRow('KAL', 'Kalns', 'Juris'),
    teacherRow('ŠĶĒ', 'Šķēle', 'Ēriks'),
    teacherRow('OZO', 'Ozola', 'Inese'),
  ]),
  'GPU006.TXT': gpu([
    ['MAT', 'Matemātika'],
    ['SPO', 'Sports un veselība'],
    ['VĀC', 'Vācu valoda'],
    ['FRA', 'Franču valoda'],
  ]),
}

export const untisFiles = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }))

/** A row of GPU014. */
export function substitutionRow(said: {
  on: string
  period: number | string
  absent: string
  substitute: string
  subject: string
  classes: string
  room?: string
  substituteRoom?: string
  kind?: string
  bits?: number
}): (string | number)[] {
  const row: (string | number)[] = [7, said.on, said.period, 0, 1, said.absent, said.substitute, said.subject]
  while (row.length < 21) row.push('')
  row[11] = said.room ?? ''
  row[12] = said.substituteRoom ?? said.room ?? ''
  row[14] = said.classes
  row[17] = said.bits ?? 0
  row[19] = said.kind ?? ''
  return row
}
