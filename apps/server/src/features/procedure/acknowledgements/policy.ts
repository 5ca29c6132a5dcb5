import { staffRoles } from '@talklase/domain/people/role.ts'
import { type AudienceGroup, boundAs, isAdult } from '@talklase/domain/procedure/bound.ts'
import { compareClassNames } from '@talklase/domain/school/grade.ts'
import type { Policy } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'
import type { ClassRow, MemberRow } from './store.ts'

/** Somebody whom a version binds, or who speaks for somebody whom it binds. */
export type BoundRow = MemberRow & {
  boundAs: AudienceGroup[]
  /** Learners not of full age whom the person represents. */
  minors: MemberRow[]
  /** The year's classes that the person stands in: a learner's own, a representative's children's. */
  standsIn: ClassRow[]
  /** A learner below the grade from which learners speak for themselves. */
  isSpokenFor: boolean
}

/** What the binding depends on: the settings of the version's day, and today. */
export type Binding = { audience: readonly string[]; ownFromGrade: number; today: Temporal.PlainDate }

/** The lowest grade of a learner's classes; null without a class. */
export const gradeOf = (person: MemberRow): number | null =>
  person.classes.length === 0 ? null : Math.min(...person.classes.map(one => one.grade))

/** All members by what binds them; those whom nothing binds stand there too, bound as nothing. */
export function bindingsOf(members: readonly MemberRow[], { audience, ownFromGrade, today }: Binding): BoundRow[] {
  const byId = new Map(members.map(one => [one.id, one]))
  return members.map(person => {
    const children = person.children.flatMap(id => byId.get(id) ?? [])
    const minors = children.filter(child => !isAdult(child.birth_date, today))
    const groups = boundAs(
      { roles: person.roles, children: children.map(child => ({ birthDate: child.birth_date })) },
      audience,
      today,
    )
    const classes = [
      ...(groups.includes('learners') ? person.classes : []),
      ...(groups.includes('legal_representatives') ? minors.flatMap(child => child.classes) : []),
    ]
    const grade = gradeOf(person)
    return {
      ...person,
      boundAs: groups,
      minors,
      standsIn: [...new Map(classes.map(one => [one.id, one])).values()].toSorted((a, b) =>
        compareClassNames(a.name, b.name),
      ),
      isSpokenFor:
        groups.length > 0 &&
        groups.every(group => group === 'learners') &&
        grade !== null &&
        grade < ownFromGrade &&
        !isAdult(person.birth_date, today),
    }
  })
}

/** Who can be asked in somebody's place: the representatives of the youngest, else the person. */
export const askedFor = (people: ReadonlyMap<string, BoundRow>, row: BoundRow): BoundRow[] =>
  row.isSpokenFor ? [...people.values()].filter(one => one.minors.some(child => child.id === row.id)) : [row]

/** Whose link may pass through another's hands: whoever neither has an account nor works in the school. */
export const isHandedLinks = (row: Pick<BoundRow, 'has_account' | 'roles'>): boolean =>
  !row.has_account && !row.roles.some(role => staffRoles.includes(role))

/** Each person once. */
export const once = (rows: readonly BoundRow[]): BoundRow[] => [...new Map(rows.map(one => [one.id, one])).values()]

type School = { school_id: string }

const has = (actor: Actor, ...roles: readonly string[]) =>
  roles.some(role => (actor.roles as ReadonlySet<string>).has(role))

/** Who answers for the whole school having read it. */
const keepsAll = (actor: Actor) => has(actor, 'director', 'deputy_head', 'administrator')

/** Who sees everybody: those, and who watches over personal data (B25). Others see the classes that they lead. */
export const seesAll = (actor: Actor): boolean => keepsAll(actor) || has(actor, 'data_protection_officer')

/** Does the actor lead this class? */
export const leads = (actor: Actor, row: { class_teacher_id: string | null }): boolean =>
  has(actor, 'class_teacher') && row.class_teacher_id === actor.personId

const here = (actor: Actor, row: School) => actor.schoolId === row.school_id

/** What may be done about a version's acknowledgements at all; which people, `canPerson` says. */
export const can = {
  read: (actor, school) => here(actor, school) && (seesAll(actor) || has(actor, 'class_teacher')),
  remind: (actor, school) => here(actor, school) && (keepsAll(actor) || has(actor, 'class_teacher')),
  issueLinks: (actor, school) => here(actor, school) && (keepsAll(actor) || has(actor, 'class_teacher')),
  enterPaper: (actor, school) => here(actor, school) && (keepsAll(actor) || has(actor, 'class_teacher')),
  export: (actor, school) => here(actor, school) && (seesAll(actor) || has(actor, 'class_teacher')),
} satisfies Policy<School>

type Person = School & Pick<BoundRow, 'standsIn'>

const follows = (actor: Actor, person: Person) =>
  here(actor, person) && (keepsAll(actor) || person.standsIn.some(one => leads(actor, one)))

/** The class teacher follows the own class and its representatives, the administration everybody. */
export const canPerson = {
  see: (actor, person) => here(actor, person) && (seesAll(actor) || person.standsIn.some(one => leads(actor, one))),
  enterPaper: follows,
  issueLink: follows,
  remind: follows,
  withdraw: follows,
} satisfies Policy<Person>

/** Whose evidence one may take out class by class. */
export const canClass = {
  read: (actor, row) => here(actor, row) && (seesAll(actor) || leads(actor, row)),
} satisfies Policy<School & { class_teacher_id: string | null }>
