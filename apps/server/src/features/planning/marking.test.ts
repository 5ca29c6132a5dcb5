import { jaunjelgavaProcedure, type ProcedurePreset } from '@talklase/regulation/presets.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../kernel/id.ts'
import { inSchool } from '../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../testing/app.ts'
import { ascTimetable, type TaughtLesson } from '../../testing/asc-timetable.ts'
import { givenLesson } from '../../testing/lesson.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

type School = Awaited<ReturnType<TestApp['school']>>
type Person = Awaited<ReturnType<School['person']>>

const rows = async <R>(school: School, query: ReturnType<typeof sql<R>>): Promise<R[]> =>
  inSchool(app.services.db, school.id, async tx => (await query.execute(tx)).rows)

/** A school with one class taught mathematics once and Latvian five times a week, and everyone who plans. */
async function openClass(
  className: string,
  more: readonly TaughtLesson[] = [],
  preset: ProcedurePreset = jaunjelgavaProcedure,
) {
  const school = await app.school(`Skola ${newId()}`, preset)
  const deputy = await school.person({ roles: ['deputy_head'] })
  const director = await school.person({ roles: ['director'] })
  const timetable = ascTimetable([
    { class: className, subject: 'Matemātika', at: [[4, 1]], teacher: 'Zane Zīle', room: '101' },
    { class: className, subject: 'Valoda', at: [1, 2, 3, 4, 5].map(weekday => [weekday, 2] as const) },
    ...more,
  ])
  const zane = await school.person({ roles: ['teacher'], givenName: 'Zane', familyName: 'Zīle' })
  const { body } = await deputy.upload('/api/timetable/imports', 'saraksts.xml', timetable)
  expect((await deputy.post(`/api/timetable/imports/${body.id}/apply`)).status).toBe(200)
  const idOf = async (table: 'class_group' | 'subject', name: string) =>
    (await rows(school, sql<{ id: string }>`select id from ${sql.table(table)} where name = ${name}`))[0]?.id ?? ''
  const classId = await idOf('class_group', className)
  /** Ids of a subject's lessons from today on, in order. */
  const lessons = async (subject = 'Matemātika', from = '2026-11-26') =>
    (
      await rows(
        school,
        sql<{ id: string }>`
          select l.id from lesson l join subject s on s.school_id = l.school_id and s.id = l.subject_id
          where s.name = ${subject} and l.on_date >= ${from}::date order by l.on_date, l.period, l.id`,
      )
    ).map(row => row.id)
  const mark = (who: Person, lessonIds: readonly string[], values: object = {}) =>
    who.post(`/api/classes/${classId}/remote-lessons`, { lessonIds, ...values })
  const withdraw = (who: Person, lessonIds: readonly string[]) =>
    who.post(`/api/classes/${classId}/remote-lessons/withdraw`, { lessonIds })
  const enter = async (planned: number, subject = 'Matemātika') =>
    deputy.put(`/api/classes/${classId}/planned-lessons`, { subjectId: await idOf('subject', subject), planned })
  const remote = () =>
    rows(
      school,
      sql<{ lesson_id: string; legal_basis: string; mode: string; form: string; engagement: string }>`
    select * from remote_lesson where withdrawn_at is null order by lesson_id`,
    )
  return { school, deputy, director, zane, classId, idOf, lessons, mark, withdraw, enter, remote }
}

