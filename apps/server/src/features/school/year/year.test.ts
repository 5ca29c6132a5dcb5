import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { ascTimetable } from '../../../testing/asc-timetable.ts'
import { eventsOf } from '../../../testing/lesson.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const path = '/api/school/calendar'

/** Thursday, 26 November 2026: classes 1.a and 9.a have mathematics each Monday. */
async function taughtSchool() {
  app.setNow('2026-11-26T06:00:00Z')
  const school = await app.school()
  const deputy = await school.person({ roles: ['deputy_head'] })
  const file = ascTimetable(['1.a', '9.a'].map(name => ({ class: name, subject: 'Matemātika', at: [[1, 1]] })))
  const { body } = await deputy.upload('/api/timetable/imports', 'saraksts.xml', file)
  const applied = await deputy.post(`/api/timetable/imports/${body.id}/apply`)
  if (applied.status !== 200) throw new Error(JSON.stringify(applied.body))
  /** Days from a day on with lessons of a class. */
  const days = (name: string, from: string) =>
    inSchool(app.services.db, school.id, async tx => {
      const rows = await tx
        .selectFrom('lesson')
        .innerJoin('lesson_class', 'lesson_class.lesson_id', 'lesson.id')
        .innerJoin('class_group', 'class_group.id', 'lesson_class.class_id')
        .select('lesson.on_date')
        .where('class_group.name', '=', name)
        .where('lesson.on_date', '>=', Temporal.PlainDate.from(from))
        .orderBy('lesson.on_date')
        .execute()
      return rows.map(row => String(row.on_date))
    })
  return { school, deputy, days }
}

const extraWeek = { name: 'Papildu brīvdienas', from: '2027-02-08', to: '2027-02-12', grades: [1] }

describe('holidays', () => {
  test('the extra week of the first grade takes its lessons alone; changed and removed, they come back', async () => {
    const { school, deputy, days } = await taughtSchool()
    const added = await deputy.post(`${path}/holidays`, extraWeek)
    expect([added.status, added.body.lessonChanges]).toEqual([
      200,
      { added: 0, moved: 0, removed: 1, retained: 0, marksWithdrawn: [] },
    ])
    expect((await days('1.a', '2027-02-01')).slice(0, 2)).toEqual(['2027-02-01', '2027-02-15'])
    expect(await days('9.a', '2027-02-01')).toContain('2027-02-08')
    const { body } = await deputy.get(path)
    const { id } = body.holidays.find((one: { name: string }) => one.name === extraWeek.name)
    const moved = await deputy.put(`${path}/holidays/${id}`, { ...extraWeek, from: '2027-02-15', to: '2027-02-19' })
    expect(moved.body.lessonChanges).toMatchObject({ added: 1, removed: 1 })
    expect((await days('1.a', '2027-02-01')).slice(0, 3)).toEqual(['2027-02-01', '2027-02-08', '2027-02-22'])
    expect((await deputy.delete(`${path}/holidays/${id}`)).body.lessonChanges).toMatchObject({ added: 1 })
    expect(await eventsOf(app, school.id, id)).toEqual([
      'calendar.holiday_added',
      'calendar.holiday_changed',
      'calendar.holiday_removed',
    ])
  })

  test.each([
    ['outside the year', { ...extraWeek, to: '2027-07-01' }, 'holiday_outside_year'],
    ['that end before they begin', { ...extraWeek, to: '2027-02-01' }, 'holiday_outside_year'],
    ['that have begun', { ...extraWeek, from: '2026-11-25', to: '2026-12-01' }, 'calendar_in_past'],
  ])('holidays %s are refused', async (_, holiday, code) => {
    const { deputy } = await taughtSchool()
    const answer = await deputy.post(`${path}/holidays`, holiday)
    expect([answer.status, answer.body.code]).toEqual([422, code])
    if (code === 'calendar_in_past') expect(answer.body.data.values).toEqual({ on: '2026-11-25' })
    expect((await deputy.get(path)).body.holidays).toHaveLength(3)
  })

  test('holidays gone by are not taken back', async () => {
    const { deputy } = await taughtSchool()
    const autumn = (await deputy.get(path)).body.holidays[0]
    const answer = await deputy.delete(`${path}/holidays/${autumn.id}`)
    expect([answer.status, answer.body.code, answer.body.data.values]).toEqual([
      422,
      'calendar_in_past',
      { on: '2026-10-19' },
    ])
  })
})

