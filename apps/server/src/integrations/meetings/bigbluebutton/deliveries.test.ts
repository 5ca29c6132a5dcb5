import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { signJwt } from '../jwt.ts'
import type { Delivery } from '../port.ts'
import { bigBlueButtonConnection, deliveriesUrl, sharedSecret } from './bigbluebutton.fake.ts'
import { receive } from './deliveries.ts'

const connection = bigBlueButtonConnection()
const now = Temporal.Instant.from('2026-09-03T08:40:00Z')
const ts = now.epochMilliseconds - 1000
const at = Temporal.Instant.fromEpochMilliseconds(ts)

const happened = (id: string, user?: Record<string, string>, when = ts) => [
  {
    data: {
      type: 'event',
      id,
      attributes: {
        meeting: { 'internal-meeting-id': 'int-1', 'external-meeting-id': 'talklase-1' },
        ...(user && { user }),
      },
      event: { ts: when },
    },
  },
]
const anna = {
  'internal-user-id': 'w_1',
  'external-user-id': 'id-1',
  name: 'Anna Bērziņa',
  role: 'VIEWER',
}
const joined = happened('user-joined', anna)

const formOf = (said: unknown): string =>
  new URLSearchParams({ event: JSON.stringify(said), timestamp: String(ts), domain: 'bbb.school.example' }).toString()

type Signing = { digest?: string; secret?: string; over?: 'form' | 'fields'; body?: string }
const deliver = (
  said: unknown,
  { digest = 'sha1', secret = sharedSecret, over = 'form', body = formOf(said) }: Signing = {},
): Delivery => {
  const fields = JSON.stringify({ event: JSON.stringify(said), timestamp: ts, domain: 'bbb.school.example' })
  const signed = `${deliveriesUrl}${over === 'form' ? body : fields}${secret}`
  const checksum = createHash(digest).update(signed).digest('hex')
  return {
    body: new TextEncoder().encode(body),
    headers: {},
    query: { checksum },
    url: `${deliveriesUrl}?checksum=${checksum}`,
  }
}

test('BigBlueButton: who comes is told as a session with our id', () => {
  expect(receive(connection, deliver(joined), now)).toMatchObject({
    verdict: 'accepted',
    events: [
      {
        kind: 'session',
        meetingId: 'talklase-1',
        session: {
          sourceKey: 'int-1#w_1',
          ownId: 'id-1',
          displayName: 'Anna Bērziņa',
          isHost: false,
          joinedAt: at,
          leftAt: null,
        },
      },
    ],
  })
})

test('BigBlueButton: who leaves changes the same session; a teacher is the host', () => {
  const left = happened('user-left', { ...anna, role: 'MODERATOR' })
  expect(receive(connection, deliver(left), now)).toMatchObject({
    events: [{ session: { sourceKey: 'int-1#w_1', isHost: true, joinedAt: null, leftAt: at } }],
  })
})

test.each([
  ['meeting-created', [{ kind: 'started', meetingId: 'talklase-1', at }]],
  ['meeting-ended', [{ kind: 'ended', meetingId: 'talklase-1', at }]],
  ['rap-publish-ended', [{ kind: 'recording_ready', meetingId: 'talklase-1', at }]],
  ['user-audio-voice-enabled', []],
])('BigBlueButton: %s', (id, events) => {
  expect(receive(connection, deliver(happened(id)), now)).toMatchObject({ verdict: 'accepted', events })
})

test.each([
  ['the form, by sha1', deliver(joined)],
  ['the form, by sha256', deliver(joined, { digest: 'sha256' })],
  ['its fields, by sha512', deliver(joined, { digest: 'sha512', over: 'fields' })],
  ['a bearer', { ...deliver(joined), query: {}, headers: { authorization: `Bearer ${sharedSecret}` } }],
])('BigBlueButton: signed over %s', (_, delivery) => {
  expect(receive(connection, delivery, now)).toMatchObject({ verdict: 'accepted' })
})

test('BigBlueButton: where we do not know our own address, the one it came to is signed', () => {
  const { deliveriesUrl: _, ...nowhere } = connection
  expect(receive(nowhere, deliver(joined), now)).toMatchObject({ verdict: 'accepted' })
})

