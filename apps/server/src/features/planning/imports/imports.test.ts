import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { ascTimetable, type TaughtLesson, wholeSchool } from '../../../testing/asc-timetable.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

type School = Awaited<ReturnType<TestApp['school']>>
type Deputy = Awaited<ReturnType<School['person']>>

async function openSchool() {
  const school = await app.school()
  const deputy = await school.person({ roles: ['deputy_head'], givenName: 'Dace', familyName: 'Liepa' })
  return { school, deputy }
}

const upload = (deputy: Deputy, lessons: readonly TaughtLesson[], options?: Parameters<typeof ascTimetable>[1]) =>
  deputy.upload('/api/timetable/imports', 'saraksts.xml', ascTimetable(lessons, options))

async function importTimetable(
  deputy: Deputy,
  lessons: readonly TaughtLesson[],
  options?: Parameters<typeof ascTimetable>[1],
) {
  const { body } = await upload(deputy, lessons, options)
  const applied = await deputy.post(`/api/timetable/imports/${body.id}/apply`)
  expect(applied.status, JSON.stringify(applied.body)).toBe(200)
  return applied.body
}

const rows = async <R>(school: School, query: ReturnType<typeof sql<R>>): Promise<R[]> =>
  inSchool(app.services.db, school.id, async tx => (await query.execute(tx)).rows)

type LessonRow = {
  id: string
  series_key: string
  on_date: Temporal.PlainDate
  period: number
  state: string
  starts_at: Temporal.PlainTime
}
const lessonsOf = (school: School, from = '2026-09-01', to = '2027-08-31') =>
  rows(
    school,
    sql<LessonRow>`select * from lesson where on_date between ${from}::date and ${to}::date order by on_date, period, series_key`,
  )
const placesOf = (lessons: readonly LessonRow[]) => lessons.map(one => `${one.on_date} ${one.period} ${one.id}`)

/** Something that must not be lost hangs on a lesson from now on. */
async function markAttendance(school: School, lessonId: string, by: string) {
  const learner = await school.person({ roles: ['learner'], givenName: 'Toms', familyName: 'Ozols' })
  await rows(
    school,
    sql`insert into attendance_mark (school_id, id, lesson_id, learner_id, presence, recorded_by, recorded_at)
      values (${school.id}, ${newId()}, ${lessonId}, ${learner.personId}, 'present', ${by}, now())`,
  )
  return learner.personId
}

/** The mark A with a plan hangs on a lesson from now on. */
const markRemote = (school: School, lessonId: string, by: string) =>
  rows(
    school,
    sql`insert into remote_lesson (school_id, lesson_id, legal_basis, marked_by, marked_at)
      values (${school.id}, ${lessonId}, 'planned', ${by}, now())`,
  )

const events = (school: School, type: string) =>
  rows(
    school,
    sql<{ subject: string; detail: Record<string, number> }>`select subject, detail from event where type = ${type}`,
  )

const mathematics: TaughtLesson = {
  class: '7.b',
  subject: 'Matemātika',
  at: [
    [1, 1],
    [4, 2],
  ],
  teacher: 'Bērziņa Anna',
  room: '101',
}
const physics: TaughtLesson = { class: '7.b', subject: 'Fizika', at: [[2, 3]], teacher: 'Kāds Cits' }

