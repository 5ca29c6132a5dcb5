import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { answeredCookies, cookieHeader, cookiesOf } from './cookies.ts'
import { newAccount, openTestRoom, password, type TestRoom } from './test-room.ts'

let opened: TestRoom
beforeAll(async () => {
  opened = await openTestRoom()
})
afterAll(async () => {
  await opened[Symbol.asyncDispose]()
})

const withCookie = (cookie: string | undefined) => new Headers({ cookie: cookie ?? '' })

/** How many statements this process sends to PostgreSQL during the work. */
const statementsDuring = async (work: () => Promise<unknown>): Promise<number> => {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await work()
    return query.mock.calls.length
  } finally {
    query.mockRestore()
  }
}

const changed = (cookie: string, name: string, change: (value: string) => string): string => {
  const cookies = cookiesOf(cookie)
  cookies.set(name, change(cookies.get(name) ?? ''))
  return cookieHeader(cookies)
}

const accounts = async (prefix: string, count: number) =>
  opened.room.createAccounts(
    Array.from({ length: count }, (_, index) => ({
      username: `${prefix}${index}`,
      name: 'A',
      email: null,
      password: null,
    })),
  )

test('many sessions are opened in three statements, and recognised without any', async () => {
  const ids = await accounts('bulk', 250)
  let cookies: string[] = []
  expect(await statementsDuring(async () => (cookies = await opened.room.createSessions(ids)))).toBe(3)
  const statements = await statementsDuring(async () => {
    for (const [index, cookie] of cookies.entries()) {
      const signedIn = await opened.room.sessionOf(withCookie(cookie))
      expect(signedIn).toMatchObject({ accountId: ids[index], method: 'server', setCookies: [] })
    }
  })
  expect(statements).toBe(0)
  expect(cookies).toHaveLength(250)
})

test('a session opened by the server gives the Set-Cookie values of a sign-in', async () => {
  const [id = ''] = await accounts('single', 1)
  const setCookies = await opened.room.createSession(id, 'two_factor')
  expect(await opened.room.sessionOf(withCookie(answeredCookies(setCookies)))).toMatchObject({
    accountId: id,
    method: 'two_factor',
    twoFactor: true,
  })
  await expect(opened.room.createSession('018f0000-0000-7000-8000-000000000000')).rejects.toThrow()
})

test('without the short-lived cookie the database is asked, and the answer carries a new one', async () => {
  const [id = ''] = await accounts('aged', 1)
  const [cookie = ''] = await opened.room.createSessions([id])
  const cookies = cookiesOf(cookie)
  cookies.delete('talklase.session_data')
  const signedIn = await opened.room.sessionOf(withCookie(cookieHeader(cookies)))
  expect(signedIn?.accountId).toBe(id)
  const renewed = cookiesOf(answeredCookies(signedIn?.setCookies ?? []))
  const both = cookieHeader(new Map([...cookies, ...renewed]))
  expect(await statementsDuring(() => opened.room.sessionOf(withCookie(both)))).toBe(0)
  expect((await opened.room.sessionOf(withCookie(both)))?.accountId).toBe(id)
})

test('a short-lived cookie that has run out is not believed', async () => {
  const [id = ''] = await accounts('expired', 1)
  const [cookie = ''] = await opened.room.createSessions([id])
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 })
  try {
    expect(await statementsDuring(() => opened.room.sessionOf(withCookie(cookie)))).toBeGreaterThan(0)
    expect((await opened.room.sessionOf(withCookie(cookie)))?.accountId).toBe(id)
  } finally {
    vi.useRealTimers()
  }
})

test('a session lasts fourteen days from when it was last seen', async () => {
  const [id = ''] = await accounts('sliding', 1)
  const [cookie = ''] = await opened.room.createSessions([id])
  const seenOn = async (days: number) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 })
    try {
      return (await opened.room.sessionOf(withCookie(cookie)))?.accountId
    } finally {
      vi.useRealTimers()
    }
  }
  expect(await seenOn(13)).toBe(id)
  expect(await seenOn(26)).toBe(id)
  expect(await seenOn(41)).toBeUndefined()
})

test.each([
  ['the account in the short-lived cookie', 'talklase.session_data', tamperedPayload],
  [
    'the signature of the session cookie',
    'talklase.session_token',
    (value: string) => value.replace(/\..{4}/, '.AAAA'),
  ],
])('%s changed: refused', async (_, name, change) => {
  const [id = '', other = ''] = await accounts(`tampered${name.at(-1)}`, 2)
  const [cookie = ''] = await opened.room.createSessions([id])
  const forged = changed(cookie, name, value => change(value, id, other))
  expect(forged).not.toBe(cookie)
  const cookies = cookiesOf(forged)
  const signedIn = await opened.room.sessionOf(withCookie(forged))
  if (name === 'talklase.session_data') expect(signedIn).toMatchObject({ accountId: id })
  else {
    cookies.delete('talklase.session_data')
    expect(await opened.room.sessionOf(withCookie(cookieHeader(cookies)))).toBeNull()
  }
  expect(signedIn?.accountId).not.toBe(other)
})

function tamperedPayload(value: string, id: string, other: string): string {
  const text = Buffer.from(value, 'base64url').toString()
  return Buffer.from(text.replaceAll(id, other)).toString('base64url')
}

test('the short-lived cookie of one session with the token of another is not believed', async () => {
  const [one = '', other = ''] = await accounts('mixed', 2)
  const [first = '', second = ''] = await opened.room.createSessions([one, other])
  const mixed = changed(first, 'talklase.session_data', () => cookiesOf(second).get('talklase.session_data') ?? '')
  expect(await opened.room.sessionOf(withCookie(mixed))).toMatchObject({ accountId: one })
})

