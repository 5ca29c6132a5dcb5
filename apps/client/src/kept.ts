export type DisruptionKind = 'device' | 'internet' | 'platform' | 'power' | 'other'

/** What a learner did, kept on the device until the server has it. `at` is when it was done, an ISO instant. */
export type Kept = {
  id: string
  /** The person who did it: a shared device never sends it in another's name. */
  personId: string
  schoolId: string
  lessonId: string
  at: string
  state: 'waiting' | 'refused'
  /** The server's code: once it refused, or while it waits for its person to sign in again. */
  refusal?: string
} & ({ what: 'check-in' } | { what: 'report'; kind: DisruptionKind; note: string; learnerId?: string })

const passing: readonly string[] = [
  'network',
  'unexpected',
  'not_signed_in',
  'two_factor_required',
  'too_many_requests',
]

/** Says the answer nothing of the thing sent? After a lost session or from a broken server it goes on waiting, with its true time. */
export const isPassing = (code: string): boolean => passing.includes(code)

/**
 * The thing as it is kept after the server did not take it with `code`. Only a rule's refusal is final; where somebody
 * else is signed in on the device by now (`other_person`), it waits for its own person.
 */
export function afterRefusal(one: Kept, code: string): Kept {
  const { refusal: _, ...rest } = one
  if (isPassing(code)) return { ...rest, state: 'waiting' }
  if (code === 'other_person') return { ...rest, state: 'waiting', refusal: code }
  return { ...rest, state: 'refused', refusal: code }
}

/** What goes to the server of a check-in, with who did it. */
export const checkInOf = ({ lessonId, at, personId }: Kept & { what: 'check-in' }) => ({ id: lessonId, at, personId })

/** What goes to the server of a report, with who made it. */
export const reportOf = ({ id, lessonId, kind, note, at, personId, learnerId }: Kept & { what: 'report' }) => ({
  id,
  lessonId,
  kind,
  note,
  at,
  personId,
  ...(learnerId === undefined ? {} : { learnerId }),
})
