import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ProviderSettings, providerToBe, startProvider, walkThrough } from './test-provider.ts'
import { type Browser, newAccount, openTestRoom, origin, password, type TestRoom } from './test-room.ts'

const callback = `${origin}/api/sign-in/callback/school`
const people = {
  ilze: { email: 'ilze@skola.lv', email_verified: true },
  unverified: { email: 'dace@skola.lv', email_verified: false },
  stranger: { email: 'stranger@elsewhere.lv', email_verified: true },
  squatter: { email: 'no.email@account.invalid', email_verified: true },
}

let settings: ProviderSettings
let provider: AsyncDisposable
let opened: TestRoom
beforeAll(async () => {
  settings = await providerToBe()
  provider = await startProvider(settings, callback, people)
  opened = await openTestRoom({ oidc: settings })
})
afterAll(async () => {
  await opened[Symbol.asyncDispose]()
  await provider[Symbol.asyncDispose]()
})

const start = async (browser: Browser): Promise<string> => {
  const response = await browser.post('/sign-in/social', {
    provider: 'school',
    callbackURL: '/',
    errorCallbackURL: '/sign-in',
  })
  const { url } = (await response.json()) as { url: string }
  return url
}

/** The whole way: our page → provider → back; gives back where the browser ends. */
const signIn = async (login: keyof typeof people) => {
  const browser = opened.browser()
  const response = await browser.get(await walkThrough(await start(browser), login, callback))
  return { browser, location: response.headers.get('location') ?? '' }
}

test('the way to the provider asks for who somebody is and nothing more, bound to this browser', async () => {
  const url = new URL(await start(opened.browser()))
  expect(url.origin).toBe(settings.issuer)
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    client_id: 'talklase',
    response_type: 'code',
    redirect_uri: callback,
    code_challenge_method: 'S256',
  })
  expect(new Set(url.searchParams.get('scope')?.split(' '))).toEqual(new Set(['openid', 'email', 'profile']))
  expect(url.searchParams.get('nonce')).toBeTruthy()
})

test('an account is found by its verified address, and the next time by the provider’s subject', async () => {
  const accountId = await newAccount(opened.room, 'ilze', { email: 'Ilze@skola.lv' })
  const first = await signIn('ilze')
  expect(first.location).toBe('/')
  const signedIn = await opened.room.sessionOf(first.browser.headers())
  expect(signedIn).toMatchObject({ accountId, method: 'school', twoFactor: true })
  await opened.query("update account set email = 'new.name@skola.lv' where id = $1", [accountId])
  const second = await signIn('ilze')
  expect((await opened.room.sessionOf(second.browser.headers()))?.accountId).toBe(accountId)
  expect((await opened.browser().post('/sign-in/username', { username: 'ilze', password })).status).toBe(200)
})

test('the provider’s tokens are not kept', async () => {
  const rows = await opened.query(
    "select access_token, refresh_token, id_token, scope from account_credential where provider_id = 'school'",
  )
  expect(rows).toEqual([{ access_token: null, refresh_token: null, id_token: null, scope: null }])
})

test.each(['stranger', 'unverified', 'squatter'] as const)('%s is refused and no account is made', async login => {
  await newAccount(opened.room, 'dace', { email: 'dace@skola.lv' }).catch(() => {})
  await newAccount(opened.room, 'no.email').catch(() => {})
  const before = await opened.query('select count(*) from account')
  const { browser, location } = await signIn(login)
  expect(location).toMatch(/^\/sign-in\?error=(signup_disabled|account_not_linked)$/)
  expect(await opened.room.sessionOf(browser.headers())).toBeNull()
  expect(await opened.query('select count(*) from account')).toEqual(before)
})

test('an answer of the provider is worth nothing in another browser', async () => {
  const back = await walkThrough(await start(opened.browser()), 'ilze', callback)
  const thief = opened.browser()
  const response = await thief.get(back)
  expect(response.headers.get('location')).toMatch(/error=/)
  expect(await opened.room.sessionOf(thief.headers())).toBeNull()
})

test('the room opens while the provider is away, and finds it when it has come', async () => {
  const away = await providerToBe()
  await using lonely = await openTestRoom({ oidc: away })
  await newAccount(lonely.room, 'meanwhile')
  expect((await lonely.browser().post('/sign-in/username', { username: 'meanwhile', password })).status).toBe(200)
  const ask = () => lonely.browser().post('/sign-in/social', { provider: 'school', callbackURL: '/' })
  expect((await ask()).status).toBe(404)
  await using _ = await startProvider(away, callback, people)
  expect((await ask()).status).toBe(200)
})

test('without a provider in the settings there is none', async () => {
  await using without = await openTestRoom()
  expect((await without.browser().post('/sign-in/social', { provider: 'school', callbackURL: '/' })).status).toBe(404)
})
