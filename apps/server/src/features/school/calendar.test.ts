import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../kernel/id.ts'
import { inSchool } from '../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../testing/app.ts'
import { ascTimetable } from '../../testing/asc-timetable.ts'
import { eventsOf } from '../../testing/lesson.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

/** A school on Thursday, 26 November 2026, in which class 7.b has mathematics each Monday and Thursday. */
async function taughtSchool() {
  app.setNow('2026-11-26T06:00:00Z')
  const school = await app.school()
  const deputy = await school.person({ roles: ['deputy_head'] })
  const file = ascTimetable([
    {
      class: '7.b',
      subject: 'Matemātika',
      at: [
        [1, 1],
        [4, 2],
      ],
    },
  ])
  const { body } = await deputy.upload('/api/timetable/imports', 'saraksts.xml', file)
  const applied = await deputy.post(`/api/timetable/imports/${body.id}/apply`)
  if (applied.status !== 200) throw new Error(JSON.stringify(applied.body))
  const lessonsOn = (on: string) =>
    inSchool(app.services.db, school.id, async tx => {
      const rows = await tx
        .selectFrom('lesson')
        .select(['period', 'starts_at', 'state'])
        .where('on_date', '=', Temporal.PlainDate.from(on))
        .orderBy('period')
        .execute()
      return rows.map(row => `${row.period} ${row.starts_at} ${row.state}`)
    })
  return { school, deputy, lessonsOn }
}

const closed = (on: string) => ({ on, kind: 'closed', useWeekday: null, note: 'Sals' })
const exceptions = '/api/school/calendar/exceptions'
const bells = {
  bells: [
    { number: 1, startsAt: '08:00', endsAt: '08:40' },
    { number: 2, startsAt: '08:50', endsAt: '09:30' },
  ],
}

describe('the calendar', () => {
  test('everybody in the school reads it; those who may change it are told so', async () => {
    const school = await app.school()
    const abilities = async (
      role: 'learner' | 'representative' | 'teacher' | 'deputy_head' | 'director' | 'administrator',
    ) => {
      const answer = await (await school.person({ roles: [role] })).get('/api/school/calendar')
      expect(answer.status).toBe(200)
      return answer.body.abilities
    }
    expect([await abilities('learner'), await abilities('representative'), await abilities('teacher')]).toEqual([
      [],
      [],
      [],
    ])
    expect(await abilities('deputy_head')).toEqual(['edit'])
    expect(await abilities('director')).toEqual(['edit'])
    expect(await abilities('administrator')).toEqual(['edit'])
  })

  test('it is the law’s year 2026/27, with the study days of each grade counted', async () => {
    const { body } = await (await (await app.school()).person({ roles: ['teacher'] })).get('/api/school/calendar')
    expect(body).toMatchObject({ startsOn: '2026-09-01', exceptions: [] })
    expect(body.semesters).toHaveLength(2)
    expect(body.gradeEnds).toHaveLength(12)
    expect(body.gradeEnds.every((one: { studyDays: number }) => one.studyDays > 150)).toBe(true)
  })
})

