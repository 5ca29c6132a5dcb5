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