describe('who may be remote', () => {
  test('A4: grade 2 is refused with its clause, and nothing is marked', async () => {
    const { deputy, lessons, mark, remote } = await openClass('2.a')
    const [first, second] = await lessons()
    const refused = await mark(deputy, [first ?? '', second ?? ''])
    expect([refused.status, refused.body.code]).toEqual([422, 'grade_not_allowed'])
    expect(refused.body.data.values).toMatchObject({
      clause: 'A4',
      className: '2.a',
      subject: 'Matemātika',
      on: '2026-11-26',
      period: 1,
    })
    expect(await remote()).toEqual([])
  })

  test('A4: health and safety admits grade 2 and uses no quota', async () => {
    const { deputy, lessons, mark } = await openClass('2.a')
    const ids = (await lessons()).slice(0, 3)
    const { status, body } = await mark(deputy, ids, { legalBasis: 'health_safety' })
    expect(status).toBe(200)
    expect(body.marked).toEqual(ids)
    expect(body.yearQuota).toMatchObject({ limit: 0, used: 0, scheduled: 0, left: 0 })
  })

  test('A4: an excluded programme is refused on every basis', async () => {
    const { school, deputy, lessons, mark, classId } = await openClass('7.b')
    await rows(school, sql`update class_group set excluded_programme = true where id = ${classId}`)
    for (const legalBasis of ['planned', 'emergency']) {
      const refused = await mark(deputy, (await lessons()).slice(0, 1), { legalBasis })
      expect([refused.status, refused.body.code, refused.body.data.values.clause]).toEqual([
        422,
        'programme_excluded',
        'A4',
      ])
    }
  })

  test('A4: a school may let another basis use the quota', async () => {
    const values = { ...jaunjelgavaProcedure.values, 'quota.excludedBases': ['emergency', 'individual'] as const }
    const { deputy, lessons, mark } = await openClass('7.b', [], { procedure: 'A', values })
    const { body } = await mark(deputy, (await lessons()).slice(0, 1), { legalBasis: 'health_safety' })
    expect(body.yearQuota.scheduled).toBe(1)
  })
})

