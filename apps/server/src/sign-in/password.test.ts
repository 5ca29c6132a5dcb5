import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newAccount, openTestRoom, origin, password, type TestRoom } from './test-room.ts'

let opened: TestRoom
beforeAll(async () => {
  opened = await openTestRoom()
})
afterAll(async () => {
  await opened[Symbol.asyncDispose]()
})

const attempt = (username: string, tried: string) =>
  opened.browser().post('/sign-in/username', { username, password: tried })

test('the right password opens a session; the username is found in any letters', async () => {
  const accountId = await newAccount(opened.room, 'Anna.Berzina')
  const browser = opened.browser()
  const response = await browser.post('/sign-in/username', { username: ' ANNA.berzina ', password })
  expect(response.status).toBe(200)
  const signedIn = await opened.room.sessionOf(browser.headers())
  expect(signedIn).toMatchObject({ accountId, method: 'password', twoFactor: false })
})

test('a wrong password and an unknown username get the same answer and no cookie', async () => {
  await newAccount(opened.room, 'juris')
  const wrong = await attempt('juris', 'not the password')
  const unknown = await attempt('nobody.here', 'not the password')
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  expect(await wrong.text()).toBe(await unknown.text())
  expect(wrong.headers.getSetCookie()).toEqual([])
})

test('an account without a password cannot be opened with an empty or made-up one', async () => {
  await newAccount(opened.room, 'no.password', { password: null })
  expect((await attempt('no.password', 'anything at all')).status).toBe(401)
  expect((await attempt('no.password', '')).status).toBe(401)
})

test('cookies are out of reach of scripts and of other sites; Secure as soon as the origin is https', async () => {
  await newAccount(opened.room, 'cookies')
  const response = await attempt('cookies', password)
  const cookies = response.headers.getSetCookie()
  expect(cookies.map(cookie => cookie.split('=')[0])).toEqual(['talklase.session_token', 'talklase.session_data'])
  for (const cookie of cookies) {
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=Lax/)
    expect(cookie).not.toMatch(/; Secure/)
  }
  await using secure = await openTestRoom({ origin: 'https://skola.example.lv' })
  const accountId = await newAccount(secure.room, 'cookies')
  for (const cookie of await secure.room.createSession(accountId)) expect(cookie).toMatch(/^__Secure-.*; Secure/)
  const [header] = await secure.room.createSessions([accountId])
  expect(await secure.room.sessionOf(new Headers({ cookie: header ?? '' }))).toMatchObject({ accountId })
})

describe('lock-out', () => {
  test('five failures lock the username, also for the right password, for a quarter of an hour', async () => {
    await newAccount(opened.room, 'locked')
    for (let failure = 0; failure < 5; failure++) expect((await attempt('locked', 'wrong password')).status).toBe(401)
    const locked = await attempt('LOCKED', password)
    expect(locked.status).toBe(429)
    const answer = await locked.json()
    expect(answer.code).toBe('locked_out')
    expect(answer.retryAfterSeconds).toBeGreaterThan(890)
    expect(answer.retryAfterSeconds).toBeLessThanOrEqual(900)
    expect(locked.headers.get('retry-after')).toBe(String(answer.retryAfterSeconds))
    opened.wait({ minutes: 14, seconds: 50 })
    expect((await attempt('locked', password)).status).toBe(429)
    opened.wait({ seconds: 11 })
    expect((await attempt('locked', password)).status).toBe(200)
  })

  test('after a lock the count begins anew', async () => {
    await newAccount(opened.room, 'again')
    for (let failure = 0; failure < 5; failure++) await attempt('again', 'wrong password')
    opened.wait({ minutes: 16 })
    for (let failure = 0; failure < 4; failure++) expect((await attempt('again', 'wrong password')).status).toBe(401)
    expect((await attempt('again', password)).status).toBe(200)
  })

  test('a success clears the failures before it', async () => {
    await newAccount(opened.room, 'cleared')
    for (let round = 0; round < 3; round++) {
      for (let failure = 0; failure < 4; failure++) expect((await attempt('cleared', 'wrong one!')).status).toBe(401)
      expect((await attempt('cleared', password)).status).toBe(200)
    }
  })

  test('failures more than a quarter of an hour old do not count', async () => {
    await newAccount(opened.room, 'slowly')
    for (let failure = 0; failure < 4; failure++) await attempt('slowly', 'wrong password')
    opened.wait({ minutes: 16 })
    for (let failure = 0; failure < 4; failure++) expect((await attempt('slowly', 'wrong password')).status).toBe(401)
  })

  test('of twenty guesses at the same time in two processes five are looked at', async () => {
    await newAccount(opened.room, 'parallel')
    const other = await opened.openRoom()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        opened
          .browser(index % 2 === 0 ? opened.room : other)
          .post('/sign-in/username', { username: 'parallel', password: `guess number ${index}` }),
      ),
    )
    expect(answers.filter(answer => answer.status === 401)).toHaveLength(5)
    expect(answers.filter(answer => answer.status === 429)).toHaveLength(15)
  })

  test('an unknown username locks like a known one', async () => {
    for (let failure = 0; failure < 5; failure++) await attempt('not.there', 'wrong password')
    expect((await attempt('not.there', 'wrong password')).status).toBe(429)
  })

  test('the table names nobody', async () => {
    await attempt('visible.name', 'wrong password')
    const rows = await opened.query('select f::text as line from sign_in_failure f')
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row.line).toMatch(/^\("\\\\x[0-9a-f]{64}",/)
  })
})

