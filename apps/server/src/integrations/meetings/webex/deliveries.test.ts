import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Delivery } from '../port.ts'
import { receive } from './deliveries.ts'
import { webexConnection } from './webex.fake.ts'

const connection = webexConnection()
const now = Temporal.Instant.from('2026-09-03T08:40:00Z')

const deliver = (said: unknown, { secret = 'sesame', text = JSON.stringify(said) } = {}): Delivery => {
  const body = new TextEncoder().encode(text)
  const headers = { 'x-spark-signature': createHmac('sha1', secret).update(body).digest('hex') }
  return { body, headers, query: {}, url: 'https://school.example/api/deliveries/x' }
}
const said = (resource: string, event: string, data: Record<string, unknown>) => ({
  id: 'hook',
  created: '2026-08-01T00:00:00Z',
  resource,
  event,
  data,
})
const joined = said('meetingParticipants', 'joined', {
  id: 'series1_I_9_anna',
  meetingId: 'series1_I_9',
  displayName: 'Anna',
  email: 'anna@school.example',
  joinedTime: '2026-09-03T08:31:00Z',
})

test('Webex: who comes is told as a session of the series', () => {
  expect(receive(connection, deliver(joined), now)).toMatchObject({
    verdict: 'accepted',
    events: [
      {
        kind: 'session',
        meetingId: 'series1',
        session: {
          sourceKey: 'series1_I_9_anna',
          email: 'anna@school.example',
          joinedAt: Temporal.Instant.from('2026-09-03T08:31:00Z'),
          leftAt: null,
        },
      },
    ],
  })
})

test.each([
  [
    'a meeting begins',
    said('meetings', 'started', { id: 'series1_I_9' }),
    [{ kind: 'started', meetingId: 'series1', at: now }],
  ],
  [
    'a meeting ends',
    said('meetings', 'ended', { id: 'x', meetingSeriesId: 'series1' }),
    [{ kind: 'ended', meetingId: 'series1', at: now }],
  ],
  [
    'a recording is made',
    said('recordings', 'created', { id: 'r', meetingId: 'series1_I_9' }),
    [{ kind: 'recording_ready', meetingId: 'series1', at: now }],
  ],
  ['a recording is deleted', said('recordings', 'deleted', { id: 'r', meetingId: 'series1_I_9' }), []],
  ['ids alone', said('meetingParticipants', 'joined', { id: 'p', meetingId: 'series1_I_9' }), []],
])('Webex: %s', (_, told, events) => {
  expect(receive(connection, deliver(told), now)).toMatchObject({ verdict: 'accepted', events })
})

test.each([
  ['another secret', deliver(joined, { secret: 'guess' }), 'wrong_signature'],
  ['another body', { ...deliver(joined), body: new TextEncoder().encode('{}') }, 'wrong_signature'],
  ['no signature', { ...deliver(joined), headers: {} }, 'wrong_signature'],
  ['no JSON', deliver(null, { text: 'joined' }), 'unreadable'],
  ['another shape', deliver({ resource: 'meetings' }), 'unreadable'],
] as [string, Delivery, string][])('Webex: %s is refused', (_, delivery, reason) => {
  expect(receive(connection, delivery, now)).toEqual({ verdict: 'refused', reason })
})

test('Webex: without a secret of ours nothing is taken', () => {
  const open = { ...connection, secrets: {} }
  expect(receive(open, deliver(joined, { secret: '' }), now)).toMatchObject({ reason: 'wrong_signature' })
})

test('Webex: the same happening sent again has the same replay key, another has another', () => {
  const keyOf = (told: unknown) => {
    const verdict = receive(connection, deliver(told), now)
    return verdict.verdict === 'accepted' ? verdict.replayKey : null
  }
  expect(keyOf({ ...joined, id: 'sent by another hook' })).toBe(keyOf(joined))
  expect(keyOf({ ...joined, event: 'left' })).not.toBe(keyOf(joined))
})