describe('the last study day of a grade', () => {
  test('moved, the lessons of that grade follow, and nobody else’s', async () => {
    const { deputy, days } = await taughtSchool()
    expect((await days('9.a', '2027-06-01')).at(-1)).toBe('2027-06-07')
    const before = await days('1.a', '2027-05-01')
    const answer = await deputy.put(`${path}/grade-ends`, { gradeEnds: [{ grade: 9, on: '2027-06-04' }] })
    expect([answer.status, answer.body.lessonChanges]).toEqual([
      200,
      { added: 0, moved: 0, removed: 1, retained: 0, marksWithdrawn: [] },
    ])
    expect(await days('9.a', '2027-06-01')).toEqual([])
    expect(await days('1.a', '2027-05-01')).toEqual(before)
    const { body } = await deputy.get(path)
    expect(body.gradeEnds.find((one: { grade: number }) => one.grade === 9).on).toBe('2027-06-04')
    expect(body.gradeEnds).toHaveLength(12)
  })

  test.each([
    ['after the year', [{ grade: 9, on: '2027-06-30' }], 'grade_end_outside_year'],
    ['before today', [{ grade: 9, on: '2026-11-20' }], 'calendar_in_past'],
    [
      'named twice',
      [
        { grade: 9, on: '2027-06-04' },
        { grade: 9, on: '2027-06-07' },
      ],
      'grade_twice',
    ],
    ['of no grade', [{ grade: 13, on: '2027-06-04' }], 'input_invalid'],
  ])('%s: refused', async (_, gradeEnds, code) => {
    const { deputy } = await taughtSchool()
    const answer = await deputy.put(`${path}/grade-ends`, { gradeEnds })
    expect([answer.status, answer.body.code]).toEqual([422, code])
  })
})

describe('the semesters', () => {
  const semesters = (change: object) => ({
    first: { from: '2026-09-01', to: '2026-12-18' },
    second: { from: '2027-01-04', to: '2027-06-18' },
    ...change,
  })
  test('a second semester that begins a week later has no lessons before', async () => {
    const { deputy, days } = await taughtSchool()
    const answer = await deputy.put(
      `${path}/semesters`,
      semesters({ second: { from: '2027-01-11', to: '2027-06-18' } }),
    )
    expect([answer.status, answer.body.lessonChanges.removed]).toEqual([200, 2])
    expect((await days('9.a', '2026-12-19'))[0]).toBe('2027-01-11')
    expect((await deputy.get(path)).body.semesters[1]).toEqual({ number: 2, from: '2027-01-11', to: '2027-06-18' })
  })

  test.each([
    ['that meet', { first: { from: '2026-09-01', to: '2027-01-04' } }, 'semester_order'],
    ['that end before a grade does', { second: { from: '2027-01-04', to: '2027-06-11' } }, 'grade_end_outside_year'],
    ['that began another day', { first: { from: '2026-09-02', to: '2026-12-18' } }, 'calendar_in_past'],
  ])('semesters %s are refused', async (_, change, code) => {
    const { deputy } = await taughtSchool()
    const answer = await deputy.put(`${path}/semesters`, semesters(change))
    expect([answer.status, answer.body.code]).toEqual([422, code])
  })
})

test('a stranger’s holiday is not found, the wrong role is forbidden', async () => {
  const { school, deputy } = await taughtSchool()
  const { id } = (await deputy.get(path)).body.holidays[2]
  const stranger = await (await app.school('Cita')).person({ roles: ['director'] })
  for (const caller of [stranger, deputy]) {
    const asked = caller === stranger ? id : newId()
    expect((await caller.put(`${path}/holidays/${asked}`, extraWeek)).status).toBe(404)
    expect((await caller.delete(`${path}/holidays/${asked}`)).status).toBe(404)
  }
  for (const role of ['teacher', 'learner', 'representative', 'founder'] as const) {
    const caller = await school.person({ roles: [role] })
    const statuses = [
      await caller.post(`${path}/holidays`, extraWeek),
      await caller.put(`${path}/holidays/${id}`, extraWeek),
      await caller.delete(`${path}/holidays/${id}`),
      await caller.put(`${path}/grade-ends`, { gradeEnds: [{ grade: 9, on: '2027-06-04' }] }),
    ].map(one => one.status)
    expect([role, ...statuses]).toEqual([role, 403, 403, 403, 403])
  }
})
