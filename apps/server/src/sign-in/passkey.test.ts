import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAuthenticator } from './test-authenticator.ts'
import { type Browser, newAccount, openTestRoom, origin, password, type TestRoom } from './test-room.ts'

let opened: TestRoom
beforeAll(async () => {
  opened = await openTestRoom()
})
afterAll(async () => {
  await opened[Symbol.asyncDispose]()
})

const signedIn = async (username: string): Promise<{ browser: Browser; accountId: string }> => {
  const accountId = await newAccount(opened.room, username)
  const browser = opened.browser()
  await browser.post('/sign-in/username', { username, password })
  return { browser, accountId }
}

const register = async (browser: Browser, authenticator: ReturnType<typeof createAuthenticator>) => {
  const options = await (await browser.get('/passkey/generate-register-options')).json()
  return browser.post('/passkey/verify-registration', {
    response: authenticator.register(options.challenge),
    name: 'Tālrunis',
  })
}

const authenticate = async (browser: Browser, authenticator: ReturnType<typeof createAuthenticator>) => {
  const options = await (await browser.get('/passkey/generate-authenticate-options')).json()
  return browser.post('/passkey/verify-authentication', { response: authenticator.sign(options.challenge) })
}

test('registration asks for a session', async () => {
  expect((await opened.browser().get('/passkey/generate-register-options')).status).toBe(401)
})

test('registration asks for a young session', async () => {
  const { browser } = await signedIn('old.session')
  await opened.query("update account_session set created_at = now() - interval '25 hours'")
  browser.cookies.delete('talklase.session_data')
  const response = await browser.get('/passkey/generate-register-options')
  expect(response.status).toBe(403)
  expect(await response.json()).toEqual({ code: 'session_not_fresh' })
})

test('the options name this installation and demand the device’s lock', async () => {
  const { browser } = await signedIn('options')
  const options = await (await browser.get('/passkey/generate-register-options')).json()
  expect(options).toMatchObject({
    rp: { id: 'localhost', name: 'Tālklase' },
    attestation: 'none',
    excludeCredentials: [],
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  })
  expect(Buffer.from(options.challenge, 'base64url').length).toBeGreaterThanOrEqual(32)
  expect(options.pubKeyCredParams.map((one: { alg: number }) => one.alg)).toContain(-7)
})

test('a passkey opens a session without a password, as two factors', async () => {
  const { browser, accountId } = await signedIn('keyed')
  const authenticator = createAuthenticator(origin)
  expect((await register(browser, authenticator)).status).toBe(200)
  const fresh = opened.browser()
  expect((await authenticate(fresh, authenticator)).status).toBe(200)
  expect(await opened.room.sessionOf(fresh.headers())).toMatchObject({ accountId, method: 'passkey', twoFactor: true })
})

test('a passkey used without the device’s lock is refused, at both ends', async () => {
  const { browser } = await signedIn('unlocked')
  expect((await register(browser, createAuthenticator(origin, { userVerified: false }))).status).toBe(401)
  const authenticator = createAuthenticator(origin)
  expect((await register(browser, authenticator)).status).toBe(200)
  const fresh = opened.browser()
  expect((await authenticate(fresh, authenticator.unlocked())).status).toBe(401)
  expect(await opened.room.sessionOf(fresh.headers())).toBeNull()
})

test('a passkey answered on another site is refused', async () => {
  const { browser } = await signedIn('phished')
  const authenticator = createAuthenticator(origin)
  await register(browser, authenticator)
  const fresh = opened.browser()
  expect((await authenticate(fresh, authenticator.on('https://evil.example'))).ok).toBe(false)
  expect(await opened.room.sessionOf(fresh.headers())).toBeNull()
})

test('an answer is worth nothing a second time', async () => {
  const { browser } = await signedIn('replayed')
  const authenticator = createAuthenticator(origin)
  await register(browser, authenticator)
  const fresh = opened.browser()
  const options = await (await fresh.get('/passkey/generate-authenticate-options')).json()
  const response = authenticator.sign(options.challenge)
  const cookie = fresh.headers().get('cookie') ?? ''
  expect((await fresh.post('/passkey/verify-authentication', { response })).status).toBe(200)
  const again = opened.browser()
  expect((await again.post('/passkey/verify-authentication', { response }, { cookie })).status).toBe(400)
})

test('people see, name and remove their passkeys; nobody those of others', async () => {
  const { browser } = await signedIn('own.keys')
  const other = (await signedIn('other.keys')).browser
  const authenticator = createAuthenticator(origin)
  await register(browser, authenticator)
  const [passkey] = await (await browser.get('/passkey/list-user-passkeys')).json()
  expect(passkey).toMatchObject({ name: 'Tālrunis' })
  expect(await (await other.get('/passkey/list-user-passkeys')).json()).toEqual([])
  expect((await other.post('/passkey/delete-passkey', { id: passkey.id })).ok).toBe(false)
  expect((await browser.post('/passkey/delete-passkey', { id: passkey.id })).status).toBe(200)
  expect((await authenticate(opened.browser(), authenticator)).status).toBe(401)
})
