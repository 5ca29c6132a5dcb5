import { byGrade } from '@talklase/regulation/grade.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { jaunjelgavaProcedure } from '@talklase/regulation/presets.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../../testing/lesson.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

/** A school with these settings, a class of a grade with mathematics on three days, and enough of a quota. */
async function openClass(values: Partial<ParameterValues> = {}, grade = 7) {
  app.setNow(thursdayMorning)
  const procedure = { procedure: 'A' as const, values: { ...jaunjelgavaProcedure.values, ...values } }
  const school = await app.school(`Skola ${newId()}`, procedure)
  const deputy = await school.person({ roles: ['deputy_head'] })
  const teacher = await school.person({ roles: ['teacher'] })
  const classId = await givenClass(app, school, { name: `${grade}.b`, grade })
  const lessonIds: string[] = []
  for (const on of ['2026-11-27', '2026-11-30', '2026-12-01'])
    lessonIds.push(await givenLesson(app, school, { classId, teacherId: teacher.personId, on }))
  await inSchool(app.services.db, school.id, async tx => {
    const { subject_id } = await tx.selectFrom('lesson').select('subject_id').executeTakeFirstOrThrow()
    await tx
      .insertInto('planned_lesson_count')
      .values({
        school_id: school.id,
        id: newId(),
        class_id: classId,
        subject_id,
        planned: 100,
        recorded_by: deputy.personId,
        recorded_at: app.services.clock(),
      })
      .execute()
  })
  const mark = (body: object = {}, ids = lessonIds.slice(0, 1)) =>
    deputy.post(`/api/classes/${classId}/remote-lessons`, { lessonIds: ids, ...body })
  const change = (body: object, ids = lessonIds.slice(0, 1), who: typeof deputy = deputy) =>
    who.put(`/api/classes/${classId}/remote-lessons/ways`, { lessonIds: ids, ...body })
  const kept = async () => {
    const { rows } = await inSchool(app.services.db, school.id, tx =>
      sql<{
        mode: string
        form: string
        place: string
        means: string[]
        online_minutes: number | null
        engagement: string
      }>`
        select r.mode, r.form, r.place, r.means, r.online_minutes, r.engagement
        from remote_lesson r join lesson l on l.school_id = r.school_id and l.id = r.lesson_id
        where r.withdrawn_at is null order by l.on_date`.execute(tx),
    )
    return rows
  }
  const shown = async (lessonId = lessonIds[0]) => {
    const { body } = await deputy.get(`/api/classes/${classId}/week?monday=2026-11-23`)
    return body.lessons.find((one: { id: string }) => one.id === lessonId).remote
  }
  return { school, deputy, teacher, classId, lessonIds, mark, change, kept, shown }
}

/** What grade 7 may not do in this school, though others may. */
const notForSeven = (all: readonly string[], ...without: string[]) =>
  byGrade(grade => (grade === 7 ? all.filter(one => !without.includes(one)) : [...all]))

const places = ['home', 'school', 'library', 'museum']
const forms = ['group_work', 'consultation', 'online_lesson', 'independent_work']

describe('what the school’s procedure names may be chosen and is shown', () => {
  test.each([
    ['A6.1: group work', { form: 'group_work' }],
    ['A6.1: a consultation', { form: 'consultation' }],
    ['A6.1: a project at one’s own time', { mode: 'async', form: 'project_work' }],
    ['A6.2: in the library', { place: 'library' }],
    ['A6.2: in a museum', { place: 'museum' }],
    ['A6.2: in nature, on paper', { mode: 'async', place: 'nature', means: ['paper'] }],
    ['A6.3: with equipment beside the device', { means: ['device', 'equipment'] }],
    ['A6.4: an online lesson', { mode: 'sync', form: 'online_lesson' }],
    ['A6.5: independent work', { mode: 'async', form: 'independent_work' }],
    ['A6.6: materials on a platform', { mode: 'async', form: 'digital_materials' }],
  ])('%s', async (_name, asked) => {
    const { mark, shown } = await openClass()
    expect((await mark(asked)).status).toBe(200)
    expect(await shown()).toMatchObject(asked)
  })
})

