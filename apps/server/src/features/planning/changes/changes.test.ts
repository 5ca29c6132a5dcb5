import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { ascTimetable, type TaughtLesson } from '../../../testing/asc-timetable.ts'
import { eventsOf } from '../../../testing/lesson.ts'
import { announceInEverySchool } from '../announcements/tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

type School = Awaited<ReturnType<TestApp['school']>>
type Person = Awaited<ReturnType<School['person']>>

/** 7.b has mathematics with Zane on Thursday and Friday, Latvian with Anna; 8.a physics with Kārlis on Thursday. */
const taught: TaughtLesson[] = [
  {
    class: '7.b',
    subject: 'Matemātika',
    at: [
      [4, 1],
      [5, 1],
    ],
    teacher: 'Zane Zīle',
    room: '101',
  },
  {
    class: '7.b',
    subject: 'Valoda',
    at: [1, 2, 3, 4, 5].map(weekday => [weekday, 2] as const),
    teacher: 'Anna Ozola',
    room: '102',
  },
  { class: '8.a', subject: 'Fizika', at: [[4, 1]], teacher: 'Kārlis Kalns', room: '201' },
]

async function openSchool(lessons: readonly TaughtLesson[] = taught) {
  app.setNow(thursdayMorning)
  const school = await app.school(`Skola ${newId()}`)
  const deputy = await school.person({ roles: ['deputy_head'] })
  const zane = await school.person({ roles: ['teacher'], givenName: 'Zane', familyName: 'Zīle' })
  const anna = await school.person({ roles: ['teacher'], givenName: 'Anna', familyName: 'Ozola' })
  const karlis = await school.person({ roles: ['teacher'], givenName: 'Kārlis', familyName: 'Kalns' })
  const rows = async <R>(query: ReturnType<typeof sql<R>>): Promise<R[]> =>
    inSchool(app.services.db, school.id, async tx => (await query.execute(tx)).rows)
  const upload = async (timetable: readonly TaughtLesson[]) => {
    const { body } = await deputy.upload('/api/timetable/imports', 'saraksts.xml', ascTimetable(timetable))
    return body
  }
  const importTimetable = async (timetable: readonly TaughtLesson[]) => {
    const preview = await upload(timetable)
    const { status, body } = await deputy.post(`/api/timetable/imports/${preview.id}/apply`)
    expect([status, body.code]).toEqual([200, undefined])
    return body
  }
  await importTimetable(lessons)
  const lesson = async (subject: string, on: string) =>
    (
      await rows(sql<{ id: string }>`
        select l.id from lesson l join subject s on s.school_id = l.school_id and s.id = l.subject_id
        where s.name = ${subject} and l.on_date = ${on}::date`)
    )[0]?.id ?? ''
  const state = async (id: string) =>
    (
      await rows(sql<{
        on: string
        period: number
        state: string
        teachers: string[]
        rooms: string[]
        remote: boolean
      }>`
        select l.on_date::text as on, l.period, l.state,
          array(select p.given_name from lesson_teacher t join person p on p.school_id = t.school_id and p.id = t.person_id
            where t.school_id = l.school_id and t.lesson_id = l.id order by 1) as teachers,
          array(select r.short from lesson_room x join room r on r.school_id = x.school_id and r.id = x.room_id
            where x.school_id = l.school_id and x.lesson_id = l.id order by 1) as rooms,
          exists (select from remote_lesson m where m.school_id = l.school_id and m.lesson_id = l.id and m.withdrawn_at is null) as remote
        from lesson l where l.id = ${id}::uuid`)
    )[0]
  const classId = (await rows(sql<{ id: string }>`select id from class_group where name = '7.b'`))[0]?.id ?? ''
  const mark = (ids: readonly string[]) => deputy.post(`/api/classes/${classId}/remote-lessons`, { lessonIds: ids })
  const change = (changes: readonly object[], more: object = {}, who: Person = deputy) =>
    who.post('/api/lesson-changes', { changes, ...more })
  const undo = (ids: readonly string[], who: Person = deputy) => who.post('/api/lesson-changes/undo', { ids })
  const changed = async () =>
    (await rows(sql<{ count: number }>`select count(*)::int as count from lesson_change`))[0]?.count
  return {
    school,
    deputy,
    zane,
    anna,
    karlis,
    classId,
    rows,
    upload,
    importTimetable,
    lesson,
    state,
    mark,
    change,
    undo,
    changed,
  }
}

