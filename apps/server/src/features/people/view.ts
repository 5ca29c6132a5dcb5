import { compareTexts } from '@talklase/domain/people/name-order.ts'
import type { Role } from '@talklase/domain/people/role.ts'
import { staffRoles } from '@talklase/domain/people/role.ts'
import { compareClassNames } from '@talklase/domain/school/grade.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { abilitiesOf } from '../../kernel/allow.ts'
import type { Actor } from '../../kernel/context.ts'
import { canClassPhotos } from './photos/policy.ts'
import { canClass, canClassRecord, canPerson, seesEverybody } from './policy.ts'
import type { listClasses, listRepresentatives, PersonRow } from './store.ts'

export type PeopleFilter = {
  role?: Role | undefined
  classId?: string | undefined
  search?: string | undefined
  sort?: 'name' | '-name' | 'class' | '-class' | 'role' | '-role' | undefined
}

/** Grades whose learners sign in with a card; both ends belong to it. */
export type CardGrades = { from: number; to: number }

const isCardGrade = (grade: number | null, cards: CardGrades): boolean =>
  grade !== null && grade >= cards.from && grade <= cards.to

/** A row as one actor sees it: in full, or by name, roles and class alone. */
export type SeenPerson = { row: PersonRow; isFull: boolean }

/**
 * The rows that the actor may see (least data): all of them; or as a class teacher the own class and its
 * representatives, as a teacher the names in taught classes, and the names of staff.
 */
export function seenPeople(actor: Actor, rows: readonly PersonRow[], taughtClasses: readonly string[]): SeenPerson[] {
  if (seesEverybody(actor)) return rows.map(row => ({ row, isFull: true }))
  const taught = new Set(taughtClasses)
  return rows.flatMap((row): SeenPerson[] => {
    const isOwn = actor.roles.has('class_teacher') && classTeachersOf(row).includes(actor.personId)
    if (isOwn && !isStaff(row)) return [{ row, isFull: true }]
    const isVisible = isStaff(row) || (row.class_id !== null && taught.has(row.class_id))
    return isVisible ? [{ row, isFull: row.id === actor.personId }] : []
  })
}

const isStaff = (row: PersonRow): boolean => row.roles.some(role => staffRoles.includes(role))

const classTeachersOf = (row: PersonRow): string[] =>
  row.class_teacher_id === null
    ? row.represented_class_teachers
    : [row.class_teacher_id, ...row.represented_class_teachers]

/** A text as words to search by: without case and diacritics, so that `berzina` finds Bērziņa. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')

/** The people whom the filter keeps, in the order asked for; by family name where none is. */
export function filterPeople(people: readonly SeenPerson[], filter: PeopleFilter): SeenPerson[] {
  const words = wordsOf(filter.search ?? '')
  const kept = people.filter(({ row }) => {
    if (filter.role !== undefined && !row.roles.includes(filter.role)) return false
    if (filter.classId !== undefined && row.class_id !== filter.classId) return false
    const own = wordsOf(`${row.given_name} ${row.family_name} ${row.class_name ?? ''}`).join(' ')
    return words.every(word => own.includes(word))
  })
  const [, descends, by] = /^(-?)(.*)$/.exec(filter.sort ?? 'name') ?? []
  const sign = descends === '-' ? -1 : 1
  const compareBy = { class: byClass, role: byRole }[by ?? ''] ?? byName
  return kept.toSorted((a, b) => sign * compareBy(a.row, b.row) || byName(a.row, b.row))
}

type Named = { id: string; given_name: string; family_name: string }

/** Latvian order by family name, whatever the database's own. */
export const byName = (a: Named, b: Named): number =>
  compareTexts(a.family_name, b.family_name) ||
  compareTexts(a.given_name, b.given_name) ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

const byClass = (a: PersonRow, b: PersonRow): number => compareClassNames(a.class_name ?? '', b.class_name ?? '')

const byRole = (a: PersonRow, b: PersonRow): number => (a.roles[0] ?? '').localeCompare(b.roles[0] ?? '')

/** A person as policies look at them. */
export const permissionRow = (row: PersonRow, cards: CardGrades) => ({
  school_id: row.school_id,
  roles: row.roles,
  class_teachers: classTeachersOf(row),
  mayHaveCard: row.roles.includes('learner') && isCardGrade(row.grade, cards),
})

type Representative = Awaited<ReturnType<typeof listRepresentatives>>[number]

export function personView(
  actor: Actor,
  { row, isFull }: SeenPerson,
  representatives: readonly Representative[],
  cards: CardGrades,
) {
  return {
    id: row.id,
    givenName: row.given_name,
    familyName: row.family_name,
    roles: row.roles,
    classId: row.class_id,
    className: row.class_name,
    email: isFull ? row.email : null,
    phone: isFull ? row.phone : null,
    username: isFull ? row.username : null,
    hasAccount: isFull && row.account_id !== null,
    hasCard: isFull && row.has_card,
    representatives: isFull
      ? representatives
          .filter(one => one.learner_id === row.id)
          .map(one => ({ id: one.id, givenName: one.given_name, familyName: one.family_name }))
      : [],
    abilities: abilitiesOf(canPerson, actor, permissionRow(row, cards)),
  }
}

type ClassRow = Awaited<ReturnType<typeof listClasses>>[number]

/** The classes in the order people read them. */
export const classesView = (
  { actor, settings }: { actor: Actor; settings: ParameterValues },
  rows: readonly ClassRow[],
) => ({
  classes: rows
    .toSorted((a, b) => compareClassNames(a.name, b.name))
    .map(row => ({
      id: row.id,
      name: row.name,
      grade: row.grade,
      learners: row.learners,
      excludedProgramme: row.excluded_programme,
      classTeacher:
        row.class_teacher_id === null
          ? null
          : { id: row.class_teacher_id, givenName: row.given_name ?? '', familyName: row.family_name ?? '' },
      abilities: [
        ...abilitiesOf(canClass, actor, {
          ...row,
          mayHaveCards: isCardGrade(row.grade, settings['signIn.cardGrades']),
        }),
        ...abilitiesOf(canClassRecord, actor, row),
        ...(settings['photos.used'] ? abilitiesOf(canClassPhotos, actor, row) : []),
      ],
    })),
})

/** A person's row of an exported table, in the order of `exportColumns`. */
export function exportRow({ row, isFull }: SeenPerson, roleText: (role: Role) => string): string[] {
  return [
    row.family_name,
    row.given_name,
    row.roles.map(roleText).join(', '),
    row.class_name ?? row.leads.join(', '),
    isFull ? (row.email ?? '') : '',
    isFull ? (row.phone ?? '') : '',
    isFull ? (row.username ?? '') : '',
  ]
}
