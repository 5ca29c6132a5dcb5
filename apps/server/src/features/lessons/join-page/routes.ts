import { route } from '../../../kernel/gate.ts'
import { openJoinPage } from './commands.ts'

export const joinPageRoutes = {
  joinPage: route.lessons.joinPage.handler(({ input, context }) => openJoinPage(context, input.lessonId)),
}
