import { type Role, staffRoles } from '@talklase/domain/people/role.ts'
import type { Policy } from '../../kernel/allow.ts'
import type { Actor } from '../../kernel/context.ts'

type InSchool = { school_id: string }
type Person = InSchool & { roles: readonly Role[]; class_teachers: readonly string[]; mayHaveCard: boolean }
type Class = InSchool & { class_teacher_id: string | null; mayHaveCards: boolean }

const here = (actor: Actor, row: InSchool) => actor.schoolId === row.school_id
const has = (actor: Actor, ...roles: readonly Role[]) => roles.some(role => actor.roles.has(role))

/** Who answers for everybody's record: administration and the system's administrator. */
const keepsPeople = (actor: Actor) => has(actor, 'deputy_head', 'director', 'administrator')

/** Whom an actor may see: everybody, or as a teacher the own and taught classes (least data). Others see nobody. */
export const seesEverybody = (actor: Actor): boolean =>
  keepsPeople(actor) || has(actor, 'social_pedagogue', 'it_specialist')

/** What may be done to the school's people as a whole. */
export const canPeople = {
  list: (actor, school) => here(actor, school) && (seesEverybody(actor) || has(actor, 'teacher', 'class_teacher')),
  listClasses: (actor, school) => here(actor, school) && has(actor, ...staffRoles),
  import: (actor, school) => here(actor, school) && keepsPeople(actor),
  export: (actor, school) =>
    here(actor, school) && (keepsPeople(actor) || has(actor, 'social_pedagogue', 'class_teacher')),
} satisfies Policy<InSchool>

/** A class teacher helps the own class in; whoever works at the school too is left to the administration. */
const leads = (actor: Actor, person: Person) =>
  has(actor, 'class_teacher') &&
  person.class_teachers.includes(actor.personId) &&
  person.roles.every(role => role === 'learner' || role === 'representative')

const isHeadRole = (role: string) => role === 'director' || role === 'administrator'

/** May the actor make somebody director or administrator, by a file? Only one of them. */
export const mayAppointHeads = (actor: Actor): boolean => has(actor, 'director', 'administrator')

export const canPerson = {
  // Whoever could open the director's door could lift quotas in the director's name (A5).
  issueSignIn: (actor, person) =>
    here(actor, person) &&
    (keepsPeople(actor) || leads(actor, person)) &&
    (!person.roles.some(isHeadRole) || has(actor, 'director', 'administrator')),
  issueCard: (actor, person) =>
    here(actor, person) && person.mayHaveCard && (keepsPeople(actor) || leads(actor, person)),
} satisfies Policy<Person>

const leadsClass = (actor: Actor, row: Class) => has(actor, 'class_teacher') && row.class_teacher_id === actor.personId

/** `plan` and `readJournal` say what planning and the journal will permit. */
export const canClass = {
  plan: (actor, row) => here(actor, row) && keepsPeople(actor),
  readJournal: (actor, row) =>
    here(actor, row) &&
    (has(actor, 'deputy_head', 'director', 'social_pedagogue') || row.class_teacher_id === actor.personId),
  issueCards: (actor, row) => here(actor, row) && row.mayHaveCards && mayIssueCards(actor, row),
} satisfies Policy<Class>

/** What may be changed of a class itself. */
export const canClassRecord = {
  edit: (actor, row) => here(actor, row) && keepsPeople(actor),
} satisfies Policy<InSchool>

/** Who may print a class's cards, whatever its grade. */
export const canPrintCards = {
  issue: (actor, row) => here(actor, row) && mayIssueCards(actor, row),
} satisfies Policy<Class>

const mayIssueCards = (actor: Actor, row: Class) => keepsPeople(actor) || leadsClass(actor, row)
