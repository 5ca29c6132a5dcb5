import { allow } from '../../../kernel/allow.ts'
import { type GatedContext, route } from '../../../kernel/gate.ts'
import { transact } from '../../../kernel/transact.ts'
import { findSchool } from '../../school/store.ts'
import { saveContacts } from './commands.ts'
import { can } from './policy.ts'
import { findContacts } from './store.ts'
import { ownContactsView } from './view.ts'

const ownContacts = (ctx: GatedContext) =>
  transact(ctx, async tx => {
    allow(can, 'say', ctx.actor, await findSchool(tx, ctx.actor.schoolId))
    return ownContactsView(await findContacts(tx, ctx.actor.schoolId, ctx.actor.personId))
  })

export const contactRoutes = {
  myContacts: route.lessons.myContacts.handler(({ context }) => ownContacts(context)),
  saveContacts: route.lessons.saveContacts.handler(async ({ input, context }) => {
    await saveContacts(context, input)
    return ownContacts(context)
  }),
}
