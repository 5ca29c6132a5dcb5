import type { BellPeriod } from '@talklase/domain/school/bell.ts'
import { addBellVariant, assignBellDays } from '../features/school/bells/commands.ts'
import { listBellVariants } from '../features/school/bells/store.ts'
import { findSchoolYear } from '../features/school/store.ts'
import { addHoliday } from '../features/school/year/commands.ts'
import type { Ctx, SchoolId } from '../kernel/context.ts'
import { found } from '../kernel/refuse.ts'
import { inSchool } from '../kernel/transact.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

/** The semester's last day, on which lessons last half an hour. */
const shortenedDay = day('2026-12-18')

/** What a school adds to the state's calendar as the year begins: a shortened day, and the first grade's extra week. */
export async function fillCalendar(ctx: Ctx, id: SchoolId): Promise<void> {
  await addBellVariant(ctx, { name: 'Saīsinātas stundas', periods: halfHours(8) })
  const [variant] = await inSchool(ctx.db, id, async tx =>
    listBellVariants(tx, id, found(await findSchoolYear(tx, id, ctx.today)).id),
  )
  await assignBellDays(ctx, { id: found(variant).id, from: shortenedDay, to: shortenedDay, weekday: null })
  await addHoliday(ctx, {
    name: 'Papildu brīvdienas',
    from: day('2027-02-08'),
    to: day('2027-02-12'),
    grades: [1],
  })
}

/** So many lessons of half an hour with breaks of five minutes, from half past eight. */
const halfHours = (count: number): BellPeriod[] =>
  Array.from({ length: count }, (_, index) => {
    const startsAt = Temporal.PlainTime.from('08:30').add({ minutes: index * 35 })
    return { number: index + 1, startsAt, endsAt: startsAt.add({ minutes: 30 }) }
  })
