import type { Policy } from '../../kernel/allow.ts'

/** A notice is its reader's alone, whatever anybody's role. */
export const can = {
  read: (actor, notice) => actor.schoolId === notice.school_id && actor.personId === notice.person_id,
} satisfies Policy<{ school_id: string; person_id: string }>
