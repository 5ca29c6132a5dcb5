import { dayIn } from '../../../kernel/clock.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { deleteConsultations } from './store.ts'

/** How many days after its lesson a consultation is kept. */
const keptDays = 400

/** Deletes the consultations of lessons of more than a year ago. May run any number of times. */
export const forgetConsultations = (tx: Tx, school: SchoolId, now: Temporal.Instant) =>
  deleteConsultations(tx, school, dayIn(now, 'UTC').subtract({ days: keptDays }))
