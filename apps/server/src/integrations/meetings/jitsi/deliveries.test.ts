import { describe, expect, test } from 'vitest'
import type { OpenConnection } from '../port.ts'
import { hmac } from '../signature.ts'
import { receive } from './deliveries.ts'

const now = Temporal.Instant.from('2026-09-03T08:30:00Z')
const nowSeconds = now.epochMilliseconds / 1000
const connection: OpenConnection = {
  id: 'connection',
  platform: 'jitsi',
  settings: { variant: 'jaas', appId: 'app' },
  secrets: { webhookSecret: 'sesame' },
}

const happening = (change: Record<string, unknown> = {}, about: Record<string, unknown> = {}) => ({
  idempotencyKey: 'number-1',
  customerId: 'customer',
  appId: 'app',
  eventType: 'PARTICIPANT_JOINED',
  sessionId: 'session',
  timestamp: now.epochMilliseconds - 3000,
  fqn: 'app/talklase-1',
  data: { id: 'id-1', name: 'Anna', moderator: 'false', participantJid: 'jid-1', isBreakout: false, ...about },
  ...change,
})

type Sending = { secret?: string; time?: number | string; more?: string; header?: string }

const deliver = (said: unknown, { secret = 'sesame', time = nowSeconds, more = '', header }: Sending = {}) => {
  const body = new TextEncoder().encode(typeof said === 'string' ? said : JSON.stringify(said))
  const signature = hmac('sha256', secret, [`${time}.`, body], 'base64')
  const headers = { 'x-jaas-signature': header ?? `t=${time},v1=${signature}${more}` }
  return receive(connection, { body, headers, query: {}, url: 'https://school.example/in' }, now)
}

describe('what JaaS tells', () => {
  test('Jitsi: who comes is a stay under our own id', () => {
    expect(deliver(happening())).toMatchObject({
      verdict: 'accepted',
      events: [
        {
          kind: 'session',
          meetingId: 'talklase-1',
          session: {
            sourceKey: 'session#jid-1',
            ownId: 'id-1',
            displayName: 'Anna',
            isHost: false,
            joinedAt: now.subtract({ seconds: 3 }),
            leftAt: null,
            place: 'main',
          },
        },
      ],
    })
  })

  test('Jitsi: who leaves ends the same stay, and a breakout room is one', () => {
    const left = deliver(happening({ eventType: 'PARTICIPANT_LEFT' }, { isBreakout: true, moderator: true }))
    expect(left).toMatchObject({
      events: [
        {
          session: {
            sourceKey: 'session#jid-1',
            joinedAt: null,
            leftAt: now.subtract({ seconds: 3 }),
            isHost: true,
            place: 'breakout',
          },
        },
      ],
    })
  })

  test.each([
    ['ROOM_CREATED', [{ kind: 'started', meetingId: 'talklase-1', at: now.subtract({ seconds: 3 }) }]],
    ['ROOM_DESTROYED', [{ kind: 'ended', meetingId: 'talklase-1', at: now.subtract({ seconds: 3 }) }]],
    ['RECORDING_UPLOADED', [{ kind: 'recording_ready', meetingId: 'talklase-1', at: now.subtract({ seconds: 3 }) }]],
    ['SETTINGS_PROVISIONING', []],
  ])('Jitsi: %s', (eventType, events) => {
    expect(deliver(happening({ eventType, data: {} }))).toMatchObject({ verdict: 'accepted', events })
  })

  test('Jitsi: told again it has the same replay key, another happening another', () => {
    const keyOf = (change: Record<string, unknown>, sending: Sending = {}) => {
      const said = deliver(happening(change), sending)
      return said.verdict === 'accepted' ? said.replayKey : said.verdict
    }
    expect(keyOf({}, { time: nowSeconds + 60 })).toBe(keyOf({}))
    expect(keyOf({ idempotencyKey: 'number-2' })).not.toBe(keyOf({}))
  })
})

describe('who says it', () => {
  test.each([
    ['signed with another secret', happening(), { secret: 'other' }, 'wrong_signature'],
    ['without a signature', happening(), { header: '' }, 'wrong_signature'],
    ['with a time that is none', happening(), { time: 'now' }, 'wrong_signature'],
    ['signed six minutes ago', happening(), { time: nowSeconds - 360 }, 'too_old'],
    ['signed in six minutes', happening(), { time: nowSeconds + 360 }, 'too_old'],
    ['that is no JSON', 'hello', {}, 'unreadable'],
    ['without a number', happening({ idempotencyKey: undefined }), {}, 'unreadable'],
    ['of an impossible time', happening({ timestamp: 1e300 }), {}, 'unreadable'],
  ])('Jitsi: a delivery %s is refused', (_, said, sending, reason) => {
    expect(deliver(said, sending)).toEqual({ verdict: 'refused', reason })
  })

  test('Jitsi: bytes changed after signing are refused', () => {
    const signed = hmac('sha256', 'sesame', [`${nowSeconds}.`, JSON.stringify(happening())], 'base64')
    const header = `t=${nowSeconds},v1=${signed}`
    expect(deliver(happening(), { header })).toMatchObject({ verdict: 'accepted' })
    expect(deliver(happening({}, { id: 'id-2' }), { header })).toMatchObject({ reason: 'wrong_signature' })
  })

  test('Jitsi: while a secret is changed there are two signatures; times in milliseconds are times too', () => {
    expect(deliver(happening(), { more: ',v1=AAAA=' })).toMatchObject({ verdict: 'accepted' })
    expect(deliver(happening(), { time: now.epochMilliseconds })).toMatchObject({ verdict: 'accepted' })
  })

  test('Jitsi: without a secret of our own nothing is taken', () => {
    const delivery = { body: new Uint8Array(), headers: {}, query: {}, url: '' }
    expect(receive({ ...connection, secrets: {} }, delivery, now)).toMatchObject({ reason: 'wrong_signature' })
  })
})
