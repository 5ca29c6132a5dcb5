import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { givenLesson } from '../../../testing/lesson.ts'
import { givenRemoteThursday, givenStay, type RemoteThursday } from '../../../testing/remote-thursday.ts'
import { forgetStays } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const at = (time: string) => `2026-11-26T${time}Z`

const staysOf = (day: RemoteThursday) =>
  inSchool(app.services.db, day.school.id, async tx => {
    const rows = await tx.selectFrom('presence_session').selectAll().orderBy('joined_at').execute()
    return rows.map(
      row => `${row.source} ${row.joined_at?.toString().slice(11, 19)}–${row.left_at?.toString().slice(11, 19)}`,
    )
  })

const suggestionOf = async (day: RemoteThursday, learner: { personId: string }, lessonId = day.lessonId) => {
  const { body } = await day.teacher.get(`/api/lessons/${lessonId}/roll-call`)
  return body.rows.find((row: { learner: { id: string } }) => row.learner.id === learner.personId).suggestion
}

describe('A24: an open join page tells that its learner is there', () => {
  test('signs of life lengthen one stay; after a pause another begins', async () => {
    const day = await givenRemoteThursday(app)
    const beat = (time: string) => {
      app.setNow(at(time))
      return day.anna.post(`/api/lessons/${day.lessonId}/stays`)
    }
    expect((await beat('06:28:00')).body).toEqual({ counted: true, nextInSeconds: 60 })
    for (const time of ['06:29:00', '06:30:00', '06:32:00']) await beat(time)
    await beat('06:40:00')
    expect(await staysOf(day)).toEqual(['page 06:28:00–06:32:00', 'page 06:40:00–06:40:00'])
  })

  test('a page that asks too often writes no more than one that does not', async () => {
    const day = await givenRemoteThursday(app)
    for (const second of ['00', '05', '10', '15']) {
      app.setNow(at(`06:31:${second}`))
      expect((await day.anna.post(`/api/lessons/${day.lessonId}/stays`)).body.counted).toBe(true)
    }
    expect(await staysOf(day)).toEqual(['page 06:31:00–06:31:00'])
  })

  test('outside the lesson’s time, or in a lesson in person, nothing is kept', async () => {
    const day = await givenRemoteThursday(app)
    const inPerson = await givenLesson(app, day.school, {
      classId: day.classId,
      teacherId: day.teacher.personId,
      period: 3,
    })
    const beat = (time: string, lessonId = day.lessonId) => {
      app.setNow(at(time))
      return day.anna.post(`/api/lessons/${lessonId}/stays`)
    }
    expect((await beat('06:10:00')).body).toEqual({ counted: false, nextInSeconds: 60 })
    expect((await beat('07:10:00')).body).toEqual({ counted: false, nextInSeconds: null })
    expect((await beat('06:31:00', inPerson)).body.counted).toBe(false)
    expect(await staysOf(day)).toEqual([])
  })

  test('many learners of several schools share a commit and stay in their schools', async () => {
    const days = [await givenRemoteThursday(app), await givenRemoteThursday(app)]
    app.setNow(at('06:31:00'))
    const answers = await Promise.all(
      days.flatMap(day => [day.anna, day.janis, day.marta].map(one => one.post(`/api/lessons/${day.lessonId}/stays`))),
    )
    expect(answers.map(one => one.body.counted)).toEqual(Array(6).fill(true))
    for (const day of days) expect(await staysOf(day)).toEqual(Array(3).fill('page 06:31:00–06:31:00'))
  })

  test('a lesson of another class and of another school is not there, and staff have none', async () => {
    const day = await givenRemoteThursday(app)
    const elsewhere = await givenRemoteThursday(app)
    app.setNow(at('06:31:00'))
    expect((await elsewhere.anna.post(`/api/lessons/${day.lessonId}/stays`)).status).toBe(404)
    expect((await day.teacher.post(`/api/lessons/${day.lessonId}/stays`)).status).toBe(404)
  })

  test('the page open without registering leaves the decision to the teacher', async () => {
    const day = await givenRemoteThursday(app)
    app.setNow(at('06:31:00'))
    await day.anna.post(`/api/lessons/${day.lessonId}/stays`)
    app.setNow(at('06:33:00'))
    await day.anna.post(`/api/lessons/${day.lessonId}/stays`)
    app.setNow(at('07:15:00'))
    expect(await suggestionOf(day, day.anna)).toMatchObject({ presence: 'undecided', ground: 'not_connected' })
    expect(await suggestionOf(day, day.marta)).toMatchObject({ presence: 'absent', confident: true })
  })

  test('last year’s go', async () => {
    const day = await givenRemoteThursday(app)
    app.setNow(at('06:31:00'))
    await day.anna.post(`/api/lessons/${day.lessonId}/stays`)
    await givenStay(app, day, { learnerId: day.janis.personId, joined: '06:31:00', left: '07:10:00' })
    await givenStay(app, day, { learnerId: null, seconds: 60, source: 'file' })
    const forget = (now: string) =>
      inSchool(app.services.db, day.school.id, tx => forgetStays(tx, day.school.id, Temporal.Instant.from(now)))
    await forget(at('20:00:00'))
    expect(await staysOf(day)).toHaveLength(3)
    await inSchool(app.services.db, day.school.id, tx =>
      tx
        .updateTable('lesson')
        .set({ on_date: Temporal.PlainDate.from('2026-05-28') })
        .execute(),
    )
    await forget(at('20:00:00'))
    expect(await staysOf(day)).toEqual([])
  })
})

