import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { eventsOf } from '../../../testing/lesson.ts'
import { givenRemoteThursday, type RemoteThursday } from '../../../testing/remote-thursday.ts'
import { forgetCalls } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const camera = ['not_connected', 'no_response', 'left_without_reason', 'camera_off'] as const

/** Anna has registered; it is the middle of the lesson. */
async function underWay(values: Parameters<typeof givenRemoteThursday>[1] = {}) {
  const day = await givenRemoteThursday(app, values)
  app.setNow('2026-11-26T06:29:00Z')
  await day.anna.post(`/api/lessons/${day.lessonId}/check-ins`, { at: '2026-11-26T06:29:00Z' })
  app.setNow('2026-11-26T06:40:00Z')
  return day
}

const rowOf = (body: { rows: { learner: { id: string } }[] }, learner: { personId: string }) =>
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  body.rows.find(row => row.learner.id === learner.personId) as any

const callAt = (day: RemoteThursday, at: string, answered: boolean) => {
  app.setNow(at)
  return day.teacher.post(`/api/lessons/${day.lessonId}/calls`, { learnerId: day.anna.personId, answered })
}

describe('A24: the teacher calls a learner', () => {
  test('who was called when, and who did not answer, stands beside the suggestion', async () => {
    const day = await underWay()
    expect(rowOf((await callAt(day, '2026-11-26T06:40:00Z', false)).body, day.anna).suggestion).toMatchObject({
      presence: 'present',
      confident: false,
    })
    const { body } = await callAt(day, '2026-11-26T06:52:00Z', false)
    const { suggestion, calls } = rowOf(body, day.anna)
    expect(suggestion).toMatchObject({ presence: 'undecided', ground: 'no_response', confident: false })
    expect(suggestion.evidence.slice(-2)).toEqual([
      { code: 'call_unanswered', values: { at: '2026-11-26T06:40:00Z' } },
      { code: 'call_unanswered', values: { at: '2026-11-26T06:52:00Z' } },
    ])
    expect(calls).toMatchObject([{ answered: false }, { answered: false }])
    expect(await eventsOf(app, day.school.id, day.lessonId)).toEqual([
      'learner.checked_in',
      'learner.called',
      'learner.called',
    ])
  })

  test('so many as the school sets raise the ground', async () => {
    const day = await underWay({ settings: { 'absence.unansweredCalls': 1 } })
    const { body } = await callAt(day, '2026-11-26T06:40:00Z', false)
    expect(rowOf(body, day.anna).suggestion).toMatchObject({ presence: 'undecided', ground: 'no_response' })
  })

  test('a call taken back counts no longer, and is taken back once', async () => {
    const day = await underWay()
    const { body } = await callAt(day, '2026-11-26T06:40:00Z', false)
    const undone = await day.teacher.delete(`/api/calls/${body.callId}`)
    expect(rowOf(undone.body, day.anna).calls).toEqual([])
    expect(rowOf(undone.body, day.anna).suggestion.confident).toBe(true)
    expect((await day.teacher.delete(`/api/calls/${body.callId}`)).status).toBe(200)
    expect((await eventsOf(app, day.school.id, day.lessonId)).filter(type => type === 'call.taken_back')).toHaveLength(
      1,
    )
  })

  test('not before the lesson, not in an asynchronous one, not a learner of another class', async () => {
    const day = await givenRemoteThursday(app)
    const call = (to: RemoteThursday, learnerId: string) =>
      to.teacher.post(`/api/lessons/${to.lessonId}/calls`, { learnerId, answered: true })
    expect((await call(day, day.anna.personId)).body.code).toBe('lesson_not_started')
    app.setNow('2026-11-26T06:40:00Z')
    expect((await call(day, day.teacher.personId)).body.code).toBe('learner_not_in_lesson')
    const async = await givenRemoteThursday(app, { remote: { mode: 'async' } })
    app.setNow('2026-11-26T06:40:00Z')
    expect((await call(async, async.anna.personId)).body).toMatchObject({
      code: 'lesson_not_sync',
      data: { values: { clause: 'A24' } },
    })
  })

  test('a colleague and a learner may not, and another school’s lesson is not there', async () => {
    const day = await underWay()
    const elsewhere = await underWay()
    const call = { learnerId: day.anna.personId, answered: true }
    const path = `/api/lessons/${day.lessonId}/calls`
    expect((await day.colleague.post(path, call)).status).toBe(403)
    expect((await day.anna.post(path, call)).status).toBe(403)
    expect((await elsewhere.teacher.post(path, call)).status).toBe(404)
    const { body } = await day.teacher.post(path, call)
    expect((await day.colleague.delete(`/api/calls/${body.callId}`)).status).toBe(403)
    expect((await elsewhere.teacher.delete(`/api/calls/${body.callId}`)).status).toBe(404)
  })
})

