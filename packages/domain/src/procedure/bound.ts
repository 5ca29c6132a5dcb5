import type { Role } from '../people/role.ts'
import { no, type Verdict, yes } from '../verdict.ts'

/** Whom a procedure binds, in the words of A2; which of them, a setting says. */
export const audienceGroups = ['teachers', 'administration', 'learners', 'legal_representatives'] as const

export type AudienceGroup = (typeof audienceGroups)[number]

/** Who teaches and cares for learners counts among teachers, who runs the school's work with administration. */
const groupOfRole: Record<Role, AudienceGroup | null> = {
  learner: 'learners',
  representative: 'legal_representatives',
  teacher: 'teachers',
  class_teacher: 'teachers',
  social_pedagogue: 'teachers',
  it_specialist: 'administration',
  deputy_head: 'administration',
  director: 'administration',
  data_protection_officer: 'administration',
  administrator: 'administration',
  // The municipality receives requests and figures; the procedure lays nothing on it.
  founder: null,
}

/** Years at which a person answers for themselves (Civil Law, section 219). */
const fullAge = 18

/** Is this somebody of full age on that day? Without a known birthday nobody is taken for an adult. */
export const isAdult = (birthDate: Temporal.PlainDate | null, on: Temporal.PlainDate): boolean =>
  birthDate !== null && Temporal.PlainDate.compare(birthDate.add({ years: fullAge }), on) <= 0

export type Learner = { birthDate: Temporal.PlainDate | null }

/**
 * As what somebody is bound by a version, in the order of `audienceGroups` (A2, B25): by each of their roles that the
 * audience holds. A representative is bound while a learner whom they represent is not of full age.
 */
export function boundAs(
  person: { roles: readonly Role[]; children: readonly Learner[] },
  audience: readonly string[],
  on: Temporal.PlainDate,
): AudienceGroup[] {
  const own = new Set(person.roles.map(role => groupOfRole[role]))
  if (!person.children.some(child => !isAdult(child.birthDate, on))) own.delete('legal_representatives')
  return audienceGroups.filter(group => own.has(group) && audience.includes(group))
}

export type AcknowledgeRefusal = 'version_superseded' | 'not_bound' | 'learner_adult' | 'learner_too_young'

export type AcknowledgeFacts = {
  /** In force, or coming and not withdrawn. */
  versionStands: boolean
  /** Whose acknowledgement it is: as what they are bound, and what is known of them if they are a learner. */
  person: { boundAs: readonly AudienceGroup[]; birthDate: Temporal.PlainDate | null; grade: number | null }
  by: 'self' | 'representative'
  /** Learners of lower grades don't speak for themselves: their representatives do. A setting. */
  ownFromGrade: number
  today: Temporal.PlainDate
}

/**
 * May this acknowledgement be given (A2, B25)? Refuses a version that no longer stands; somebody whom it does not bind; a
 * representative speaking for a learner of full age; and a learner below the grade from which they speak for themselves.
 */
export function mayAcknowledge(facts: AcknowledgeFacts): Verdict<AcknowledgeRefusal> {
  const { person, by, ownFromGrade, today } = facts
  if (!facts.versionStands) return no('version_superseded')
  if (person.boundAs.length === 0) return no('not_bound')
  const adult = isAdult(person.birthDate, today)
  if (by === 'representative') return adult ? no('learner_adult') : yes
  const onlyLearner = person.boundAs.every(group => group === 'learners')
  if (onlyLearner && !adult && person.grade !== null && person.grade < ownFromGrade) return no('learner_too_young')
  return yes
}

export type PaperRefusal = 'version_superseded' | 'not_bound' | 'paper_in_future' | 'paper_before_version'

/**
 * May somebody's signature on paper be entered (A2)? Refuses a version that no longer stands, somebody whom it does not
 * bind, a day to come, and one before the version was there to be read.
 */
export function mayEnterPaper(facts: {
  versionStands: boolean
  boundAs: readonly AudienceGroup[]
  paperOn: Temporal.PlainDate
  /** The day of the order that approved the version, or its first day where there is none. */
  versionFrom: Temporal.PlainDate
  today: Temporal.PlainDate
}): Verdict<PaperRefusal> {
  if (!facts.versionStands) return no('version_superseded')
  if (facts.boundAs.length === 0) return no('not_bound')
  if (Temporal.PlainDate.compare(facts.paperOn, facts.today) > 0) return no('paper_in_future')
  if (Temporal.PlainDate.compare(facts.paperOn, facts.versionFrom) < 0) return no('paper_before_version')
  return yes
}

export type LinkRefusal = 'link_revoked' | 'link_expired' | 'version_superseded'

/** Does a link still open (A2)? One that was taken back, ran out, or is for a version that no longer stands does not. */
export function mayOpenLink(facts: {
  revokedAt: Temporal.Instant | null
  expiresAt: Temporal.Instant
  versionStands: boolean
  now: Temporal.Instant
}): Verdict<LinkRefusal> {
  if (facts.revokedAt !== null) return no('link_revoked')
  if (!facts.versionStands) return no('version_superseded')
  if (Temporal.Instant.compare(facts.expiresAt, facts.now) <= 0) return no('link_expired')
  return yes
}
