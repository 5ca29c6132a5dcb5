import { expect, test } from 'vitest'
import { openBearer } from './bearer.ts'
import { type FakeAnswer, openPlatformFake, reachFakes } from './platform.fake.ts'
import type { OpenConnection } from './port.ts'

const origin = 'https://platform.example'
const connection: OpenConnection = { id: 'c1', platform: 'zoom', settings: {}, secrets: { key: 'one' } }

const open = async () => {
  let count = 0
  const taken = new Set<string>()
  const fake = await openPlatformFake(({ path, headers }): FakeAnswer => {
    if (path !== '/token') return { status: taken.has(headers.authorization ?? '') ? 200 : 401 }
    count += 1
    taken.add(`Bearer t${count}`)
    return { body: count }
  })
  const reach = reachFakes({ [origin]: fake })
  const bearer = openBearer(
    reach,
    () => ['platform.example'],
    async () => {
      const answer = await reach.ask({ method: 'POST', url: `${origin}/token` }, ['platform.example'])
      return { token: `t${answer.body}`, lifeSeconds: 3600 }
    },
  )
  const ask = async (who = connection) => (await bearer.ask(who, { method: 'GET', url: `${origin}/me` })).status
  const tokens = () => fake.requests.filter(one => one.path === '/token').length
  return { fake, reach, ask, tokens, revoke: () => taken.clear() }
}

test('a token serves all who wait for it, and until five minutes before its end', async () => {
  const { fake, reach, ask, tokens } = await open()
  await using _ = fake
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([200, 200, 200])
  expect(tokens()).toBe(1)
  reach.moveOn({ minutes: 54, seconds: 59 })
  await ask()
  expect(tokens()).toBe(1)
  reach.moveOn({ seconds: 1 })
  await ask()
  expect(tokens()).toBe(2)
})

test('other credentials of the same connection get a token of their own', async () => {
  const { fake, ask, tokens } = await open()
  await using _ = fake
  await ask()
  await ask({ ...connection, secrets: { key: 'two' } })
  expect(tokens()).toBe(2)
})

test('a token that was revoked is replaced once', async () => {
  const { fake, ask, tokens, revoke } = await open()
  await using _ = fake
  await ask()
  revoke()
  expect([await ask(), tokens()]).toEqual([200, 2])
})

test('refused with a fresh token too: the credentials are refused', async () => {
  const { fake, ask, tokens } = await open()
  await using _ = fake
  await ask()
  fake.answerNext({ status: 401 }, { body: 9 }, { status: 401 })
  await expect(ask()).rejects.toMatchObject({ reason: 'credentials_refused' })
  expect(tokens()).toBe(2)
})

test('a token that could not be had is asked for again the next time', async () => {
  const { fake, ask } = await open()
  await using _ = fake
  fake.answerNext({ status: 500 })
  await expect(ask()).rejects.toMatchObject({ reason: 'unreachable' })
  expect(await ask()).toBe(200)
})
