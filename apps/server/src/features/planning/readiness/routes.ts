import { route } from '../../../kernel/gate.ts'
import { transact } from '../../../kernel/transact.ts'
import { outlookOf, readinessOf, remoteDaysOf } from './commands.ts'

export const readinessRoutes = {
  readiness: route.planning.readiness.handler(({ input, context }) =>
    transact(context, tx => readinessOf(tx, context, input)),
  ),
  remoteDays: route.planning.remoteDays.handler(({ input, context }) =>
    transact(context, async tx => ({ days: await remoteDaysOf(tx, context, input) })),
  ),
  outlook: route.planning.outlook.handler(({ context }) => transact(context, tx => outlookOf(tx, context))),
}