test('a file is previewed without changing anything, then applied for the whole year', async () => {
  const { school, deputy } = await openSchool()
  const anna = await school.person({ roles: ['teacher'], givenName: 'Anna', familyName: 'Bērziņa' })
  const preview = await upload(deputy, [mathematics, physics])
  expect(preview.status).toBe(200)
  expect(preview.body).toMatchObject({
    state: 'previewed',
    cycleWeeks: 1,
    problems: [],
    newClasses: ['7.b'],
    newSubjects: ['Fizika', 'Matemātika'],
    newRooms: ['101'],
    same: 0,
    counts: { changed: 0, moved: 0, removed: 0, retained: 0 },
    abilities: ['match', 'apply'],
  })
  const people = preview.body.teachers.map((one: { name: string; person: unknown }) => [one.name, one.person])
  expect(people).toEqual([
    ['Bērziņa Anna', { id: anna.personId, givenName: 'Anna', familyName: 'Bērziņa' }],
    ['Kāds Cits', null],
  ])
  expect(preview.body.differences[0]).toEqual({
    kind: 'added',
    classes: '7.b',
    subject: 'Fizika',
    from: null,
    to: { on: '2026-09-01', period: 3 },
    keeps: false,
  })
  expect(await lessonsOf(school)).toEqual([])

  const applied = await deputy.post(`/api/timetable/imports/${preview.body.id}/apply`)
  expect(applied.body).toMatchObject({ state: 'applied', counts: preview.body.counts, abilities: ['undo'] })
  const lessons = await lessonsOf(school)
  expect(lessons).toHaveLength(preview.body.counts.added)
  expect(lessons.some(one => String(one.on_date) === '2026-10-20')).toBe(false)
  const taught = await rows(
    school,
    sql<{ count: number }>`select count(*) from lesson_teacher where person_id = ${anna.personId}`,
  )
  expect(taught[0]?.count).toBe(lessons.filter(one => one.series_key.includes('Matem')).length)
  expect(await events(school, 'timetable.imported')).toEqual([
    { subject: preview.body.id, detail: expect.objectContaining({ added: lessons.length, removed: 0 }) },
  ])

  const again = await deputy.post(`/api/timetable/imports/${preview.body.id}/apply`)
  expect([again.status, again.body.code]).toEqual([409, 'import_not_open'])
})

test('a file exported again, with new ids and a moved lesson, keeps lessons, marks and plans', async () => {
  const { school, deputy } = await openSchool()
  await importTimetable(deputy, [mathematics, physics])
  const before = await lessonsOf(school)
  const thursday = before.find(one => String(one.on_date) === '2026-12-03')
  await markRemote(school, thursday?.id ?? '', deputy.personId)

  const changed = {
    ...mathematics,
    at: [
      [1, 1],
      [5, 4],
    ],
    room: '202',
  } as const
  const preview = await upload(deputy, [physics, changed], { prefix: 'new' })
  // In one week the Thursday is taught and the Friday free: that lesson has nowhere to go.
  expect(preview.body.counts).toMatchObject({ added: 0, removed: 1, retained: 0 })
  expect(preview.body.differences[0]).toEqual({
    kind: 'moved',
    classes: '7.b',
    subject: 'Matemātika',
    from: { on: '2026-12-03', period: 2 },
    to: { on: '2026-12-04', period: 4 },
    keeps: true,
  })
  await deputy.post(`/api/timetable/imports/${preview.body.id}/apply`)
  const after = await lessonsOf(school)
  expect(after).toHaveLength(before.length - 1)
  expect(new Set(before.map(one => one.id)).isSupersetOf(new Set(after.map(one => one.id)))).toBe(true)
  expect(after.find(one => one.id === thursday?.id)).toMatchObject({
    on_date: Temporal.PlainDate.from('2026-12-04'),
    period: 4,
    starts_at: Temporal.PlainTime.from('11:00'),
    state: 'planned',
  })
  const past = (all: LessonRow[]) => placesOf(all.filter(one => String(one.on_date) < '2026-11-26'))
  expect(past(after)).toEqual(past(before))
  const rooms = await rows(
    school,
    sql<{
      short: string
    }>`select r.short from lesson_room lr join room r on r.id = lr.room_id where lr.lesson_id = ${thursday?.id}`,
  )
  expect(rooms).toEqual([{ short: '202' }])
})

