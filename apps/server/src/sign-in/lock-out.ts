import { createHmac } from 'node:crypto'
import type { Clock } from '../kernel/clock.ts'
import * as store from './store.ts'

/** Five failures within a quarter of an hour lock a door for a quarter of an hour. */
const failuresAllowed = 5
const lockSeconds = 900

/** What is guessed at: a username's password, a card's PIN, an account's second step or own password, a mailbox. */
export type Door =
  | `password:${string}`
  | `card:${string}`
  | `two_factor:${string}`
  | `confirm:${string}`
  | `link:${string}`

/** An attempt at a door. Locked: nothing may be checked. Open: say afterwards how it went; silence counts as a failure. */
export type Attempt =
  | { locked: true; retryAfterSeconds: number }
  | { locked: false; succeeded(): Promise<void>; neverReached(): Promise<void> }

/**
 * The lock on every door, kept in the database for all processes together and counted by what is guessed, not by who
 * guesses: a school stands behind one address. Doors are kept as keyed digests, so that the table names nobody.
 */
export const createLockOut = (db: store.Connection, secret: string, clock: Clock) => ({
  async attempt(door: Door): Promise<Attempt> {
    const subject = createHmac('sha256', secret).update(`sign-in-failure ${door}`).digest()
    const now = clock()
    const open = await store.countAttempt(db, { subject, now, windowSeconds: lockSeconds, allowed: failuresAllowed })
    if (!open) return { locked: true, retryAfterSeconds: await store.secondsLocked(db, subject, now) }
    return {
      locked: false,
      succeeded: () => store.clearFailures(db, subject),
      neverReached: () => store.takeBackAttempt(db, subject),
    }
  },
})
