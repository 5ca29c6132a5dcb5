import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { transact } from '../../../kernel/transact.ts'
import { findSchoolYear } from '../../school/store.ts'
import { can, canEntry } from './policy.ts'
import * as store from './store.ts'

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0

/** Events name the person, never the programme. */
const topics = ['people', 'excluded-learners']

/** Enters that a learner is taught in person only, from a day on (A4). Refused where an entry holds some of those days. */
export const excludeLearner = (
  ctx: Ctx,
  input: { learnerId: string; programme: string; validFrom: Temporal.PlainDate; validTo: Temporal.PlainDate | null },
): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const year = found(await findSchoolYear(tx, school, ctx.today))
    allow(can, 'exclude', ctx.actor, await store.findLearner(tx, school, input.learnerId, year.id))
    const { validFrom, validTo } = input
    if (validTo !== null && isBefore(validTo, validFrom)) throw new Refused('days_out_of_order')
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

/** Sets the last day of an entry. */
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
    if (isBefore(input.validTo, row.valid_from)) throw new Refused('days_out_of_order')
    await store.endExclusion(tx, school, row.id, { validTo: input.validTo, by: ctx.actor.personId, at: ctx.now })
    await record(tx, ctx, {
      type: 'learner.exclusion_ended',
      subject: row.learner.id,
      detail: { to: String(input.validTo) },
      topics,
    })
  })