const substituted = (lessonId: string, absent: Person | null, substitute: Person) => ({
  kind: 'substituted',
  lessonId,
  absentId: absent?.personId ?? null,
  substituteId: substitute.personId,
})
const plan = {
  mode: 'sync',
  form: 'online_lesson',
  place: 'home',
  engagement: 'check_in',
  outcome: 'Daļas',
  instruction: '',
  joinLink: null,
}
const [today, tomorrow] = ['2026-11-26', '2026-11-27']

describe('A27: a named substitute owns the lesson', () => {
  test('A27: the substitute may plan it, the absent teacher reads it and changes nothing, the audit says who and when', async () => {
    const { school, zane, anna, lesson, mark, change, state } = await openSchool()
    const id = await lesson('Matemātika', tomorrow)
    await mark([id])
    expect((await zane.put(`/api/lessons/${id}/plan`, plan)).status).toBe(200)
    expect((await anna.put(`/api/lessons/${id}/plan`, plan)).status).toBe(403)

    const { status, body } = await change([substituted(id, zane, anna)], { reason: 'Kursi', note: 'Turpina 4. tematu' })
    expect([status, body.code]).toEqual([200, undefined])
    expect(await state(id)).toMatchObject({ teachers: ['Anna'], remote: true })
    expect((await anna.put(`/api/lessons/${id}/plan`, plan)).status).toBe(200)
    expect((await zane.put(`/api/lessons/${id}/plan`, plan)).status).toBe(403)
    expect((await zane.get(`/api/lessons/${id}`)).body).toMatchObject({ changed: ['substituted'], abilities: [] })
    expect((await zane.get(`/api/me/lessons?on=${tomorrow}`)).body.lessons).toMatchObject([{ id, abilities: [] }])
    expect(await eventsOf(app, school.id, id)).toEqual(expect.arrayContaining(['lesson.substituted']))
  })

  test('A27: taken back, the lesson is the teacher’s again', async () => {
    const { zane, anna, lesson, mark, change, undo, state } = await openSchool()
    const id = await lesson('Matemātika', tomorrow)
    await mark([id])
    const { body } = await change([substituted(id, zane, anna)])
    expect((await undo([body.changes[0].id])).status).toBe(200)
    expect(await state(id)).toMatchObject({ teachers: ['Zane'] })
    expect((await zane.put(`/api/lessons/${id}/plan`, plan)).status).toBe(200)
    expect((await anna.put(`/api/lessons/${id}/plan`, plan)).status).toBe(403)
    const again = await undo([body.changes[0].id])
    expect([again.status, again.body.code]).toEqual([409, 'change_undone_already'])
  })
})

