import { createHmac, createVerify, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { readJwt, signJwt } from './jwt.ts'

const now = Temporal.Instant.from('2026-09-03T08:00:00Z')
const key = 'between us two'
const claims = { sub: 'room', exp: now.epochMilliseconds / 1000 + 60 }
const read = (token: string, at = now) => readJwt(token, { algorithms: ['HS256', 'HS512'], key, now: at })
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test.each(['HS256', 'HS512'] as const)('what is signed by %s is read again', algorithm => {
  expect(read(signJwt(claims, { algorithm, key }))).toEqual(claims)
})

test('a signature by RS256 holds before the public key', () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const [header = '', body = '', signature = ''] = signJwt(claims, {
    algorithm: 'RS256',
    key: pem,
    keyId: 'k/1',
    more: { x5t: 'thumb' },
  }).split('.')
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
    alg: 'RS256',
    typ: 'JWT',
    kid: 'k/1',
    x5t: 'thumb',
  })
  const verify = createVerify('RSA-SHA256').update(`${header}.${body}`)
  expect(verify.verify(pair.publicKey, signature, 'base64url')).toBe(true)
})

test('one that has run out is too old, to the second', () => {
  const token = signJwt(claims, { algorithm: 'HS512', key })
  expect(read(token, now.add({ seconds: 59 }))).toEqual(claims)
  expect(read(token, now.add({ seconds: 60 }))).toBe('too_old')
})

const unsigned = `${part({ alg: 'none' })}.${part(claims)}`
const byOther = `${part({ alg: 'HS384' })}.${part(claims)}`
test.each([
  ['no signature', `${unsigned}.`],
  ['another key', signJwt(claims, { algorithm: 'HS512', key: 'guessed' })],
  ['an algorithm that is not expected', `${byOther}.${createHmac('sha384', key).update(byOther).digest('base64url')}`],
  ['other claims', signJwt(claims, { algorithm: 'HS256', key }).replace(/\.[^.]+\./, `.${part({ sub: 'all' })}.`)],
  ['a part too many', `${signJwt(claims, { algorithm: 'HS256', key })}.x`],
  ['no token', 'Bearer'],
  ['nothing', ''],
])('%s: no token of ours', (_, token) => {
  expect(read(token)).toBeNull()
})
