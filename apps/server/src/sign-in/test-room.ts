import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { Config } from '../config.ts'
import { folderMail } from '../integrations/mail/folder.ts'
import { systemClock } from '../kernel/clock.ts'
import { createLog } from '../kernel/log.ts'
import { cloneTemplate } from '../testing/clusters.ts'
import { cookieHeader, cookiesOf } from './cookies.ts'
import { endPool } from './database.ts'
import { createSignIn, type SignIn } from './sign-in.ts'

export const origin = 'http://localhost:3000'
export const password = 'pareizais zirgs'

/** A browser of one person: keeps cookies, names its origin as a browser does. */
export type Browser = {
  cookies: Map<string, string>
  headers(): Headers
  get(path: string): Promise<Response>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
}

/** A sign-in room on a database of its own, with a clock that the test moves. */
export async function openTestRoom(overrides: Partial<Pick<Config, 'origin' | 'oidc'>> = {}) {
  const stack = new AsyncDisposableStack()
  const database = stack.use(await cloneTemplate(inject('clusterUrl')))
  const folder = await mkdtemp(join(tmpdir(), 'talklase-mail-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const owner = stack.adopt(new pg.Pool({ connectionString: database.url, max: 2 }), endPool)
  let later = Temporal.Duration.from({ seconds: 0 })
  const openRoom = async (secret = 'a-secret-of-the-installation-0123456789') =>
    stack.use(
      await createSignIn({
        databaseUrl: database.url,
        config: {
          origin,
          oidc: null,
          secrets: { databasePassword: '', setupToken: '', encryptionKey: '', sessionSecret: secret },
          ...overrides,
        },
        mail: folderMail(folder),
        clock: () => systemClock().add(later),
        log: createLog('silent'),
      }),
    )
  const room = await openRoom()
  return {
    room,
    openRoom,
    /** The database as its owner sees it. */
    query: async (text: string, values: unknown[] = []) => (await owner.query(text, values)).rows,
    wait(duration: Temporal.DurationLike) {
      later = later.add(duration)
    },
    /** The newest mail as text, once there are so many. */
    mails: async () => {
      const names = (await readdir(folder)).sort()
      return Promise.all(names.map(name => readFile(join(folder, name), 'utf8')))
    },
    browser: (of: SignIn = room) => openBrowser(of, overrides.origin ?? origin),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

export type TestRoom = Awaited<ReturnType<typeof openTestRoom>>

/** Sends requests to a room as a browser would, and keeps what cookies come back. */
function openBrowser(room: SignIn, from: string): Browser {
  const cookies = new Map<string, string>()
  const headers = () => new Headers({ 'user-agent': 'Test browser', origin: from, cookie: cookieHeader(cookies) })
  const send = async (path: string, init: RequestInit, extra: Record<string, string> = {}) => {
    const all = headers()
    for (const [name, value] of Object.entries(extra)) all.set(name, value)
    const response = await room.handle(
      new Request(path.startsWith('http') ? path : `${from}/api/sign-in${path}`, { ...init, headers: all }),
    )
    keep(cookies, response.headers.getSetCookie())
    return response
  }
  return {
    cookies,
    headers,
    get: path => send(path, {}),
    post: (path, body = {}, extra = {}) =>
      send(path, { method: 'POST', body: JSON.stringify(body) }, { 'content-type': 'application/json', ...extra }),
  }
}

function keep(cookies: Map<string, string>, setCookies: readonly string[]): void {
  for (const value of setCookies) {
    for (const [name, content] of [...cookiesOf(value)].slice(0, 1)) {
      if (/max-age=0/i.test(value)) cookies.delete(name)
      else cookies.set(name, content)
    }
  }
}

/** A new account with the test password. */
export const newAccount = (
  room: SignIn,
  username: string,
  values: { email?: string | null; password?: string | null } = {},
): Promise<string> =>
  room.createAccount({
    username,
    name: 'Anna Bērziņa',
    password: values.password === undefined ? password : values.password,
    email: values.email ?? null,
  })
