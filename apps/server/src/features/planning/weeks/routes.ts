import { mondayOf } from '@talklase/domain/school/day-order.ts'
import { route } from '../../../kernel/gate.ts'
import { transact } from '../../../kernel/transact.ts'
import { exportRemoteMonth, exportWeek } from '../week-exports/commands.ts'
import { openOwner, remoteMonthOf, weekChoices, weekOf } from './commands.ts'
import { findNextRemoteDay } from './store.ts'

const mondayIn = (day: string) => mondayOf(Temporal.PlainDate.from(day))

export const weekRoutes = {
  weekChoices: route.planning.weekChoices.handler(({ input, context }) =>
    transact(context, async tx => ({ choices: await weekChoices(tx, context, input.search ?? '') })),
  ),
  timetableWeek: route.planning.timetableWeek.handler(({ input, context }) =>
    transact(context, tx => weekOf(tx, context, input, mondayIn(input.monday))),
  ),
  exportTimetableWeek: route.planning.exportTimetableWeek.handler(({ input, context }) =>
    exportWeek(context, { ...input, monday: mondayIn(input.monday) }),
  ),
  remoteMonth: route.planning.remoteMonth.handler(({ input, context }) =>
    transact(context, tx => remoteMonthOf(tx, context, input, input.month)),
  ),
  exportRemoteMonth: route.planning.exportRemoteMonth.handler(({ input, context }) =>
    exportRemoteMonth(context, input),
  ),
  nextRemoteDay: route.planning.nextRemoteDay.handler(({ input, context }) =>
    transact(context, async tx => {
      await openOwner(tx, context, input)
      const next = await findNextRemoteDay(tx, context.actor.schoolId, input, Temporal.PlainDate.from(input.after))
      return { next: next === undefined ? null : { on: String(next.on), lessons: next.lessons } }
    }),
  ),
}