describe('a lesson that has begun is history', () => {
  /** Thursday at half past nine: the first lesson is held, its mark written, and the second is under way. */
  async function openSchoolAtNine() {
    const { school, deputy } = await openSchool()
    const first = await importTimetable(deputy, [thursdays])
    const held = await withRecords(school, deputy, '2026-11-26')
    app.setNow('2026-11-26T07:30:00Z')
    return { school, deputy, first, held }
  }
  /** The day's first lesson, remote and with a mark of its register. */
  async function withRecords(school: School, deputy: Deputy, on: string) {
    const [lesson] = await lessonsOf(school, on, on)
    if (lesson === undefined) throw new Error(`no lesson on ${on}`)
    await markRemote(school, lesson.id, deputy.personId)
    await markAttendance(school, lesson.id, deputy.personId)
    return lesson
  }
  const lessonOf = async (school: School, id: string) => (await lessonsOf(school)).find(one => one.id === id)
  const placesOn = async (school: School, on: string) =>
    (await lessonsOf(school, on, on)).map(one => [one.period, String(one.starts_at), one.state])
  const at = (...places: [number, number][]): TaughtLesson => ({ class: '7.b', subject: 'Fizika', at: places })
  const thursdays = at([4, 1], [4, 2], [4, 6])
  afterEach(() => app.setNow(thursdayMorning))

  test('an import does not move it, with its marks, to where the timetable has it now', async () => {
    const { school, deputy, held } = await openSchoolAtNine()
    const { differences } = await importTimetable(deputy, [at([5, 1], [5, 2], [5, 6])], { prefix: 'x' })
    expect(await lessonOf(school, held.id)).toEqual(held)
    expect(await placesOn(school, '2026-11-26')).toEqual([
      [1, '08:30:00', 'planned'],
      [2, '09:20:00', 'planned'],
    ])
    expect((await placesOn(school, '2026-11-27')).map(([period]) => period)).toEqual([1, 2, 6])
    expect(differences.filter((one: { from: { on: string } | null }) => one.from?.on === '2026-11-26')).toMatchObject([
      { kind: 'moved', from: { period: 6 }, keeps: false },
    ])
  })

  test('an import’s undo does not move it back', async () => {
    const { school, deputy, held } = await openSchoolAtNine()
    const second = await importTimetable(deputy, [at([4, 3], [4, 6])], { prefix: 'x' })
    const third = await withRecords(school, deputy, '2026-12-03')
    app.setNow('2026-12-03T08:30:00Z')
    expect((await deputy.post(`/api/timetable/imports/${second.id}/undo`)).status).toBe(200)
    expect(await lessonOf(school, third.id)).toEqual(third)
    expect(await lessonOf(school, held.id)).toEqual(held)
  })

  test('A5: a day closed at noon keeps what was held in the morning, and it goes on using the quota', async () => {
    const { school, deputy } = await openSchoolAtNine()
    const closed = await deputy.post('/api/school/calendar/exceptions', {
      on: '2026-11-26',
      kind: 'closed',
      useWeekday: null,
      note: '',
    })
    expect(closed.body.lessonChanges).toEqual({ added: 0, moved: 0, removed: 1, retained: 0, marksWithdrawn: [] })
    expect(await placesOn(school, '2026-11-26')).toEqual([
      [1, '08:30:00', 'planned'],
      [2, '09:20:00', 'planned'],
    ])
    app.setNow('2026-11-27T05:00:00Z')
    const { body } = await deputy.get('/api/planning/quotas')
    expect(body.rows[0].year).toMatchObject({ used: 1, scheduled: 0 })
  })

  test('bells changed at noon do not re-time it', async () => {
    const { school, deputy } = await openSchoolAtNine()
    const bells = [1, 2, 3, 4, 5, 6].map(number => ({
      number,
      startsAt: `${number + 10}:00`,
      endsAt: `${number + 10}:40`,
    }))
    expect((await deputy.put('/api/school/bells', { bells })).status).toBe(200)
    expect((await placesOn(school, '2026-11-26')).map(([, time]) => time)).toEqual(['08:30:00', '09:20:00', '16:00:00'])
    expect((await placesOn(school, '2026-12-03')).map(([, time]) => time)).toEqual(['11:00:00', '12:00:00', '16:00:00'])
  })

  test('A5: a remote lesson that was held and that the timetable no longer has goes on using the quota', async () => {
    const { school, deputy, first, held } = await openSchoolAtNine()
    app.setNow('2026-11-27T05:00:00Z')
    expect((await deputy.post(`/api/timetable/imports/${first.id}/undo`)).status).toBe(200)
    expect(await lessonOf(school, held.id)).toEqual({ ...held, state: 'retained' })
    const { body } = await deputy.get('/api/planning/quotas')
    expect(body.rows[0].year).toMatchObject({ planned: 1, used: 1, scheduled: 0 })
  })
})

test('the same file again has nothing to import', async () => {
  const { deputy } = await openSchool()
  await importTimetable(deputy, [mathematics])
  const again = await upload(deputy, [mathematics], { prefix: 'again' })
  expect(again.body.counts).toEqual({ added: 0, changed: 0, moved: 0, removed: 0, retained: 0 })
  const refused = await deputy.post(`/api/timetable/imports/${again.body.id}/apply`)
  expect([refused.status, refused.body.code]).toEqual([422, 'nothing_to_import'])
})

