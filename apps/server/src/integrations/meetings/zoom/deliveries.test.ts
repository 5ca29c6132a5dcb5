import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Delivery } from '../port.ts'
import { receive } from './deliveries.ts'
import { zoomConnection } from './zoom.fake.ts'

const connection = zoomConnection()
const now = Temporal.Instant.from('2026-09-03T08:40:00Z')
const seconds = now.epochMilliseconds / 1000

const happened = (event: string, participant?: Record<string, unknown>) => ({
  event,
  event_ts: now.epochMilliseconds - 2000,
  payload: {
    account_id: 'account',
    object: {
      id: '81234567890',
      uuid: 'abc==',
      host_id: 'host-1',
      topic: 'Ķīmija',
      ...(participant && { participant }),
    },
  },
})
const joined = happened('meeting.participant_joined', {
  user_id: '16778240',
  user_name: 'Anna Bērziņa',
  id: '',
  participant_uuid: 'p-1',
  email: '',
  join_time: '2026-09-03T08:31:00Z',
})

const deliver = (said: unknown, { at = seconds, secret = 'sesame', text = JSON.stringify(said) } = {}): Delivery => {
  const body = new TextEncoder().encode(text)
  const signature = createHmac('sha256', secret).update(`v0:${at}:`).update(body).digest('hex')
  const headers = { 'x-zm-request-timestamp': String(at), 'x-zm-signature': `v0=${signature}` }
  return { body, headers, query: {}, url: 'https://school.example/api/deliveries/x' }
}

test('Zoom: who comes is told as a session', () => {
  expect(receive(connection, deliver(joined), now)).toMatchObject({
    verdict: 'accepted',
    events: [
      {
        kind: 'session',
        meetingId: '81234567890',
        session: {
          sourceKey: 'abc==#16778240',
          displayName: 'Anna Bērziņa',
          kind: 'guest',
          isHost: false,
          joinedAt: Temporal.Instant.from('2026-09-03T08:31:00Z'),
          leftAt: null,
          place: 'main',
        },
      },
    ],
  })
})

test('Zoom: who leaves changes the same session, and one registered brings our id', () => {
  const left = happened('meeting.participant_left', {
    user_id: '16778240',
    user_name: 'A',
    email: 'id-1@learner.invalid',
    leave_time: '2026-09-03T08:39:00Z',
  })
  const verdict = receive(connection, deliver(left), now)
  expect(verdict).toMatchObject({
    events: [
      {
        session: {
          sourceKey: 'abc==#16778240',
          ownId: 'id-1',
          email: null,
          joinedAt: null,
          leftAt: Temporal.Instant.from('2026-09-03T08:39:00Z'),
        },
      },
    ],
  })
})

test.each([
  ['meeting.started', 'started'],
  ['meeting.ended', 'ended'],
  ['recording.completed', 'recording_ready'],
])('Zoom: %s is told as %s', (event, kind) => {
  const at = now.subtract({ seconds: 2 })
  const verdict = receive(connection, deliver(happened(event)), now)
  expect(verdict).toMatchObject({ verdict: 'accepted', events: [{ kind, meetingId: '81234567890', at }] })
})

test('Zoom: who waits to be let in is told nothing of', () => {
  const waiting = happened('meeting.participant_joined_waiting_room', { user_id: '1', user_name: 'Anna' })
  expect(receive(connection, deliver(waiting), now)).toMatchObject({ verdict: 'accepted', events: [] })
})

test('Zoom: the signature is over the bytes as they came, escaped letters or not', () => {
  const text = JSON.stringify(joined).replace('ē', '\\u0113')
  expect(text).toContain('\\u0113')
  expect(receive(connection, deliver(null, { text }), now)).toMatchObject({
    verdict: 'accepted',
    events: [{ session: { displayName: 'Anna Bērziņa' } }],
  })
})

test.each([
  ['another secret', deliver(joined, { secret: 'guess' }), 'wrong_signature'],
  ['another body', { ...deliver(joined), body: new TextEncoder().encode('{}') }, 'wrong_signature'],
  [
    'another time than signed',
    { ...deliver(joined), headers: { ...deliver(joined).headers, 'x-zm-request-timestamp': String(seconds - 1) } },
    'wrong_signature',
  ],
  ['no signature', { ...deliver(joined), headers: {} }, 'wrong_signature'],
  ['from six minutes ago', deliver(joined, { at: seconds - 301 }), 'too_old'],
  ['from six minutes ahead', deliver(joined, { at: seconds + 301 }), 'too_old'],
  ['no JSON', deliver(null, { text: 'event' }), 'unreadable'],
  ['another shape', deliver({ event: 'x' }), 'unreadable'],
  [
    'a time that is none',
    deliver(happened('meeting.participant_joined', { user_id: '1', join_time: 'noon' })),
    'unreadable',
  ],
] as [string, Delivery, string][])('Zoom: %s is refused', (_, delivery, reason) => {
  expect(receive(connection, delivery, now)).toEqual({ verdict: 'refused', reason })
})

test('Zoom: five minutes old is taken', () => {
  expect(receive(connection, deliver(joined, { at: seconds - 300 }), now)).toMatchObject({ verdict: 'accepted' })
})

test('Zoom: without a secret of ours nothing is taken', () => {
  const open = { ...connection, secrets: { clientSecret: 'hush-hush' } }
  expect(receive(open, deliver(joined, { secret: '' }), now)).toEqual({ verdict: 'refused', reason: 'wrong_signature' })
})

test('Zoom: the same happening sent again has the same replay key, another has another', () => {
  const keyOf = (delivery: Delivery) => {
    const verdict = receive(connection, delivery, now)
    return verdict.verdict === 'accepted' ? verdict.replayKey : null
  }
  const again = { payload: joined.payload, event_ts: joined.event_ts, event: joined.event }
  expect(keyOf(deliver(again, { at: seconds - 60 }))).toBe(keyOf(deliver(joined)))
  expect(keyOf(deliver(happened('meeting.started')))).not.toBe(keyOf(deliver(happened('meeting.ended'))))
  expect(keyOf(deliver({ ...joined, event_ts: 1 }))).not.toBe(keyOf(deliver(joined)))
})

test('Zoom: its question whether we are we is answered with its word signed, unless somebody else asks', () => {
  const question = { event: 'endpoint.url_validation', event_ts: 1, payload: { plainToken: 'qwerty' } }
  const encryptedToken = createHmac('sha256', 'sesame').update('qwerty').digest('hex')
  expect(receive(connection, deliver(question), now)).toEqual({
    verdict: 'challenge',
    status: 200,
    contentType: 'application/json',
    body: JSON.stringify({ plainToken: 'qwerty', encryptedToken }),
  })
  expect(receive(connection, deliver(question, { secret: 'guess' }), now)).toMatchObject({ verdict: 'refused' })
})
