import type { AbsenceReason, Justification, Presence } from './presence.ts'

/** The school's journal symbols. `late` may hold `{minutes}`, which becomes the minutes of lateness. */
export type JournalSymbols = {
  absent: string
  unexcused: string
  excused: string
  excusedIllness: string
  late: string
}

/**
 * What the journal shows for one learner in one lesson (A38): presence and justification are kept apart, and only here
 * become a symbol. Empty for a learner who was present and while it is undecided.
 */
export function journalSymbol(
  entry: {
    presence: Presence
    lateMinutes: number | null
    justification: Justification
    reason: AbsenceReason | null
  },
  symbols: JournalSymbols,
): string {
  if (entry.presence === 'late') return symbols.late.replace('{minutes}', String(entry.lateMinutes ?? ''))
  if (entry.presence !== 'absent') return ''
  if (entry.justification === 'unexcused') return symbols.unexcused
  if (entry.justification === 'none') return symbols.absent
  return entry.reason === 'illness' ? symbols.excusedIllness : symbols.excused
}