describe('A27: what cannot be', () => {
  test('a substitute who teaches then is refused with the class, subject and time in the way, and nothing is written', async () => {
    const { zane, karlis, lesson, change, changed, state } = await openSchool()
    const id = await lesson('Matemātika', today)
    const refused = await change([substituted(id, zane, karlis)])
    expect([refused.status, refused.body.code]).toEqual([409, 'teacher_busy'])
    expect(refused.body.data.values).toMatchObject({
      person: 'Kārlis Kalns',
      otherClass: '8.a',
      otherSubject: 'Fizika',
      otherPeriod: 1,
      otherTime: '08:30',
      className: '7.b',
    })
    expect(await changed()).toBe(0)
    expect(await state(id)).toMatchObject({ teachers: ['Zane'] })
  })

  test('substitutions that come back to somebody absent are refused as a whole', async () => {
    const { zane, karlis, lesson, change, changed } = await openSchool()
    const [mathematics, physics] = [await lesson('Matemātika', today), await lesson('Fizika', today)]
    const refused = await change([substituted(mathematics, zane, karlis), substituted(physics, karlis, zane)])
    expect([refused.status, refused.body.code]).toEqual([422, 'substitution_cyclic'])
    expect(refused.body.data.values).toMatchObject({
      subject: 'Matemātika',
      on: today,
      period: 1,
      otherSubject: 'Fizika',
    })
    expect(await changed()).toBe(0)
  })

  test('A27: a lesson is not given back by another substitution; the refusal names the way, and that way leads there', async () => {
    const { zane, anna, lesson, change, undo, state } = await openSchool()
    const id = await lesson('Matemātika', tomorrow)
    const { body } = await change([substituted(id, zane, anna)])
    const refused = await change([substituted(id, anna, zane)])
    expect([refused.status, refused.body.code]).toEqual([422, 'lesson_given_back'])
    expect(refused.body.data.values).toMatchObject({ person: 'Zane Zīle', className: '7.b', on: tomorrow, period: 1 })
    expect((await undo([body.changes[0].id])).status).toBe(200)
    expect(await state(id)).toMatchObject({ teachers: ['Zane'] })
  })

  test.each<[string, object, string, object]>([
    ['a closed day', { on: '2026-12-25', period: 1 }, 'lesson_outside_calendar', { toDay: '2026-12-25' }],
    ['a period without bells', { on: tomorrow, period: 15 }, 'period_without_bells', { toPeriod: 15 }],
    ['a day gone by', { on: '2026-11-25', period: 4 }, 'target_begun', { toDay: '2026-11-25' }],
    ['a time when the class has a lesson', { on: tomorrow, period: 2 }, 'class_busy', { otherSubject: 'Valoda' }],
  ])('a lesson does not move to %s', async (_, place, code, values) => {
    const { lesson, change, state } = await openSchool()
    const id = await lesson('Matemātika', today)
    const refused = await change([{ kind: 'moved', lessonId: id, ...place }])
    expect(refused.body.code).toBe(code)
    expect(refused.body.data.values).toMatchObject(values)
    expect(await state(id)).toMatchObject({ on: today, period: 1 })
  })

  test('two lessons of a teacher at once are refused', async () => {
    const { lesson, change } = await openSchool([
      ...taught,
      { class: '8.a', subject: 'Matemātika 8', at: [[5, 4]], teacher: 'Zane Zīle', room: '101' },
    ])
    const id = await lesson('Matemātika', tomorrow)
    const refused = await change([{ kind: 'moved', lessonId: id, on: tomorrow, period: 4 }])
    expect([refused.status, refused.body.code, refused.body.data.values.person]).toEqual([
      409,
      'teacher_busy',
      'Zane Zīle',
    ])
  })

  test('what has begun stays as it was', async () => {
    const { lesson, change } = await openSchool()
    const id = await lesson('Matemātika', today)
    app.setNow('2026-11-26T06:30:00Z')
    const refused = await change([{ kind: 'cancelled', lessonId: id }])
    expect([refused.status, refused.body.code]).toEqual([409, 'lesson_begun'])
  })

  test('of two who name one substitute for one time at once, one is told that the teacher is taken', async () => {
    const { anna, zane, karlis, lesson, change, changed } = await openSchool()
    const [mathematics, physics] = [await lesson('Matemātika', today), await lesson('Fizika', today)]
    const answers = await Promise.all([
      change([substituted(mathematics, zane, anna)]),
      change([substituted(physics, karlis, anna)]),
    ])
    expect(answers.map(one => one.body.code ?? 'done').toSorted()).toEqual(['done', 'teacher_busy'])
    expect(await changed()).toBe(1)
  })

  test('the preview says every problem and how many would be told, and writes nothing', async () => {
    const { deputy, zane, karlis, lesson, changed } = await openSchool()
    const [mathematics, physics] = [await lesson('Matemātika', today), await lesson('Fizika', today)]
    const { body } = await deputy.post('/api/lesson-changes/preview', {
      changes: [substituted(mathematics, zane, karlis), { kind: 'moved', lessonId: physics, on: today, period: 15 }],
    })
    expect(body.problems.map((one: { reason: string }) => one.reason).toSorted()).toEqual([
      'period_without_bells',
      'teacher_busy',
    ])
    expect(body.told.teachers).toBe(2)
    expect(await changed()).toBe(0)
  })
})