describe('A24: what the platform and its files tell is merged', () => {
  test('two devices, a report and a file of the same stay count once; the waiting room does not', async () => {
    const day = await givenRemoteThursday(app)
    const learnerId = day.anna.personId
    await givenStay(app, day, { learnerId, joined: '06:20:00', left: '06:31:00', place: 'waiting' })
    await givenStay(app, day, { learnerId, joined: '06:31:00', left: '06:52:00' })
    await givenStay(app, day, { learnerId, joined: '06:31:20', left: '06:52:10' })
    await givenStay(app, day, { learnerId, joined: '06:40:00', left: '06:52:00' })
    await givenStay(app, day, { learnerId, joined: '06:31:00', left: '06:52:00', source: 'file' })
    app.setNow(at('07:15:00'))
    const { presence, ground, confident, evidence } = await suggestionOf(day, day.anna)
    expect([presence, ground, confident]).toEqual(['undecided', 'left', false])
    expect(evidence).toMatchObject([
      { code: 'no_check_in' },
      { code: 'connected', values: { source: 'platform', minutes: 21, of: 40, connections: 2, still: 0 } },
      { code: 'connected', values: { source: 'file', minutes: 21, connections: 1 } },
      { code: 'left_early', values: { at: '2026-11-26T06:52:00Z', minutes: 18 } },
    ])
  })

  test('the smallest share is the school’s', async () => {
    const seen = async (settings: Record<string, number>) => {
      const day = await givenRemoteThursday(app, { settings })
      await givenStay(app, day, { learnerId: day.anna.personId, joined: '06:30:00', left: '06:36:00' })
      await givenStay(app, day, { learnerId: day.anna.personId, joined: '07:00:00', left: '07:10:00' })
      app.setNow(at('07:15:00'))
      return (await suggestionOf(day, day.anna)).presence
    }
    expect(await seen({})).toBe('undecided')
    expect(await seen({ 'absence.minimalShare': 40 })).toBe('present')
  })

  test('a file that tells only lengths is evidence too', async () => {
    const day = await givenRemoteThursday(app)
    await givenStay(app, day, { learnerId: day.anna.personId, seconds: 2340, source: 'file' })
    app.setNow(at('07:15:00'))
    expect(await suggestionOf(day, day.anna)).toMatchObject({
      presence: 'present',
      confident: true,
      evidence: [{ code: 'no_check_in' }, { code: 'connected_for', values: { minutes: 39, of: 40 } }],
    })
    // The platform saw others: who is registered and not among them is not taken for present in one stroke.
    app.setNow(at('06:29:00'))
    await day.janis.post(`/api/lessons/${day.lessonId}/check-ins`, { at: at('06:29:00') })
    app.setNow(at('07:15:00'))
    expect(await suggestionOf(day, day.janis)).toMatchObject({ presence: 'undecided', ground: 'not_connected' })
  })

  test('one meeting of a double lesson gives each lesson its own part and its own register', async () => {
    const day = await givenRemoteThursday(app)
    const second = await givenLesson(app, day.school, {
      classId: day.classId,
      teacherId: day.teacher.personId,
      period: 2,
      startsAt: '09:20',
      endsAt: '10:00',
      remote: {},
    })
    await givenStay(app, day, { learnerId: day.anna.personId, joined: '06:30:00', left: '07:45:00' })
    app.setNow(at('08:15:00'))
    expect(await suggestionOf(day, day.anna)).toMatchObject({ presence: 'present', confident: true })
    expect(await suggestionOf(day, day.anna, second)).toMatchObject({ presence: 'undecided', ground: 'left' })
    const { body } = await day.teacher.get(`/api/lessons/${second}/roll-call`)
    expect(body.double).toMatchObject([
      { id: day.lessonId, period: 1, startTime: '08:30', registerConfirmed: false },
      { id: second, period: 2, startTime: '09:20', registerConfirmed: false },
    ])
  })

  /** The lesson after it, which is one double lesson with it. */
  const secondOf = (day: RemoteThursday) =>
    givenLesson(app, day.school, {
      classId: day.classId,
      teacherId: day.teacher.personId,
      period: 2,
      startsAt: '09:20',
      endsAt: '10:00',
      remote: {},
    })

  test('a length of a meeting of a double lesson counts once, and is never sure', async () => {
    const day = await givenRemoteThursday(app)
    const second = await secondOf(day)
    const learnerId = day.anna.personId
    const key = newId()
    await givenStay(app, day, { learnerId, seconds: 1200, source: 'file', key })
    await givenStay(app, day, { learnerId, seconds: 1200, source: 'file', key, lessonId: second })
    await givenStay(app, day, { learnerId: day.marta.personId, seconds: 2400, source: 'file', key: newId() })
    app.setNow(at('08:15:00'))
    const both = { presence: 'undecided', ground: 'left', confident: false }
    const evidence = [{ code: 'no_check_in' }, { code: 'connected_for', values: { minutes: 20, of: 80 } }]
    expect(await suggestionOf(day, day.anna)).toMatchObject({ ...both, evidence })
    expect(await suggestionOf(day, day.anna, second)).toMatchObject({ ...both, evidence })
    // A file of the first lesson alone tells nothing of the second.
    expect(await suggestionOf(day, day.marta)).toMatchObject({ presence: 'present', confident: true })
    expect(await suggestionOf(day, day.marta, second)).toMatchObject({ presence: 'absent', ground: 'not_connected' })
  })

  test('a list taken while the lesson lasted yields to the last one', async () => {
    const day = await givenRemoteThursday(app)
    const learnerId = day.anna.personId
    await givenStay(app, day, { learnerId, joined: '06:31:00', left: '07:10:00', isEstimated: true, source: 'file' })
    await givenStay(app, day, { learnerId, joined: '06:31:20', left: '06:45:00', source: 'file' })
    app.setNow(at('07:15:00'))
    const { presence, ground, confident, evidence } = await suggestionOf(day, day.anna)
    expect([presence, ground, confident]).toEqual(['absent', 'left', true])
    expect(evidence[1]).toMatchObject({ values: { to: '2026-11-26T06:45:00Z', connections: 1 } })
  })

  test('while somebody in the meeting is not recognised, no absence is sure', async () => {
    const day = await givenRemoteThursday(app)
    const second = await secondOf(day)
    const silent = { presence: 'absent', ground: 'not_connected' }
    const stay = { learnerId: null, name: 'iPhone', joined: '06:30:00', left: '07:10:00' }
    await givenStay(app, day, { ...stay, isSettled: true })
    await givenStay(app, day, { ...stay, joined: '05:30:00', left: '06:10:00' })
    app.setNow(at('08:15:00'))
    expect(await suggestionOf(day, day.marta)).toMatchObject({ ...silent, confident: true })
    await givenStay(app, day, stay)
    const suggestion = await suggestionOf(day, day.marta)
    expect(suggestion).toMatchObject({ ...silent, confident: false })
    expect(suggestion.evidence.at(-1)).toEqual({ code: 'unrecognised', values: { count: 1 } })
    expect(await suggestionOf(day, day.marta, second)).toMatchObject({ ...silent, confident: true })
    const marks = [{ learnerId: day.marta.personId, ...silent, lateMinutes: null }]
    const { body } = await day.teacher.post(`/api/lessons/${day.lessonId}/register`, { marks })
    expect([body.confirmed, body.changed]).toEqual([0, 1])
  })

  test('a lesson that stands alone is no double lesson', async () => {
    const day = await givenRemoteThursday(app)
    const { body } = await day.teacher.get(`/api/lessons/${day.lessonId}/roll-call`)
    expect([body.double, body.platform]).toEqual([[], 'zoom'])
  })
})

