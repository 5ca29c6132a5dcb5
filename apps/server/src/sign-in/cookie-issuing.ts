import type { BetterAuthPlugin, Session, User } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

const opened = z.object({ session: z.custom<Session & Record<string, unknown>>(), user: z.custom<User>() })

/** Lets the server itself (and nobody over HTTP) have a session's cookies made, exactly as a sign-in would make them. */
export const cookieIssuing = () =>
  ({
    id: 'cookie-issuing',
    endpoints: {
      issueCookies: createAuthEndpoint.serverOnly({ method: 'POST', body: opened }, async ctx => {
        await setSessionCookie(ctx, ctx.body, false)
        return ctx.json({ status: true })
      }),
    },
  }) satisfies BetterAuthPlugin