describe('what it does not name is refused, and nothing is marked', () => {
  test.each<[string, Partial<ParameterValues>, object, string, object]>([
    [
      'A6.1: group work',
      { 'modes.forms': ['online_lesson', 'consultation'] },
      { form: 'group_work' },
      'form_not_allowed',
      { clause: 'A6.1', asked: 'Grupu darbs', allowed: 'Tiešsaistes stunda, Konsultācija' },
    ],
    [
      'A6.2: the library',
      { 'modes.places': ['home', 'school'] },
      { place: 'library' },
      'place_not_allowed',
      { clause: 'A6.2', asked: 'Bibliotēka', allowed: 'Mājas, Skola' },
    ],
    [
      'A6.3: paper',
      { 'modes.means': ['device'] },
      { means: ['device', 'paper'] },
      'means_not_allowed',
      { clause: 'A6.3', asked: 'Papīra materiāli', allowed: 'Ierīce' },
    ],
    [
      'A6.4: an online lesson',
      { 'modes.forms': ['independent_work', 'consultation'] },
      { form: 'online_lesson' },
      'form_not_allowed',
      { clause: 'A6.4', allowed: 'Konsultācija' },
    ],
    [
      'A6.5: independent work',
      { 'modes.forms': ['online_lesson', 'group_work'] },
      { mode: 'async', form: 'independent_work' },
      'form_not_allowed',
      { clause: 'A6.5', asked: 'Patstāvīgs darbs' },
    ],
    [
      'A6.6: materials on a platform',
      { 'modes.forms': ['online_lesson', 'group_work'] },
      { mode: 'async', form: 'digital_materials' },
      'form_not_allowed',
      { clause: 'A6.6' },
    ],
  ])('%s', async (_name, settings, asked, reason, values) => {
    const { mark, kept } = await openClass(settings)
    const refused = await mark(asked)
    expect([refused.status, refused.body.code]).toEqual([422, reason])
    expect(refused.body.data.values).toMatchObject({ subject: 'Matemātika', on: '2026-11-27', period: 1, ...values })
    expect(await kept()).toEqual([])
  })

  test('A6.4: independent work is not held together, nor an online lesson each at their own time', async () => {
    const { mark } = await openClass()
    for (const asked of [
      { mode: 'sync', form: 'independent_work' },
      { mode: 'async', form: 'online_lesson' },
    ])
      expect((await mark(asked)).body.code).toBe('form_not_for_mode')
  })
})

describe('what suits the age', () => {
  const settings = {
    'modes.formsByGrade': notForSeven(forms, 'group_work'),
    'modes.placesByGrade': notForSeven(places, 'museum'),
    'modes.onlineMinutesByGrade': byGrade(grade => (grade <= 7 ? 30 : 40)),
  } as Partial<ParameterValues>

  test.each([
    ['A39: a form', { form: 'group_work' }, 'form_not_for_grade', { asked: 'Grupu darbs' }],
    ['A39: a place', { place: 'museum' }, 'place_not_for_grade', { allowed: 'Mājas, Skola, Bibliotēka' }],
    ['A39: minutes online', { onlineMinutes: 40 }, 'online_too_long', { asked: 40, allowed: 30 }],
  ])('%s that is not for grade 7 is refused there and taken in grade 8', async (_name, asked, reason, values) => {
    const { mark } = await openClass(settings)
    const refused = await mark(asked)
    expect([refused.status, refused.body.code]).toEqual([422, reason])
    expect(refused.body.data.values).toMatchObject({ clause: 'A39', grade: 7, ...values })
    const eighth = await openClass(settings, 8)
    expect((await eighth.mark(asked)).status).toBe(200)
  })

  test('A39: a lesson of several classes needs the leave of each grade', async () => {
    const { school, mark, lessonIds } = await openClass(settings, 8)
    const seventh = await givenClass(app, school, { name: '7.a' })
    await inSchool(app.services.db, school.id, tx =>
      tx
        .insertInto('lesson_class')
        .values({ school_id: school.id, lesson_id: lessonIds[0] ?? '', class_id: seventh })
        .execute(),
    )
    const refused = await mark({ place: 'museum', legalBasis: 'emergency' })
    expect([refused.body.code, refused.body.data.values.grade]).toEqual(['place_not_for_grade', 7])
  })

  test('A39: unasked, a lesson is online only as long as the grade may be', async () => {
    const { mark, shown } = await openClass(settings)
    await mark()
    expect(await shown()).toMatchObject({ mode: 'sync', form: 'online_lesson', onlineMinutes: 30 })
  })

  test('A39: the subject teacher’s plan asks the same rule', async () => {
    const { teacher, mark, lessonIds } = await openClass(settings)
    await mark()
    const plan = {
      mode: 'sync',
      form: 'online_lesson',
      place: 'home',
      engagement: 'check_in',
      outcome: '',
      instruction: '',
      joinLink: null,
    }
    const save = (body: object) => teacher.put(`/api/lessons/${lessonIds[0]}/plan`, { ...plan, ...body })
    expect((await save({ place: 'museum' })).body.code).toBe('place_not_for_grade')
    expect((await save({ onlineMinutes: 35 })).body.code).toBe('online_too_long')
    const saved = await save({ place: 'library', means: ['device', 'paper'], onlineMinutes: 20 })
    expect(saved.body.remote).toMatchObject({ place: 'library', means: ['device', 'paper'], onlineMinutes: 20 })
    const { body } = await teacher.get(`/api/lessons/${lessonIds[0]}`)
    expect(body).toMatchObject({ allowedPlaces: ['home', 'school', 'library'], longestOnline: 30 })
  })
})

