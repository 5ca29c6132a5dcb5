import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import type pg from 'pg'
import { z } from 'zod'
import { digestCardSecret, digestPin, verifyPin } from './card-digest.ts'
import * as store from './store.ts'

const scanned = z.object({ secret: z.string().min(16).max(200), pin: z.string().regex(/^\d{4,8}$/) })

/** Checked when there is no such card, so that a made-up card takes as long to refuse as a wrong PIN. */
const decoy = digestPin('0000')

/**
 * POST /card { secret, pin }: a young learner's printed card. Refusals: `card_or_pin_wrong` (401) for every cause alike,
 * `two_factor_required` (403) for an account that has a second factor, which a card must not step around.
 */
export const cardSignIn = (pool: pg.Pool) =>
  ({
    id: 'card-sign-in',
    endpoints: {
      signInCard: createAuthEndpoint('/card', { method: 'POST', body: scanned }, async ctx => {
        const card = await store.findCard(pool, digestCardSecret(ctx.body.secret))
        const right = await verifyPin(ctx.body.pin, card?.pinDigest ?? (await decoy))
        const account = right && card?.accountId ? await ctx.context.internalAdapter.findUserById(card.accountId) : null
        if (account === null) throw new APIError('UNAUTHORIZED', { code: 'card_or_pin_wrong' })
        if ('twoFactorEnabled' in account && account.twoFactorEnabled === true)
          throw new APIError('FORBIDDEN', { code: 'two_factor_required' })
        const session = await ctx.context.internalAdapter.createSession(account.id)
        await setSessionCookie(ctx, { session, user: account })
        return ctx.json({ status: true })
      }),
    },
  }) satisfies BetterAuthPlugin