describe('A7: the mark stays with the lesson', () => {
  test('A7: a moved lesson keeps its mark, and comes back with it', async () => {
    const { lesson, mark, change, undo, state } = await openSchool()
    const id = await lesson('Matemātika', tomorrow)
    await mark([id])
    const { body } = await change([{ kind: 'moved', lessonId: id, on: '2026-11-30', period: 4 }])
    expect(await state(id)).toEqual({
      on: '2026-11-30',
      period: 4,
      state: 'planned',
      teachers: ['Zane'],
      rooms: ['101'],
      remote: true,
    })
    expect((await undo([body.changes[0].id])).status).toBe(200)
    expect(await state(id)).toMatchObject({ on: tomorrow, period: 1, remote: true })
  })

  test('A7: an import leaves alone what a person changed, and says what it drops', async () => {
    const { rows, zane, anna, lesson, change, state, importTimetable } = await openSchool()
    const [thursday, friday] = [await lesson('Matemātika', '2026-12-03'), await lesson('Matemātika', '2026-12-04')]
    await change([substituted(thursday, zane, anna), { kind: 'moved', lessonId: friday, on: '2026-12-04', period: 5 }])
    const changed = { class: '7.b', subject: 'Matemātika', teacher: 'Kārlis Kalns', room: '105' }
    await importTimetable([
      {
        ...changed,
        at: [
          [4, 1],
          [5, 1],
        ],
      },
      ...taught.slice(1, 2),
    ])
    expect(await state(thursday)).toMatchObject({ teachers: ['Anna'], rooms: ['105'], period: 1 })
    expect(await state(friday)).toMatchObject({ teachers: ['Kārlis'], rooms: ['105'], period: 5 })
    const count = await rows(sql<{ count: number }>`
      select count(*)::int as count from lesson l join subject s on s.school_id = l.school_id and s.id = l.subject_id
      where s.name = 'Matemātika' and l.on_date between '2026-12-03' and '2026-12-04'`)
    expect(count[0]?.count).toBe(2)

    const { body } = { body: await importTimetable(taught.slice(1, 2)) }
    const dropped = body.differences.filter((one: { keeps: boolean }) => one.keeps)
    expect(dropped).toMatchObject([
      { kind: 'retained', from: { on: '2026-12-03', period: 1 }, keeps: true },
      { kind: 'retained', from: { on: '2026-12-04', period: 5 }, keeps: true },
    ])
  })

  test('A7: a series that goes to another period leaves marks, cancelled lessons and substitutes on their days', async () => {
    const daily = (period: number) => ({
      class: '7.b',
      subject: 'Matemātika',
      at: [1, 2, 3, 4, 5].map(weekday => [weekday, period] as const),
      teacher: 'Zane Zīle',
      room: '101',
    })
    const others = taught.slice(1)
    const { zane, karlis, lesson, mark, change, undo, state, rows, upload, importTimetable } = await openSchool([
      daily(1),
      ...others,
    ])
    const days = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'] as const
    const ids = await Promise.all(days.map(on => lesson('Matemātika', on)))
    const [monday = '', , wednesday = '', thursday = '', friday = ''] = ids
    await mark([monday, wednesday])
    await change([substituted(monday, zane, karlis)])
    const cancelled = await change([{ kind: 'cancelled', lessonId: friday }])
    await change([{ kind: 'moved', lessonId: thursday, on: '2026-12-03', period: 6 }])
    const { body } = { body: await upload([daily(3), ...others]) }
    expect(body.counts).toMatchObject({ added: 0, removed: 0, retained: 0 })
    await importTimetable([daily(3), ...others])
    expect(await state(monday)).toMatchObject({ on: days[0], period: 3, teachers: ['Kārlis'], remote: true })
    expect(await state(wednesday)).toMatchObject({ on: days[2], period: 3, remote: true })
    expect(await state(thursday)).toMatchObject({ on: days[3], period: 6, state: 'planned' })
    expect(await state(friday)).toMatchObject({ on: days[4], period: 3, state: 'cancelled' })
    const there = await rows(sql`
      select from lesson where on_date between '2026-11-30' and '2026-12-04' and series_key like '%Matem%'`)
    expect(there).toHaveLength(5)
    expect((await undo([cancelled.body.changes[0].id])).status).toBe(200)
    expect(await state(friday)).toMatchObject({ period: 3, state: 'planned' })
  })

  test('A7: a cancelled lesson whose day leaves the timetable is named by the import, once', async () => {
    const { lesson, change, upload, importTimetable } = await openSchool()
    await change([{ kind: 'cancelled', lessonId: await lesson('Matemātika', '2026-12-04') }])
    const [mathematics = taught[0], ...others] = taught
    if (mathematics === undefined) throw new Error('nothing is taught')
    const moved: TaughtLesson[] = [
      {
        ...mathematics,
        at: [
          [4, 1],
          [3, 1],
        ],
      },
      ...others,
    ]
    const cancelledOf = (body: { differences: { kind: string; from: { on: string } | null }[] }) =>
      body.differences.filter(one => one.from?.on === '2026-12-04')
    expect(cancelledOf(await upload(moved))).toMatchObject([{ kind: 'retained', keeps: true }])
    expect((await importTimetable(moved)).counts).toMatchObject({ retained: 1 })
    expect(cancelledOf(await upload([...moved, { class: '7.b', subject: 'Sports', at: [[5, 7]] }]))).toEqual([])
  })

  test('A7: a lesson moved before its day is not planned a second time', async () => {
    const { rows, lesson, change, importTimetable } = await openSchool()
    const id = await lesson('Matemātika', tomorrow)
    expect((await change([{ kind: 'moved', lessonId: id, on: today, period: 5 }])).status).toBe(200)
    app.setNow('2026-11-27T05:00:00Z')
    await importTimetable([...taught, { class: '7.b', subject: 'Sports', at: [[5, 7]] }])
    expect(await rows(sql`select from lesson where on_date = '2026-11-27' and series_key like '%Matem%'`)).toHaveLength(
      0,
    )
  })

  test('A7: closing the day from which a lesson was moved leaves it; closing the one it was put on retains it', async () => {
    const { deputy, lesson, change, state } = await openSchool()
    const id = await lesson('Matemātika', '2026-12-03')
    await change([{ kind: 'moved', lessonId: id, on: '2026-12-07', period: 5 }])
    const close = (on: string) =>
      deputy.post('/api/school/calendar/exceptions', { on, kind: 'closed', useWeekday: null, note: '' })
    expect((await close('2026-12-03')).status).toBe(200)
    expect(await state(id)).toMatchObject({ on: '2026-12-07', state: 'planned' })
    expect((await close('2026-12-07')).status).toBe(200)
    expect(await state(id)).toMatchObject({ on: '2026-12-07', state: 'retained' })
  })
})

