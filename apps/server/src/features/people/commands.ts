import { allow } from '../../kernel/allow.ts'
import type { GatedContext } from '../../kernel/gate.ts'
import { record } from '../../kernel/record.ts'
import { transact } from '../../kernel/transact.ts'
import { findSchoolYear } from '../school/store.ts'
import { canPeople } from './policy.ts'
import { listPeople, listTaughtClasses } from './store.ts'
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
