import { byGrade } from '@talklase/regulation/grade.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { givenLesson } from '../../../testing/lesson.ts'
import { givenQuotaClass } from '../../../testing/quota-class.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const percents = (percent: number) => byGrade(grade => (grade <= 2 ? 0 : percent))

describe('the rule of the lesson’s own day', () => {
  test('A5: a lower share from January leaves November as it was, and binds from its day', async () => {
    const { enter, publish, lessons, mark, quota } = await givenQuotaClass(app)
    await enter(200)
    await publish(2, '2027-01-11', { 'quota.percentByGrade': percents(10) })
    expect(await quota()).toMatchObject({
      percent: 15,
      limit: 30,
      left: 30,
      coming: { on: '2027-01-11', percent: 10, limit: 20, order: { number: '1-9/2', day: '2026-11-20' } },
    })
    const november = await lessons()
    const spring = await lessons('2027-01-11')
    expect((await mark(november.slice(0, 20))).status).toBe(200)
    const refused = await mark(spring.slice(0, 1))
    expect([refused.status, refused.body.code]).toEqual([409, 'quota_subject_full'])
    expect(refused.body.data.values).toMatchObject({
      clause: 'A5',
      limit: 20,
      scheduled: 20,
      left: 0,
      since: '2027-01-11',
    })
    expect((await mark(november.slice(20, 21))).status).toBe(200)
    expect(await quota()).toMatchObject({ scheduled: 21, limit: 30, left: 9 })
  })

  test('A5: what is marked after the change binds what is marked before it', async () => {
    const { enter, publish, lessons, mark } = await givenQuotaClass(app)
    await enter(100)
    await publish(2, '2027-01-11', { 'quota.percentByGrade': percents(5) })
    const [spring] = await lessons('2027-01-11')
    expect((await mark([spring ?? ''])).status).toBe(200)
    const november = await lessons()
    expect((await mark(november.slice(0, 4))).status).toBe(200)
    const refused = await mark(november.slice(4, 5))
    expect([refused.body.code, refused.body.data.values.limit]).toEqual(['quota_subject_full', 5])
  })

  test('A5: a lower share that begins in the middle of the year never undoes what was held', async () => {
    const { enter, publish, lessons, mark, quota, ask } = await givenQuotaClass(app)
    await enter(100)
    const ids = (await lessons()).slice(0, 10)
    expect((await mark(ids)).status).toBe(200)
    await publish(2, '2026-12-14', { 'quota.percentByGrade': percents(5) })
    app.setNow('2026-12-15T06:00:00Z')
    try {
      expect(await quota()).toMatchObject({ limit: 5, used: 10, left: -5 })
      const kept = await ask(
        sql<{ kept: number }>`select count(*)::int as kept from remote_lesson where withdrawn_at is null`,
      )
      expect(kept).toEqual([{ kept: 10 }])
      expect((await mark((await lessons('2026-12-16')).slice(0, 1))).body.code).toBe('quota_subject_full')
    } finally {
      app.setNow('2026-11-26T06:00:00Z')
    }
  })

  test('A5: the scope of the lesson’s day refuses', async () => {
    const { enter, publish, lessons, mark } = await givenQuotaClass(app)
    await enter(60)
    await publish(2, '2027-01-11', { 'quota.scope': 'year', 'quota.percentByGrade': percents(0) })
    const [spring] = await lessons('2027-01-11')
    expect((await mark([spring ?? ''])).body.code).toBe('quota_year_full')
    const november = await lessons()
    expect((await mark(november.slice(0, 10))).body.code).toBe('quota_subject_full')
  })

  test('A5: the scope of the lesson’s day refuses what an undone cancellation brings back', async () => {
    const { deputy, enter, publish, lessons, mark } = await givenQuotaClass(app, '7.b', {
      more: [{ class: '7.b', subject: 'Fizika', at: [[1, 2]] }],
    })
    await publish(2, '2026-09-01', { 'quota.scope': 'year' })
    await publish(3, '2026-12-01', { 'quota.scope': 'subject' })
    await enter(60)
    const december = await lessons('2026-12-01')
    expect((await mark(december.slice(0, 9))).status).toBe(200)
    expect((await mark(december.slice(9, 10))).body.code).toBe('quota_subject_full')
    const cancelled = await deputy.post('/api/lesson-changes', {
      changes: [{ kind: 'cancelled', lessonId: december[0] }],
      reason: 'Slimības lapa',
    })
    expect((await mark(december.slice(9, 10))).status).toBe(200)
    const refused = await deputy.post('/api/lesson-changes/undo', { ids: [cancelled.body.changes[0].id] })
    expect([refused.status, refused.body.code]).toEqual([409, 'quota_subject_full'])
  })

  test('A5.3: to the nearest never passes the law’s share', async () => {
    const { enter, publish, quota } = await givenQuotaClass(app)
    await publish(2, '2026-09-01', { 'quota.rounding': 'nearest', 'quota.percentByGrade': percents(9.9) })
    await enter(97)
    expect((await quota()).limit).toBe(10)
    await publish(3, '2026-09-01', { 'quota.rounding': 'nearest', 'quota.percentByGrade': percents(15) })
    expect((await quota()).limit).toBe(14)
  })

  test('A4: a basis that begins to count next semester counts from then only', async () => {
    const { enter, director, lessons, mark, quota } = await givenQuotaClass(app)
    await enter(100)
    const entered = await director.post('/api/planning/legal-bases', {
      code: 'individual',
      citation: 'Skolas rīkojums Nr. 7',
      countsTowardQuota: true,
      allowedInGrades: [7, 8, 9],
      validFrom: '2027-01-11',
      validTo: null,
    })
    expect(entered.status).toBe(200)
    const basis = { legalBasis: 'individual' }
    expect((await mark((await lessons()).slice(0, 3), basis)).status).toBe(200)
    expect((await mark((await lessons('2027-01-11')).slice(0, 2), basis)).status).toBe(200)
    expect(await quota()).toMatchObject({ scheduled: 2, left: 13 })
  })
})