describe('A5: a cancelled lesson', () => {
  test('A5: uses no quota, and restoring it brings mark and plan back', async () => {
    const { deputy, zane, classId, lesson, mark, change, undo, state } = await openSchool()
    const id = await lesson('Matemātika', tomorrow)
    const scheduled = async () =>
      (await deputy.get(`/api/classes/${classId}/week?monday=2026-11-23`)).body.yearQuota.scheduled
    await mark([id])
    await zane.put(`/api/lessons/${id}/plan`, plan)
    expect(await scheduled()).toBe(1)
    const { body } = await change([{ kind: 'cancelled', lessonId: id }])
    expect(await scheduled()).toBe(0)
    const twice = await change([{ kind: 'cancelled', lessonId: id }])
    expect([twice.status, twice.body.code]).toEqual([409, 'lesson_cancelled_already'])
    expect((await undo([body.changes[0].id])).status).toBe(200)
    expect(await state(id)).toMatchObject({ state: 'planned', remote: true, teachers: ['Zane'] })
    expect((await zane.get(`/api/lessons/${id}`)).body.remote.outcome).toBe('Daļas')
    expect(await scheduled()).toBe(1)
  })

  test('A5: is not restored into a quota that has been used up since', async () => {
    const { deputy, classId, rows, lesson, mark, change, undo, state } = await openSchool()
    const [subject] = await rows(sql<{ id: string }>`select id from subject where name = 'Matemātika'`)
    // 15 % of 26 are three lessons.
    const entered = { subjectId: subject?.id, planned: 26 }
    expect((await deputy.put(`/api/classes/${classId}/planned-lessons`, entered)).body.quota.limit).toBe(3)
    const days = [tomorrow, '2026-12-03', '2026-12-04', '2026-12-10']
    const ids = await Promise.all(days.map(on => lesson('Matemātika', on)))
    const [first = ''] = ids
    expect((await mark(ids.slice(0, 3))).status).toBe(200)
    const { body } = await change([{ kind: 'cancelled', lessonId: first }])
    expect((await mark(ids.slice(3))).status).toBe(200)
    const refused = await undo([body.changes[0].id])
    expect([refused.status, refused.body.code]).toEqual([409, 'quota_subject_full'])
    expect(refused.body.data.values).toMatchObject({ clause: 'A5', className: '7.b', limit: 3 })
    expect(await state(first)).toMatchObject({ state: 'cancelled' })
  })
})

