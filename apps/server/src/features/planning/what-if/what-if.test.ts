import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { givenQuotaClass } from '../../../testing/quota-class.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const marking = { weekdays: [], periods: [], from: '2026-11-26', to: '2027-05-31', daysPerMonth: null, subjectId: null }

test('A5: another share shows every meter before and after, and is bounded by the law’s', async () => {
  const { deputy, enter, classId, subjectId } = await givenQuotaClass(app)
  await enter(200)
  const { body } = await deputy.post('/api/planning/what-if', { percentByGrade: { 7: 10 } })
  const cell = body.cells.find((one: { subjectId: string }) => one.subjectId === subjectId)
  expect(cell).toMatchObject({ classId, before: { planned: 200, limit: 30, left: 30 }, after: { limit: 20, left: 20 } })
  expect(body.cells.some((one: { subjectId: string | null }) => one.subjectId === null)).toBe(true)
  expect((await deputy.post('/api/planning/what-if', { percentByGrade: { 7: 60 } })).body.cells).toEqual([])
})

test('A5: other planned lessons move the limit', async () => {
  const { deputy, classId, subjectId } = await givenQuotaClass(app)
  const planned = [{ classId, subjectId, planned: 100 }]
  const { body } = await deputy.post('/api/planning/what-if', { planned })
  expect(body.cells.find((one: { subjectId: string }) => one.subjectId === subjectId).after).toMatchObject({
    planned: 100,
    limit: 15,
  })
})

test('A5: lessons imagined in a subject that the class does not have yet are counted from nothing', async () => {
  const { deputy, classId, idOf } = await givenQuotaClass(app, '7.b', {
    more: [{ class: '8.a', subject: 'Fizika', at: [[1, 2]] }],
  })
  const subjectId = await idOf('subject', 'Fizika')
  const { body } = await deputy.post('/api/planning/what-if', { planned: [{ classId, subjectId, planned: 100 }] })
  const cell = body.cells.find((one: { subjectId: string }) => one.subjectId === subjectId)
  expect(cell).toMatchObject({
    classId,
    subject: 'Fizika',
    before: { planned: 0, limit: 0 },
    after: { planned: 100, limit: 15 },
  })
  const nobody = { classId, subjectId: crypto.randomUUID(), planned: 100 }
  expect((await deputy.post('/api/planning/what-if', { planned: [nobody] })).status).toBe(404)
})

test('A5: lessons imagined remote are counted until the quota is full, the rest refused and why; nothing is written', async () => {
  const { deputy, enter, classId, subjectId, ask, lessons, mark } = await givenQuotaClass(app)
  await enter(60)
  await mark((await lessons()).slice(0, 2))
  const markings = [{ ...marking, classId, weekdays: [4] }]
  const { body } = await deputy.post('/api/planning/what-if', { markings })
  expect(body.markedCount).toBe(7)
  expect(body.refusedCount).toBeGreaterThan(5)
  expect(new Set(body.refused.map((one: { reason: string }) => one.reason))).toEqual(new Set(['quota_subject_full']))
  expect(body.marked.every((one: { on: string }) => Temporal.PlainDate.from(one.on).dayOfWeek === 4)).toBe(true)
  const cell = body.cells.find((one: { subjectId: string }) => one.subjectId === subjectId)
  expect(cell).toMatchObject({ before: { taken: 2, left: 7 }, after: { taken: 9, left: 0 } })
  const rows = await ask(sql<{ n: number }>`select count(*)::int as n from remote_lesson where withdrawn_at is null`)
  expect(rows).toEqual([{ n: 2 }])
  // What is imagined may be carried out: the rule is the same.
  const ids = body.marked.map((one: { lessonId: string }) => one.lessonId)
  expect((await mark(ids)).status).toBe(200)
})

test('A5: one day a month takes the first of each month', async () => {
  const { deputy, enter, classId } = await givenQuotaClass(app)
  await enter(200)
  const markings = [{ ...marking, classId, from: '2026-12-01', to: '2027-02-28', daysPerMonth: 1 }]
  const { body } = await deputy.post('/api/planning/what-if', { markings })
  expect(body.marked.map((one: { on: string }) => one.on.slice(0, 7))).toEqual(['2026-12', '2027-01', '2027-02'])
})

test('A4: grade 2 is refused in thought too', async () => {
  const { deputy, classId } = await givenQuotaClass(app, '2.a')
  const markings = [{ ...marking, classId, to: '2026-12-04' }]
  const { body } = await deputy.post('/api/planning/what-if', { markings })
  expect([body.markedCount, body.refused[0].reason]).toEqual([0, 'grade_not_allowed'])
})

test('A5: teachers may not ask, and another school’s class is not found', async () => {
  const mine = await givenQuotaClass(app)
  const theirs = await givenQuotaClass(app)
  const teacher = await mine.school.person({ roles: ['teacher'] })
  expect((await teacher.post('/api/planning/what-if', {})).status).toBe(403)
  const markings = [{ ...marking, classId: mine.classId }]
  expect((await theirs.deputy.post('/api/planning/what-if', { markings })).status).toBe(404)
})