describe('an exception', () => {
  test('a closed day loses its lessons; taken back, the day has them again', async () => {
    const { school, deputy, lessonsOn } = await taughtSchool()
    expect(await lessonsOn('2026-12-03')).toEqual(['2 09:20:00 planned'])
    const added = await deputy.post(exceptions, closed('2026-12-03'))
    expect(added.status).toBe(200)
    expect(added.body.lessonChanges).toEqual({ added: 0, moved: 0, removed: 1, retained: 0, marksWithdrawn: [] })
    expect(added.body.calendar.exceptions).toMatchObject([{ on: '2026-12-03', kind: 'closed', note: 'Sals' }])
    expect(await lessonsOn('2026-12-03')).toEqual([])
    const { id } = added.body.calendar.exceptions[0]
    const removed = await deputy.delete(`${exceptions}/${id}`)
    expect(removed.body.lessonChanges).toMatchObject({ added: 1, removed: 0 })
    expect(await lessonsOn('2026-12-03')).toEqual(['2 09:20:00 planned'])
    expect(await eventsOf(app, school.id, id)).toEqual(['calendar.exception_added', 'calendar.exception_removed'])
  })

  test('a moved day is taught by the other weekday’s timetable, even on a Saturday', async () => {
    const { deputy, lessonsOn } = await taughtSchool()
    const moved = await deputy.post(exceptions, { on: '2026-12-05', kind: 'moved', useWeekday: 1, note: '' })
    expect(moved.body.lessonChanges).toMatchObject({ added: 1 })
    expect(await lessonsOn('2026-12-05')).toEqual(['1 08:30:00 planned'])
  })

  test.each([
    ['a day gone by', closed('2026-11-25'), 422, 'exception_in_past'],
    ['a day outside the year', closed('2027-08-01'), 422, 'exception_outside_year'],
    [
      'a moved day that doesn’t say whose timetable',
      { on: '2026-12-05', kind: 'moved', useWeekday: null, note: '' },
      422,
      'moved_day_without_weekday',
    ],
    ['a day that is none', closed('2026-02-30'), 422, 'input_invalid'],
    ['a weekday that is none', { on: '2026-12-05', kind: 'moved', useWeekday: 8, note: '' }, 422, 'input_invalid'],
  ])('%s is refused', async (_, body, status, code) => {
    const { deputy } = await taughtSchool()
    const answer = await deputy.post(exceptions, body)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect((await deputy.get('/api/school/calendar')).body.exceptions).toEqual([])
  })

  test('today may still be closed; one day has one exception, however many ask at once', async () => {
    const { deputy } = await taughtSchool()
    expect((await deputy.post(exceptions, closed('2026-11-26'))).status).toBe(200)
    const answers = await Promise.all([1, 2, 3].map(() => deputy.post(exceptions, closed('2026-12-10'))))
    expect(answers.map(one => one.status).toSorted()).toEqual([200, 409, 409])
    expect(answers.filter(one => one.status === 409).map(one => one.body.code)).toEqual(
      Array(2).fill('duplicate_exception'),
    )
  })

  test('an exception of a day gone by is not taken back', async () => {
    const { deputy } = await taughtSchool()
    const { body } = await deputy.post(exceptions, closed('2026-12-03'))
    app.setNow('2026-12-04T06:00:00Z')
    const answer = await deputy.delete(`${exceptions}/${body.calendar.exceptions[0].id}`)
    expect([answer.status, answer.body.code]).toEqual([422, 'exception_in_past'])
  })

  test('the wrong role is forbidden, a stranger finds nothing, and nothing is written', async () => {
    const { school, deputy } = await taughtSchool()
    const { body } = await deputy.post(exceptions, closed('2026-12-03'))
    const path = `${exceptions}/${body.calendar.exceptions[0].id}`
    const stranger = await (await app.school('Cita')).person({ roles: ['director'] })
    expect([(await stranger.delete(path)).status, (await deputy.delete(`${exceptions}/${newId()}`)).status]).toEqual([
      404, 404,
    ])
    for (const role of ['teacher', 'class_teacher', 'learner', 'representative', 'founder'] as const) {
      const caller = await school.person({ roles: [role] })
      const statuses = [
        (await caller.post(exceptions, closed('2026-12-10'))).status,
        (await caller.delete(path)).status,
        (await caller.put('/api/school/bells', bells)).status,
      ]
      expect([role, ...statuses]).toEqual([role, 403, 403, 403])
    }
    const after = await deputy.get('/api/school/calendar')
    expect(after.body.exceptions).toHaveLength(1)
  })
})

describe('the bells', () => {
  test('lessons from today on ring by the new ones, those gone by as they were', async () => {
    const { school, deputy, lessonsOn } = await taughtSchool()
    const changed = await deputy.put('/api/school/bells', bells)
    expect(changed.status).toBe(200)
    expect(changed.body.bells).toEqual(bells.bells)
    expect(await lessonsOn('2026-12-03')).toEqual(['2 08:50:00 planned'])
    expect(await lessonsOn('2026-11-19')).toEqual(['2 09:20:00 planned'])
    expect(await eventsOf(app, school.id, school.schoolYearId)).toEqual(['bells.changed'])
  })

  test.each([
    ['a period that ends before it starts', [['1', '09:00', '08:00']], 'period_ends_before_start'],
    [
      'periods that overlap',
      [
        ['1', '08:00', '08:40'],
        ['2', '08:30', '09:10'],
      ],
      'periods_overlap',
    ],
    [
      'two periods of one number',
      [
        ['1', '08:00', '08:40'],
        ['1', '08:50', '09:30'],
      ],
      'period_duplicate',
    ],
  ])('%s: refused', async (_, rows, code) => {
    const { deputy } = await taughtSchool()
    const before = (await deputy.get('/api/school/calendar')).body.bells
    const answer = await deputy.put('/api/school/bells', {
      bells: rows.map(([number, startsAt, endsAt]) => ({ number: Number(number), startsAt, endsAt })),
    })
    expect([answer.status, answer.body.code]).toEqual([422, code])
    expect((await deputy.get('/api/school/calendar')).body.bells).toEqual(before)
  })
})
