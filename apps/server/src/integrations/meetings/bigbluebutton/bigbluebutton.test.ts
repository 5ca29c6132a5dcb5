import { describe, expect, test } from 'vitest'
import { openBigBlueButton } from '../bigbluebutton.ts'
import { openPlatformFake, reachFakes, shownBy } from '../platform.fake.ts'
import type { MeetingPlan } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import { bigBlueButtonConnection, deliveriesUrl, openBigBlueButtonFake } from './bigbluebutton.fake.ts'
import { signedUrl } from './calls.ts'

const plan: MeetingPlan = {
  title: 'Ķīmija & fizika 9.a',
  startsAt: Temporal.Instant.from('2026-09-03T08:30:00Z'),
  endsAt: Temporal.Instant.from('2026-09-03T09:10:00Z'),
  zone: 'Europe/Riga',
  host: null,
}
const connection = bigBlueButtonConnection()
const anna = { id: 'id-1', displayName: 'Anna Bērziņa', isHost: false, address: null }

describe('a signed call', () => {
  test('BigBlueButton: the checksum is over call, query as sent and secret (the example of its documentation)', () => {
    const documented = {
      ...bigBlueButtonConnection({ checksum: 'sha1' }),
      secrets: { sharedSecret: '639259d4-9dd8-4b25-bf01-95f9567eaf4b' },
    }
    const parameters = { name: 'Test Meeting', meetingID: 'abc123', attendeePW: '111222', moderatorPW: '333444' }
    expect(signedUrl(documented, 'create', parameters)).toBe(
      'https://bbb.school.example/bigbluebutton/api/create?name=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444&checksum=1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17',
    )
  })

  test.each([
    ['https://bbb.school.example', 'https://bbb.school.example/bigbluebutton/api/'],
    ['https://bbb.school.example/bigbluebutton', 'https://bbb.school.example/bigbluebutton/api/'],
    ['https://bbb.school.example/bigbluebutton/api/', 'https://bbb.school.example/bigbluebutton/api/'],
    ['https://bbb.school.example:8443/b/', 'https://bbb.school.example:8443/b/api/'],
  ])('BigBlueButton: the address %s', (url, api) => {
    const own = bigBlueButtonConnection({ url })
    expect(signedUrl(own, 'getMeetings', {}).startsWith(`${api}getMeetings?checksum=`)).toBe(true)
  })

  test.each(['http://bbb.school.example', 'bbb.school.example', ''])(
    'BigBlueButton: nothing is sent to “%s”',
    async url => {
      await using fake = await openBigBlueButtonFake()
      const own = bigBlueButtonConnection({ url })
      expect(fake.bigBlueButton.hosts(own)).toEqual([])
      await expect(fake.bigBlueButton.cancel(own, { meetingId: 'm', extra: {} })).rejects.toMatchObject({
        reason: 'host_not_allowed',
      })
      expect(fake.requests).toEqual([])
    },
  )

  test.each(['sha1', 'sha384', 'sha512'])('BigBlueButton: by %s where the server wants it', async checksum => {
    await using fake = await openBigBlueButtonFake()
    fake.state.digest = checksum
    expect(await fake.bigBlueButton.check(bigBlueButtonConnection({ checksum }))).toEqual([])
    expect(await fake.bigBlueButton.check(connection)).toEqual([
      { code: 'credentials_refused', detail: 'checksumError', isFatal: true },
    ])
  })
})

