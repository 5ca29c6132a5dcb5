import { sql } from 'kysely'
import type { SchoolId } from './context.ts'
import { newId } from './id.ts'
import type { Tx } from './transact.ts'

/** What happened: a past-tense type, the row it happened to, and what a reader of the audit needs (ids and codes, no names). */
export type Happening = {
  type: string
  subject: string
  detail?: Record<string, unknown>
  /** Live streams to wake, like `lesson:<id>`: topic and id, never content. */
  topics?: string[]
}

/** When something happens in a school, and by whom; null where it is nobody of the school, but a job or a platform. */
export type Occasion = { now: Temporal.Instant; actor: { schoolId: SchoolId; personId: string | null } }

/** Appends to the school's hash-chained events and wakes the live streams when the transaction commits. */
export async function record(tx: Tx, ctx: Occasion, happening: Happening): Promise<void> {
  await sql`select record_event(
    ${ctx.actor.schoolId}::uuid, ${newId()}::uuid, ${ctx.now}::timestamptz, ${ctx.actor.personId}::uuid,
    ${happening.type}, ${happening.subject}::uuid, ${JSON.stringify(happening.detail ?? {})}::jsonb,
    ${happening.topics ?? []}::text[])`.execute(tx)
}