describe('passwords', () => {
  test.each([
    ['nine char', 'password_too_short'],
    ['x'.repeat(129), 'password_too_long'],
  ])('%s is refused', async (tried, reason) => {
    const input = { username: 'short.one', name: 'A', email: null, password: tried }
    await expect(opened.room.createAccount(input)).rejects.toMatchObject({ name: 'Refused', reason })
  })

  test('a new password replaces the old one and ends the sessions', async () => {
    const accountId = await newAccount(opened.room, 'changed')
    const [cookie] = await opened.room.createSessions([accountId])
    await opened.room.setPassword(accountId, 'a new password')
    expect((await attempt('changed', password)).status).toBe(401)
    expect((await attempt('changed', 'a new password')).status).toBe(200)
    await expect.poll(() => opened.room.sessionOf(new Headers({ cookie: cookie ?? '' }))).toBeNull()
  })

  test('an account without a password can be given one', async () => {
    const accountId = await newAccount(opened.room, 'later', { password: null })
    await opened.room.setPassword(accountId, password)
    expect((await attempt('later', password)).status).toBe(200)
  })

  test('people change their own; guessing the old one in a stolen session locks', async () => {
    await newAccount(opened.room, 'own.change')
    const browser = opened.browser()
    await browser.post('/sign-in/username', { username: 'own.change', password })
    const change = (currentPassword: string) =>
      browser.post('/change-password', { currentPassword, newPassword: 'another password', revokeOtherSessions: true })
    expect((await change('wrong')).status).toBe(400)
    expect((await change(password)).status).toBe(200)
    expect(await opened.room.sessionOf(browser.headers())).toMatchObject({ method: 'password' })
    for (let failure = 0; failure < 5; failure++) expect((await change('wrong')).status).toBe(400)
    expect((await change('another password')).status).toBe(429)
  })
})

describe('accounts', () => {
  test.each([
    [{ username: 'ANNA.berzina' }, 'username_taken'],
    [{ username: 'new.one', email: 'Taken@example.lv' }, 'email_taken'],
    [{ username: 'two words' }, 'username_malformed'],
    [{ username: 'ab' }, 'username_malformed'],
  ])('%o is refused', async (values, reason) => {
    await newAccount(opened.room, 'has.email', { email: 'taken@example.lv' }).catch(() => {})
    const input = { name: 'A', email: null, password: null, ...values }
    await expect(opened.room.createAccount(input)).rejects.toMatchObject({ name: 'Refused', reason })
  })

  test('many are made together or not at all', async () => {
    const input = (username: string) => ({ username, name: 'A', email: null, password: null })
    const ids = await opened.room.createAccounts([input('many.1'), input('many.2')])
    expect(ids).toHaveLength(2)
    await expect(opened.room.createAccounts([input('many.3'), input('many.1')])).rejects.toMatchObject({
      reason: 'username_taken',
    })
    expect(await opened.query("select from account where username = 'many.3'")).toEqual([])
  })

  test('a removed account cannot sign in and its sessions stop', async () => {
    const accountId = await newAccount(opened.room, 'removed')
    const [cookie] = await opened.room.createSessions([accountId])
    await opened.room.deleteAccount(accountId)
    expect((await attempt('removed', password)).status).toBe(401)
    await expect.poll(() => opened.room.sessionOf(new Headers({ cookie: cookie ?? '' }))).toBeNull()
  })
})

describe('closed doors', () => {
  test.each([
    '/sign-up/email',
    '/sign-in/email',
    '/is-username-available',
    '/update-user',
    '/change-email',
    '/delete-user',
    '/verify-password',
    '/request-password-reset',
    '/link-social',
    '/two-factor/send-otp',
    '//sign-up/email',
    '/sign-up/email/',
  ])('%s is not there', async path => {
    const body = { email: 'stranger@example.lv', password, name: 'Stranger', username: 'stranger' }
    expect((await opened.browser().post(path, body)).status).toBe(404)
    expect(await opened.query("select from account where email = 'stranger@example.lv'")).toEqual([])
  })

  test('another site cannot act with the cookies of ours', async () => {
    await newAccount(opened.room, 'csrf')
    const browser = opened.browser()
    await browser.post('/sign-in/username', { username: 'csrf', password })
    const foreign = await browser.post('/sign-out', {}, { origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
    expect((await browser.post('/sign-out', {}, { origin })).status).toBe(200)
    expect(await opened.room.sessionOf(browser.headers())).toBeNull()
  })

  test('a form of another site cannot sign anybody in: only JSON is taken, which needs our permission to be sent', async () => {
    await newAccount(opened.room, 'formed')
    const body = { username: 'formed', password }
    const response = await opened.browser().post('/sign-in/username', body, { 'content-type': 'text/plain' })
    expect(response.status).toBe(415)
    expect(response.headers.getSetCookie()).toEqual([])
  })

  test('a body that is no JSON object is not looked at', async () => {
    for (const body of ['username=a&password=b', '[]', '"x"', '{"username":']) {
      const request = new Request(`${origin}/api/sign-in/sign-in/username`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      })
      expect((await opened.room.handle(request)).status).toBe(400)
    }
  })
})