describe('how much may be remote', () => {
  test.each([
    ['A5.1', '3.a', 20, 1],
    ['A5.1', '3.a', 39, 1],
    ['A5.2', '4.a', 20, 2],
    ['A5.2', '6.a', 39, 3],
    ['A5.3', '7.b', 20, 3],
    ['A5.3', '9.a', 39, 5],
    ['A5.4', '10.a', 20, 4],
    ['A5.4', '12.a', 39, 7],
  ])('%s: in %s of %i planned lessons %i may be remote and not one more', async (_, className, planned, limit) => {
    const { deputy, lessons, mark, enter, remote } = await openClass(className)
    expect((await enter(planned)).body.quota).toMatchObject({ planned, plannedSource: 'entered', limit, left: limit })
    const ids = await lessons()
    const over = await mark(deputy, ids.slice(0, limit + 1))
    expect([over.status, over.body.code]).toEqual([409, 'quota_subject_full'])
    expect(over.body.data.values).toMatchObject({ clause: 'A5', limit, planned, used: 0, scheduled: 0, left: limit })
    expect(await remote()).toEqual([])
    const exactly = await mark(deputy, ids.slice(0, limit))
    expect(exactly.status).toBe(200)
    const meter = exactly.body.subjectQuotas.find((one: { subject: string }) => one.subject === 'Matemātika')
    expect(meter.quota).toMatchObject({ used: 0, scheduled: limit, left: 0 })
  })

  test('A5: without an entered number the timetable says how many lessons are planned', async () => {
    const { deputy, classId, lessons } = await openClass('7.b')
    const all = (await lessons('Matemātika', '2026-09-01')).length
    const { body } = await deputy.get(`/api/classes/${classId}/week?monday=2026-11-23`)
    const meter = body.subjectQuotas.find((one: { subject: string }) => one.subject === 'Matemātika').quota
    expect(meter).toMatchObject({ planned: all, plannedSource: 'timetable', limit: Math.floor(all * 0.15) })
  })

  test('A5: lessons of days gone by are used, later ones scheduled, a cancelled one neither', async () => {
    const { school, deputy, classId, lessons, mark } = await openClass('7.b')
    const [first, second, third] = await lessons()
    await mark(deputy, [first ?? '', second ?? '', third ?? ''])
    await rows(school, sql`update lesson set state = 'cancelled' where id = ${third}`)
    app.setNow('2026-11-27T06:00:00Z')
    const { body } = await deputy.get(`/api/classes/${classId}/week?monday=2026-11-23`)
    app.setNow('2026-11-26T06:00:00Z')
    const meter = body.subjectQuotas.find((one: { subject: string }) => one.subject === 'Matemātika').quota
    expect(meter).toMatchObject({ used: 1, scheduled: 1 })
    expect(body.yearQuota).toMatchObject({ used: 1, scheduled: 1 })
  })

  test('A5: two groups taught the subject at one time use one lesson', async () => {
    const group = (name: string): TaughtLesson => ({ class: '7.b', subject: 'Angļu', group: name, at: [[1, 5]] })
    const { deputy, lessons, mark } = await openClass('7.b', [group('1. grupa'), group('2. grupa')])
    const [one, other] = await lessons('Angļu')
    const { body } = await mark(deputy, [one ?? '', other ?? ''])
    expect(body.yearQuota.scheduled).toBe(1)
  })

  test('A5: a lesson of two classes counts for each, and each must permit it', async () => {
    const { deputy, lessons, mark, classId } = await openClass('7.b', [
      { class: ['7.b', '2.a'], subject: 'Koris', at: [[1, 6]] },
    ])
    const refused = await mark(deputy, (await lessons('Koris')).slice(0, 1))
    expect([refused.body.code, refused.body.data.values.className]).toEqual(['grade_not_allowed', '2.a'])
    const both = await openClass('7.b', [{ class: ['7.b', '8.a'], subject: 'Koris', at: [[1, 6]] }])
    await both.mark(both.deputy, (await both.lessons('Koris')).slice(0, 1))
    const { body } = await both.deputy.get('/api/planning/quotas')
    expect(
      body.rows.map((row: { className: string; year: { scheduled: number } }) => [row.className, row.year.scheduled]),
    ).toEqual([
      ['7.b', 1],
      ['8.a', 1],
    ])
    expect(classId).not.toBe(both.classId)
  })

  test('A5: the school’s percent binds where it is below the law’s, the law’s where it is above', async () => {
    const percents = jaunjelgavaPercents({ 7: 10, 8: 90 })
    const values = { ...jaunjelgavaProcedure.values, 'quota.percentByGrade': percents }
    const { deputy } = await openClass('7.b', [], { procedure: 'A', values })
    const { body } = await deputy.get('/api/planning/quotas')
    expect(body.percentByGrade).toMatchObject({ 1: 0, 2: 0, 3: 5, 7: 10, 8: 15, 12: 20 })
  })

  test('A5: where the year as a whole is the measure, one subject may take more than its share', async () => {
    const values = { ...jaunjelgavaProcedure.values, 'quota.scope': 'year' as const }
    const { deputy, lessons, mark, enter } = await openClass('7.b', [], { procedure: 'A', values })
    await enter(20)
    expect((await mark(deputy, (await lessons()).slice(0, 4))).status).toBe(200)
  })

  test('A5: a full year refuses even a subject that has lessons left', async () => {
    const { deputy, director, lessons, mark, enter } = await openClass('7.b')
    await enter(20)
    const planned = (await lessons('Valoda', '2026-09-01')).length
    const year = Math.floor((planned + 20) * 0.15)
    const languages = await lessons('Valoda')
    const subjectFull = await mark(deputy, languages.slice(0, year))
    expect(subjectFull.body.code).toBe('quota_subject_full')
    const lifted = await mark(director, languages.slice(0, year), { overrideReason: 'Remonts skolā' })
    expect(lifted.body.yearQuota).toMatchObject({ limit: year, scheduled: year, left: 0 })
    const refused = await mark(deputy, (await lessons()).slice(0, 1))
    expect([refused.status, refused.body.code]).toEqual([409, 'quota_year_full'])
    expect(refused.body.data.values).toMatchObject({ clause: 'A5', subject: 'Matemātika', limit: year, left: 0 })
  })

  test('A5: of two deputies who mark the last free lesson at once exactly one may', async () => {
    const { school, deputy, lessons, mark, enter, remote } = await openClass('3.a')
    await enter(20)
    const other = await school.person({ roles: ['deputy_head'] })
    // Several tries each, so that without the lock some pair meets.
    const ids = (await lessons()).slice(0, 6)
    const answers = await Promise.all(ids.map((id, index) => mark(index % 2 === 0 ? deputy : other, [id])))
    expect(answers.map(answer => answer.status).toSorted()).toEqual([200, 409, 409, 409, 409, 409])
    expect(await remote()).toHaveLength(1)
  })

  test('A5: fewer planned lessons than were held can not be entered', async () => {
    const { enter, lessons, school, classId } = await openClass('7.b')
    const held = (await lessons('Matemātika', '2026-09-01')).length - (await lessons()).length
    const refused = await enter(held - 1)
    expect([refused.status, refused.body.code, refused.body.data.values.held]).toEqual([
      422,
      'planned_below_held',
      held,
    ])
    expect((await enter(held)).body.quota.planned).toBe(held)
    expect((await enter(held + 5)).body.quota.planned).toBe(held + 5)
    expect(await rows(school, sql`select from planned_lesson_count where class_id = ${classId}`)).toHaveLength(2)
  })
})