test('two lessons swap their times in one import and keep their ids', async () => {
  const { school, deputy } = await openSchool()
  const at = (subject: string, period: number): TaughtLesson => ({
    class: '7.b',
    subject,
    at: [
      [1, period],
      [2, 3 - period],
    ],
  })
  await importTimetable(deputy, [at('Latviešu', 1), at('Vēsture', 2)])
  const ids = (await lessonsOf(school)).map(one => one.id).toSorted()
  const swapped = await importTimetable(deputy, [at('Latviešu', 2), at('Vēsture', 1)], { prefix: 'x' })
  expect(swapped.counts).toMatchObject({ added: 0, removed: 0 })
  expect((await lessonsOf(school)).map(one => one.id).toSorted()).toEqual(ids)
})

test.each<[string, (school: School, lessonId: string, deputy: Deputy) => Promise<unknown>]>([
  ['an attendance mark', (school, id, deputy) => markAttendance(school, id, deputy.personId)],
  [
    'a check-in',
    async (school, id) => {
      const learner = await school.person({ roles: ['learner'] })
      return rows(
        school,
        sql`insert into check_in (school_id, lesson_id, learner_id, at, received_at, sent_late)
          values (${school.id}, ${id}, ${learner.personId}, now(), now(), false)`,
      )
    },
  ],
  [
    'a withdrawn remote plan',
    (school, id, deputy) =>
      rows(
        school,
        sql`insert into remote_lesson (school_id, lesson_id, legal_basis, join_link, marked_by, marked_at, withdrawn_at)
          values (${school.id}, ${id}, 'planned', 'https://example.org/a', ${deputy.personId}, now(), now())`,
      ),
  ],
  [
    'a disruption report',
    async (school, id) => {
      const { personId } = await school.person({ roles: ['learner'] })
      return rows(
        school,
        sql`insert into disruption_report (school_id, id, lesson_id, learner_id, reported_by, kind, at, received_at, sent_late)
          values (${school.id}, ${newId()}, ${id}, ${personId}, ${personId}, 'internet', now(), now(), false)`,
      )
    },
  ],
  [
    'a director’s override',
    (school, id, deputy) =>
      rows(
        school,
        sql`insert into quota_override (school_id, id, lesson_id, refusal, reason, granted_by, granted_at)
          values (${school.id}, ${newId()}, ${id}, 'quota_year_full', 'Remonts', ${deputy.personId}, now())`,
      ),
  ],
  [
    'a confirmed register',
    (school, id, deputy) =>
      rows(
        school,
        sql`insert into register_confirmation (school_id, id, lesson_id, confirmed_by, confirmed_at)
          values (${school.id}, ${newId()}, ${id}, ${deputy.personId}, now())`,
      ),
  ],
])(
  'a lesson with %s that the timetable no longer has is retained, one without history goes',
  async (_, leaveHistory) => {
    const { school, deputy } = await openSchool()
    await importTimetable(deputy, [mathematics, physics])
    const kept = (await lessonsOf(school, '2026-12-01', '2026-12-01'))[0]
    await leaveHistory(school, kept?.id ?? '', deputy)
    const { counts, differences } = await importTimetable(deputy, [mathematics], { prefix: 'x' })
    expect(counts.retained).toBe(1)
    expect(counts.removed).toBeGreaterThan(20)
    expect(differences[0]).toMatchObject({ kind: 'retained', subject: 'Fizika', keeps: true })
    const left = (await lessonsOf(school, '2026-11-26')).filter(one => one.series_key.includes('Fizika'))
    expect(left.map(one => [one.id, one.state])).toEqual([[kept?.id, 'retained']])

    const back = await importTimetable(deputy, [mathematics, physics], { prefix: 'y' })
    expect(back.counts.added).toBe(counts.removed)
    expect((await lessonsOf(school)).find(one => one.id === kept?.id)?.state).toBe('planned')
  },
)

