import { route } from '../../../kernel/gate.ts'
import { changeWay } from './commands.ts'
import { wayView } from './view.ts'

export const remoteWaysRoutes = {
  changeWay: route.planning.changeWay.handler(async ({ input, context }) => {
    const changed = await changeWay(context, input)
    return { changed: changed.map(({ lessonId, engagement: _, ...way }) => ({ id: lessonId, ...wayView(way) })) }
  }),
}