describe('A5: a day closed and opened again', () => {
  const closing = { on: tomorrow, kind: 'closed', useWeekday: null, note: '' }
  /** Three of 26 lessons may be remote: one tomorrow, which is closed, and two later. */
  async function openClosed(later: readonly string[]) {
    const school = await openSchool()
    const { deputy, classId, rows, lesson, mark } = school
    const [subject] = await rows(sql<{ id: string }>`select id from subject where name = 'Matemātika'`)
    await deputy.put(`/api/classes/${classId}/planned-lessons`, { subjectId: subject?.id, planned: 26 })
    const id = await lesson('Matemātika', tomorrow)
    expect((await mark([id])).status).toBe(200)
    const { body } = await deputy.post('/api/school/calendar/exceptions', closing)
    const ids = await Promise.all(later.map(on => lesson('Matemātika', on)))
    expect((await mark(ids)).status).toBe(200)
    const exception = body.calendar.exceptions.find((one: { on: string }) => one.on === tomorrow)
    const reopen = () => deputy.delete(`/api/school/calendar/exceptions/${exception.id}`)
    const scheduled = async () =>
      (await deputy.get(`/api/classes/${classId}/week?monday=2026-11-23`)).body.yearQuota.scheduled
    return { ...school, id, reopen, scheduled }
  }

  test('A5: its remote lesson comes back without the mark where the quota is used up, and the answer names it', async () => {
    const { school, id, reopen, scheduled, state, rows } = await openClosed(['2026-12-03', '2026-12-04', '2026-12-10'])
    const { status, body } = await reopen()
    expect(status).toBe(200)
    expect(body.lessonChanges.marksWithdrawn).toEqual([
      { lessonId: id, on: tomorrow, period: 1, classes: '7.b', subject: 'Matemātika' },
    ])
    expect(await state(id)).toMatchObject({ state: 'planned', remote: false })
    expect(await scheduled()).toBe(3)
    const events = await rows(
      sql<{
        detail: object
      }>`select detail from event where school_id = ${school.id} and type = 'lesson.remote_withdrawn'`,
    )
    expect(events.map(one => one.detail)).toEqual([{ lessons: [id], reason: 'quota_full' }])
  })

  test('A5: it keeps the mark where there is room', async () => {
    const { id, reopen, scheduled, state } = await openClosed(['2026-12-03', '2026-12-04'])
    expect((await reopen()).body.lessonChanges.marksWithdrawn).toEqual([])
    expect(await state(id)).toMatchObject({ state: 'planned', remote: true })
    expect(await scheduled()).toBe(3)
  })
})

describe('A27: taking back', () => {
  test('of two changes of a lesson the later one goes first, or both at once', async () => {
    const { zane, anna, rows, lesson, change, undo, state } = await openSchool()
    const id = await lesson('Matemātika', tomorrow)
    const first = await change([substituted(id, zane, anna)])
    const second = await change([{ kind: 'moved', lessonId: id, on: tomorrow, period: 5 }])
    const [one, two] = [first.body.changes[0].id, second.body.changes[0].id]
    const early = await undo([one])
    expect([early.status, early.body.code]).toEqual([409, 'change_not_last'])
    expect((await undo([one, two])).status).toBe(200)
    expect(await state(id)).toMatchObject({ on: tomorrow, period: 1, teachers: ['Zane'] })
    expect(
      await rows(sql`select from lesson where teachers_by_hand or rooms_by_hand or timetabled_on is not null`),
    ).toEqual([])
  })

  test('a teacher who has taken another lesson since can’t have two at once', async () => {
    const { zane, karlis, anna, lesson, change, undo } = await openSchool()
    const [mathematics, physics] = [await lesson('Matemātika', today), await lesson('Fizika', today)]
    const cancelled = await change([{ kind: 'cancelled', lessonId: mathematics }])
    expect((await change([substituted(physics, karlis, zane)])).status).toBe(200)
    const refused = await undo([cancelled.body.changes[0].id])
    expect([refused.status, refused.body.code]).toEqual([409, 'teacher_busy'])
    expect(anna.personId).not.toBe(zane.personId)
  })

  test('what the timetable has said since is said again', async () => {
    const { zane, anna, lesson, change, undo, state, importTimetable } = await openSchool()
    const id = await lesson('Matemātika', tomorrow)
    const { body } = await change([substituted(id, zane, anna)])
    await importTimetable([
      {
        class: '7.b',
        subject: 'Matemātika',
        at: [
          [4, 1],
          [5, 1],
        ],
        teacher: 'Kārlis Kalns',
        room: '101',
      },
      ...taught.slice(1, 2),
    ])
    expect(await state(id)).toMatchObject({ teachers: ['Anna'] })
    expect((await undo([body.changes[0].id])).status).toBe(200)
    expect(await state(id)).toMatchObject({ teachers: ['Kārlis'] })
  })
})