const jaunjelgavaPercents = (own: Record<number, number>) =>
  ({ 1: 0, 2: 0, 3: 5, 4: 10, 5: 10, 6: 10, 7: 15, 8: 15, 9: 15, 10: 20, 11: 20, 12: 20, ...own }) as const

describe('overriding', () => {
  test('A5: the director lifts a full quota with a reason that stays visible', async () => {
    const { school, director, classId, lessons, mark, enter } = await openClass('3.a')
    await enter(20)
    const [first, second] = await lessons()
    const { status } = await mark(director, [first ?? '', second ?? ''], { overrideReason: 'Skolas jubileja' })
    expect(status).toBe(200)
    const given = await rows(
      school,
      sql<{ lesson_id: string; refusal: string }>`select lesson_id, refusal from quota_override`,
    )
    expect(given).toEqual([{ lesson_id: second, refusal: 'quota_subject_full' }])
    const { body } = await director.get(`/api/classes/${classId}/week?monday=2026-11-30`)
    const lesson = body.lessons.find((one: { id: string }) => one.id === second)
    expect(lesson.remote.override).toMatchObject({ reason: 'Skolas jubileja', by: { id: director.personId } })
    expect(body.subjectQuotas[0].quota).toMatchObject({ limit: 1, scheduled: 2, left: -1 })
    expect(await rows(school, sql`select from event where type = 'quota.overridden'`)).toHaveLength(1)
  })

  test('A5: a deputy may not, a reason is needed, and A4 is never lifted', async () => {
    const { deputy, director, lessons, mark, remote } = await openClass('2.a')
    const ids = (await lessons()).slice(0, 1)
    expect((await mark(deputy, ids, { overrideReason: 'Skolas jubileja' })).status).toBe(403)
    const short = await mark(director, ids, { overrideReason: '  ' })
    expect([short.status, short.body.code]).toEqual([422, 'override_needs_reason'])
    expect((await mark(director, ids, { overrideReason: 'Skolas jubileja' })).body.code).toBe('grade_not_allowed')
    expect(await remote()).toEqual([])
  })
})

