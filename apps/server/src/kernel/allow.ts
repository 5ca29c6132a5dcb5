import type { Actor } from './context.ts'
import { Forbidden, found } from './refuse.ts'

/** What each verb of a noun asks of the actor and the row. */
export type Policy<Row> = Record<string, (actor: Actor, row: Row) => boolean>

/** Gives back the row if the policy lets the actor do this to it: no row → 404, not permitted → 403. */
export function allow<Row, P extends Policy<Row>>(
  policy: P,
  verb: keyof P,
  actor: Actor,
  row: Row | undefined | null,
): Row {
  const present = found(row)
  if (!policy[verb]?.(actor, present)) throw new Forbidden()
  return present
}

/** The verbs that the actor may do to the row, as sent to the client beside it. */
export const abilitiesOf = <Row, P extends Policy<Row>>(policy: P, actor: Actor, row: Row): (keyof P & string)[] =>
  (Object.keys(policy) as (keyof P & string)[]).filter(verb => policy[verb]?.(actor, row) === true)