test.each([
  ['another XML', '<html/>', 422, 'timetable_unreadable'],
  ['no XML', 'Klase;Priekšmets', 422, 'timetable_unreadable'],
  ['nothing', '', 422, 'file_empty'],
])('%s is refused and writes nothing', async (_, content, status, code) => {
  const { school, deputy } = await openSchool()
  const answer = await deputy.upload('/api/timetable/imports', 'x.xml', content)
  expect([answer.status, answer.body.code]).toEqual([status, code])
  expect(await rows(school, sql`select from import_run`)).toEqual([])
})

test('a file in which a class is taught twice at once is shown with its error and can not be applied', async () => {
  const { school, deputy } = await openSchool()
  const twice: TaughtLesson = { class: '7.b', subject: 'Sports', at: [[1, 1]] }
  const preview = await upload(deputy, [mathematics, twice])
  expect(preview.body.problems).toContainEqual({
    severity: 'error',
    place: 'classes/7.b',
    reason: 'class_twice',
    value: '1/1 Matemā, Sports',
  })
  expect(preview.body.abilities).toEqual(['match'])
  const refused = await deputy.post(`/api/timetable/imports/${preview.body.id}/apply`)
  expect([refused.status, refused.body.code]).toEqual([422, 'import_has_errors'])
  expect(await lessonsOf(school)).toEqual([])
  expect(await rows(school, sql`select from class_group`)).toEqual([])
})

test('a teacher is matched by hand, and only with staff', async () => {
  const { school, deputy } = await openSchool()
  const teacher = await school.person({ roles: ['teacher'], givenName: 'Ilze', familyName: 'Kalna' })
  const learner = await school.person({ roles: ['learner'] })
  const preview = await upload(deputy, [physics])
  const key = preview.body.teachers[0].key
  const path = `/api/timetable/imports/${preview.body.id}/teachers`
  expect((await deputy.put(path, { teachers: { [key]: learner.personId } })).body.code).toBe('person_not_staff')
  expect((await deputy.put(path, { teachers: { other: teacher.personId } })).status).toBe(404)
  const matched = await deputy.put(path, { teachers: { [key]: teacher.personId } })
  expect(matched.body.teachers[0].person.id).toBe(teacher.personId)
  await deputy.post(`/api/timetable/imports/${preview.body.id}/apply`)
  const taught = await rows(school, sql<{ person_id: string }>`select distinct person_id from lesson_teacher`)
  expect(taught).toEqual([{ person_id: teacher.personId }])
  expect((await deputy.put(path, { teachers: {} })).body.code).toBe('import_not_open')
})

test('a preview that another import has overtaken is out of date', async () => {
  const { deputy } = await openSchool()
  const early = await upload(deputy, [mathematics])
  await importTimetable(deputy, [mathematics, physics])
  const refused = await deputy.post(`/api/timetable/imports/${early.body.id}/apply`)
  expect([refused.status, refused.body.code]).toEqual([409, 'import_out_of_date'])
})

test('an import is undone as one: the former timetable is back with the same lessons', async () => {
  const { school, deputy } = await openSchool()
  const first = await importTimetable(deputy, [mathematics, physics])
  const before = await lessonsOf(school)
  const chemistry: TaughtLesson = { class: '8.a', subject: 'Ķīmija', at: [[3, 1]], room: '303' }
  const second = await importTimetable(
    deputy,
    [
      {
        ...mathematics,
        at: [
          [1, 1],
          [4, 5],
        ],
      },
      physics,
      chemistry,
    ],
    { prefix: 'x' },
  )
  const early = await deputy.post(`/api/timetable/imports/${first.id}/undo`)
  expect([early.status, early.body.code]).toEqual([409, 'import_changed_since'])

  const undone = await deputy.post(`/api/timetable/imports/${second.id}/undo`)
  expect(undone.body).toMatchObject({ state: 'undone', counts: second.counts, abilities: [] })
  expect(placesOf(await lessonsOf(school))).toEqual(placesOf(before))
  expect(await rows(school, sql`select name from class_group`)).toEqual([{ name: '7.b' }])
  expect(await rows(school, sql`select name from subject where name = 'Ķīmija'`)).toEqual([])
  expect(await events(school, 'timetable.import_undone')).toHaveLength(1)
  const again = await deputy.post(`/api/timetable/imports/${second.id}/undo`)
  expect([again.status, again.body.code]).toEqual([409, 'import_not_applied'])

  const list = await deputy.get('/api/timetable/imports')
  expect(list.body.imports.map((one: { state: string; abilities: string[] }) => [one.state, one.abilities])).toEqual([
    ['undone', []],
    ['applied', ['undo']],
  ])
})