describe('a meeting', () => {
  test('BigBlueButton: is planned without a word to the server, by one key always the same', async () => {
    await using fake = await openBigBlueButtonFake()
    const made = await fake.bigBlueButton.create(connection, plan, 'key-1')
    const again = await fake.bigBlueButton.create(connection, plan, 'key-1')
    const other = await fake.bigBlueButton.create(connection, plan, 'key-2')
    expect(made).toEqual({ reference: again.reference, joinUrl: null, hostUrl: null, passcode: null })
    expect(made.reference.meetingId).toMatch(/^talklase-[0-9a-f]{32}$/)
    expect(other.reference.meetingId).not.toBe(made.reference.meetingId)
    expect(await fake.bigBlueButton.update(connection, made.reference, plan)).toEqual(made.reference)
    expect(fake.requests).toEqual([])
  })

  const joining = async (settings: Record<string, string> = {}) => {
    const fake = await openBigBlueButtonFake()
    const own = bigBlueButtonConnection(settings)
    const { reference } = await fake.bigBlueButton.create(own, plan, 'key-1')
    const link = async (participant = anna, as = plan) =>
      URL.parse((await fake.bigBlueButton.personalLink?.(own, reference, as, participant)) ?? '')
    return { fake, reference, link }
  }

  test('BigBlueButton: is made when the first one joins, and only once', async () => {
    const { fake, reference, link } = await joining()
    await using _ = fake
    const url = await link()
    expect(Object.fromEntries(fake.checked('join', url?.search ?? '') ?? [])).toEqual({
      fullName: 'Anna Bērziņa',
      meetingID: reference.meetingId,
      role: 'VIEWER',
      userID: 'id-1',
      createTime: '1788424200000',
    })
    const host = await link({ id: 'id-2', displayName: 'Skolotāja', isHost: true, address: null })
    expect([host?.searchParams.get('role'), host?.searchParams.get('createTime')]).toEqual([
      'MODERATOR',
      '1788424200000',
    ])
    expect([...fake.state.meetings.values()].map(one => one.name)).toEqual(['Ķīmija & fizika 9.a'])
    expect(fake.state.hooks).toEqual([{ url: deliveriesUrl, meetingId: reference.meetingId }])
  })

  test('BigBlueButton: many who join at once come into one room', async () => {
    const { fake, link } = await joining()
    await using _ = fake
    const links = await Promise.all([1, 2, 3, 4, 5].map(one => link({ ...anna, id: `id-${one}` })))
    expect(new Set(links.map(one => one?.searchParams.get('createTime'))).size).toBe(1)
    expect(fake.state.meetings.size).toBe(1)
  })

  test('BigBlueButton: renamed while it lasts, it is the same room', async () => {
    const { fake, link } = await joining()
    await using _ = fake
    const first = await link()
    const second = await link(anna, { ...plan, title: 'Fizika' })
    expect(second?.searchParams.get('createTime')).toBe(first?.searchParams.get('createTime'))
  })

  test.each([
    ['is not recorded unless the school wants it', {}, 'false'],
    ['may be recorded by the teacher', { recording: 'on' }, 'true'],
  ])('BigBlueButton: %s, and never by itself', async (_, settings, record) => {
    const { fake, link } = await joining(settings)
    await using _fake = fake
    await link()
    const query = fake.requests.find(one => one.path.endsWith('/create'))?.query
    expect(['record', 'allowStartStopRecording', 'autoStartRecording'].map(name => query?.get(name))).toEqual([
      record,
      record,
      'false',
    ])
  })

  test('BigBlueButton: a server that tells nothing lets everybody in all the same', async () => {
    const { fake, link } = await joining()
    await using _ = fake
    fake.state.hasHooks = false
    expect((await link())?.pathname).toBe('/bigbluebutton/api/join')
  })

  test('BigBlueButton: is ended, and one that is not there is ended too', async () => {
    const { fake, reference, link } = await joining()
    await using _ = fake
    await link()
    await fake.bigBlueButton.cancel(connection, reference)
    expect(fake.state.meetings.size).toBe(0)
    await expect(fake.bigBlueButton.cancel(connection, reference)).resolves.toBeUndefined()
  })

  test('BigBlueButton: a server that was away for a moment is asked again', async () => {
    const { fake, link } = await joining()
    await using _ = fake
    fake.answerNext({ status: 503 })
    await link()
    expect([fake.state.meetings.size, fake.reach.pauses]).toEqual([1, [500]])
  })
})

