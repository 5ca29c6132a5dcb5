import { createVerify, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openJitsi } from '../jitsi.ts'
import { readJwt } from '../jwt.ts'
import { reachFakes, shownBy } from '../platform.fake.ts'
import type { MeetingPlan, OpenConnection } from '../port.ts'

const at = (time: string) => Temporal.Instant.from(`2026-09-03T${time}Z`)
const seconds = (time: string) => at(time).epochMilliseconds / 1000
const plan: MeetingPlan = {
  title: 'Ķīmija 9.a',
  startsAt: at('08:30:00'),
  endsAt: at('09:10:00'),
  zone: 'Europe/Riga',
  host: null,
}
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

const jaas = (settings: Record<string, string> = {}, secrets: Record<string, string> = {}): OpenConnection => ({
  id: 'connection',
  platform: 'jitsi',
  settings: { variant: 'jaas', appId: 'vpaas-magic-cookie-1', keyId: 'abcdef', ...settings },
  secrets: { privateKey: pem, webhookSecret: 'sesame', ...secrets },
})
const own = (settings: Record<string, string> = {}): OpenConnection => ({
  id: 'connection',
  platform: 'jitsi',
  settings: { variant: 'own_server', appId: 'talklase', url: 'https://meet.school.example/jitsi/', ...settings },
  secrets: { appSecret: 'hush-hush' },
})
const reach = reachFakes({})
const jitsi = openJitsi(reach)
const learner = { id: 'id-1', displayName: 'Anna Bērziņa', isHost: false, address: null }
const teacher = { id: 'id-2', displayName: 'Skolotāja', isHost: true, address: null }

const linkFor = async (connection: OpenConnection, participant: typeof learner): Promise<URL> => {
  const { reference } = await jitsi.create(connection, plan, 'key-1')
  return new URL((await jitsi.personalLink?.(connection, reference, plan, participant)) ?? '')
}

describe('a room', () => {
  test('Jitsi: is the same for the same key, another for another, and no link opens it for everybody', async () => {
    const made = await jitsi.create(jaas(), plan, 'key-1')
    expect(made).toEqual({
      reference: { meetingId: expect.stringMatching(/^talklase-[0-9a-f]{40}$/), extra: {} },
      joinUrl: null,
      hostUrl: null,
      passcode: null,
    })
    expect(await jitsi.create(jaas(), { ...plan, title: 'B' }, 'key-1')).toEqual(made)
    expect((await jitsi.create(jaas(), plan, 'key-2')).reference).not.toEqual(made.reference)
  })

  test('Jitsi: is not guessed by who knows the key and not the secret', async () => {
    const here = await jitsi.create(own(), plan, 'key-1')
    const there = await jitsi.create({ ...own(), secrets: { appSecret: 'other' } }, plan, 'key-1')
    expect(here.reference.meetingId).not.toBe(there.reference.meetingId)
  })

  test('Jitsi: is neither moved nor cancelled anywhere, for nobody is asked', async () => {
    const { reference } = await jitsi.create(own(), plan, 'key-1')
    expect(await jitsi.update(own(), reference, { ...plan, endsAt: at('09:50:00') })).toEqual(reference)
    await jitsi.cancel(own(), reference)
    expect(jitsi.hosts(own())).toEqual([])
  })
})