test('the first import undone leaves only what has a history, and nothing of what it created', async () => {
  const { school, deputy } = await openSchool()
  const { id } = await importTimetable(deputy, [mathematics, { ...physics, class: '8.a' }])
  const kept = (await lessonsOf(school, '2026-11-30', '2026-11-30'))[0]
  await markAttendance(school, kept?.id ?? '', deputy.personId)
  const undone = await deputy.post(`/api/timetable/imports/${id}/undo`)
  expect(undone.status, JSON.stringify(undone.body)).toBe(200)
  expect((await lessonsOf(school)).map(one => [one.id, one.state])).toEqual([[kept?.id, 'retained']])
  expect(await rows(school, sql`select name from class_group`)).toEqual([{ name: '7.b' }])
  expect(await rows(school, sql`select name from subject`)).toEqual([{ name: 'Matemātika' }])
})

test('a zero period of the file rings for the school; differing times of others stay the school’s', async () => {
  const { school, deputy } = await openSchool()
  const early: TaughtLesson = {
    class: '7.b',
    subject: 'Koris',
    at: [
      [1, 0],
      [1, 1],
    ],
  }
  const bells = [
    [0, '7:40', '8:20'],
    [1, '8:35', '9:15'],
  ] as const
  const preview = await upload(deputy, [early], { bells })
  expect(preview.body.problems).toEqual([
    { severity: 'warning', place: 'periods/1', reason: 'bells_differ', value: '08:35–09:15' },
  ])
  await deputy.post(`/api/timetable/imports/${preview.body.id}/apply`)
  const times = (await lessonsOf(school, '2026-11-30', '2026-11-30')).map(one => String(one.starts_at))
  expect(times).toEqual(['07:40:00', '08:30:00'])
  await deputy.post(`/api/timetable/imports/${preview.body.id}/undo`)
  expect(await rows(school, sql`select from bell_period where number = 0`)).toEqual([])
})

test('a period of the file that cuts into the school’s bells is an error', async () => {
  const { deputy } = await openSchool()
  const preview = await upload(deputy, [{ class: '7.b', subject: 'Koris', at: [[1, 0]] }], {
    bells: [[0, '8:00', '8:40']],
  })
  expect(preview.body.problems).toEqual([
    { severity: 'error', place: 'periods', reason: 'bells_do_not_fit', value: 'periods_overlap' },
  ])
})

test('a moved working day, a closed day and new bells carry the lessons along', async () => {
  const { school, deputy } = await openSchool()
  await importTimetable(deputy, [mathematics])
  const moved = await deputy.post('/api/school/calendar/exceptions', {
    on: '2026-12-05',
    kind: 'moved',
    useWeekday: 4,
    note: '',
  })
  expect(moved.body.lessonChanges).toEqual({ added: 1, moved: 0, removed: 0, retained: 0, marksWithdrawn: [] })
  const saturday = await lessonsOf(school, '2026-12-05', '2026-12-05')
  expect(saturday.map(one => one.period)).toEqual([2])

  const monday = (await lessonsOf(school, '2026-12-07', '2026-12-07'))[0]
  const thursday = (await lessonsOf(school, '2026-12-10', '2026-12-10'))[0]
  await markAttendance(school, monday?.id ?? '', deputy.personId)
  const close = (on: string) =>
    deputy.post('/api/school/calendar/exceptions', { on, kind: 'closed', useWeekday: null, note: '' })
  expect((await close('2026-12-07')).body.lessonChanges).toEqual({
    added: 0,
    moved: 0,
    removed: 0,
    retained: 1,
    marksWithdrawn: [],
  })
  const closed = await close('2026-12-10')
  expect(closed.body.lessonChanges).toEqual({ added: 0, moved: 0, removed: 1, retained: 0, marksWithdrawn: [] })
  expect((await lessonsOf(school, '2026-12-07', '2026-12-10')).map(one => [one.id, one.state])).toEqual([
    [monday?.id, 'retained'],
  ])

  for (const { id } of closed.body.calendar.exceptions.filter((one: { kind: string }) => one.kind === 'closed'))
    await deputy.delete(`/api/school/calendar/exceptions/${id}`)
  const back = await lessonsOf(school, '2026-12-07', '2026-12-10')
  expect(back.map(one => [String(one.on_date), one.state])).toEqual([
    ['2026-12-07', 'planned'],
    ['2026-12-10', 'planned'],
  ])
  expect(back[0]?.id).toBe(monday?.id)
  expect(back[1]?.id).not.toBe(thursday?.id)

  const bells = await deputy.put('/api/school/bells', {
    bells: [
      { number: 1, startsAt: '09:00', endsAt: '09:40' },
      { number: 2, startsAt: '09:50', endsAt: '10:30' },
    ],
  })
  expect(bells.status).toBe(200)
  const rung = async (on: string) => (await lessonsOf(school, on, on)).map(one => String(one.starts_at))
  expect(await rung('2026-12-14')).toEqual(['09:00:00'])
  // What has records was held, or is being held: its time is history.
  expect(await rung('2026-12-07')).toEqual(['08:30:00'])
  expect(await rung('2026-11-23')).toEqual(['08:30:00'])
})

