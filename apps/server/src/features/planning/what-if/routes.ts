import { route } from '../../../kernel/gate.ts'
import { imagine } from './commands.ts'
import { imaginedView } from './view.ts'

export const whatIfRoutes = {
  whatIf: route.planning.whatIf.handler(async ({ input, context }) => imaginedView(await imagine(context, input))),
}