describe('A27: who may', () => {
  test('teachers read the list and change nothing, families do neither, another school finds nothing', async () => {
    const { school, deputy, zane, anna, lesson, change, undo } = await openSchool()
    const stranger = await (await app.school(`Cita ${newId()}`)).person({ roles: ['deputy_head'] })
    const learner = await school.person({ roles: ['learner'] })
    const id = await lesson('Matemātika', tomorrow)
    const asked = [substituted(id, zane, anna)]
    expect((await change(asked, {}, zane)).status).toBe(403)
    expect((await change(asked, {}, stranger)).status).toBe(404)
    const { body } = await change(asked, { note: 'Paņemiet kalkulatoru' })
    expect((await undo([body.changes[0].id], zane)).status).toBe(403)
    expect((await undo([body.changes[0].id], stranger)).status).toBe(404)
    const list = (who: Person) => who.get(`/api/lesson-changes?from=${tomorrow}&to=${tomorrow}`)
    expect((await list(learner)).status).toBe(403)
    expect((await list(zane)).body).toMatchObject({
      abilities: [],
      changes: [
        {
          kind: 'substituted',
          note: 'Paņemiet kalkulatoru',
          absent: { givenName: 'Zane' },
          substitute: { givenName: 'Anna' },
          abilities: [],
        },
      ],
    })
    expect((await list(deputy)).body).toMatchObject({ abilities: ['change'], changes: [{ abilities: ['undo'] }] })
    expect((await list(stranger)).body.changes).toEqual([])
    const file = await deputy.raw(`/api/lesson-changes/export?from=${tomorrow}&to=${tomorrow}&format=csv`)
    expect(await file.text()).toContain('2026-11-27;1;7.b;Matemātika;Aizvietota;Zane Zīle;Anna Ozola')
  })

  test('A27: why somebody is away is read and exported by those who plan alone', async () => {
    const { deputy, zane, anna, lesson, change } = await openSchool()
    const id = await lesson('Matemātika', tomorrow)
    await change([substituted(id, zane, anna)], { reason: 'Slimības lapa', note: 'Turpina 4. tematu' })
    const days = `from=${tomorrow}&to=${tomorrow}`
    const reasons = async (who: Person) => [
      (await who.get(`/api/lesson-changes?${days}`)).body.changes[0].reason,
      (await who.get(`/api/lessons/${id}/changes`)).body.changes[0].reason,
    ]
    expect(await reasons(deputy)).toEqual(['Slimības lapa', 'Slimības lapa'])
    expect(await reasons(anna)).toEqual([null, null])
    const lines = async (who: Person) =>
      (await (await who.raw(`/api/lesson-changes/export?${days}&format=csv`)).text()).trimEnd().split('\r\n')
    expect((await lines(deputy)).map(line => line.split(';').slice(9, 11))).toEqual([
      ['Piezīme', 'Iemesls'],
      ['Turpina 4. tematu', 'Slimības lapa'],
    ])
    expect((await lines(anna)).map(line => line.split(';').slice(9, 11))).toEqual([
      ['Piezīme', 'Ierakstīja'],
      ['Turpina 4. tematu', expect.stringMatching(/\S/)],
    ])
  })

  test('a substitute of another school is not there', async () => {
    const { zane, lesson, change } = await openSchool()
    const foreign = await (await app.school(`Cita ${newId()}`)).person({ roles: ['teacher'] })
    expect((await change([substituted(await lesson('Matemātika', tomorrow), zane, foreign)])).status).toBe(404)
  })

  test('an absent teacher’s lessons come with those who are free then, nobody is chosen', async () => {
    const { deputy, zane, anna, karlis } = await openSchool()
    const { body } = await deputy.get(`/api/teachers/${zane.personId}/absence?from=${today}&to=${tomorrow}`)
    expect(body.lessons.map((one: { on: string; period: number }) => [one.on, one.period])).toEqual([
      [today, 1],
      [tomorrow, 1],
    ])
    const ids = (index: number) => body.lessons[index].proposals.map((one: { person: { id: string } }) => one.person.id)
    // Kārlis teaches on Thursday then; Anna knows the class and so stands first on Friday.
    expect(ids(0)).toEqual([anna.personId])
    expect(ids(1)).toEqual([anna.personId, karlis.personId])
    expect(body.lessons[1].proposals[0].because).toEqual(['class'])
    const long = await deputy.get(`/api/teachers/${zane.personId}/absence?from=2026-11-01&to=2026-12-31`)
    expect([long.status, long.body.code]).toEqual([422, 'absence_too_long'])
    expect((await zane.get(`/api/teachers/${zane.personId}/absence?from=${today}&to=${today}`)).status).toBe(403)
  })
})

