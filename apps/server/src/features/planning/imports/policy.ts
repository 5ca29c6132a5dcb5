import type { TimetableProblem } from '@talklase/domain/planning/timetable-file.ts'
import type { Policy } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'

type ImportRun = { school_id: string }

const plans = (actor: Actor, row: ImportRun) =>
  actor.schoolId === row.school_id &&
  (actor.roles.has('deputy_head') || actor.roles.has('director') || actor.roles.has('administrator'))

/** Those who plan bring the timetable in; what its state permits besides is answered by the commands and the view. */
export const can = { match: plans, apply: plans, undo: plans } satisfies Policy<ImportRun>

/** Who may see the imports, and start one. */
export const canRead = { list: plans } satisfies Policy<ImportRun>

/**
 * As what a teacher in two lessons at once may be accepted: as a joint lesson where subject and room are one, or as a
 * vacancy where the file's teacher is nobody of the school; null: not at all.
 */
export function acceptableAs(
  problem: TimetableProblem,
  matches: Readonly<Record<string, string | null>>,
): 'joint' | 'vacancy' | null {
  if (problem.reason !== 'teacher_twice') return null
  if (problem.mayBeJoint === true) return 'joint'
  return problem.teacherKey !== undefined && (matches[problem.teacherKey] ?? null) === null ? 'vacancy' : null
}

/** The problem as one that a person said is none, or again as the error that it was. */
export const accept = ({ accepted: _, ...problem }: TimetableProblem, isAccepted: boolean): TimetableProblem =>
  isAccepted ? { ...problem, severity: 'warning', accepted: true } : { ...problem, severity: 'error' }

/** Are these the same place of a file, and the same there? */
export const isSame = (one: { place: string; value: string }, other: { place: string; value: string }): boolean =>
  one.place === other.place && one.value === other.value
