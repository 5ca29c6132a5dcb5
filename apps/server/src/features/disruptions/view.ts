import { abilitiesOf } from '../../kernel/allow.ts'
import type { Actor } from '../../kernel/context.ts'
import { can } from './policy.ts'
import type { ReportRow } from './store.ts'

/** A report of a technical problem with its decision and what the actor may do about it. */
export const problemView = (actor: Actor, report: ReportRow) => ({
  id: report.id,
  kind: report.kind,
  note: report.note,
  at: report.at.toString(),
  sentLate: report.sent_late,
  reportedBy: report.reporter,
  decision: report.decision,
  abilities: abilitiesOf(can, actor, report),
})

/** The report that counts for a learner in a lesson: an excused one, else the latest decided, else the latest. */
export function problemThatCounts(reports: readonly ReportRow[]): ReportRow | null {
  const latestFirst = reports.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))
  return (
    latestFirst.find(one => one.decision?.excused === true) ??
    latestFirst.find(one => one.decision === null) ??
    latestFirst[0] ??
    null
  )
}
