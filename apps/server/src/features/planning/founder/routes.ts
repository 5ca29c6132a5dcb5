import { route } from '../../../kernel/gate.ts'
import { founderQuotas } from './commands.ts'

export const founderRoutes = {
  founderQuotas: route.planning.founderQuotas.handler(({ context }) => founderQuotas(context)),
}
