import { isPassing } from '../../kept.ts'
import { refusalOf } from '../../refusal.ts'
import type { RollCallRow } from './roll-call-row.ts'
import type { Mark } from './roll-call-work.ts'

/**
 * A decision that waits on this device for the network: with the mark that was seen when it was made (null: none).
 * `isSuggested`: the teacher confirmed what was suggested; it counts only while it is still suggested so.
 */
export type KeptMark = Mark & { seenMarkId: string | null; at: string; isSuggested?: boolean }

/** Where the decisions of one person on one lesson wait; another who uses the device never sends them. */
export const keptKey = (who: { schoolId: string; personId: string }, lessonId: string): string =>
  `talklase.marks:${who.schoolId}:${who.personId}:${lessonId}`

/**
 * The decisions that wait once new ones have been made: the last one of each learner, with the mark that was seen before
 * the first. Ids alone, no name.
 */
export function withMade(
  kept: readonly KeptMark[],
  made: readonly Mark[],
  rows: ReadonlyMap<string, Pick<RollCallRow, 'mark' | 'isKept'>>,
  at: string,
  isSuggested = false,
): KeptMark[] {
  const marks = new Map(kept.map(one => [one.learnerId, one]))
  for (const one of made) {
    const former = marks.get(one.learnerId)
    const seenMarkId = former === undefined ? rows.get(one.learnerId)?.mark?.id || null : former.seenMarkId
    marks.set(one.learnerId, { ...one, seenMarkId, at, ...(isSuggested ? { isSuggested } : {}) })
  }
  return [...marks.values()]
}

/** What came of sending decisions: those the server has, those somebody else overtook, those it refused, with why. */
export type SentMarks = { taken: KeptMark[]; overtaken: KeptMark[]; refused: { mark: KeptMark; error: unknown }[] }

/** Sends decisions to the server; answers the learners for whom somebody else has decided meanwhile. */
export type SendMarks = (marks: readonly KeptMark[]) => Promise<{ decidedMeanwhile: readonly string[] }>

/** The two ways to the server: a teacher's own decisions, and the confirmation of what is suggested. */
export type WaysToSend = {
  mark: (marks: (Mark & { seenMarkId: string | null })[]) => Promise<{ decidedMeanwhile: readonly string[] }>
  confirm: (marks: Mark[]) => Promise<unknown>
}

/** Sends each decision the way it was made: what was suggested is confirmed, and left out where the suggestion has changed. */
export const sendEachWay =
  ({ mark, confirm }: WaysToSend): SendMarks =>
  async marks => {
    const own = marks.filter(one => one.isSuggested !== true)
    const suggested = marks.filter(one => one.isSuggested === true)
    const plain = ({ learnerId, presence, ground, lateMinutes }: Mark): Mark => ({
      learnerId,
      presence,
      ground,
      lateMinutes,
    })
    const answer =
      own.length === 0
        ? { decidedMeanwhile: [] }
        : await mark(own.map(one => ({ ...plain(one), seenMarkId: one.seenMarkId })))
    if (suggested.length > 0) await confirm(suggested.map(plain))
    return answer
  }

/**
 * Sends all at once; where the server refuses them together, one by one, so that a single wrong one takes no other with
 * it. What an answer says nothing of (no network, no session, a broken server) is in none of the three: it goes on waiting.
 */
export async function sendMarks(marks: readonly KeptMark[], send: SendMarks): Promise<SentMarks> {
  try {
    const { decidedMeanwhile } = await send(marks)
    return { taken: [...marks], overtaken: marks.filter(one => decidedMeanwhile.includes(one.learnerId)), refused: [] }
  } catch (error) {
    if (isPassing(refusalOf(error).code)) return { taken: [], overtaken: [], refused: [] }
    const [only, ...others] = marks
    if (only === undefined) return { taken: [], overtaken: [], refused: [] }
    if (others.length === 0) return { taken: [], overtaken: [], refused: [{ mark: only, error }] }
    const all: SentMarks = { taken: [], overtaken: [], refused: [] }
    for (const mark of marks) {
      const one = await sendMarks([mark], send)
      all.taken.push(...one.taken)
      all.overtaken.push(...one.overtaken)
      all.refused.push(...one.refused)
    }
    return all
  }
}

/** Where the decisions wait that somebody else overtook, until their maker says what shall stand. */
export const overtakenKey = (key: string): string => key.replace('talklase.marks:', 'talklase.overtaken-marks:')

/** The lessons for which decisions of the person wait on this device. */
export function lessonsWithKept(who: { schoolId: string; personId: string }): string[] {
  const start = keptKey(who, '')
  try {
    return Object.keys(localStorage).flatMap(key => (key.startsWith(start) ? [key.slice(start.length)] : []))
  } catch {
    return []
  }
}

/** The decisions that still wait once `sent` have reached the server: those made meanwhile stay. */
export const withoutSent = (kept: readonly KeptMark[], sent: readonly KeptMark[]): KeptMark[] =>
  kept.filter(one => !sent.some(other => other.learnerId === one.learnerId && other.at === one.at))

/** What waits in the browser's storage; nothing where it can't be read. */
export function readKept(key: string): KeptMark[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(stored) ? (stored as KeptMark[]) : []
  } catch {
    return []
  }
}

/** Keeps what waits; a browser without storage still sends it while the page is open. */
export function writeKept(key: string, kept: readonly KeptMark[]): void {
  try {
    if (kept.length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(kept))
  } catch {
    // The page itself holds it.
  }
}
