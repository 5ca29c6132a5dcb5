import type { Policy } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'

type Learner = { school_id: string; class_teacher_id: string | null }

const isHead = (actor: Actor) => actor.roles.has('director') || actor.roles.has('deputy_head')

const answersFor = (actor: Actor, row: Learner) =>
  actor.schoolId === row.school_id &&
  (isHead(actor) || (row.class_teacher_id !== null && row.class_teacher_id === actor.personId))

/** A programme says something of a learner's health or fate: the heads and the learner's own class teacher alone see it. */
export const can = { read: answersFor, exclude: answersFor } satisfies Policy<Learner>

export const canEntry = { end: answersFor } satisfies Policy<Learner>

/** An entry whose last day is over holds for days on which lessons were held: it stays as it is. */
export const mayEnd = (row: { valid_to: Temporal.PlainDate | null }, today: Temporal.PlainDate): boolean =>
  row.valid_to === null || Temporal.PlainDate.compare(row.valid_to, today) >= 0

/** Who has such a list at all. */
export const canList = {
  list: (actor, row) => actor.schoolId === row.school_id && (isHead(actor) || actor.roles.has('class_teacher')),
} satisfies Policy<{ school_id: string }>
