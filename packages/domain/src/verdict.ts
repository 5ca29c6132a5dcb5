/** What a rule answers: permitted, or refused with a reason that the contract names. */
export type Verdict<R extends string> = { ok: true } | { ok: false; reason: R }

/** The permitting answer. */
export const yes = { ok: true } as const

/** The refusing answer, with its reason. */
export const no = <R extends string>(reason: R): Verdict<R> => ({ ok: false, reason })