test('a lesson of two classes and a group belongs to each of them once', async () => {
  const { school, deputy } = await openSchool()
  await importTimetable(deputy, [
    { class: ['7.a', '7.b'], subject: 'Sports', at: [[1, 1]] },
    { class: '7.a', subject: 'Angļu', group: '1. grupa', at: [[1, 2]] },
    { class: '7.a', subject: 'Angļu', group: '2. grupa', at: [[1, 2]] },
  ])
  const taught = await rows(
    school,
    sql<{ series_key: string; class: string; group: string | null }>`
      select l.series_key, c.name as class, g.name as group from lesson l
      join lesson_class lc on lc.lesson_id = l.id join class_group c on c.id = lc.class_id
      left join learning_group g on g.id = lc.group_id
      where l.on_date = '2026-11-30' order by 1, 2, 3`,
  )
  expect(taught.map(one => [one.class, one.group])).toEqual([
    ['7.a', null],
    ['7.b', null],
    ['7.a', '1. grupa'],
    ['7.a', '2. grupa'],
  ])
})

test('a school of twelve classes is applied and undone whole', async () => {
  const { school, deputy } = await openSchool()
  const classes = [3, 4, 5, 6, 7, 8].flatMap(grade => [`${grade}.a`, `${grade}.b`])
  const { body } = await upload(deputy, wholeSchool(classes))
  const applied = await deputy.post(`/api/timetable/imports/${body.id}/apply`)
  expect(applied.status).toBe(200)
  expect(applied.body.counts.added).toBeGreaterThan(11_000)
  expect(applied.body.differences).toHaveLength(500)
  await deputy.post(`/api/timetable/imports/${body.id}/undo`)
  expect(await rows(school, sql`select from lesson`)).toEqual([])
})

test.each([
  ['GET', '/api/timetable/imports', 200],
  ['GET', '/api/timetable/imports/{id}', 200],
  ['PUT', '/api/timetable/imports/{id}/teachers', 200],
  ['POST', '/api/timetable/imports/{id}/apply', 200],
  ['POST', '/api/timetable/imports/{id}/undo', 200],
])('%s %s is the planners’ alone', async (method, path, status) => {
  const { school, deputy } = await openSchool()
  const teacher = await school.person({ roles: ['teacher'] })
  const stranger = await (await app.school()).person({ roles: ['deputy_head'] })
  const { body } = await upload(deputy, [mathematics])
  if (path.endsWith('undo')) await deputy.post(`/api/timetable/imports/${body.id}/apply`)
  const call = async (who: Deputy) => {
    const address = path.replace('{id}', body.id)
    if (method === 'GET') return who.get(address)
    return method === 'PUT' ? who.put(address, { teachers: {} }) : who.post(address)
  }
  const list = path === '/api/timetable/imports'
  const strange = await call(stranger)
  expect(list ? strange.body.imports : strange.status).toEqual(list ? [] : 404)
  expect((await call(teacher)).status).toBe(403)
  expect((await call(deputy)).status).toBe(status)
})

test('a teacher may not upload a timetable', async () => {
  const { school } = await openSchool()
  const teacher = await school.person({ roles: ['teacher'] })
  expect((await upload(teacher, [mathematics])).status).toBe(403)
})