test('cookies of another installation are worth nothing', async () => {
  const [id = ''] = await accounts('foreign', 1)
  const other = await opened.openRoom('the-secret-of-another-installation-987654')
  const [cookie] = await other.createSessions([id])
  expect(await other.sessionOf(withCookie(cookie))).toMatchObject({ accountId: id })
  expect(await opened.room.sessionOf(withCookie(cookie))).toBeNull()
})

test('no cookie, nonsense, somebody else’s cookies: nobody', async () => {
  for (const cookie of [
    '',
    'talklase.session_token=x',
    'talklase.session_data=e30',
    'a=b; c',
    'talklase.session_token=',
  ])
    expect(await opened.room.sessionOf(withCookie(cookie))).toBeNull()
  expect(await opened.room.sessionOf(new Headers())).toBeNull()
})

test('people see their sessions with device and times, and stop one: it stops at once in every process', async () => {
  const accountId = await newAccount(opened.room, 'owner')
  const other = await opened.openRoom()
  const signIn = async (device: string) => {
    const browser = opened.browser()
    await browser.post('/sign-in/username', { username: 'owner', password }, { 'user-agent': device })
    return browser
  }
  const laptop = await signIn('Laptop')
  const lost = await signIn('Lost telephone')
  const sessions = (await (await laptop.get('/list-sessions')).json()) as Record<string, string>[]
  expect(sessions.map(session => session.userAgent).sort()).toEqual(['Laptop', 'Lost telephone'])
  for (const session of sessions) {
    expect(session).toMatchObject({ ipAddress: '', method: 'password' })
    expect(Temporal.Instant.from(session.createdAt ?? '')).toBeInstanceOf(Temporal.Instant)
  }
  for (const room of [opened.room, other]) expect(await room.sessionOf(lost.headers())).toMatchObject({ accountId })
  const { token } = sessions.find(session => session.userAgent === 'Lost telephone') ?? {}
  expect((await laptop.post('/revoke-session', { token })).status).toBe(200)
  for (const room of [opened.room, other]) {
    await expect.poll(() => room.sessionOf(lost.headers()), { timeout: 1_000, interval: 10 }).toBeNull()
    expect(await statementsDuring(() => room.sessionOf(lost.headers()))).toBe(0)
    expect(await room.sessionOf(laptop.headers())).toMatchObject({ accountId })
  }
  expect((await lost.get('/list-sessions')).status).toBe(401)
})

test('nobody stops another person’s session', async () => {
  await newAccount(opened.room, 'attacker')
  const victim = await newAccount(opened.room, 'bystander')
  const [cookie] = await opened.room.createSessions([victim])
  const signedIn = await opened.room.sessionOf(withCookie(cookie))
  const attacker = opened.browser()
  await attacker.post('/sign-in/username', { username: 'attacker', password })
  await attacker.post('/revoke-session', { token: signedIn?.token })
  expect(await opened.query('select from account_session where id = $1', [signedIn?.sessionId])).toHaveLength(1)
})

test('the school ends all sessions of an account, in every process', async () => {
  const [id = '', untouched = ''] = await accounts('ended', 2)
  const other = await opened.openRoom()
  const cookies = await other.createSessions([id, id, untouched])
  await opened.room.revokeSessions(id)
  for (const room of [opened.room, other]) {
    for (const cookie of cookies.slice(0, 2)) await expect.poll(() => room.sessionOf(withCookie(cookie))).toBeNull()
    expect(await room.sessionOf(withCookie(cookies[2]))).toMatchObject({ accountId: untouched })
  }
})

test('a process that was deaf for a while asks the database before it believes older cookies', async () => {
  const [id = ''] = await accounts('deaf', 1)
  const [cookie, revoked] = await opened.room.createSessions([id, id])
  expect(await statementsDuring(() => opened.room.sessionOf(withCookie(cookie)))).toBe(0)
  const signedIn = await opened.room.sessionOf(withCookie(revoked))
  await opened.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen talklase_revoked' and datname = current_database()",
  )
  await expect.poll(() => statementsDuring(() => opened.room.sessionOf(withCookie(cookie)))).toBeGreaterThan(0)
  await opened.query('delete from account_session where id = $1', [signedIn?.sessionId])
  expect(await opened.room.sessionOf(withCookie(revoked))).toBeNull()
  // Heard again: a cookie made from now on is believed, the older ones still are not.
  await expect
    .poll(
      async () => {
        const [fresh] = await opened.room.createSessions([id])
        return statementsDuring(() => opened.room.sessionOf(withCookie(fresh)))
      },
      { timeout: 10_000 },
    )
    .toBe(0)
  expect(await opened.room.sessionOf(withCookie(revoked))).toBeNull()
  expect(await statementsDuring(() => opened.room.sessionOf(withCookie(cookie)))).toBeGreaterThan(0)
})

test('sweeping removes what has run out and nothing else', async () => {
  const [id = ''] = await accounts('swept', 1)
  const cookies = await opened.room.createSessions([id, id])
  const signedIn = await opened.room.sessionOf(withCookie(cookies[0]))
  await opened.query("update account_session set expires_at = now() - interval '1 minute' where id = $1", [
    signedIn?.sessionId,
  ])
  await opened.room.sweep()
  expect(await opened.query('select from account_session where account_id = $1', [id])).toHaveLength(1)
})
