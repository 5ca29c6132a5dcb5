import { allow } from '../../../kernel/allow.ts'
import { route } from '../../../kernel/gate.ts'
import { transact } from '../../../kernel/transact.ts'
import { findSchool } from '../../school/store.ts'
import { openRequests, takeLesson, withdrawRequest } from './commands.ts'
import { can } from './policy.ts'
import { requestsView } from './view.ts'

export const substituteRequestRoutes = {
  substituteRequests: route.planning.substituteRequests.handler(({ context }) =>
    transact(context, async tx => {
      allow(can, 'list', context.actor, await findSchool(tx, context.actor.schoolId))
      return { requests: await requestsView(tx, context), remoteMark: context.settings['timetable.remoteMark'] }
    }),
  ),
  openSubstituteRequests: route.planning.openSubstituteRequests.handler(({ input, context }) =>
    openRequests(context, input),
  ),
  takeLesson: route.planning.takeLesson.handler(({ input, context }) => takeLesson(context, input.id)),
  withdrawSubstituteRequest: route.planning.withdrawSubstituteRequest.handler(async ({ input, context }) => {
    await withdrawRequest(context, input.id)
    return { id: input.id }
  }),
}
