import { openRoute, type RequestContext, route } from '../../../kernel/gate.ts'
import {
  checkInByLink,
  issueJoinLink,
  listJoinLinks,
  openJoinLink,
  postByLink,
  reportByLink,
  revokeJoinLink,
} from './commands.ts'

const localeOf = ({ headers }: RequestContext) =>
  headers.get('accept-language')?.startsWith('en') ? ('en' as const) : ('lv' as const)

export const joinLinkRoutes = {
  joinLinks: route.lessons.joinLinks.handler(({ input, context }) => listJoinLinks(context, input.lessonId)),
  issueJoinLink: route.lessons.issueJoinLink.handler(({ input, context }) => issueJoinLink(context, input)),
  revokeJoinLink: route.lessons.revokeJoinLink.handler(async ({ input, context }) => {
    await revokeJoinLink(context, input.id)
    return { id: input.id }
  }),
  openJoinLink: openRoute.lessons.openJoinLink.handler(({ input, context }) =>
    openJoinLink(context.services, localeOf(context), input),
  ),
  checkInByLink: openRoute.lessons.checkInByLink.handler(({ input, context }) =>
    checkInByLink(context.services, localeOf(context), input),
  ),
  postByLink: openRoute.lessons.postByLink.handler(({ input, context }) =>
    postByLink(context.services, localeOf(context), input),
  ),
  reportByLink: openRoute.lessons.reportByLink.handler(({ input, context }) =>
    reportByLink(context.services, localeOf(context), input),
  ),
}