test('BigBlueButton: recordings of the meeting are told, and deleted for good; gone is gone', async () => {
  await using fake = await openBigBlueButtonFake()
  const { reference } = await fake.bigBlueButton.create(connection, plan, 'key-1')
  const list = () => fake.bigBlueButton.recordings?.(connection, reference)
  expect(await list()).toEqual([])
  fake.state.recordings.set('r1', reference.meetingId).set('r2', 'another')
  expect(await list()).toEqual([
    {
      recordingId: 'r1',
      startedAt: Temporal.Instant.from('2026-09-03T08:30:00Z'),
      endedAt: Temporal.Instant.from('2026-09-03T09:10:00Z'),
      bytes: 2048,
      url: 'https://bbb.school.example/playback?a=1&id=r1',
    },
  ])
  const remove = () => fake.bigBlueButton.deleteRecording?.(connection, reference, 'r1')
  expect([await remove(), await remove()]).toEqual([{ state: 'deleted' }, { state: 'already_gone' }])
  expect([...fake.state.recordings.keys()]).toEqual(['r2'])
})

describe('the connection', () => {
  test('BigBlueButton: whole, lacks nothing and knows everybody by our id', async () => {
    await using fake = await openBigBlueButtonFake()
    expect(await fake.bigBlueButton.check(connection)).toEqual([])
    expect(await fake.bigBlueButton.capabilities(connection)).toMatchObject({
      attendance: 'pushed',
      identity: 'own_id',
      personalLink: true,
    })
  })

  test('BigBlueButton: without the part that tells who comes, presence is brought as a file', async () => {
    await using fake = await openBigBlueButtonFake()
    fake.state.hasHooks = false
    const lacks = [{ code: 'reports_not_available', detail: 'bbb_webhooks', isFatal: false }]
    expect(await fake.bigBlueButton.check(connection)).toEqual(lacks)
    const { deliveriesUrl: _, ...deaf } = connection
    fake.state.hasHooks = true
    expect(await fake.bigBlueButton.check(deaf)).toEqual(lacks)
    expect((await fake.bigBlueButton.capabilities(deaf)).attendance).toBe('file')
  })

  test('BigBlueButton: a wrong secret is refused, and shown nowhere', async () => {
    await using fake = await openBigBlueButtonFake()
    const wrong = { ...connection, secrets: { sharedSecret: 'wrong-hush' } }
    expect(await fake.bigBlueButton.check(wrong)).toEqual([
      { code: 'credentials_refused', detail: 'checksumError', isFatal: true },
    ])
    const { reference } = await fake.bigBlueButton.create(wrong, plan, 'key-1')
    const error = await fake.bigBlueButton.personalLink?.(wrong, reference, plan, anna).catch(thrown => thrown)
    expect(error).toBeInstanceOf(PlatformFailure)
    expect(shownBy(error)).not.toMatch(/hush|Anna|checksum=/)
  })

  test.each([
    ['a page', '<html><body>Welcome'],
    [
      'an answer with a document type',
      '<!DOCTYPE r [<!ENTITY a "b">]><response><returncode>&a;</returncode></response>',
    ],
    ['another answer', '<response><ok/></response>'],
  ])('BigBlueButton: %s is no BigBlueButton', async (_, body) => {
    await using fake = await openPlatformFake(() => ({ body }))
    const adapter = openBigBlueButton(reachFakes({ 'https://bbb.school.example': fake }))
    expect(await adapter.check(connection)).toEqual([{ code: 'setting_invalid', detail: 'url', isFatal: true }])
  })

  test('BigBlueButton: a server that answers nobody is out of reach', async () => {
    await using fake = await openPlatformFake(() => ({ status: 502 }))
    const adapter = openBigBlueButton(reachFakes({ 'https://bbb.school.example': fake }))
    expect(await adapter.check(connection)).toEqual([{ code: 'unreachable', detail: 'http_502', isFatal: true }])
  })
})
