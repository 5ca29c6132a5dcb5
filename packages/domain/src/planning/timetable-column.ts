import { fold } from '../people/fold.ts'

/** What a column of a timetable table can hold. */
export const timetableColumns = [
  'class',
  'subject',
  'teacher',
  'room',
  'weekday',
  'period',
  'group',
  'weeks',
  'from',
  'to',
] as const

export type TimetableColumn = (typeof timetableColumns)[number]

/** Columns without which no row can be read. */
export const requiredColumns: readonly TimetableColumn[] = ['class', 'subject', 'weekday', 'period']

/** What each column of the file holds, in the file's order; null: not taken. */
export type TimetableMapping = (TimetableColumn | null)[]

/** Folded headers by what they mean. */
const headings: [TimetableColumn, string[]][] = [
  ['class', ['klase', 'klases', 'klase s', 'class', 'classes', 'form', 'klases nosaukums', 'class name']],
  ['subject', ['prieksmets', 'macibu prieksmets', 'stunda prieksmets', 'prieksmeta nosaukums', 'subject', 'course']],
  ['teacher', ['skolotajs', 'skolotaji', 'skolotaja', 'pedagogs', 'pedagogi', 'teacher', 'teachers', 'skolotajs i']],
  ['room', ['kabinets', 'kabineti', 'telpa', 'telpas', 'kab', 'room', 'rooms', 'classroom', 'kabineta nr']],
  ['weekday', ['diena', 'nedelas diena', 'weekday', 'day', 'day of week', 'dienas']],
  ['period', ['stunda', 'stundas', 'stundas nr', 'stundas numurs', 'nr', 'nr p k', 'stunda nr', 'macibu stunda']],
  ['period', ['laiks', 'stundas laiks', 'sakums', 'period', 'periods', 'lesson', 'lesson no', 'hour', 'time', 'start']],
  ['group', ['grupa', 'grupas', 'apaksgrupa', 'group', 'groups', 'subgroup', 'klases dala']],
  ['weeks', ['nedela', 'nedelas', 'a b', 'a b nedela', 'nedelu cikls', 'week', 'weeks', 'week type', 'cikls']],
  ['from', ['no', 'no datuma', 'sakot no', 'sakuma datums', 'from', 'from date', 'start date', 'valid from']],
  ['to', ['lidz', 'lidz datumam', 'beigu datums', 'to', 'to date', 'until', 'end date', 'valid to', 'valid until']],
]
const meaning = new Map(headings.flatMap(([column, names]) => names.map(name => [name, column] as const)))

/**
 * Guesses from a file's headers what each column holds; a person confirms or changes it. Latvian and English headers
 * are recognised in any case, with or without diacritics. Of two columns with one meaning the first is taken.
 */
export function suggestTimetableMapping(headers: readonly string[]): TimetableMapping {
  const used = new Set<TimetableColumn>()
  return headers.map(header => {
    const column = meaning.get(fold(header)) ?? null
    if (column === null || used.has(column)) return null
    used.add(column)
    return column
  })
}

/** Is one meaning given to two columns? */
export const isMappedTwice = (mapping: TimetableMapping): boolean => {
  const taken = mapping.filter(column => column !== null)
  return new Set(taken).size < taken.length
}
