import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../kernel/clock.ts'
import { type Browser, newAccount, openTestRoom, password, type TestRoom } from './test-room.ts'

let opened: TestRoom
beforeAll(async () => {
  opened = await openTestRoom()
})
afterAll(async () => {
  await opened[Symbol.asyncDispose]()
})

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The six digits that an authenticator shows for the secret of an otpauth address (RFC 6238: SHA-1, 30 seconds). */
function codeOf(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const bits = [...secret.replace(/=+$/, '')]
    .map(letter => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from(bits.match(/.{8}/g)?.map(byte => Number.parseInt(byte, 2)) ?? [])
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(systemClock().epochMilliseconds / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const at = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

const signIn = async (username: string): Promise<{ browser: Browser; answer: Record<string, unknown> }> => {
  const browser = opened.browser()
  const response = await browser.post('/sign-in/username', { username, password })
  return { browser, answer: await response.json() }
}

const enrol = async (username: string) => {
  const accountId = await newAccount(opened.room, username)
  const { browser } = await signIn(username)
  const enabled = await (await browser.post('/two-factor/enable', { password })).json()
  const { totpURI, backupCodes } = enabled as { totpURI: string; backupCodes: string[] }
  const verified = await browser.post('/two-factor/verify-totp', { code: codeOf(totpURI) })
  expect(verified.status).toBe(200)
  return { accountId, browser, totpURI, backupCodes }
}

test('enrolment: the password, an address for the authenticator, ten backup codes, and the first code', async () => {
  const { browser, totpURI, backupCodes } = await enrol('enrolled')
  expect(totpURI).toMatch(/^otpauth:\/\/totp\/T%C4%81lklase:enrolled/)
  expect(new Set(backupCodes).size).toBe(10)
  expect(await opened.room.sessionOf(browser.headers())).toMatchObject({ method: 'two_factor', twoFactor: true })
})

test('enrolment asks for the password again', async () => {
  await newAccount(opened.room, 'needs.password')
  const { browser } = await signIn('needs.password')
  expect((await browser.post('/two-factor/enable', { password: 'not the password' })).status).toBe(400)
  expect((await browser.post('/two-factor/enable', {})).status).toBe(400)
})

test('sign-in: the password alone opens nothing, the code does', async () => {
  const { accountId, totpURI } = await enrol('two.steps')
  const { browser, answer } = await signIn('two.steps')
  expect(answer).toMatchObject({ twoFactorRedirect: true, twoFactorMethods: ['totp'] })
  expect(await opened.room.sessionOf(browser.headers())).toBeNull()
  expect((await browser.post('/two-factor/verify-totp', { code: otherThan(codeOf(totpURI)) })).status).toBe(401)
  expect(await opened.room.sessionOf(browser.headers())).toBeNull()
  expect((await browser.post('/two-factor/verify-totp', { code: codeOf(totpURI) })).status).toBe(200)
  expect(await opened.room.sessionOf(browser.headers())).toMatchObject({ accountId, twoFactor: true })
})

test('a backup code works once', async () => {
  const { backupCodes } = await enrol('backup')
  const [code] = backupCodes
  const first = (await signIn('backup')).browser
  expect((await first.post('/two-factor/verify-backup-code', { code })).status).toBe(200)
  expect(await opened.room.sessionOf(first.headers())).toMatchObject({ twoFactor: true })
  const second = (await signIn('backup')).browser
  expect((await second.post('/two-factor/verify-backup-code', { code })).status).toBe(401)
  expect(await opened.room.sessionOf(second.headers())).toBeNull()
})

test('five wrong codes lock the second step, over new sign-ins and other devices; later it opens again', async () => {
  const { totpURI } = await enrol('guessed')
  for (let failure = 0; failure < 5; failure++) {
    const { browser } = await signIn('guessed')
    expect((await browser.post('/two-factor/verify-totp', { code: otherThan(codeOf(totpURI)) })).status).toBe(401)
  }
  const { browser } = await signIn('guessed')
  const locked = await browser.post('/two-factor/verify-totp', { code: codeOf(totpURI) })
  expect(locked.status).toBe(429)
  expect(await locked.json()).toMatchObject({ code: 'locked_out' })
  expect((await browser.post('/two-factor/verify-backup-code', { code: 'aaaaa-bbbbb' })).status).toBe(429)
  opened.wait({ minutes: 15, seconds: 1 })
  expect((await browser.post('/two-factor/verify-totp', { code: codeOf(totpURI) })).status).toBe(200)
})

test('two challenge cookies do not let guesses count against another account', async () => {
  const victim = await enrol('victim')
  const thief = await enrol('thief')
  for (let failure = 0; failure < 5; failure++) {
    const own = (await signIn('thief')).browser
    const theirs = (await signIn('victim')).browser
    const name = 'talklase.two_factor'
    const cookie = `${name}=${theirs.cookies.get(name)}; ${name}=${own.cookies.get(name)}`
    await theirs.post('/two-factor/verify-totp', { code: otherThan(codeOf(victim.totpURI)) }, { cookie })
  }
  const { browser } = await signIn('victim')
  expect((await browser.post('/two-factor/verify-totp', { code: codeOf(victim.totpURI) })).status).toBe(429)
  const free = (await signIn('thief')).browser
  expect((await free.post('/two-factor/verify-totp', { code: codeOf(thief.totpURI) })).status).toBe(200)
})

test('no device is trusted for later', async () => {
  const { totpURI } = await enrol('trusting')
  const { browser } = await signIn('trusting')
  const response = await browser.post('/two-factor/verify-totp', { code: codeOf(totpURI), trustDevice: true })
  expect(response.status).toBe(200)
  expect(response.headers.getSetCookie().join()).not.toMatch(/trust_device/)
})

test('switching it off asks for the password, and the session is no longer a two-factor one', async () => {
  const { browser } = await enrol('off')
  expect((await browser.post('/two-factor/disable', { password: 'not the password' })).status).toBe(400)
  expect((await browser.post('/two-factor/disable', { password })).status).toBe(200)
  expect(await opened.room.sessionOf(browser.headers())).toMatchObject({ method: 'password', twoFactor: false })
  expect((await signIn('off')).answer.twoFactorRedirect).toBeUndefined()
})

test('secret and backup codes are not readable in the database', async () => {
  const { accountId, totpURI, backupCodes } = await enrol('sealed')
  const [row] = await opened.query('select t::text as line from account_two_factor t where account_id = $1', [
    accountId,
  ])
  for (const secret of [new URL(totpURI).searchParams.get('secret') ?? '?', ...backupCodes])
    expect(row.line).not.toContain(secret)
})
