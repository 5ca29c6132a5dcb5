import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { stopForgottenSigns } from './store.ts'

/** Takes down the signs of recordings that nobody stopped on the lesson's day (B17). May run any number of times. */
export const endForgottenSigns = (tx: Tx, school: SchoolId, now: Temporal.Instant) =>
  stopForgottenSigns(tx, school, now)