describe('A6: changing how marked lessons are held', () => {
  test('another mode brings its usual form; place and means stay; the counts do not move', async () => {
    const { school, classId, mark, change, kept, lessonIds } = await openClass()
    await mark({ place: 'library', means: ['device', 'paper'] }, lessonIds)
    const { status, body } = await change({ mode: 'async' }, lessonIds)
    expect(status).toBe(200)
    expect(body.changed.map((one: { id: string }) => one.id)).toEqual(lessonIds)
    expect(new Set((await kept()).map(row => JSON.stringify(row)))).toEqual(
      new Set([
        JSON.stringify({
          mode: 'async',
          form: 'independent_work',
          place: 'library',
          means: ['device'],
          online_minutes: null,
          engagement: 'submission',
        }),
      ]),
    )
    expect(await eventsOf(app, school.id, classId)).toEqual(['lesson.marked_remote', 'lesson.way_changed'])
  })

  test('what was so already stands in no answer and leaves no event', async () => {
    const { school, classId, mark, change } = await openClass()
    await mark()
    expect((await change({ form: 'online_lesson' })).body.changed).toEqual([])
    expect(await eventsOf(app, school.id, classId)).toEqual(['lesson.marked_remote'])
  })

  test('undoing is asking for what was', async () => {
    const { mark, change, kept, shown } = await openClass()
    await mark({ form: 'consultation', place: 'school', means: ['device', 'paper'] })
    const before = await kept()
    const { mode, form, place, means, onlineMinutes } = await shown()
    await change({ mode: 'async', form: 'project_work', means: ['paper'] })
    await change({ mode, form, place, means, onlineMinutes })
    expect(await kept()).toEqual(before)
  })

  test('all or none: one form that does not suit stops them all', async () => {
    const { mark, change, kept, lessonIds } = await openClass({ 'modes.places': ['home'] })
    await mark({}, lessonIds)
    const before = await kept()
    expect((await change({ place: 'museum' }, lessonIds)).body.code).toBe('place_not_allowed')
    expect(await kept()).toEqual(before)
  })

  test('a lesson without the mark, and one that has begun, stay as they are', async () => {
    const { mark, change } = await openClass()
    expect((await change({ place: 'library' })).body.code).toBe('lesson_not_remote')
    await mark()
    app.setNow('2026-11-27T06:30:00Z')
    expect((await change({ place: 'library' })).body.code).toBe('lesson_over')
  })

  test('a plan from before a withdrawal comes back as it was', async () => {
    const { deputy, classId, mark, kept, lessonIds } = await openClass()
    await mark({ form: 'consultation', place: 'library', means: ['device', 'paper'] })
    const before = await kept()
    await deputy.post(`/api/classes/${classId}/remote-lessons/withdraw`, { lessonIds: lessonIds.slice(0, 1) })
    await mark()
    expect(await kept()).toEqual(before)
  })

  test('the deputy may, a teacher may not, a stranger finds nothing', async () => {
    const { teacher, mark, change, lessonIds } = await openClass()
    await mark()
    expect((await change({ place: 'library' }, lessonIds.slice(0, 1), teacher)).status).toBe(403)
    const stranger = await (await app.school('Cita')).person({ roles: ['director'] })
    expect((await change({ place: 'library' }, lessonIds.slice(0, 1), stranger)).status).toBe(404)
  })
})

test('A6.4: the week says how much of the class’s remote learning is online, and warns under the least share', async () => {
  const { deputy, classId, mark, change, lessonIds } = await openClass({ 'modes.minimumOnlinePercent': 50 })
  await mark({}, lessonIds)
  const share = async () => (await deputy.get(`/api/classes/${classId}/week?monday=2026-11-23`)).body.online
  expect(await share()).toEqual({ remote: 3, online: 3, percent: 100, minimum: 50, isUnder: false })
  await change({ mode: 'async' }, lessonIds.slice(0, 2))
  expect(await share()).toEqual({ remote: 3, online: 1, percent: 33, minimum: 50, isUnder: true })
})
