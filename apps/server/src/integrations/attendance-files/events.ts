import type { Row } from './block.ts'
import { plainCell } from './cell.ts'
import type { Columns } from './columns.ts'
import { type Clock, instantOf, type Told, tellRow } from './stays.ts'

/** Words for coming, whatever stands before and after them (`Joined before`). Other languages are known by their place. */
const joinWords = /^(join|pievienoj|ienāc|присоедин|вош|dołącz|beigetreten|ingress|se unió|entr)/iu
const leaveWords = /^(left|leave|aizg|pamet|atvien|поки|вышел|opuści|verlassen|saiu|abandon|sali|uscit|quitt)/iu

/**
 * Which of the words mean coming: the known ones, else those with which somebody's list of events begins. Nobody leaves
 * before coming, so the structure alone tells it in any language.
 */
function joiningWords(events: readonly { who: string; word: string }[]): Set<string> {
  const words = new Set(events.map(event => event.word))
  const joining = new Set([...words].filter(word => joinWords.test(word)))
  if (joining.size > 0 && [...words].every(word => joinWords.test(word) || leaveWords.test(word))) return joining
  const seen = new Set<string>()
  for (const { who, word } of events) {
    if (!seen.has(who) && !leaveWords.test(word)) joining.add(word)
    seen.add(who)
  }
  return joining
}

/** Rows that each say "came" or "left", put together to stays. Whoever has not left by the end stays open. */
export function stayRows(rows: readonly Row[], columns: Columns, clock: Clock): Told[] {
  const timeColumn = columns.event_time ?? columns.utc_event_time
  const atUtc = columns.utc_event_time !== undefined ? { ...clock, zone: 'UTC' } : clock
  const events = rows.flatMap(row => {
    const told = tellRow(row, { ...columns, join: timeColumn }, atUtc, null)
    const at = instantOf(row.cells[timeColumn ?? -1] ?? '', atUtc)
    if (told === null || at === null) return []
    const word = plainCell(row.cells[columns.action ?? -1] ?? '').toLowerCase()
    return [{ told, at, word, who: JSON.stringify([told.displayName, told.email, told.account]) }]
  })
  const joining = joiningWords(events)
  const stays: Told[] = []
  for (const [, own] of Map.groupBy(events, event => event.who)) {
    let open: Told | null = null
    for (const { told, at, word } of own.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at))) {
      if (joining.has(word)) open ??= { ...told, joinedAt: at, leftAt: null }
      else if (open !== null) {
        stays.push({ ...open, leftAt: at })
        open = null
      }
    }
    if (open !== null) stays.push(open)
  }
  return stays
}
