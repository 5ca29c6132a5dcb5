import type { Policy } from '../../../kernel/allow.ts'

/** Whoever gives lessons says how learners reach them. */
export const can = {
  say: actor => actor.roles.has('teacher') || actor.roles.has('class_teacher'),
} satisfies Policy<object>