describe('who joins', () => {
  test.each([
    ['the teacher', teacher, 'true'],
    ['a learner', learner, 'false'],
  ])(
    'Jitsi: %s comes to JaaS under our own id, for the time of the lesson alone',
    async (_, participant, isModerator) => {
      const link = await linkFor(jaas(), participant)
      expect(link.origin).toBe('https://8x8.vc')
      expect(link.pathname).toMatch(/^\/vpaas-magic-cookie-1\/talklase-[0-9a-f]{40}$/)
      const [head = '', claims = '', signature = ''] = (link.searchParams.get('jwt') ?? '').split('.')
      const verifying = createVerify('RSA-SHA256').update(`${head}.${claims}`)
      expect(verifying.verify(publicKey, signature, 'base64url')).toBe(true)
      expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({
        alg: 'RS256',
        typ: 'JWT',
        kid: 'vpaas-magic-cookie-1/abcdef',
      })
      expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
        aud: 'jitsi',
        iss: 'chat',
        sub: 'vpaas-magic-cookie-1',
        room: link.pathname.split('/')[2],
        nbf: reach.now().subtract({ minutes: 5 }).epochMilliseconds / 1000,
        exp: seconds('09:40:00'),
        context: {
          user: { id: participant.id, name: participant.displayName, moderator: isModerator },
          features: {
            recording: isModerator,
            livestreaming: 'false',
            transcription: 'false',
            'outbound-call': 'false',
          },
        },
      })
    },
  )

  test('Jitsi: on a server of the school’s own the token is signed with its secret', async () => {
    const link = await linkFor(own(), teacher)
    expect([link.origin, link.pathname.startsWith('/jitsi/talklase-')]).toEqual(['https://meet.school.example', true])
    const read = { algorithms: ['HS256'], key: 'hush-hush', now: at('08:30:00') } as const
    expect(readJwt(link.searchParams.get('jwt') ?? '', read)).toMatchObject({
      aud: 'jitsi',
      iss: 'talklase',
      sub: 'meet.school.example',
      exp: seconds('09:40:00'),
      context: { user: { id: 'id-2', moderator: true, affiliation: 'owner' } },
    })
    const later = { ...read, now: at('09:40:00') }
    expect(readJwt(link.searchParams.get('jwt') ?? '', later)).toBe('too_old')
    expect(readJwt((await linkFor(own(), learner)).searchParams.get('jwt') ?? '', read)).toMatchObject({
      context: { user: { id: 'id-1', moderator: false, affiliation: 'member' } },
    })
  })

  test('Jitsi: a link had the day before opens the room at once', async () => {
    const early = openJitsi({ ...reach, now: () => plan.startsAt.subtract({ hours: 24 }) })
    const { reference } = await early.create(own(), plan, 'key-1')
    const link = new URL((await early.personalLink?.(own(), reference, plan, learner)) ?? '')
    const [, claims = ''] = (link.searchParams.get('jwt') ?? '').split('.')
    const { nbf } = JSON.parse(Buffer.from(claims, 'base64url').toString())
    expect(nbf).toBeLessThanOrEqual(plan.startsAt.subtract({ hours: 24 }).epochMilliseconds / 1000)
  })

  test('Jitsi: a key’s id with its app before it, and a key copied out of a JSON file, do as well', async () => {
    const copied = jaas({ keyId: 'vpaas-magic-cookie-1/abcdef' }, { privateKey: pem.replaceAll('\n', '\\n') })
    const [head = ''] = ((await linkFor(copied, learner)).searchParams.get('jwt') ?? '').split('.')
    expect(JSON.parse(Buffer.from(head, 'base64url').toString()).kid).toBe('vpaas-magic-cookie-1/abcdef')
  })
})

describe('the connection', () => {
  test('Jitsi: whole, lacks nothing, and says how much it tells', async () => {
    expect([await jitsi.check(jaas()), await jitsi.check(own())]).toEqual([[], []])
    const told = { ...jaas(), deliveriesUrl: 'https://school.example/in' }
    const attendance = async (one: OpenConnection) => (await jitsi.capabilities(one)).attendance
    expect([await attendance(told), await attendance(jaas()), await attendance(own())]).toEqual([
      'pushed',
      'none',
      'none',
    ])
  })

  test.each([
    ['a key that is none', jaas({}, { privateKey: 'hush-hush' }), 'privateKey'],
    ['no key', jaas({}, { privateKey: '' }), 'privateKey'],
    ['no id of the key', jaas({ keyId: '' }), 'keyId'],
    ['a server without https', own({ url: 'http://meet.school.example' }), 'url'],
    ['a server with a password in its address', own({ url: 'https://a:b@meet.school.example' }), 'url'],
    ['no secret', { ...own(), secrets: {} }, 'appSecret'],
  ])('Jitsi: %s is named', async (_, connection, detail) => {
    expect(await jitsi.check(connection)).toEqual([{ code: 'setting_invalid', detail, isFatal: true }])
  })

  test('Jitsi: without a secret for what JaaS tells, presence does not come', async () => {
    expect(await jitsi.check(jaas({}, { webhookSecret: '' }))).toEqual([
      { code: 'reports_not_available', detail: 'webhookSecret', isFatal: false },
    ])
  })

  test('Jitsi: a key that signs nothing is shown nowhere', async () => {
    const wrong = jaas({}, { privateKey: 'hush-hush' })
    const error = await linkFor(wrong, learner).catch(thrown => thrown)
    expect(error).toMatchObject({ reason: 'credentials_refused', detail: 'key_unreadable' })
    expect(shownBy(error)).not.toContain('hush')
  })
})
