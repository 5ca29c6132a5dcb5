import { type GatedContext, route } from '../../../kernel/gate.ts'
import { found } from '../../../kernel/refuse.ts'
import type { Services } from '../../../kernel/services.ts'
import { transact } from '../../../kernel/transact.ts'
import { listRepresented } from '../store.ts'
import { createFeed, openCalendar, renewFeed, revokeFeed } from './commands.ts'
import { canSubscribe } from './policy.ts'
import { listFeeds, lockFeed } from './store.ts'
import { feedView } from './view.ts'

const feeds = (ctx: GatedContext) =>
  transact(ctx, async tx => {
    const { schoolId, personId } = ctx.actor
    const children = await listRepresented(tx, schoolId, personId)
    return {
      feeds: (await listFeeds(tx, schoolId, personId)).map(feed => feedView(ctx.actor, feed)),
      offered: [
        ...(canSubscribe.own(ctx.actor) ? [null] : []),
        ...children.map(child => ({ id: child.id, givenName: child.given_name, familyName: child.family_name })),
      ],
    }
  })

const shownOnce = (ctx: GatedContext, { id, link }: { id: string; link: string }) =>
  transact(ctx, async tx => ({ feed: feedView(ctx.actor, found(await lockFeed(tx, ctx.actor.schoolId, id))), link }))

export const feedRoutes = {
  feeds: route.lessons.feeds.handler(({ context }) => feeds(context)),
  createFeed: route.lessons.createFeed.handler(async ({ input, context }) =>
    shownOnce(context, await createFeed(context, input.learnerId)),
  ),
  revokeFeed: route.lessons.revokeFeed.handler(async ({ input, context }) => {
    await revokeFeed(context, input.id)
    return { id: input.id }
  }),
  renewFeed: route.lessons.renewFeed.handler(async ({ input, context }) =>
    shownOnce(context, await renewFeed(context, input.id)),
  ),
}

const secretFile = /^([A-Za-z0-9_-]{43})\.ics$/

/**
 * Answers a calendar program, which has no session: the secret in the address is all that it shows. What opens nothing
 * is not found, whether it never did or was revoked. Nothing of the address is logged.
 */
export async function answerCalendar(services: Services, file: string, ifNoneMatch: string | null): Promise<Response> {
  const secret = secretFile.exec(file)?.[1]
  const known = (ifNoneMatch ?? '').split(',').map(one => one.trim().replace(/^W\//, ''))
  const calendar = secret === undefined ? null : await openCalendar(services, secret, known)
  if (calendar === null) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
  const headers = {
    etag: calendar.etag,
    'cache-control': 'private, no-cache',
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="talklase.ics"',
    'x-robots-tag': 'noindex',
  }
  return new Response(calendar.body, { status: calendar.body === null ? 304 : 200, headers })
}
