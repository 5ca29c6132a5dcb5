import { allow } from '../../../kernel/allow.ts'
import { type GatedContext, route } from '../../../kernel/gate.ts'
import { transact } from '../../../kernel/transact.ts'
import { can } from '../platforms/policy.ts'
import { findPlatform } from '../platforms/store.ts'
import {
  addConnection,
  checkConnection,
  deliveryUrlOf,
  editConnection,
  meetingPlatformOf,
  removeConnection,
} from './commands.ts'
import { listConnections } from './store.ts'
import { connectionView } from './view.ts'

const list = (ctx: GatedContext, platformId: string) =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const platform = allow(can, 'connect', ctx.actor, await findPlatform(tx, school, platformId))
    const known = meetingPlatformOf(platform.code)
    return {
      fields:
        known === null
          ? null
          : ctx.services.meetings[known].fields.map(field => ({ ...field, choices: [...(field.choices ?? [])] })),
      connections: (await listConnections(tx, school, platformId)).map(row => {
        const tells = known !== null && ctx.services.meetings[known].receive !== undefined
        return connectionView(ctx, row, tells ? deliveryUrlOf(ctx.services, row.id) : null)
      }),
    }
  })

/** The connections as they were just written: their hosts stand in the register, which this process forgets at once. */
const written = (ctx: GatedContext, platformId: string) => {
  ctx.services.platforms.forgetAll()
  return list(ctx, platformId)
}

export const connectionRoutes = {
  connections: route.lessons.connections.handler(({ input, context }) => list(context, input.platformId)),
  addConnection: route.lessons.addConnection.handler(async ({ input, context }) => {
    const { id, platformId } = await addConnection(context, input)
    return { id, ...(await written(context, platformId)) }
  }),
  editConnection: route.lessons.editConnection.handler(async ({ input, context }) =>
    written(context, await editConnection(context, input)),
  ),
  removeConnection: route.lessons.removeConnection.handler(async ({ input, context }) =>
    written(context, await removeConnection(context, input.id)),
  ),
  checkConnection: route.lessons.checkConnection.handler(async ({ input, context }) =>
    list(context, await checkConnection(context, input.id)),
  ),
}
