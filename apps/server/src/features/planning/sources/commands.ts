import { matchTeachers as recogniseTeachers } from '@talklase/domain/planning/match-teachers.ts'
import { inSchoolWords, mixedClasses, withSchoolGrades } from '@talklase/domain/planning/school-words.ts'
import { semestersOfTerms, type TermChoice } from '@talklase/domain/planning/terms.ts'
import { checkTimetableFile } from '@talklase/domain/planning/timetable-check.ts'
import type { TimetableFile, TimetableProblem } from '@talklase/domain/planning/timetable-file.ts'
import { lessonsOutsideYear } from '@talklase/domain/planning/timetable-in-year.ts'
import { readTimetableRows } from '@talklase/domain/planning/timetable-rows.ts'
import { MAX_TIMETABLE_BYTES, readAscTimetable } from '../../../integrations/asc-timetables/read.ts'
import { readTable } from '../../../integrations/table-files/read.ts'
import { isZip, openZip } from '../../../integrations/table-files/zip.ts'
import { openUntisFile } from '../../../integrations/untis/files.ts'
import { readUntisTimetable } from '../../../integrations/untis/read.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { Refused } from '../../../kernel/refuse.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { accept, isSame } from '../imports/policy.ts'
import { type ImportContent, type ImportedTable, listKnownNames, listStaff } from '../imports/store.ts'
import { bellProblems } from '../previews/commands.ts'
import { calendarAndBells } from '../timetable/commands.ts'
import { findTimetable } from '../timetable/store.ts'

type Year = { id: string; starts_on: Temporal.PlainDate; ends_on: Temporal.PlainDate }

/** A file as uploaded, or out of a zip. */
export type SourceFile = { name: string; bytes: Uint8Array }

/** What was uploaded, as far as it can be read without the school. */
export type Source =
  | { source: 'asc' | 'untis'; file: TimetableFile; doubts: TimetableProblem[] }
  | { source: 'table'; headers: string[]; rows: string[][] }

/**
 * Tells where a timetable comes from and reads it: one XML file is aSc's, several files or a zip of texts are an Untis
 * export, so is a text that looks like one of its files, and any other table is the school's own. A zip may also hold
 * one aSc file. Refused: `file_empty`, `file_too_large` (over 20 MB together), `zip_bomb`, `not_a_table`,
 * `too_many_rows`, `too_many_columns`, and `timetable_unreadable` with the reader's reason, place and value.
 */
export async function readSource(files: readonly SourceFile[]): Promise<Source> {
  const size = files.reduce((sum, file) => sum + file.bytes.length, 0)
  if (size > MAX_TIMETABLE_BYTES) throw new Refused('file_too_large', { value: String(size) })
  const [file, ...others] = files
  if (file === undefined || size === 0) throw new Refused('file_empty', { value: file?.name ?? '' })
  if (others.length > 0) return ofUntis(files)
  if (isZip(file.bytes)) return ofZip(file)
  if (isXml(file)) return ofAsc(file)
  return openUntisFile(file) === null ? ofTable(file) : ofUntis([file])
}

const isXml = ({ name, bytes }: SourceFile): boolean => {
  if (/\.xml$/i.test(name)) return true
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200)).replaceAll('\u0000', '')
  return /^[^\w"]*<(\?xml|!--|timetable)/.test(head)
}

function ofAsc(file: SourceFile): Source {
  const reading = readAscTimetable(file.bytes)
  if (!reading.ok) throw refusalOf(reading.problems)
  return { source: 'asc', file: reading.file, doubts: reading.problems }
}

function ofUntis(files: readonly SourceFile[]): Source {
  const reading = readUntisTimetable(files)
  if (!reading.ok) throw refusalOf(reading.problems)
  return { source: 'untis', file: reading.file, doubts: reading.problems }
}

async function ofTable(file: SourceFile): Promise<Source> {
  const table = await readTable(file.bytes, file.name)
  if (!table.ok) throw new Refused(table.reason, { value: table.value })
  const [headers = [], ...rows] = table.rows
  return { source: 'table', headers, rows }
}

/** The most files of a zip that are looked into; an Untis export has about twenty. */
const mostEntries = 50