describe('marking and withdrawing', () => {
  test('A7: a mark is recorded once, and marking again changes nothing', async () => {
    const { school, deputy, classId, lessons, mark, remote } = await openClass('7.b')
    const [first, second] = await lessons()
    expect((await mark(deputy, [first ?? ''])).body.marked).toEqual([first])
    const again = await mark(deputy, [first ?? '', second ?? ''], { mode: 'async' })
    expect(again.body.marked).toEqual([second])
    expect((await mark(deputy, [first ?? '', first ?? ''])).body.marked).toEqual([])
    const marks = new Map((await remote()).map(row => [row.lesson_id, [row.mode, row.form, row.engagement]]))
    expect(marks.get(first ?? '')).toEqual(['sync', 'online_lesson', 'check_in'])
    expect(marks.get(second ?? '')).toEqual(['async', 'independent_work', 'submission'])
    const events = await rows(
      school,
      sql<{ subject: string; detail: object }>`select subject, detail from event where type = 'lesson.marked_remote'`,
    )
    expect(events).toEqual([
      { subject: classId, detail: { lessons: [first], legalBasis: 'planned' } },
      { subject: classId, detail: { lessons: [second], legalBasis: 'planned' } },
    ])
  })

  test('A7: a withdrawn mark frees the quota, and marking again brings the plan and link back', async () => {
    const { school, deputy, lessons, mark, withdraw, remote } = await openClass('7.b')
    const ids = (await lessons()).slice(1, 2)
    await mark(deputy, ids, { mode: 'async' })
    await rows(school, sql`update remote_lesson set join_link = 'https://example.org/a', form = 'project_work'`)
    const withdrawn = await withdraw(deputy, ids)
    expect(withdrawn.body).toMatchObject({ withdrawn: ids, yearQuota: { scheduled: 0 } })
    expect((await withdraw(deputy, ids)).body.withdrawn).toEqual([])
    expect(await remote()).toEqual([])
    await mark(deputy, ids)
    expect(await remote()).toMatchObject([{ mode: 'async', form: 'project_work', join_link: 'https://example.org/a' }])
    expect(await rows(school, sql`select from event where type = 'lesson.remote_withdrawn'`)).toHaveLength(1)
  })

  test('A7: what is over is not marked, what has begun is not withdrawn, what is cancelled is neither', async () => {
    const { school, deputy, lessons, mark, withdraw } = await openClass('7.b')
    const [past] = await lessons('Matemātika', '2026-11-19')
    const over = await mark(deputy, [past ?? ''])
    expect([over.status, over.body.code]).toEqual([409, 'lesson_over'])
    const [today, next] = await lessons()
    await mark(deputy, [today ?? ''])
    app.setNow('2026-11-26T06:31:00Z')
    const begun = await withdraw(deputy, [today ?? ''])
    app.setNow('2026-11-26T06:00:00Z')
    expect([begun.status, begun.body.code]).toEqual([409, 'lesson_over'])
    await rows(school, sql`update lesson set state = 'cancelled' where id = ${next}`)
    const cancelled = await mark(deputy, [next ?? ''])
    expect([cancelled.status, cancelled.body.code]).toEqual([409, 'lesson_cancelled'])
  })

  test('a lesson of another class or school is not found, and nothing is marked', async () => {
    const mine = await openClass('7.b', [{ class: '8.a', subject: 'Koris', at: [[1, 6]] }])
    const strange = await openClass('7.b')
    const [own] = await mine.lessons()
    for (const [other] of [await mine.lessons('Koris'), await strange.lessons(), [newId()]]) {
      expect((await mine.mark(mine.deputy, [own ?? '', other ?? ''])).status).toBe(404)
      expect((await mine.withdraw(mine.deputy, [other ?? ''])).status).toBe(404)
    }
    expect(await mine.remote()).toEqual([])
  })
})

