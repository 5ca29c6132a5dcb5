import { describe, expect, test } from 'vitest'
import { openPlatformFake, reachFakes, shownBy } from './platform.fake.ts'
import { PlatformFailure, type PlatformRequest } from './reach.ts'
import { openReach } from './reach-http.ts'

const origin = 'https://platform.example'
const hosts = ['platform.example']
const get: PlatformRequest = { method: 'GET', url: `${origin}/lessons?week=2` }
const post: PlatformRequest = { method: 'POST', url: `${origin}/lessons`, body: { title: 'Ķīmija' } }

const failureOf = async (promise: Promise<unknown>): Promise<PlatformFailure> => {
  const error = await promise.catch(thrown => thrown)
  if (!(error instanceof PlatformFailure)) throw new Error(`no PlatformFailure: ${JSON.stringify(error)}`)
  return error
}

describe('what goes out and comes back', () => {
  test('a body as JSON, a form as a form, and the answer by its content type', async () => {
    await using fake = await openPlatformFake(({ path }) =>
      path === '/token' ? { body: 'plain' } : { body: { id: 7 } },
    )
    const reach = reachFakes({ [origin]: fake })
    expect((await reach.ask(post, hosts)).body).toEqual({ id: 7 })
    const form = { grant_type: 'a b', secret: 'x&y' }
    expect((await reach.ask({ method: 'POST', url: `${origin}/token`, form }, hosts)).body).toBe('plain')
    expect(fake.requests.map(one => [one.method, one.path, one.body, [...one.form]])).toEqual([
      ['POST', '/lessons', { title: 'Ķīmija' }, []],
      ['POST', '/token', null, Object.entries(form)],
    ])
  })

  test.each([400, 401, 403, 404, 409])('a status of %i is the caller’s to judge', async status => {
    await using fake = await openPlatformFake(() => ({ status, body: { code: 300 } }))
    const answer = await reachFakes({ [origin]: fake }).ask(get, hosts)
    expect([answer.status, answer.body, fake.requests.length]).toEqual([status, { code: 300 }, 1])
  })

  test('what says it is JSON and is not, is not understood', async () => {
    await using fake = await openPlatformFake(() => ({
      headers: { 'content-type': 'application/json' },
      body: '<html>',
    }))
    expect((await failureOf(reachFakes({ [origin]: fake }).ask(get, hosts))).reason).toBe('not_understood')
  })

  test('an answer beyond the limit is left, and not asked for again', async () => {
    await using fake = await openPlatformFake(() => ({ body: 'x'.repeat(5_000_001) }))
    const failure = await failureOf(reachFakes({ [origin]: fake }).ask(get, hosts))
    expect([failure.reason, failure.detail, fake.requests.length]).toEqual(['not_understood', 'answer_too_large', 1])
  })
})

describe('where a request may go', () => {
  test.each([
    ['another host', 'https://elsewhere.example/'],
    ['a host that only ends alike', 'https://not-platform.example/'],
    ['a host below it', 'https://a.platform.example/'],
    ['another port', 'https://platform.example:8443/'],
    ['no https', 'http://platform.example/'],
    ['a name and password', 'https://platform.example@elsewhere.example/'],
    ['a password for it', 'https://me:secret@platform.example/'],
    ['no address', 'platform.example'],
  ])('not to %s', async (_, url) => {
    await using fake = await openPlatformFake(() => ({}))
    const failure = await failureOf(reachFakes({ [origin]: fake }).ask({ method: 'GET', url }, hosts))
    expect([failure.reason, fake.requests]).toEqual(['host_not_allowed', []])
  })

  test.each([
    '127.0.0.1',
    '2130706433',
    '10.0.0.8',
    '169.254.169.254',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[fd00::1]',
    'localhost',
  ])('not into the server’s own network, though a school entered it: %s', async host => {
    const reach = openReach({ now: () => Temporal.Instant.from('2026-09-03T08:00:00Z'), wait: async () => {} })
    const url = URL.parse(`https://${host}/bigbluebutton/api/`)
    const failure = await failureOf(reach.ask({ method: 'GET', url: String(url) }, [url?.host ?? '']))
    expect([failure.reason, failure.detail]).toEqual(['host_not_allowed', 'address_not_public'])
  })

  test('a redirect is not followed', async () => {
    await using fake = await openPlatformFake(() => ({ status: 302, headers: { location: `${origin}/other` } }))
    const failure = await failureOf(reachFakes({ [origin]: fake }).ask(get, hosts))
    expect([failure.detail, fake.requests.length]).toEqual(['http_302', 1])
  })

  test('a detour leads to loopback only', () => {
    const detours = { [origin]: 'http://10.0.0.1:80' }
    expect(() => openReach({ now: Temporal.Now.instant, wait: async () => {}, detours })).toThrow('loopback')
  })
})

