import { allow } from '../../kernel/allow.ts'
import type { Ctx } from '../../kernel/context.ts'
import type { GatedContext } from '../../kernel/gate.ts'
import { record } from '../../kernel/record.ts'
import { found } from '../../kernel/refuse.ts'
import { transact } from '../../kernel/transact.ts'
import { findSchoolYear } from '../school/store.ts'
import { canClassRecord, canPeople } from './policy.ts'
import { listPeople, listTaughtClasses, lockClass, setExcludedProgramme } from './store.ts'
import { filterPeople, type PeopleFilter, type SeenPerson, seenPeople } from './view.ts'

/** Those whom the actor may see and the filter keeps, for a file; that it was taken out is recorded. */
export const exportPeople = (
  ctx: GatedContext,
  input: PeopleFilter & { format: 'csv' | 'xlsx' },
): Promise<SeenPerson[]> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    allow(canPeople, 'export', ctx.actor, { school_id: school })
    const yearId = (await findSchoolYear(tx, school, ctx.today))?.id ?? null
    const taught = await listTaughtClasses(tx, school, yearId, ctx.actor.personId)
    const people = filterPeople(seenPeople(ctx.actor, await listPeople(tx, school, yearId), taught), input)
    await record(tx, ctx, {
      type: 'people.exported',
      subject: school,
      detail: { format: input.format, people: people.length },
    })
    return people
  })

/**
 * Says whether a class follows a programme for which remote learning is not organised (A4). Its lessons are not marked
 * from then on; those marked before keep their mark until somebody takes it off.
 */
export const editClass = (ctx: Ctx, input: { id: string; excludedProgramme: boolean }): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const row = allow(canClassRecord, 'edit', ctx.actor, found(await lockClass(tx, school, input.id)))
    if (row.excluded_programme === input.excludedProgramme) return
    await setExcludedProgramme(tx, school, row.id, input.excludedProgramme)
    await record(tx, ctx, {
      type: 'class.edited',
      subject: row.id,
      detail: { excludedProgramme: input.excludedProgramme },
      topics: ['people', `class-week:${row.id}`],
    })
  })