test.each([
  ['another secret', deliver(joined, { secret: 'guess' }), 'wrong_signature'],
  [
    'another body',
    { ...deliver(joined), body: new TextEncoder().encode(formOf(happened('user-left', anna))) },
    'wrong_signature',
  ],
  ['another bearer', { ...deliver(joined), query: {}, headers: { authorization: 'Bearer guess' } }, 'wrong_signature'],
  ['no signature', { ...deliver(joined), query: {} }, 'wrong_signature'],
  ['a checksum of no length', { ...deliver(joined), query: { checksum: '' } }, 'wrong_signature'],
  ['from the day before', deliver(happened('user-joined', anna, ts - 86_400_000)), 'too_old'],
  ['no form', deliver(null, { body: 'event' }), 'unreadable'],
  ['another shape', deliver([{ data: {} }]), 'unreadable'],
] as [string, Delivery, string][])('BigBlueButton: %s is refused', (_, delivery, reason) => {
  expect(receive(connection, delivery, now)).toEqual({ verdict: 'refused', reason })
})

test('BigBlueButton: without a secret of ours nothing is taken', () => {
  const open = { ...connection, secrets: {} }
  expect(receive(open, deliver(joined, { secret: '' }), now)).toMatchObject({ reason: 'wrong_signature' })
  const bearer = { ...deliver(joined), query: {}, headers: { authorization: 'Bearer ' } }
  expect(receive({ ...connection, secrets: { sharedSecret: '' } }, bearer, now)).toMatchObject({
    reason: 'wrong_signature',
  })
})

test('BigBlueButton: the same happening sent again has the same replay key, another has another', () => {
  const keyOf = (delivery: Delivery) => {
    const verdict = receive(connection, delivery, now)
    return verdict.verdict === 'accepted' ? verdict.replayKey : null
  }
  expect(keyOf(deliver(joined, { digest: 'sha256' }))).toBe(keyOf(deliver(joined)))
  expect(keyOf(deliver(happened('user-joined', anna, ts - 1)))).not.toBe(keyOf(deliver(joined)))
})

const whole = {
  version: '1.0',
  meeting_id: 'talklase-1',
  internal_meeting_id: 'int-1',
  data: {
    start: '2026-09-03T08:29:00.000+00:00',
    finish: '2026-09-03T08:39:00.000+00:00',
    attendees: [
      {
        ext_user_id: 'id-1',
        name: 'Anna Bērziņa',
        moderator: false,
        joins: ['2026-09-03T08:35:00.000+00:00', '2026-09-03T08:30:00.000+00:00', '2026-09-03T08:37:00.000+00:00'],
        leaves: ['2026-09-03T08:33:00.000+00:00', '2026-09-03T08:38:00.000+00:00'],
      },
    ],
  },
}
const report = (key: string, { alg = 'HS512', exp = now.epochMilliseconds / 1000 + 60 } = {}): Delivery => ({
  body: new TextEncoder().encode(JSON.stringify(whole)),
  headers: {
    authorization: `Bearer ${signJwt({ exp }, { algorithm: alg === 'HS512' ? 'HS512' : 'HS384', key })}`,
  },
  query: {},
  url: deliveriesUrl,
})

test('BigBlueButton: the whole of a meeting, told after it, is each coming with its going', () => {
  const verdict = receive(connection, report(sharedSecret), now)
  const events = verdict.verdict === 'accepted' ? verdict.events : []
  const shown = events.map(one =>
    one.kind === 'session'
      ? [one.session.ownId, String(one.session.joinedAt).slice(14, 16), String(one.session.leftAt).slice(14, 16)]
      : [one.kind, one.meetingId],
  )
  expect(shown).toEqual([
    ['id-1', '30', '33'],
    // Came again from a second device before the first had left: the time between is counted once.
    ['id-1', '35', '37'],
    ['id-1', '37', '38'],
    ['ended', 'talklase-1'],
  ])
})

test.each([
  ['another secret', report('guess'), 'wrong_signature'],
  ['another algorithm', report(sharedSecret, { alg: 'HS384' }), 'wrong_signature'],
  ['a token that ran out', report(sharedSecret, { exp: now.epochMilliseconds / 1000 }), 'too_old'],
  ['another shape', { ...report(sharedSecret), body: new TextEncoder().encode('{}') }, 'unreadable'],
] as [string, Delivery, string][])(
  'BigBlueButton: the whole of a meeting with %s is refused',
  (_, delivery, reason) => {
    expect(receive(connection, delivery, now)).toEqual({ verdict: 'refused', reason })
  },
)
