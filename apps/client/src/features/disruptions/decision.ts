import type { Answers } from '../../api.ts'
import type { Say } from '../../ui/text.ts'

export type Report = Answers['disruptions']['list']['reports'][number]
export type Problem = Report['problem']
export type ProblemKind = Problem['kind']
export type Remedy = Answers['disruptions']['list']['remedies'][number]

export const kinds: readonly ProblemKind[] = ['device', 'internet', 'platform', 'power', 'other']

/** A way to catch up in words. */
export const remedyText = (remedy: Remedy, t: Say): string =>
  t(remedy === 'other' ? 'disruptions.remedyOther' : `disruptions.${remedy}`)

/** What the form holds while it is filled in; null where nothing is chosen yet. */
export type Draft = { kind: ProblemKind | null; excused: boolean | null; remedy: Remedy | null; note: string }

/** The form as it opens: empty for a first decision — nobody's mind is made up for them — else as decided before. */
export const draftOf = (problem: Problem | null): Draft => ({
  kind: problem?.kind ?? null,
  excused: problem?.decision?.excused ?? null,
  remedy: problem?.decision?.remedy ?? null,
  note: problem?.decision?.note ?? '',
})

/** What to send, or which field still waits: a kind, a decision, and with excusing the way to catch up (A36). */
export function readyDraft(
  draft: Draft,
):
  | { ok: true; kind: ProblemKind; excused: boolean; remedy: Remedy | null; note: string }
  | { ok: false; waits: 'kind' | 'excused' | 'remedy' } {
  const { kind, excused, remedy, note } = draft
  if (kind === null) return { ok: false, waits: 'kind' }
  if (excused === null) return { ok: false, waits: 'excused' }
  if (excused && remedy === null) return { ok: false, waits: 'remedy' }
  return { ok: true, kind, excused, remedy: excused ? remedy : null, note }
}