async function ofZip(file: SourceFile): Promise<Source> {
  const zip = openZip(file.bytes)
  if (zip.kind === 'bomb') throw new Refused('zip_bomb', { value: String(zip.bytes) })
  if (zip.kind === 'broken') throw new Refused('not_a_table', { value: file.name })
  if (zip.names.includes('xl/workbook.xml')) return ofTable(file)
  const wanted = zip.names.filter(name => /\.(txt|csv|dif|xml)$/i.test(name)).slice(0, mostEntries)
  const files: SourceFile[] = []
  let size = 0
  for (const name of wanted) {
    const bytes = await zip.read(name)
    if (bytes === 'larger') throw new Refused('zip_bomb', { value: String(file.bytes.length) })
    if (typeof bytes === 'string') throw new Refused('not_a_table', { value: `${file.name}: ${name}` })
    size += bytes.length
    if (size > MAX_TIMETABLE_BYTES) throw new Refused('file_too_large', { value: String(size) })
    files.push({ name: name.slice(name.lastIndexOf('/') + 1), bytes })
  }
  const [only, ...others] = files
  if (only === undefined) throw new Refused('not_a_table', { value: file.name })
  return others.length === 0 && isXml(only) ? ofAsc(only) : ofUntis(files)
}

function refusalOf(problems: readonly { reason: string; place: string; value: string }[]): Refused {
  const [problem] = problems
  const { reason = 'not_asc', place = '', value = '' } = problem ?? {}
  if (reason === 'file_empty' || reason === 'file_too_large') return new Refused(reason, { value })
  return new Refused('timetable_unreadable', { reason, place, value })
}

/** A table of the school's own, by what its columns hold; times of its lessons are looked up in the school's bells. */
export async function contentOfTable(
  tx: Tx,
  ctx: Ctx,
  year: Year,
  table: ImportedTable,
  former?: ImportContent,
): Promise<ImportContent> {
  const { bells } = await calendarAndBells(tx, ctx.actor.schoolId, year)
  const { file, problems } = readTimetableRows([table.headers, ...table.rows], table.mapping, bells)
  const content = await contentOf(tx, ctx, year, { source: 'table', file, doubts: problems }, former)
  return { ...content, table }
}

/** A timetable file in the school's words, checked, with its teachers recognised; corrections made of `former` stay. */
export async function contentOf(
  tx: Tx,
  ctx: Ctx,
  year: Year,
  { source, file: given, doubts }: { source: ImportContent['source']; file: TimetableFile; doubts: TimetableProblem[] },
  former?: ImportContent,
): Promise<ImportContent> {
  const known = await listKnownNames(tx, ctx.actor.schoolId, year.id)
  const staff = await listStaff(tx, ctx.actor.schoolId)
  const members = staff.map(one => ({
    id: one.id,
    givenName: one.given_name,
    familyName: one.family_name,
    username: one.username,
  }))
  const { bells } = await calendarAndBells(tx, ctx.actor.schoolId, year)
  // A file without bells is meant for the school's own.
  const file = withSchoolGrades({ ...given, periods: given.periods.length > 0 ? given.periods : bells }, known)
  const words = inSchoolWords(file, known)
  const { terms, isCertain } = semestersOfTerms(file.terms ?? [])
  const problems = [
    ...doubts,
    ...(isCertain || terms.length === 0 ? [] : [undecidedTerms(terms)]),
    ...checkTimetableFile(file),
    ...lessonsOutsideYear(file, { from: year.starts_on, to: year.ends_on }),
    ...mixedClasses(file, known),
    ...bellProblems(file, bells),
  ]
  return {
    source,
    table: null,
    terms,
    cycleWeeks: file.cycleWeeks,
    periods: file.periods.map(one => ({
      number: one.number,
      startsAt: String(one.startsAt),
      endsAt: String(one.endsAt),
    })),
    subjects: words.subjects,
    classes: words.classes,
    rooms: words.rooms,
    groups: words.groups,
    teachers: words.teachers.map(({ key, name, short }) => ({ key, name: name || short || key })),
    slots: words.slots,
    problems: stillAccepted(problems, former?.problems ?? []),
    matches: stillMatched(recogniseTeachers(words.teachers, members), former?.matches ?? {}),
    basedOn: (await findTimetable(tx, ctx.actor.schoolId, year.id))?.id ?? null,
    outcome: null,
  }
}

const undecidedTerms = (terms: readonly TermChoice[]): TimetableProblem => ({
  severity: 'warning',
  place: 'terms',
  reason: 'terms_guessed',
  value: terms.map(one => one.name).join(', '),
})

/** What a person matched by hand stays when the same file is read anew. */
const stillMatched = (recognised: ImportMatches, former: ImportMatches): ImportMatches =>
  Object.fromEntries(Object.entries(recognised).map(([key, personId]) => [key, former[key] ?? personId]))

type ImportMatches = ImportContent['matches']

function stillAccepted(problems: readonly TimetableProblem[], former: readonly TimetableProblem[]): TimetableProblem[] {
  const accepted = former.filter(one => one.accepted === true)
  return problems.map(one =>
    one.reason === 'teacher_twice' && accepted.some(other => isSame(one, other)) ? accept(one, true) : one,
  )
}
