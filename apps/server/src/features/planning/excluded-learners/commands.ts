import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { transact } from '../../../kernel/transact.ts'
import { findSchoolYear } from '../../school/store.ts'
import { can, canEntry, mayEnd } from './policy.ts'
import * as store from './store.ts'

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0

/** Events name the person, never the programme. */
const topics = ['people', 'excluded-learners']

/**
 * Enters that a learner is taught in person only, from a day on, at the earliest today: lessons of days gone by were held
 * as they were (A4). Refused where an entry holds some of those days.
 */
export const excludeLearner = (
  ctx: Ctx,
  input: { learnerId: string; programme: string; validFrom: Temporal.PlainDate; validTo: Temporal.PlainDate | null },
): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const year = found(await findSchoolYear(tx, school, ctx.today))
    allow(can, 'exclude', ctx.actor, await store.lockLearner(tx, school, input.learnerId, year.id))
    const { validFrom, validTo } = input
    if (validTo !== null && isBefore(validTo, validFrom)) throw new Refused('days_out_of_order')
    if (isBefore(validFrom, ctx.today))
      throw new Refused('exclusion_in_past', { clause: 'A4', today: String(ctx.today) })
    const overlaps = (await store.listExclusions(tx, school, year.id)).some(
      row =>
        row.learner.id === input.learnerId &&
        (validTo === null || !isBefore(validTo, row.valid_from)) &&
        (row.valid_to === null || !isBefore(row.valid_to, validFrom)),
    )
    if (overlaps) throw new Refused('exclusion_overlaps', { clause: 'A4' })
    await store.insertExclusion(tx, school, { ...input, by: ctx.actor.personId, at: ctx.now })
    await record(tx, ctx, {
      type: 'learner.excluded',
      subject: input.learnerId,
      detail: { from: String(validFrom), to: validTo === null ? null : String(validTo) },
      topics,
    })
  })

/**
 * Gives an entry that runs or is to come an earlier last day, yesterday at the earliest; more days are another entry. The
 * former word stays in the event.
 */
export const endExclusion = (ctx: Ctx, input: { id: string; validTo: Temporal.PlainDate }): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const year = found(await findSchoolYear(tx, school, ctx.today))
    const rows = await store.listExclusions(tx, school, year.id)
    const row = allow(
      canEntry,
      'end',
      ctx.actor,
      rows.find(one => one.id === input.id),
    )
    const { valid_to: former } = row
    if (isBefore(input.validTo, row.valid_from)) throw new Refused('days_out_of_order')
    const earliest = ctx.today.subtract({ days: 1 })
    if (!mayEnd(row, ctx.today) || isBefore(input.validTo, earliest))
      throw new Refused('exclusion_in_past', { clause: 'A4', today: String(ctx.today) })
    if (former !== null && isBefore(former, input.validTo))
      throw new Refused('exclusion_only_shortened', { clause: 'A4', to: String(former) })
    await store.endExclusion(tx, school, row.id, { validTo: input.validTo, by: ctx.actor.personId, at: ctx.now })
    await record(tx, ctx, {
      type: 'learner.exclusion_ended',
      subject: row.learner.id,
      detail: { formerTo: former === null ? null : String(former), to: String(input.validTo) },
      topics,
    })
  })