describe('the matrix', () => {
  test('A5: every meter has its forecast, and the rules in force stand above with clause, law and order', async () => {
    const { deputy, enter, publish, lessons, mark } = await givenQuotaClass(app)
    await enter(100)
    await publish(2, '2027-01-11', { 'quota.percentByGrade': percents(10) })
    await mark((await lessons()).slice(0, 3))
    const { body } = await deputy.get('/api/planning/quotas')
    expect(body.rows[0].year).toMatchObject({ scheduled: 3, forecast: 3 })
    expect(body.rules.map((rule: { from: string; isInForce: boolean }) => [rule.from, rule.isInForce])).toEqual([
      ['2026-09-01', true],
      ['2027-01-11', false],
    ])
    expect(body.rules[1]).toMatchObject({
      clause: 'A5',
      order: { number: '1-9/2', day: '2026-11-20' },
      law: { citation: 'MK 111, 4.2. un 4.3. p.', verified: true },
    })
    expect(body.rules[1].percentByGrade['7']).toBe(10)
  })

  test('A5: the forecast goes on at the pace of the lessons held', async () => {
    const { deputy, enter, lessons, mark } = await givenQuotaClass(app)
    await enter(175)
    await mark((await lessons()).slice(0, 5))
    app.setNow('2027-01-20T06:00:00Z')
    try {
      const { body } = await deputy.get('/api/planning/quotas')
      const { used, forecast } = body.rows[0].year
      expect(used).toBe(5)
      // Somewhat more than half of the study days are to come.
      expect(forecast).toBeGreaterThan(8)
      expect(forecast).toBeLessThan(13)
    } finally {
      app.setNow('2026-11-26T06:00:00Z')
    }
  })

  test('A5: a cell shows its remote lessons, who lifted the quota and why, and what was planned before', async () => {
    const { director, deputy, enter, lessons, mark, classId, subjectId } = await givenQuotaClass(app)
    await enter(70)
    await enter(60)
    const ids = (await lessons()).slice(0, 10)
    expect((await mark(ids, { overrideReason: 'Apkures avārija' }, director)).status).toBe(200)
    const { body } = await deputy.get(`/api/classes/${classId}/quota?subjectId=${subjectId}`)
    expect(body.lessons.map((one: { id: string }) => one.id)).toEqual(ids)
    const lifted = body.lessons.filter((one: { override: object | null }) => one.override !== null)
    expect(lifted.map((one: { id: string }) => one.id)).toEqual(ids.slice(9))
    expect(lifted[0].override).toMatchObject({ reason: 'Apkures avārija', by: { id: director.personId } })
    expect(body.history.map((one: { planned: number; by: { id: string } }) => [one.planned, one.by.id])).toEqual([
      [60, deputy.personId],
      [70, deputy.personId],
    ])
    const list = await deputy.get('/api/planning/overrides')
    expect(list.body.overrides).toHaveLength(1)
    expect(list.body.overrides[0]).toMatchObject({
      lessonId: ids[9],
      subject: 'Matemātika',
      classes: [{ id: classId, name: '7.b' }],
      refusal: 'quota_subject_full',
      reason: 'Apkures avārija',
      stands: true,
    })
    const csv = await deputy.raw('/api/planning/overrides/export?format=csv')
    expect(await csv.text()).toContain('Apkures avārija')
  })

  test('A5: teachers see no overrides of the school, and nobody another school’s cell', async () => {
    const mine = await givenQuotaClass(app)
    const theirs = await givenQuotaClass(app)
    const teacher = await mine.school.person({ roles: ['teacher'] })
    expect((await teacher.get('/api/planning/overrides')).status).toBe(403)
    expect((await teacher.get(`/api/classes/${mine.classId}/quota`)).status).toBe(403)
    expect((await theirs.deputy.get(`/api/classes/${mine.classId}/quota`)).status).toBe(404)
  })
})

describe('planned lessons', () => {
  test('A5: fewer than were held are refused, with the figures', async () => {
    const { enter } = await givenQuotaClass(app)
    const refused = await enter(10)
    expect([refused.status, refused.body.code]).toEqual([422, 'planned_below_held'])
    expect(refused.body.data.values).toMatchObject({
      clause: 'A5',
      planned: 10,
      className: '7.b',
      subject: 'Matemātika',
    })
    expect(refused.body.data.values.held).toBeGreaterThan(40)
  })
})

test('A5: a lesson of a day outside the school’s calendar asks the year’s first rules and is over', async () => {
  const { school, classId, deputy, mark } = await givenQuotaClass(app)
  const outside = await givenLesson(app, school, { classId, teacherId: deputy.personId, on: '2026-08-15' })
  expect((await mark([outside])).body.code).toBe('lesson_over')
})
