import { staffRoles } from '@talklase/domain/people/role.ts'
import type { Policy } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'
import { canLearner } from '../../lessons/policy.ts'
import { can, canRead } from '../policy.ts'

/** Whose week it is, with what decides who may open it. */
export type WeekOwner =
  | { kind: 'class'; school_id: string; class_teacher_id: string | null; is_taught_by_actor: boolean }
  | { kind: 'teacher' | 'room'; school_id: string; id: string }
  | {
      kind: 'learner'
      school_id: string
      id: string
      classes: readonly { classTeacherId: string | null }[]
      representatives: readonly string[]
    }

export const isStaff = (actor: Actor): boolean => staffRoles.some(role => actor.roles.has(role))

/**
 * Those who plan open every week. Otherwise: a class's week is its teachers', a teacher's is that teacher's own, a
 * learner's is the learner's, their representatives' and class teacher's, a room's is for all staff.
 */
export const canOpen = {
  week: (actor, row) => {
    if (can.mark(actor, row)) return true
    if (row.kind === 'class') return canRead.week(actor, row)
    if (row.kind === 'learner') return canLearner.readDay(actor, row)
    if (actor.schoolId !== row.school_id) return false
    return row.kind === 'room' ? isStaff(actor) : row.id === actor.personId
  },
} satisfies Policy<WeekOwner>
