import { expect, test } from 'vitest'
import { meetingIdOf } from './meetings.ts'
import { openTeamsFake, teacher, teamsConnection } from './teams.fake.ts'

const now = Temporal.Instant.from('2026-09-03T08:30:00Z')
const connection = teamsConnection()
const joinUrl = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_1%40thread.v2/0?context=%7b%7d'

const notification = (change: Record<string, unknown> = {}, eventType = 'Microsoft.Communication.CallStarted') => ({
  clientState: 'sesame',
  resource: `communications/onlineMeetings(joinWebUrl='${encodeURIComponent(joinUrl)}')/meetingCallEvents`,
  resourceData: { eventType, eventDateTime: '2026-09-03T08:29:30Z' },
  ...change,
})

const receive = async (value: unknown, query: Record<string, string> = {}, with_ = connection) => {
  await using fake = await openTeamsFake()
  const body = new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify({ value }))
  return fake.teams.receive?.(with_, { body, headers: {}, query, url: 'https://school.example/in' }, now)
}

test.each([
  ['Microsoft.Communication.CallStarted', 'started'],
  ['Microsoft.Communication.CallEnded', 'ended'],
])('Teams: %s is told as %s, under the meeting’s own name', async (eventType, kind) => {
  expect(await receive([notification({}, eventType)])).toMatchObject({
    verdict: 'accepted',
    events: [{ kind, meetingId: meetingIdOf(joinUrl), at: Temporal.Instant.from('2026-09-03T08:29:30Z') }],
  })
})

test('Teams: the older form of a resource is the same meeting', async () => {
  const resource = `communications/onlineMeetings/?$filter=JoinWebUrl eq '${joinUrl}'`
  expect(await receive([notification({ resource })])).toMatchObject({ events: [{ meetingId: meetingIdOf(joinUrl) }] })
})

test('Teams: a happening that is nothing to us is taken and says nothing', async () => {
  expect(await receive([notification({}, 'Microsoft.Communication.CallRosterUpdate')])).toMatchObject({
    verdict: 'accepted',
    events: [],
  })
})

test('Teams: the question whether the address is ours is answered with its own word', async () => {
  expect(await receive('', { validationToken: 'Validation: Testing <b>' })).toEqual({
    verdict: 'challenge',
    status: 200,
    contentType: 'text/plain',
    body: 'Validation: Testing <b>',
  })
  expect(await receive('', { validationToken: 'x'.repeat(5000) })).toMatchObject({ verdict: 'refused' })
})

test.each([
  ['without the secret', [notification({ clientState: undefined })], 'wrong_signature'],
  ['with another', [notification({ clientState: 'sesamf' })], 'wrong_signature'],
  ['of which one has another', [notification(), notification({ clientState: 'x' })], 'wrong_signature'],
  [
    'of yesterday',
    [
      notification({
        resourceData: { eventType: 'Microsoft.Communication.CallEnded', eventDateTime: '2026-09-02T08:30:00Z' },
      }),
    ],
    'too_old',
  ],
  ['that is no JSON', 'sesame', 'unreadable'],
  ['that is empty', [], 'unreadable'],
])('Teams: a notification %s is refused', async (_, value, reason) => {
  expect(await receive(value)).toEqual({ verdict: 'refused', reason })
})

test('Teams: without a secret of our own nothing is taken', async () => {
  const open = teamsConnection({}, { clientSecret: 'hush-hush' })
  expect(await receive([notification()], {}, open)).toEqual({ verdict: 'refused', reason: 'wrong_signature' })
})

test('Teams: told again it has the same replay key, another happening another', async () => {
  const keyOf = async (value: unknown) => {
    const said = await receive(value)
    return said?.verdict === 'accepted' ? said.replayKey : said?.verdict
  }
  const first = await keyOf([notification()])
  expect(await keyOf([{ ...notification(), subscriptionExpirationDateTime: 'later' }])).toBe(first)
  expect(await keyOf([notification({}, 'Microsoft.Communication.CallEnded')])).not.toBe(first)
})

test('Teams: is asked to tell of a meeting near at hand, where it may tell us things', async () => {
  await using fake = await openTeamsFake()
  const told = { ...connection, deliveriesUrl: 'https://school.example/in' }
  const startsAt = fake.reach.now()
  const plan = { title: 'A', startsAt, endsAt: startsAt.add({ minutes: 40 }), zone: 'UTC', host: teacher.address }
  await fake.teams.create(connection, plan, 'key-1')
  await fake.teams.create(told, { ...plan, endsAt: startsAt.add({ hours: 80 }) }, 'key-2')
  expect(fake.state.subscriptions).toEqual([])
  const { joinUrl: made } = await fake.teams.create(told, plan, 'key-3')
  expect(fake.state.subscriptions).toEqual([
    {
      changeType: 'updated',
      notificationUrl: 'https://school.example/in',
      resource: `communications/onlineMeetings(joinWebUrl='${encodeURIComponent(made ?? '')}')/meetingCallEvents`,
      clientState: 'sesame',
      expirationDateTime: '2026-09-03T09:40:00Z',
    },
  ])
})

test('Teams: a meeting is made though nothing will be told of it', async () => {
  await using fake = await openTeamsFake()
  const startsAt = fake.reach.now()
  const plan = { title: 'A', startsAt, endsAt: startsAt.add({ minutes: 40 }), zone: 'UTC', host: teacher.address }
  await fake.teams.create(connection, plan, 'key-1')
  const told = { ...connection, deliveriesUrl: 'https://school.example/in' }
  const first = await fake.teams.create(told, plan, 'key-2')
  fake.state.subscriptionsBroken = true
  expect(await fake.teams.create(told, plan, 'key-2')).toEqual(first)
  expect(fake.state.subscriptions).toHaveLength(1)
})
