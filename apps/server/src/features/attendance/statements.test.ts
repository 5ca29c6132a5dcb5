import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../testing/app.ts'
import { givenRemoteThursday } from '../../testing/remote-thursday.ts'
import { statementsOf } from '../../testing/statements.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

/** The middle of a lesson; what the process remembers is known, and the session was just used. */
async function underWay() {
  const day = await givenRemoteThursday(app)
  app.setNow('2026-11-26T06:40:00Z')
  const open = () => day.teacher.get(`/api/lessons/${day.lessonId}/roll-call`)
  await open()
  return { ...day, open }
}

describe('a roll call costs few ways to the database, however much is known', () => {
  test('opened: the lesson, and its evidence at once', async () => {
    const { open } = await underWay()
    expect(await statementsOf(open)).toBeLessThanOrEqual(5)
  })

  test('saved: the evidence is read once, and after it what was written', async () => {
    const { teacher, lessonId, anna, janis } = await underWay()
    const mark = { learnerId: anna.personId, presence: 'present', ground: null, lateMinutes: null }
    const path = `/api/lessons/${lessonId}`
    expect(await statementsOf(() => teacher.post(`${path}/marks`, { marks: [mark] }))).toBeLessThanOrEqual(9)
    const call = { learnerId: anna.personId, answered: true }
    expect(await statementsOf(() => teacher.post(`${path}/calls`, call))).toBeLessThanOrEqual(9)
    const marks = [{ ...mark, learnerId: janis.personId }]
    expect(await statementsOf(() => teacher.post(`${path}/register`, { marks }))).toBeLessThanOrEqual(10)
  })
})
