import type { Config } from '../config.ts'
import type { Mail } from '../integrations/mail/mail.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import { type AccountInput, createAccounts, setPassword } from './accounts.ts'
import { buildAuth, schoolProvider } from './auth.ts'
import { answeredCookies } from './cookies.ts'
import { endPool, openSignInPool } from './database.ts'
import { createHandler } from './handler.ts'
import { linkMail } from './link-mail.ts'
import { createLockOut } from './lock-out.ts'
import type { SignInMethod } from './method.ts'
import { openSessions } from './open-sessions.ts'
import { hearRevocations } from './revocations.ts'
import { readSession, type SignedIn } from './sessions.ts'
import * as store from './store.ts'
import { isMailable } from './username.ts'

/** The sign-in room. Disposing of it ends its connections and waits for mails that are on their way. */
export type SignIn = AsyncDisposable & {
  /** Answers a request to `/api/sign-in/*`. */
  handle(request: Request): Promise<Response>
  /** Who sends these headers? Without a round trip to the database for a session seen in the last five minutes. */
  sessionOf(headers: Headers): Promise<SignedIn | null>
  /** Makes an account and gives back its id; see `createAccounts` for the refusals. */
  createAccount(input: AccountInput): Promise<string>
  /** Makes accounts, all or none; gives back their ids in order. */
  createAccounts(inputs: readonly AccountInput[]): Promise<string[]>
  /** Removes an account: its sessions stop at once, its proofs are gone. */
  deleteAccount(accountId: string): Promise<void>
  /** Sets the password and ends the account's sessions. */
  setPassword(accountId: string, password: string): Promise<void>
  /** Opens a session without any proof; gives back Set-Cookie values. */
  createSession(accountId: string, method?: SignInMethod): Promise<readonly string[]>
  /** Opens a session for each account without any proof; gives back Cookie headers in the accounts' order. */
  createSessions(accountIds: readonly string[], method?: SignInMethod): Promise<string[]>
  /** Ends all sessions of an account, in every process at once. */
  revokeSessions(accountId: string): Promise<void>
  /** Removes what has run out; to be called now and then. */
  sweep(): Promise<void>
}

/** What the room is built of. */
export type SignInSurroundings = {
  databaseUrl: string
  config: Pick<Config, 'origin' | 'secrets' | 'oidc'>
  mail: Mail
  clock: Clock
  log: Log
  /** Connections to the database, besides the listener's; 4 suits a process, which rarely has more checks under way. */
  poolSize?: number
}

/** Opens the sign-in room on a migrated database. */
export async function createSignIn(surroundings: SignInSurroundings): Promise<SignIn> {
  const { databaseUrl, config, mail, clock, log } = surroundings
  const pool = openSignInPool(databaseUrl, surroundings.poolSize ?? 4)
  pool.on('error', error => log.warn({ code: error.name }, 'an idle connection of the sign-in room broke'))
  const revocations = await hearRevocations(databaseUrl, log)
  const lockOut = createLockOut(pool, config.secrets.sessionSecret, clock)
  const onTheirWay = new Set<Promise<void>>()

  // The answer must take as long for an unknown address as for a known one, so nobody waits for the mail to be handed over.
  const sendLink = async (email: string, token: string) => {
    const known = await store.findLinkAccount(pool, email)
    if (known === undefined || !isMailable(email)) return
    const sending = mail
      .send(linkMail(email, config.origin, token))
      .catch((error: unknown) => log.error({ code: String(error) }, 'a sign-in link could not be mailed'))
      .finally(() => onTheirWay.delete(sending))
    onTheirWay.add(sending)
  }

  const auth = buildAuth({ pool, config: { ...config, oidc: null }, log, sendLink })
  const { authCookies, createAuthCookie } = await auth.$context

  // better-auth asks the provider for its addresses as it starts: the room must open, and stay fast, without the provider.
  let school: typeof auth | null = null
  const withSchool = async () => {
    if (config.oidc === null) return auth
    if (school !== null) return school
    const built = buildAuth({ pool, config, log, sendLink })
    const { socialProviders } = await built.$context
    if (!socialProviders.some(provider => provider.id === schoolProvider)) return auth
    school = built
    return built
  }

  const around = {
    auth,
    revocations,
    names: { token: authCookies.sessionToken.name, cache: authCookies.sessionData.name },
    secret: config.secrets.sessionSecret,
  }
  const sessionOf = (headers: Headers) => readSession(headers, around)

  return {
    handle: createHandler({
      auth,
      withSchool,
      lockOut,
      sessionOf,
      cacheCookie: around.names.cache,
      challengeCookie: createAuthCookie('two_factor').name,
    }),
    sessionOf,
    async createAccount(input) {
      const [id] = await createAccounts(pool, [input])
      if (id === undefined) throw new Error('no account was made')
      return id
    },
    createAccounts: inputs => createAccounts(pool, inputs),
    deleteAccount: accountId => store.deleteAccount(pool, accountId),
    setPassword: (accountId, password) => setPassword(pool, accountId, password),
    async createSession(accountId, method = 'server') {
      const [setCookies] = await openSessions(pool, auth, [accountId], method)
      return setCookies ?? []
    },
    createSessions: async (accountIds, method = 'server') =>
      (await openSessions(pool, auth, accountIds, method)).map(answeredCookies),
    revokeSessions: accountId => store.deleteSessions(pool, accountId),
    sweep: () => store.deleteExpired(pool, clock()),
    async [Symbol.asyncDispose]() {
      await Promise.all(onTheirWay)
      await revocations[Symbol.asyncDispose]()
      await endPool(pool)
    },
  }
}