describe('the week', () => {
  test('A7: shows the class’s lessons, days, mark and what may be done', async () => {
    const { deputy, director, zane, classId, lessons, mark } = await openClass('7.b')
    const [today] = await lessons()
    await mark(deputy, [today ?? ''])
    const { status, body } = await deputy.get(`/api/classes/${classId}/week?monday=2026-11-25`)
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({
      class: { name: '7.b', grade: 7, excludedProgramme: false },
      monday: '2026-11-23',
      weekNumber: 48,
      remoteMark: 'A',
      scope: 'both',
      abilities: ['mark'],
    })
    expect(body.days.map((one: { on: string }) => one.on)).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
    ])
    expect(body.periods).toHaveLength(8)
    expect(
      body.lessons.map((one: { on: string; period: number; isPast: boolean }) => [one.on, one.period, one.isPast]),
    ).toEqual([
      ['2026-11-23', 2, true],
      ['2026-11-24', 2, true],
      ['2026-11-25', 2, true],
      ['2026-11-26', 1, false],
      ['2026-11-26', 2, false],
      ['2026-11-27', 2, false],
    ])
    expect(body.lessons[3]).toMatchObject({
      id: today,
      startsAt: '08:30',
      endsAt: '09:10',
      subject: 'Matemātika',
      teachers: [{ id: zane.personId, givenName: 'Zane', familyName: 'Zīle' }],
      rooms: ['101'],
      groups: [],
      state: 'planned',
      registerConfirmed: false,
      remote: {
        legalBasis: 'planned',
        countsTowardQuota: true,
        mode: 'sync',
        markedBy: { id: deputy.personId },
        markedAt: '2026-11-26T06:00:00Z',
        override: null,
      },
    })
    expect(
      body.legalBases.map((one: { code: string; allowedInGrades: number[] }) => [one.code, one.allowedInGrades.length]),
    ).toEqual([
      ['planned', 10],
      ['health_safety', 12],
      ['emergency', 12],
      ['individual', 12],
    ])
    expect((await director.get(`/api/classes/${classId}/week?monday=2026-11-23`)).body.abilities).toEqual([
      'mark',
      'override',
    ])
    expect((await zane.get(`/api/classes/${classId}/week?monday=2026-11-23`)).body.abilities).toEqual([])
  })

  test('a working day moved to Saturday is shown, a free day by its name', async () => {
    const { deputy, classId } = await openClass('7.b')
    await deputy.post('/api/school/calendar/exceptions', {
      on: '2026-12-05',
      kind: 'moved',
      useWeekday: 4,
      note: 'Par 24.12.',
    })
    const { body } = await deputy.get(`/api/classes/${classId}/week?monday=2026-11-30`)
    expect(body.days.at(-1)).toEqual({
      on: '2026-12-05',
      isStudyDay: true,
      isAfterYear: false,
      taughtAsWeekday: 4,
      bells: null,
      note: 'Par 24.12.',
    })
    expect(body.lessons.filter((one: { on: string }) => one.on === '2026-12-05')).toHaveLength(2)
    const holidays = await deputy.get(`/api/classes/${classId}/week?monday=2026-10-19`)
    expect(holidays.body.days[0]).toMatchObject({
      isStudyDay: false,
      taughtAsWeekday: null,
      note: expect.stringMatching(/\S/),
    })
  })
})

test('A4: a basis that is not in force on the day of the lesson is refused, and nothing is marked', async () => {
  const { school, deputy, zane, classId, mark, remote } = await openClass('7.b')
  const early = await givenLesson(app, school, {
    classId,
    teacherId: zane.personId,
    on: '2024-03-04',
    subject: 'Fizika',
  })
  const refused = await mark(deputy, [early], { legalBasis: 'health_safety' })
  expect([refused.status, refused.body.code]).toEqual([422, 'basis_not_in_force'])
  expect(refused.body.data.values).toMatchObject({ clause: 'A4', legalBasis: 'health_safety', on: '2024-03-04' })
  expect(await remote()).toEqual([])
})

