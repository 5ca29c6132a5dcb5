import { classNameKey, gradeOfClassName } from '../school/grade.ts'
import { tidy } from './fold.ts'
import { readBirthDate, readEmail, readPhone, splitName } from './person-cell.ts'
import { columnOf, isFamilyNameFirst, type PersonColumn, type PersonMapping } from './person-column.ts'
import { type Role, recogniseRole } from './role.ts'

export type { PersonColumn, PersonMapping } from './person-column.ts'

/** A representative named in a learner's row. */
export type IncomingRepresentative = {
  givenName: string
  familyName: string
  email: string | null
  phone: string | null
}

/** A person as a row of the file gives them; null is "the file doesn't say". */
export type IncomingPerson = {
  /** 1-based row of the file; the header is row 1. */
  row: number
  givenName: string
  familyName: string
  role: Role
  /** Of a learner, and of a class teacher: the class led. As written, tidied. */
  className: string | null
  /** Groups of the class that a learner is taught in, all of them; none where the file doesn't say. */
  groups: string[]
  email: string | null
  phone: string | null
  username: string | null
  birthDate: Temporal.PlainDate | null
  registerNumber: string | null
  representatives: IncomingRepresentative[]
}

export type PersonRowReason =
  | 'name_missing'
  | 'role_unknown'
  | 'class_unknown_format'
  | 'email_invalid'
  | 'birth_date_invalid'
  | 'duplicate_in_file'
  | 'learner_without_class'
  | 'phone_invalid'

/** What is wrong in a row, in which column, and what stands there. */
export type PersonRowError = { row: number; column: PersonColumn | null; reason: PersonRowReason; value: string }

/**
 * Guesses from a file's headers what each column holds; the user confirms or changes it. Latvian and English headers
 * are recognised in any case, with or without diacritics, with the word of whose it is (`Skolēna vārds`, `Mātes
 * tālrunis`). Of two columns with one meaning the first is taken, but representatives' columns may repeat. A
 * representative's full name goes by `representative_given_name`, which takes both names. A group without a class
 * beside it is the class: some programs call it so.
 */
export function suggestMapping(headers: readonly string[]): PersonMapping {
  const mapping: PersonMapping = {}
  const used = new Set<PersonColumn>()
  for (const [index, header] of headers.entries()) {
    const column = columnOf(header)
    const free = column !== null && (column.startsWith('representative_') || !used.has(column))
    mapping[index] = free ? column : null
    if (free) used.add(column)
  }
  const group = headers.findIndex((_, index) => mapping[index] === 'group')
  if (group >= 0 && !used.has('class')) mapping[group] = 'class'
  return mapping
}

/**
 * Reads the rows of a file of people, `rows[0]` being its header. A row either gives a person or at least one error,
 * never a half-read person; empty rows give nothing.
 *
 * - A name has both parts, from two columns or one full name (family name first where the header or a comma says so).
 * - An empty role is a learner where a class is given or the file has no role column.
 * - A learner's groups are parted by commas.
 * - A learner needs a class; the class of a learner or class teacher begins with a grade (1–12). Other roles have none.
 * - A representative's columns may repeat: the next one begins where a column stands again. Each needs both names,
 *   given apart or together in `representative_given_name`.
 * - A second row is a duplicate when it has the role and register number of an earlier one, or where neither tells
 *   them apart, the same role, name, class and birth date; or the user name of somebody with another name.
 */
export function readPersonRows(
  rows: readonly (readonly string[])[],
  mapping: PersonMapping,
  context: { today: Temporal.PlainDate },
): { people: IncomingPerson[]; errors: PersonRowError[] } {
  const columns = Object.entries(mapping)
    .flatMap(([index, column]) => (column === null ? [] : [{ index: Number(index), column }]))
    .toSorted((a, b) => a.index - b.index)
  const header = rows[0] ?? []
  const people: IncomingPerson[] = []
  const errors: PersonRowError[] = []
  const seen = new Map<string, string>()

  for (const [index, cells] of rows.entries()) {
    if (index === 0 || cells.every(cell => tidy(cell) === '')) continue
    const found = columns.map(({ index: at, column }) => ({
      column,
      text: tidy(cells[at] ?? ''),
      header: header[at] ?? '',
    }))
    const reader = readRow(index + 1, found, context.today)
    const duplicate = reader.errors.length === 0 ? duplicateOf(reader.person, seen) : null
    if (duplicate !== null) errors.push(duplicate)
    else if (reader.errors.length === 0) people.push(reader.person)
    errors.push(...reader.errors)
  }
  return { people, errors }
}

type Cell = { column: PersonColumn; text: string; header: string }