describe('A7: published changes are told to those concerned', () => {
  /** The class with a learner and a parent, and what they were told. */
  async function withFamily() {
    const opened = await openSchool()
    const { school, rows, classId } = opened
    const learner = await school.person({ roles: ['learner'] })
    const parent = await school.person({ roles: ['representative'] })
    await rows(sql`insert into class_member values (${school.id}, ${classId}, ${learner.personId})`)
    await rows(sql`insert into representation values (${school.id}, ${learner.personId}, ${parent.personId})`)
    const told = (who: Person) =>
      rows(sql<{ kind: string; detail: object; path: string }>`
        select kind, detail, path from notice where person_id = ${who.personId}::uuid order by id`)
    const announce = async (at: string) => {
      app.setNow(at)
      await announceInEverySchool(app.services)
    }
    return { ...opened, learner, parent, told, announce }
  }

  test('A7: learners, parents and teachers hear once of a day’s changes of one kind', async () => {
    const { deputy, zane, anna, karlis, classId, lesson, change, learner, parent, told } = await withFamily()
    const ids = [await lesson('Matemātika', tomorrow), await lesson('Valoda', tomorrow)]
    const { body } = await change(ids.map(lessonId => ({ kind: 'cancelled', lessonId })))
    expect(body.told).toEqual({ learners: 1, representatives: 1, teachers: 2 })
    const word = { kind: 'lesson_cancelled', detail: { classId, on: tomorrow, lessons: 2 } }
    for (const family of [learner, parent]) expect(await told(family)).toEqual([{ ...word, path: `/?on=${tomorrow}` }])
    // A teacher hears of their own lesson alone.
    for (const [teacher, period] of [
      [zane, 1],
      [anna, 2],
    ] as const)
      expect(await told(teacher)).toEqual([
        { ...word, detail: { classId, on: tomorrow, lessons: 1, period }, path: `/lessons?on=${tomorrow}` },
      ])
    for (const other of [karlis, deputy]) expect(await told(other)).toEqual([])
  })

  test('A7: a refused change is told to nobody', async () => {
    const { zane, karlis, lesson, change, learner, told } = await withFamily()
    await change([substituted(await lesson('Matemātika', today), zane, karlis)])
    expect(await told(learner)).toEqual([])
  })

  test('A7: a remote day is told when its plan has rested for ten minutes, once however many lessons', async () => {
    const { classId, lesson, mark, parent, told, announce } = await withFamily()
    await mark([await lesson('Matemātika', tomorrow), await lesson('Valoda', tomorrow)])
    await announce('2026-11-26T06:09:00Z')
    expect(await told(parent)).toEqual([])
    await announce('2026-11-26T06:10:00Z')
    await announce('2026-11-26T06:15:00Z')
    expect(await told(parent)).toEqual([
      { kind: 'remote_day_published', detail: { classId, on: tomorrow, lessons: 2 }, path: `/?on=${tomorrow}` },
    ])
  })

  test('A7: what is withdrawn within these minutes is never heard of, later it is', async () => {
    const { deputy, classId, lesson, mark, parent, told, announce } = await withFamily()
    const id = await lesson('Matemātika', tomorrow)
    const withdraw = () => deputy.post(`/api/classes/${classId}/remote-lessons/withdraw`, { lessonIds: [id] })
    await mark([id])
    await withdraw()
    await announce('2026-11-26T06:20:00Z')
    expect(await told(parent)).toEqual([])
    await mark([id])
    await announce('2026-11-26T06:40:00Z')
    await withdraw()
    await announce('2026-11-26T07:00:00Z')
    expect((await told(parent)).map(one => one.kind)).toEqual(['remote_day_published', 'timetable_changed'])
  })
})

describe('A7: a day closed by mistake', () => {
  test('A7: the preview says what would go and what stays; reopened, lessons, marks and plans are back', async () => {
    const { deputy, zane, rows, lesson, mark, state } = await openSchool()
    const id = await lesson('Matemātika', tomorrow)
    await mark([id])
    await zane.put(`/api/lessons/${id}/plan`, plan)
    const closing = { on: tomorrow, kind: 'closed', useWeekday: null, note: 'Apkures avārija' }
    const { status, body } = await deputy.post('/api/school/calendar/exceptions/preview', closing)
    expect([status, body.code]).toEqual([200, undefined])
    expect(body.lessonChanges).toMatchObject({ added: 0, removed: 1, retained: 1 })
    expect(body.remoteLessons).toBe(1)
    expect(body.lessons).toMatchObject([
      { kind: 'retained', classes: '7.b', subject: 'Matemātika', on: tomorrow, period: 1, remote: true },
      { kind: 'removed', classes: '7.b', subject: 'Valoda', on: tomorrow, period: 2, remote: false },
    ])
    expect(await state(id)).toMatchObject({ state: 'planned' })

    const closed = await deputy.post('/api/school/calendar/exceptions', closing)
    expect(await state(id)).toMatchObject({ state: 'retained' })
    const exception = closed.body.calendar.exceptions.find((one: { on: string }) => one.on === tomorrow)
    expect((await deputy.delete(`/api/school/calendar/exceptions/${exception.id}`)).status).toBe(200)
    expect(await state(id)).toMatchObject({ state: 'planned', remote: true })
    expect((await zane.get(`/api/lessons/${id}`)).body.remote.outcome).toBe('Daļas')
    expect(await rows(sql`select from lesson where on_date = ${tomorrow}::date`)).toHaveLength(2)
  })
})