describe('A25: who missed an asynchronous lesson, as the school counts it', () => {
  const after = '2026-11-26T22:30:00Z'
  test.each([
    ['not_engaged', 'check_in', 'absent', true],
    ['not_engaged', 'answers', 'undecided', false],
    ['nothing_sent_same_day', 'check_in', 'absent', true],
    ['not_signed_in', 'answers', 'absent', false],
  ] as const)(
    '%s, where %s counts: who was silent is %s (sure: %s)',
    async (ground, engagement, presence, confident) => {
      const settings = { 'absence.asyncGround': ground } as const
      const day = await givenRemoteThursday(app, { settings, remote: { mode: 'async', engagement } })
      app.setNow(after)
      expect(await suggestionOf(day, day.marta)).toMatchObject({ presence, ground: null, confident })
    },
  )

  test('by signing in: who was seen that day in another lesson was there', async () => {
    const settings = { 'absence.asyncGround': 'not_signed_in' } as const
    const day = await givenRemoteThursday(app, { settings, remote: { mode: 'async', engagement: 'answers' } })
    const other = await givenLesson(app, day.school, {
      classId: day.classId,
      teacherId: day.teacher.personId,
      period: 2,
      startsAt: '09:20',
      endsAt: '10:00',
      subject: 'Fizika',
      remote: {},
    })
    app.setNow(at('07:21:00'))
    await day.anna.post(`/api/lessons/${other}/check-ins`, { at: at('07:21:00') })
    app.setNow(after)
    expect(await suggestionOf(day, day.anna)).toMatchObject({ presence: 'present', confident: true })
  })
})