function readRow(row: number, cells: readonly Cell[], today: Temporal.PlainDate) {
  const errors: PersonRowError[] = []
  const refuse = (column: PersonColumn | null, reason: PersonRowReason, value: string) =>
    errors.push({ row, column, reason, value })
  const textOf = (column: PersonColumn) => cells.find(cell => cell.column === column)?.text ?? ''
  const has = (column: PersonColumn) => cells.some(cell => cell.column === column)
  /** Reads a cell that may be empty; text that can't be read is told and left out. */
  const optional = <T>(
    column: PersonColumn,
    text: string,
    reason: PersonRowReason,
    read: (text: string) => T | null,
  ) => {
    if (text === '') return null
    const value = read(text)
    if (value === null) refuse(column, reason, text)
    return value
  }

  const { givenName, familyName } = nameOf(cells)
  if (givenName === '' || familyName === '') {
    const column = givenName === '' ? 'given_name' : 'family_name'
    refuse(
      has(column) || !has('full_name') ? column : 'full_name',
      'name_missing',
      textOf('full_name') || givenName || familyName,
    )
  }

  const classText = textOf('class')
  const role = roleOf(textOf('role'), has('role'), classText)
  if (role === null) refuse('role', 'role_unknown', textOf('role'))
  if (role === 'learner' && classText === '') refuse('class', 'learner_without_class', '')
  const className = role === 'learner' || role === 'class_teacher' ? classText : ''
  if (className !== '' && gradeOfClassName(className) === null) refuse('class', 'class_unknown_format', className)

  const email = optional('email', textOf('email'), 'email_invalid', readEmail)
  const phone = optional('phone', textOf('phone'), 'phone_invalid', readPhone)
  const birthDate = optional('birth_date', textOf('birth_date'), 'birth_date_invalid', text =>
    readBirthDate(text, today),
  )

  const representatives = representativesOf(cells).flatMap(texts => {
    const given = texts.get('representative_given_name') ?? ''
    const family = texts.get('representative_family_name') ?? ''
    const name = family === '' ? splitName(given, false) : { givenName: given, familyName: family }
    if (name.givenName === '' || name.familyName === '') {
      const column = name.givenName === '' ? 'representative_given_name' : 'representative_family_name'
      refuse(column, 'name_missing', name.givenName || name.familyName)
    }
    const emailText = texts.get('representative_email') ?? ''
    const phoneText = texts.get('representative_phone') ?? ''
    return {
      ...name,
      email: optional('representative_email', emailText, 'email_invalid', readEmail),
      phone: optional('representative_phone', phoneText, 'phone_invalid', readPhone),
    }
  })

  const person: IncomingPerson = {
    row,
    givenName,
    familyName,
    role: role ?? 'learner',
    className: className === '' ? null : className,
    groups: role === 'learner' ? groupsOf(textOf('group')) : [],
    email,
    phone,
    username: textOf('username').toLowerCase() || null,
    birthDate,
    registerNumber: textOf('register_number') || null,
    representatives,
  }
  return { person, errors }
}

/** The name from its two columns; what they leave empty, from the full name. */
function nameOf(cells: readonly Cell[]): { givenName: string; familyName: string } {
  const textOf = (column: PersonColumn) => cells.find(cell => cell.column === column)?.text ?? ''
  const full = cells.find(cell => cell.column === 'full_name')
  const split = full === undefined ? null : splitName(full.text, isFamilyNameFirst(full.header))
  return {
    givenName: textOf('given_name') || (split?.givenName ?? ''),
    familyName: textOf('family_name') || (split?.familyName ?? ''),
  }
}

/** The names of a cell, each once. */
const groupsOf = (text: string): string[] => {
  const names = text
    .split(',')
    .map(tidy)
    .filter(name => name !== '')
  return [...new Map(names.map(name => [groupNameKey(name), name])).values()]
}

/** What two names of one group of a class have in common. */
export const groupNameKey = (name: string): string => tidy(name).toLowerCase()

function roleOf(text: string, hasColumn: boolean, classText: string): Role | null {
  if (text !== '') return recogniseRole(text)
  return classText !== '' || !hasColumn ? 'learner' : null
}

/** The filled representative cells, one map a representative. */
function representativesOf(cells: readonly Cell[]): Map<PersonColumn, string>[] {
  const all: Map<PersonColumn, string>[] = []
  for (const { column, text } of cells) {
    if (!column.startsWith('representative_')) continue
    const last = all.at(-1)
    if (last === undefined || last.has(column)) all.push(new Map([[column, text]]))
    else last.set(column, text)
  }
  return all.filter(texts => [...texts.values()].some(text => text !== ''))
}

/** The error of a person who is in the file already; else notes the person in `seen` and answers null. */
function duplicateOf(person: IncomingPerson, seen: Map<string, string>): PersonRowError | null {
  const { row, role, registerNumber, username, birthDate } = person
  const name = `${person.givenName} ${person.familyName}`.toLowerCase()
  const inClass = person.className === null ? '' : classNameKey(person.className)
  const identity =
    registerNumber !== null
      ? `register ${role} ${registerNumber}`
      : `name ${role} ${inClass} ${birthDate?.toString() ?? ''} ${name}`
  const account = username === null ? null : `username ${username}`
  const duplicate = (column: PersonColumn | null, value: string): PersonRowError => ({
    row,
    column,
    reason: 'duplicate_in_file',
    value,
  })
  if (seen.has(identity)) {
    return duplicate(
      registerNumber === null ? null : 'register_number',
      registerNumber ?? `${person.givenName} ${person.familyName}`,
    )
  }
  // One person may stand twice, once a role, with one user name.
  if (account !== null && seen.has(account) && seen.get(account) !== name) return duplicate('username', username ?? '')
  seen.set(identity, name)
  if (account !== null) seen.set(account, name)
  return null
}