describe('B10: the teacher asks for the camera', () => {
  const ask = (day: RemoteThursday) =>
    day.teacher.post(`/api/lessons/${day.lessonId}/camera-requests`, {
      learnerId: day.anna.personId,
      reason: 'Jāatpazīst, kas atbild',
    })

  test('with the reason; what came of it is recorded and can be taken back', async () => {
    const day = await underWay()
    const { body } = await ask(day)
    expect(rowOf(body, day.anna).camera).toMatchObject({ reason: 'Jāatpazīst, kas atbild', outcome: 'asked' })
    const settle = (outcome: string, note?: string) =>
      day.teacher.post(`/api/camera-requests/${body.requestId}/outcomes`, { outcome, ...(note ? { note } : {}) })
    const settled = await settle('technical', 'Kamera bojāta')
    expect(rowOf(settled.body, day.anna).camera).toMatchObject({ outcome: 'technical', note: 'Kamera bojāta' })
    expect(rowOf((await settle('asked')).body, day.anna).camera).toMatchObject({ outcome: 'asked', note: '' })
    expect(rowOf((await settle('withdrawn')).body, day.anna).camera).toBe(null)
    expect((await eventsOf(app, day.school.id, day.lessonId)).slice(1)).toEqual([
      'camera.asked',
      'camera.settled',
      'camera.settled',
      'camera.settled',
    ])
  })

  test('without a reason it is refused', async () => {
    const day = await underWay()
    const answer = await day.teacher.post(`/api/lessons/${day.lessonId}/camera-requests`, {
      learnerId: day.anna.personId,
      reason: ' ',
    })
    expect([answer.status, answer.body.code]).toEqual([422, 'input_invalid'])
  })

  test.each([
    ['refused, where the school takes it for a ground', camera, 'refused', 'undecided', 'camera_off'],
    ['refused, where it does not', undefined, 'refused', 'present', null],
    ['technical', camera, 'technical', 'present', null],
  ] as const)('the suggestion: %s', async (_, grounds, outcome, presence, ground) => {
    const day = await underWay(grounds === undefined ? {} : { settings: { 'absence.syncGrounds': grounds } })
    const { body } = await ask(day)
    const settled = await day.teacher.post(`/api/camera-requests/${body.requestId}/outcomes`, { outcome })
    expect(rowOf(settled.body, day.anna).suggestion).toMatchObject({ presence, ground })
  })

  test('the reason stands in no event', async () => {
    const day = await underWay()
    await ask(day)
    const rows = await inSchool(app.services.db, day.school.id, tx =>
      tx.selectFrom('event').select('detail').where('type', '=', 'camera.asked').execute(),
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('atpazīst')
  })

  test('a colleague may not, and another school’s request is not there', async () => {
    const day = await underWay()
    const elsewhere = await underWay()
    const { body } = await ask(day)
    const path = `/api/camera-requests/${body.requestId}/outcomes`
    expect((await day.colleague.post(path, { outcome: 'on' })).status).toBe(403)
    expect((await elsewhere.teacher.post(path, { outcome: 'on' })).status).toBe(404)
  })
})

test('calls and asked cameras of last year’s lessons go, those of this year stay', async () => {
  const day = await underWay()
  const { body: called } = await callAt(day, '2026-11-26T06:40:00Z', false)
  await day.teacher.delete(`/api/calls/${called.callId}`)
  const asked = await day.teacher.post(`/api/lessons/${day.lessonId}/camera-requests`, {
    learnerId: day.anna.personId,
    reason: 'Ieskaite',
  })
  await day.teacher.post(`/api/camera-requests/${asked.body.requestId}/outcomes`, { outcome: 'refused' })
  const kept = () =>
    inSchool(app.services.db, day.school.id, async tx => {
      await forgetCalls(tx, day.school.id, app.services.clock())
      const count = async (table: 'roll_call_call' | 'camera_request' | 'camera_outcome') =>
        (await tx.selectFrom(table).select('id').execute()).length
      return [await count('roll_call_call'), await count('camera_request'), await count('camera_outcome')]
    })
  expect(await kept()).toEqual([2, 1, 1])
  await inSchool(app.services.db, day.school.id, tx =>
    tx
      .updateTable('lesson')
      .set({ on_date: Temporal.PlainDate.from('2026-05-28') })
      .execute(),
  )
  expect(await kept()).toEqual([0, 0, 0])
})

describe('A24: the grounds are the school’s', () => {
  const mark = (day: RemoteThursday, ground: string | null) =>
    day.teacher.post(`/api/lessons/${day.lessonId}/marks`, {
      marks: [{ learnerId: day.anna.personId, presence: 'absent', ground, lateMinutes: null }],
    })

  test('one that it does not use is refused with those that it does', async () => {
    const day = await underWay()
    expect((await mark(day, 'removed_from_lesson')).body).toMatchObject({
      code: 'ground_not_in_use',
      data: { values: { clause: 'A24', allowed: 'not_connected,no_response,left' } },
    })
    expect((await mark(day, null)).body.code).toBe('ground_required')
    expect((await mark(day, 'left')).status).toBe(200)
  })

  test('one that it adds is taken, and offered to the page', async () => {
    const day = await underWay({ settings: { 'absence.syncGrounds': ['removed_from_lesson'] } })
    const { body } = await mark(day, 'removed_from_lesson')
    expect(body.grounds).toEqual(['removed_from_lesson'])
    expect(rowOf(body, day.anna).mark).toMatchObject({ presence: 'absent', ground: 'removed_from_lesson' })
    expect(rowOf(body, day.marta).suggestion).toMatchObject({ presence: 'undecided', ground: null })
  })
})
