import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../kernel/id.ts'
import { digestCardSecret, digestPin, verifyPin } from './card-digest.ts'
import { newAccount, openTestRoom, type TestRoom } from './test-room.ts'

let opened: TestRoom
const school = newId()
beforeAll(async () => {
  opened = await openTestRoom()
  await opened.query("insert into school (school_id, name, short_name) values ($1, 'Jaunjelgavas vidusskola', 'JV')", [
    school,
  ])
})
afterAll(async () => {
  await opened[Symbol.asyncDispose]()
})

/** A learner with a card; the PIN is 4821. */
const issue = async (username: string) => {
  const accountId = await newAccount(opened.room, username, { password: null })
  const personId = newId()
  const cardId = newId()
  const secret = randomBytes(16).toString('base64url')
  await opened.query(
    'insert into person (school_id, id, account_id, given_name, family_name) values ($1, $2, $3, $4, $5)',
    [school, personId, accountId, 'Emīls', 'Kalniņš'],
  )
  await opened.query(
    'insert into sign_in_card (school_id, id, person_id, secret_digest, pin_digest, issued_at) values ($1, $2, $3, $4, $5, now())',
    [school, cardId, personId, digestCardSecret(secret), await digestPin('4821')],
  )
  return { accountId, personId, cardId, secret }
}

const show = async (secret: string, pin: string) => {
  const browser = opened.browser()
  const response = await browser.post('/card', { secret, pin })
  return {
    status: response.status,
    body: await response.json(),
    signedIn: await opened.room.sessionOf(browser.headers()),
  }
}

test('the card with its PIN opens a session', async () => {
  const { accountId, secret } = await issue('emils')
  expect(await show(secret, '4821')).toMatchObject({
    status: 200,
    body: { status: true },
    signedIn: { accountId, method: 'card', twoFactor: false },
  })
})

test('a wrong PIN, a made-up card, a revoked one and that of somebody who left get the same answer', async () => {
  const wrong = await issue('wrong.pin')
  const revoked = await issue('revoked')
  await opened.query('update sign_in_card set revoked_at = now() where id = $1', [revoked.cardId])
  const left = await issue('left')
  await opened.query('update person set left_on = current_date where id = $1', [left.personId])
  const refused = { status: 401, body: { code: 'card_or_pin_wrong' }, signedIn: null }
  expect(await show(wrong.secret, '4822')).toEqual(refused)
  expect(await show(randomBytes(16).toString('base64url'), '4821')).toEqual(refused)
  expect(await show(revoked.secret, '4821')).toEqual(refused)
  expect(await show(left.secret, '4821')).toEqual(refused)
})

test('five wrong PINs lock the card, not the other cards; a quarter of an hour later it opens', async () => {
  const card = await issue('locked.card')
  const neighbour = await issue('neighbour')
  for (const pin of ['0000', '1111', '2222', '3333', '4444']) expect((await show(card.secret, pin)).status).toBe(401)
  const locked = await show(card.secret, '4821')
  expect(locked).toMatchObject({ status: 429, body: { code: 'locked_out' }, signedIn: null })
  expect((await show(neighbour.secret, '4821')).status).toBe(200)
  opened.wait({ seconds: locked.body.retryAfterSeconds + 1 })
  expect((await show(card.secret, '4821')).status).toBe(200)
})

test('a card does not step around a second factor', async () => {
  const { accountId, secret } = await issue('two.factors')
  await opened.query('update account set two_factor_enabled = true where id = $1', [accountId])
  expect(await show(secret, '4821')).toEqual({ status: 403, body: { code: 'two_factor_required' }, signedIn: null })
})

test.each([
  { secret: 'short', pin: '4821' },
  { secret: 'x'.repeat(22), pin: 'abcd' },
  { secret: 'x'.repeat(22) },
  { secret: 17, pin: '4821' },
])('%o is malformed', async body => {
  expect((await opened.browser().post('/card', body)).status).toBe(400)
})

test('two digests of one PIN differ; each knows its PIN only', async () => {
  const [one, other] = [await digestPin('4821'), await digestPin('4821')]
  expect(one).not.toBe(other)
  expect(one).not.toContain('4821')
  expect(await verifyPin('4821', one)).toBe(true)
  expect(await verifyPin('4821', other)).toBe(true)
  expect(await verifyPin('4820', one)).toBe(false)
  await expect(verifyPin('4821', 'plain')).rejects.toThrow('not a PIN digest')
})