describe('the matrix', () => {
  test('A5: planners see every class and export it, teachers see the classes that they teach', async () => {
    const { deputy, zane } = await openClass('7.b', [{ class: '8.a', subject: 'Koris', at: [[1, 6]] }])
    const { body } = await deputy.get('/api/planning/quotas')
    expect(
      body.rows.map((row: { className: string; subjects: { subject: string }[] }) => [
        row.className,
        row.subjects.map(one => one.subject),
      ]),
    ).toEqual([
      ['7.b', ['Matemātika', 'Valoda']],
      ['8.a', ['Koris']],
    ])
    expect(body.abilities).toEqual(['enterPlanned', 'export'])
    expect((await deputy.get('/api/planning/quotas?grade=8')).body.rows).toHaveLength(1)
    const own = await zane.get('/api/planning/quotas')
    expect([own.body.rows.length, own.body.abilities]).toEqual([1, []])
  })

  test('A5: the export has a row for each class’s year and each subject', async () => {
    const { school, deputy, zane, enter } = await openClass('7.b')
    await enter(20)
    const csv = await deputy.raw('/api/planning/quotas/export?format=csv')
    expect(csv.headers.get('content-type')).toContain('text/csv')
    const lines = (await csv.text()).replace('\ufeff', '').trimEnd().split('\r\n')
    expect(lines[0]).toBe('Klase;Priekšmets;%;Plānots;Drīkst attālināti;Novadīts;Ieplānots;Atlicis;Līdz gada beigām')
    expect(lines[2]).toBe('7.b;Matemātika;15;20;3;0;0;3;0')
    expect(lines).toHaveLength(4)
    const xlsx = await deputy.raw('/api/planning/quotas/export?format=xlsx')
    expect(new TextDecoder().decode((await xlsx.arrayBuffer()).slice(0, 2))).toBe('PK')
    expect((await zane.raw('/api/planning/quotas/export?format=csv')).status).toBe(403)
    const told = await rows(
      school,
      sql<{
        subject: string
        detail: object
      }>`select subject, detail from event where type = 'quotas.exported' order by sequence`,
    )
    expect(told).toEqual([
      { subject: school.id, detail: { format: 'csv', classes: 1 } },
      { subject: school.id, detail: { format: 'xlsx', classes: 1 } },
    ])
  })
})

describe('the wall and the roles', () => {
  type Room = Awaited<ReturnType<typeof openClass>>
  const routes: [string, (room: Room, who: Person) => Promise<{ status: number }>][] = [
    ['week', (room, who) => who.get(`/api/classes/${room.classId}/week?monday=2026-11-23`)],
    ['markRemote', async (room, who) => room.mark(who, (await room.lessons()).slice(0, 1))],
    ['withdrawRemote', async (room, who) => room.withdraw(who, (await room.lessons()).slice(0, 1))],
    [
      'enterPlanned',
      async (room, who) =>
        who.put(`/api/classes/${room.classId}/planned-lessons`, {
          subjectId: await room.idOf('subject', 'Matemātika'),
          planned: 30,
        }),
    ],
  ]
  test.each(routes)(
    '%s: a stranger finds nothing, a learner and another teacher may not, the deputy may',
    async (_, call) => {
      const room = await openClass('7.b')
      const stranger = await (await app.school(`Skola ${newId()}`)).person({ roles: ['director'] })
      expect((await call(room, stranger)).status).toBe(404)
      for (const role of ['learner', 'teacher', 'class_teacher', 'representative'] as const)
        expect((await call(room, await room.school.person({ roles: [role] }))).status).toBe(403)
      expect((await call(room, room.deputy)).status).toBe(200)
    },
  )

  test('a learner may not open the matrix, and a stranger’s holds nothing of this school', async () => {
    const { school } = await openClass('7.b')
    expect((await (await school.person({ roles: ['learner'] })).get('/api/planning/quotas')).status).toBe(403)
    const stranger = await (await app.school(`Skola ${newId()}`)).person({ roles: ['director'] })
    expect((await stranger.get('/api/planning/quotas')).body.rows).toEqual([])
    const lines = await (await stranger.raw('/api/planning/quotas/export?format=csv')).text()
    expect(lines.trimEnd().split('\r\n')).toHaveLength(1)
  })
})
