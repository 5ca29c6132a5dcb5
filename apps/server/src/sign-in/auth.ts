import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { magicLink } from 'better-auth/plugins/magic-link'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { username } from 'better-auth/plugins/username'
import type pg from 'pg'
import type { Config } from '../config.ts'
import { newId } from '../kernel/id.ts'
import type { Log } from '../kernel/log.ts'
import { cardSignIn } from './card-sign-in.ts'
import { cookieIssuing } from './cookie-issuing.ts'
import { methodOf, type SignInMethod } from './method.ts'
import * as schema from './schema.ts'
import { normalUsername, usernameLength, usernameShape } from './username.ts'

/** Where the sign-in room is mounted. */
export const basePath = '/api/sign-in'

/** The id of the school's own OpenID Connect provider; it is part of the redirect address that the provider is told. */
export const schoolProvider = 'school'

/** Seconds that a session's signed cookie is believed without the database; a revocation reaches it at once. */
export const cacheSeconds = 300

const day = 86_400
const sessionDays = 14
const linkMinutes = 15

/** Characters that a password has at least and at most. */
export const passwordLength = { min: 10, max: 128 }

/** What better-auth needs of the room around it. */
export type AuthSurroundings = {
  pool: pg.Pool
  config: Pick<Config, 'origin' | 'secrets' | 'oidc'>
  log: Log
  /** Sends the link that opens a session, if the address belongs to an account; returns before the mail is gone. */
  sendLink: (email: string, token: string) => Promise<void>
}

export type Auth = ReturnType<typeof buildAuth>

/** better-auth with the house's tables and rules. Which of its paths can be reached from outside is the room's list. */
export const buildAuth = (surroundings: AuthSurroundings) => betterAuth(authOptions(surroundings))

/** better-auth's options alone; a test compares the tables that they ask for with the migrations. */
export function authOptions({ pool, config, log, sendLink }: AuthSurroundings) {
  return {
    appName: 'Tālklase',
    baseURL: config.origin,
    basePath,
    secret: config.secrets.sessionSecret,
    trustedOrigins: [config.origin],
    database: pool,
    telemetry: { enabled: false },
    // The room's own lock-out counts failures in the database, for every process together.
    rateLimit: { enabled: false },
    logger: { level: 'info' as const, log: logInto(log) },
    user: { ...schema.accountTable },
    session: {
      ...schema.sessionTable,
      additionalFields: { method: { type: 'string' as const, required: true, input: false, defaultValue: 'server' } },
      expiresIn: sessionDays * day,
      updateAge: day,
      // People must be able to see and stop their sessions at any time; adding a passkey is guarded in the room.
      freshAge: 0,
      cookieCache: { enabled: true, maxAge: cacheSeconds, strategy: 'compact' as const },
    },
    account: {
      ...schema.credentialTable,
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, trustedProviders: [] },
    },
    // Links and challenges are kept as digests: who reads the table cannot use them.
    verification: { ...schema.verificationTable, storeIdentifier: 'hashed' as const },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    advanced: {
      cookiePrefix: 'talklase',
      useSecureCookies: new URL(config.origin).protocol === 'https:',
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId(), validateSchema: false },
    },
    databaseHooks: {
      session: { create: { before: nameMethod } },
      account: { create: { before: forgetProviderTokens } },
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: usernameLength.min,
        maxUsernameLength: usernameLength.max,
        usernameNormalization: normalUsername,
        usernameValidator: value => usernameShape.test(normalUsername(value)),
      }),
      twoFactor({
        issuer: 'Tālklase',
        schema: schema.twoFactorTables,
        accountLockout: { enabled: false },
      }),
      magicLink({
        expiresIn: linkMinutes * 60,
        disableSignUp: true,
        sendMagicLink: ({ email, token }) => sendLink(email, token),
      }),
      passkey({
        rpID: new URL(config.origin).hostname,
        rpName: 'Tālklase',
        origin: config.origin,
        schema: schema.passkeyTables,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: ({ verification }) => demandUserVerified(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: ({ verification }) => demandUserVerified(verification.authenticationInfo.userVerified),
        },
      }),
      cardSignIn(pool),
      cookieIssuing(),
      ...(config.oidc === null ? [] : [schoolSignIn(config.oidc)]),
    ],
  }
}

const schoolSignIn = (oidc: NonNullable<Config['oidc']>) =>
  genericOAuth({
    config: [
      {
        providerId: schoolProvider,
        name: oidc.name,
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
        discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        requireIdTokenVerification: true,
        disableSignUp: true,
        disableImplicitSignUp: true,
        disableProviderLogout: true,
      },
    ],
  })

/** Writes into a new session how it was opened. */
async function nameMethod<Session extends Record<string, unknown>>(
  session: Session,
  context: { path?: string; context?: { session?: { session: Record<string, unknown> } | null } } | null,
): Promise<{ data: Session & { method: SignInMethod } }> {
  const former = context?.context?.session?.session.method as SignInMethod | undefined
  return { data: { ...session, method: methodOf(context?.path, former) } }
}

/** The provider is asked who somebody is, once; nothing is ever fetched from it again, so its tokens are not kept. */
async function forgetProviderTokens<Credential extends object>(
  credential: Credential,
): Promise<{ data: Credential & { accessToken: null; refreshToken: null; idToken: null; scope: null } }> {
  return { data: { ...credential, accessToken: null, refreshToken: null, idToken: null, scope: null } }
}

function demandUserVerified(verified: boolean | undefined): void {
  if (verified !== true) throw new APIError('UNAUTHORIZED', { code: 'user_verification_required' })
}

/** A wrong password is a warning to better-auth; to a school it is Monday morning. */
const logInto = (log: Log) => (level: 'debug' | 'info' | 'warn' | 'error', message: string) =>
  level === 'error' ? log.error(message) : log.debug(message)