describe('asking again', () => {
  test('after 429 whatever was asked, with growing pauses', async () => {
    await using fake = await openPlatformFake(() => ({ status: 201, body: { id: 7 } }))
    fake.answerNext({ status: 429 }, { status: 429 })
    const reach = reachFakes({ [origin]: fake })
    expect((await reach.ask(post, hosts)).status).toBe(201)
    expect(reach.pauses).toEqual([500, 1000])
  })

  test('the pauses are spread by chance', async () => {
    await using fake = await openPlatformFake(() => ({}))
    fake.answerNext({ status: 503 }, { status: 503 })
    const pauses: number[] = []
    const reach = openReach({
      now: () => Temporal.Instant.from('2026-09-03T08:00:00Z'),
      wait: async pause => void pauses.push(pause),
      random: () => 0.2,
      detours: { [origin]: fake.origin },
    })
    await reach.ask(get, hosts)
    expect(pauses).toEqual([300, 600])
  })

  test.each([
    ['7', 7_000],
    ['Thu, 03 Sep 2026 08:00:09 GMT', 9_000],
    ['2026-09-03T08:00:12Z', 12_000],
    ['2026-09-03T07:00:00Z', 0],
  ])('when the platform says, by “%s”', async (retryAfter, pause) => {
    await using fake = await openPlatformFake(() => ({}))
    fake.answerNext({ status: 429, headers: { 'retry-after': retryAfter } })
    const reach = reachFakes({ [origin]: fake })
    await reach.ask(get, hosts)
    expect(reach.pauses).toEqual([pause])
  })

  test('not now, where the platform names a later time: the caller is told when', async () => {
    await using fake = await openPlatformFake(() => ({}))
    fake.answerNext({ status: 429, headers: { 'retry-after': '2026-09-04T00:00:00Z' } })
    const reach = reachFakes({ [origin]: fake })
    const failure = await failureOf(reach.ask(post, hosts))
    expect([failure.reason, failure.detail, String(failure.askAgainAt)]).toEqual([
      'limit_reached',
      'http_429',
      '2026-09-04T00:00:00Z',
    ])
    expect([reach.pauses, fake.requests.length]).toEqual([[], 1])
  })

  test('not today, where the answer names a daily limit without saying when it ends', async () => {
    await using fake = await openPlatformFake(() => ({}))
    fake.answerNext({ status: 429, body: { message: 'You have exceeded the daily rate limit' } })
    const reach = reachFakes({ [origin]: fake })
    const failure = await failureOf(reach.ask(post, hosts))
    expect([failure.reason, String(failure.askAgainAt)]).toEqual(['limit_reached', '2026-09-04T00:00:00Z'])
    expect(fake.requests).toHaveLength(1)
  })

  test('a lock that says when it ends is waited for; one that does not is an answer', async () => {
    await using fake = await openPlatformFake(() => ({}))
    fake.answerNext({ status: 423, headers: { 'retry-after': '3' } }, {}, { status: 423 })
    const reach = reachFakes({ [origin]: fake })
    expect([(await reach.ask(post, hosts)).status, (await reach.ask(post, hosts)).status]).toEqual([200, 423])
    expect(reach.pauses).toEqual([3000])
  })

  test.each([
    ['a GET', get, 2],
    ['a DELETE', { method: 'DELETE', url: `${origin}/lessons/7` }, 2],
    ['a POST that can’t do it twice', { ...post, isRepeatable: true }, 2],
    ['any other POST', post, 1],
    ['a PATCH', { ...post, method: 'PATCH' }, 1],
  ] as [string, PlatformRequest, number][])('after 503, %s is asked %#', async (_, request, times) => {
    await using fake = await openPlatformFake(() => ({}))
    fake.answerNext({ status: 503 })
    const outcome = await reachFakes({ [origin]: fake })
      .ask(request, hosts)
      .then(
        () => 'answered',
        error => error.reason,
      )
    expect([fake.requests.length, outcome]).toEqual([times, times === 2 ? 'answered' : 'unreachable'])
  })

  test('after a broken connection', async () => {
    await using fake = await openPlatformFake(() => ({}))
    fake.answerNext('break')
    expect((await reachFakes({ [origin]: fake }).ask(get, hosts)).status).toBe(200)
    expect(fake.requests).toHaveLength(2)
  })

  test('four times, then no more: unreachable, and again in five minutes', async () => {
    await using fake = await openPlatformFake(() => ({ status: 502, body: { trace: 'Anna Bērziņa' } }))
    const reach = reachFakes({ [origin]: fake })
    const failure = await failureOf(reach.ask(get, hosts))
    expect([failure.reason, failure.detail, fake.requests.length]).toEqual(['unreachable', 'http_502', 4])
    expect(failure.askAgainAt?.since(reach.now()).total('minutes')).toBe(5)
    expect(shownBy(failure)).not.toContain('Anna')
  })

  test('where nobody answers in time, or listens', async () => {
    await using fake = await openPlatformFake(() => ({}))
    fake.answerNext('silence', 'silence', 'silence', 'silence')
    const options = { now: () => Temporal.Instant.from('2026-09-03T08:00:00Z'), wait: async () => {} }
    const impatient = openReach({ ...options, detours: { [origin]: fake.origin }, limits: { attemptMilliseconds: 50 } })
    expect((await failureOf(impatient.ask(get, hosts))).detail).toBe('timeout')
    expect(fake.requests).toHaveLength(4)
    const gone = openReach({ ...options, detours: { 'https://gone.example': 'http://127.0.0.1:1' } })
    const failure = await failureOf(gone.ask({ method: 'GET', url: 'https://gone.example/' }, ['gone.example']))
    expect(failure.detail).toBe('ECONNREFUSED')
  })
})

test('no failure shows what was sent', async () => {
  await using fake = await openPlatformFake(() => ({ status: 500, body: { echo: 'hush-hush' } }))
  const failure = await failureOf(
    reachFakes({ [origin]: fake }).ask(
      {
        method: 'POST',
        url: `${origin}/token?code=hush-hush`,
        headers: { authorization: 'Bearer hush-hush' },
        form: { client_secret: 'hush-hush' },
      },
      hosts,
    ),
  )
  expect(shownBy(failure)).not.toContain('hush')
})
