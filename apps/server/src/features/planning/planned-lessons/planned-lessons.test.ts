import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { eventsOf } from '../../../testing/lesson.ts'
import { givenQuotaClass } from '../../../testing/quota-class.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const table = (...rows: string[]) => ['Klase;Priekšmets;Plānots', ...rows].join('\r\n')

describe('from a file', () => {
  test('A5: the preview shows the differences with both limits, and writes nothing', async () => {
    const { deputy, quota, classId, subjectId } = await givenQuotaClass(app)
    const before = await quota()
    const { status, body } = await deputy.upload(
      '/api/planning/planned-lessons/preview',
      'plani.csv',
      table('7.b;Matemātika;200'),
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({
      problems: [],
      same: 0,
      cells: [
        { classId, subjectId, was: before.planned, wasEntered: false, planned: 200, limitWas: before.limit, limit: 30 },
      ],
    })
    expect(await quota()).toEqual(before)
  })

  test('A5: every wrong row is told, one below the lessons held too', async () => {
    const { deputy } = await givenQuotaClass(app)
    const rows = table('7.b;Matemātika;10', '9.z;Matemātika;100', '7.b;Ķīmija;simts')
    const { body } = await deputy.upload('/api/planning/planned-lessons/preview', 'plani.csv', rows)
    expect(body.problems.map((one: { row: number; reason: string }) => [one.row, one.reason])).toEqual([
      [2, 'planned_below_held'],
      [3, 'class_unknown'],
      [4, 'subject_unknown'],
      [4, 'number_expected'],
    ])
  })

  test('A5: what is no table is refused', async () => {
    const { deputy } = await givenQuotaClass(app)
    const refused = await deputy.upload(
      '/api/planning/planned-lessons/preview',
      'x.xlsx',
      new Uint8Array([0x50, 0x4b, 3, 4, 0]),
    )
    expect([refused.status, refused.body.code]).toEqual([422, 'file_unreadable'])
    expect((await deputy.upload('/api/planning/planned-lessons/preview', 'x.csv', '')).body.code).toBe('file_empty')
  })
})

test('A5: lessons a week times the study weeks of the grade are proposed; grade 9 studies longer', async () => {
  const seventh = await givenQuotaClass(app, '7.b', {
    more: [
      {
        class: '7.b',
        subject: 'Fizika',
        at: [
          [2, 4],
          [3, 4],
        ],
      },
    ],
  })
  const ninth = await givenQuotaClass(app, '9.a')
  const proposalOf = async ({ deputy, classId, subjectId, enter }: typeof ninth) => {
    await enter(300)
    const { body } = await deputy.get('/api/planning/planned-lessons/proposal')
    return body.cells.find(
      (one: object) => JSON.stringify(one).includes(classId) && JSON.stringify(one).includes(subjectId),
    )
  }
  expect(await proposalOf(seventh)).toMatchObject({ was: 300, wasEntered: true, planned: 170 })
  expect(await proposalOf(ninth)).toMatchObject({ was: 300, planned: 180 })
})

describe('entered together', () => {
  test('A5: all or none, with the first that is too low named', async () => {
    const { deputy, classId, subjectId, idOf, quota } = await givenQuotaClass(app, '7.b', {
      more: [{ class: '7.b', subject: 'Fizika', at: [[2, 4]] }],
    })
    const physics = await idOf('subject', 'Fizika')
    const cells = [
      { classId, subjectId, planned: 200 },
      { classId, subjectId: physics, planned: 3 },
    ]
    const refused = await deputy.post('/api/planning/planned-lessons', { cells })
    expect([refused.status, refused.body.code]).toEqual([422, 'planned_below_held'])
    expect(refused.body.data.values).toMatchObject({ clause: 'A5', className: '7.b', subject: 'Fizika', planned: 3 })
    expect((await quota()).plannedSource).toBe('timetable')
  })

  test('A5: taken back as one the former numbers count again, the timetable’s too', async () => {
    const { school, deputy, classId, subjectId, idOf, enter, quota } = await givenQuotaClass(app, '7.b', {
      more: [{ class: '7.b', subject: 'Fizika', at: [[2, 4]] }],
    })
    await enter(150)
    const physics = await idOf('subject', 'Fizika')
    const cells = [
      { classId, subjectId, planned: 200 },
      { classId, subjectId: physics, planned: 40 },
    ]
    const { body } = await deputy.post('/api/planning/planned-lessons', { cells })
    expect(body.entered).toBe(2)
    expect((await quota()).planned).toBe(200)
    const undone = await deputy.post(`/api/planning/planned-lessons/${body.batchId}/undo`)
    expect([undone.status, undone.body.restored]).toEqual([200, 2])
    expect(await quota()).toMatchObject({ planned: 150, plannedSource: 'entered' })
    const matrix = await deputy.get('/api/planning/quotas')
    const { quota: ofPhysics } = matrix.body.rows[0].subjects.find(
      (one: { subject: string }) => one.subject === 'Fizika',
    )
    expect(ofPhysics.plannedSource).toBe('timetable')
    expect(await eventsOf(app, school.id, body.batchId)).toEqual([
      'planned_lessons.entered_together',
      'planned_lessons.taken_back',
    ])
    const twice = await deputy.post(`/api/planning/planned-lessons/${body.batchId}/undo`)
    expect([twice.status, twice.body.code]).toEqual([409, 'planned_changed_since'])
  })

  test('A5: teachers may not; another school’s class and batch are not found', async () => {
    const mine = await givenQuotaClass(app)
    const theirs = await givenQuotaClass(app)
    const teacher = await mine.school.person({ roles: ['teacher'] })
    const cells = [{ classId: mine.classId, subjectId: mine.subjectId, planned: 200 }]
    expect((await teacher.post('/api/planning/planned-lessons', { cells })).status).toBe(403)
    expect((await theirs.deputy.post('/api/planning/planned-lessons', { cells })).status).toBe(404)
    const { body } = await mine.deputy.post('/api/planning/planned-lessons', { cells })
    expect((await theirs.deputy.post(`/api/planning/planned-lessons/${body.batchId}/undo`)).status).toBe(404)
    expect((await teacher.post(`/api/planning/planned-lessons/${body.batchId}/undo`)).status).toBe(403)
    expect((await teacher.get('/api/planning/planned-lessons/proposal')).status).toBe(403)
  })
})
