import { type NoticeGroup, noticeGroup, noticeKinds } from '@talklase/domain/notices/kind.ts'
import { type GatedContext, route } from '../../kernel/gate.ts'
import { transact } from '../../kernel/transact.ts'
import { findPerson } from '../people/store.ts'
import { choose, readAllNotices, readNotice, undoReadAll } from './commands.ts'
import { countUnread, listNotices } from './store.ts'
import { choiceView, noticeViews } from './view.ts'

/** Notices on one page. */
const pageSize = 30

const list = (ctx: GatedContext, { group, page = 1 }: { group?: NoticeGroup | undefined; page?: number | undefined }) =>
  transact(ctx, async tx => {
    const { schoolId, personId } = ctx.actor
    const kinds = group === undefined ? null : noticeKinds.filter(kind => noticeGroup(kind) === group)
    const rows = await listNotices(tx, schoolId, personId, {
      kinds,
      limit: pageSize + 1,
      offset: (page - 1) * pageSize,
    })
    return {
      notices: await noticeViews(tx, schoolId, personId, rows.slice(0, pageSize)),
      page,
      hasMore: rows.length > pageSize,
      unread: await countUnread(tx, schoolId, personId),
      now: ctx.now.toString(),
    }
  })

const unread = (ctx: GatedContext) =>
  transact(ctx, async tx => ({ unread: await countUnread(tx, ctx.actor.schoolId, ctx.actor.personId) }))

const choice = (ctx: GatedContext) =>
  transact(ctx, async tx => {
    const { schoolId, personId } = ctx.actor
    const person = await findPerson(tx, schoolId, personId)
    return choiceView(tx, schoolId, personId, person?.email ?? null)
  })

export const noticesRoutes = {
  list: route.notices.list.handler(({ input, context }) => list(context, input)),
  unread: route.notices.unread.handler(({ context }) => unread(context)),
  read: route.notices.read.handler(async ({ input, context }) => {
    await readNotice(context, input)
    return unread(context)
  }),
  readAll: route.notices.readAll.handler(async ({ input, context }) => {
    const readAt = await readAllNotices(context, Temporal.Instant.from(input.upTo))
    return { ...(await unread(context)), readAt: readAt.toString() }
  }),
  undoReadAll: route.notices.undoReadAll.handler(async ({ input, context }) => {
    await undoReadAll(context, Temporal.Instant.from(input.readAt))
    return unread(context)
  }),
  choice: route.notices.choice.handler(({ context }) => choice(context)),
  choose: route.notices.choose.handler(async ({ input, context }) => {
    await choose(context, input)
    return choice(context)
  }),
}
