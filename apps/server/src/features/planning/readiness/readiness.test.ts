import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { versionInForce } from '../../../testing/acknowledgement.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { givenClass, givenLesson } from '../../../testing/lesson.ts'
import { givenComingVersion } from '../../../testing/procedure.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

/** A class with a remote Thursday a week ahead: two lessons with links and one in person. */
async function openClass(planned = 100) {
  app.setNow(thursdayMorning)
  const school = await app.school(`Skola ${newId()}`)
  const deputy = await school.person({ roles: ['deputy_head'] })
  const teacher = await school.person({ roles: ['teacher'] })
  const classTeacher = await school.person({ roles: ['class_teacher'] })
  const classId = await givenClass(app, school, { classTeacherId: classTeacher.personId })
  const on = '2026-12-03'
  const lesson = { classId, teacherId: teacher.personId, on }
  const first = await givenLesson(app, school, { ...lesson, remote: {} })
  const second = await givenLesson(app, school, {
    ...lesson,
    period: 2,
    startsAt: '09:20',
    endsAt: '10:00',
    remote: {},
  })
  await givenLesson(app, school, { ...lesson, period: 3, startsAt: '10:20', endsAt: '11:00' })
  await inSchool(app.services.db, school.id, async tx => {
    await tx.updateTable('remote_lesson').set({ outcome: 'Atrisina vienādojumu' }).execute()
    const { subject_id } = await tx.selectFrom('lesson').select('subject_id').executeTakeFirstOrThrow()
    await tx
      .insertInto('planned_lesson_count')
      .values({
        school_id: school.id,
        id: newId(),
        class_id: classId,
        subject_id,
        planned,
        recorded_by: deputy.personId,
        recorded_at: app.services.clock(),
      })
      .execute()
  })
  const change = (id: string, values: object) =>
    inSchool(app.services.db, school.id, tx =>
      tx.updateTable('remote_lesson').set(values).where('lesson_id', '=', id).execute(),
    )
  const day = async (who = deputy) => (await who.get(`/api/classes/${classId}/readiness?on=${on}`)).body
  const light = async (code: string) => (await day()).lights.find((one: { code: string }) => one.code === code)
  return { school, deputy, teacher, classTeacher, classId, first, second, change, day, light, on }
}

describe('the lights of a remote day', () => {
  test('all in order: what no room says yet is not set up, and neither green nor red', async () => {
    const { day } = await openClass()
    const body = await day()
    expect(body).toMatchObject({ className: '7.b', on: '2026-12-03', remoteLessons: 2, lessons: 3, state: 'ready' })
    expect(body.lights.map((one: { code: string; state: string }) => [one.code, one.state])).toEqual([
      ['quota', 'ready'],
      ['link', 'ready'],
      ['outcome', 'ready'],
      ['form', 'ready'],
      ['procedure', 'not_set_up'],
      ['told', 'not_set_up'],
      ['reachable', 'not_set_up'],
      ['safety', 'not_set_up'],
      ['contacts', 'not_set_up'],
      ['devices', 'not_set_up'],
    ])
  })

  test('A24: a lesson held together without a link leads to that lesson, and stops the day from the day before', async () => {
    const { second, change, day, light } = await openClass()
    await change(second, { join_link: null })
    expect(await light('link')).toMatchObject({
      clause: 'A24',
      state: 'attention',
      reason: 'links_missing',
      count: 1,
      of: 2,
      path: `/lessons/${second}`,
    })
    app.setNow('2026-12-02T06:00:00Z')
    expect((await day()).state).toBe('stop')
    await change(second, { mode: 'async', form: 'independent_work' })
    expect((await day()).state).toBe('ready')
  })

  test('A24: a link to a tool that the procedure does not name', async () => {
    const { first, change, light } = await openClass()
    await change(first, { join_link: 'https://meet.google.com/abc-defg-hij' })
    expect(await light('link')).toMatchObject({ state: 'attention', reason: 'platform_not_allowed', count: 1 })
  })

  test('B4: a link to a platform whose agreement is withdrawn', async () => {
    const { school, light } = await openClass()
    const officer = await school.person({ roles: ['data_protection_officer'] })
    const { platforms } = (await officer.get('/api/platforms')).body
    const { id } = platforms.find((one: { code: string }) => one.code === 'zoom')
    const [{ entryId }] = (await officer.get(`/api/platforms/${id}`)).body.agreements
    await officer.put(`/api/processor-agreements/${entryId}/withdrawn`, { withdrawn: true })
    expect(await light('link')).toMatchObject({ state: 'attention', reason: 'agreements_missing' })
  })

  test('A3: a remote lesson that names no outcome', async () => {
    const { first, change, light } = await openClass()
    await change(first, { outcome: '' })
    expect(await light('outcome')).toMatchObject({
      clause: 'A3',
      state: 'attention',
      count: 1,
      path: `/lessons/${first}`,
    })
  })

  test('A39: a form that the procedure no longer has', async () => {
    const { first, change, light } = await openClass()
    await change(first, { online_minutes: 45 })
    expect(await light('form')).toMatchObject({
      clause: 'A39',
      state: 'attention',
      reason: 'forms_do_not_fit',
      count: 1,
    })
  })

  test('A5: an overrun quota is red, and amber where the director lifted it', async () => {
    const { school, deputy, first, classId, light } = await openClass(6)
    expect(await light('quota')).toMatchObject({ state: 'stop', reason: 'quota_overrun', count: 2 })
    await inSchool(app.services.db, school.id, tx =>
      tx
        .insertInto('quota_override')
        .values({
          school_id: school.id,
          id: newId(),
          lesson_id: first,
          refusal: 'quota_subject_full',
          reason: 'Apkures avārija',
          granted_by: deputy.personId,
          granted_at: app.services.clock(),
        })
        .execute(),
    )
    expect(await light('quota')).toMatchObject({
      state: 'attention',
      reason: 'quota_overridden',
      count: 1,
      path: `/plan?class=${classId}&monday=2026-11-30`,
    })
  })

  test('A2: who of the class has not read the procedure is counted until they have', async () => {
    const { school, classId, light } = await openClass()
    const learner = await school.person({ roles: ['learner'] })
    await inSchool(app.services.db, school.id, tx =>
      tx
        .insertInto('class_member')
        .values({ school_id: school.id, class_id: classId, learner_id: learner.personId })
        .execute(),
    )
    expect(await light('procedure')).toMatchObject({ clause: 'A2', state: 'attention', count: 1, of: 1 })
    const { id: versionId } = await inSchool(app.services.db, school.id, tx =>
      tx.selectFrom('procedure_version').select('id').executeTakeFirstOrThrow(),
    )
    await learner.post('/api/acknowledgements', { versionId, personIds: [learner.personId] })
    expect(await light('procedure')).toMatchObject({ state: 'ready', reason: 'everybody', of: 1 })
  })

  test('A2: the light asks for the version in force on its day: one that begins later does not count yet', async () => {
    const { school, deputy, classId, light, on } = await openClass()
    const learner = await school.person({ roles: ['learner'] })
    await inSchool(app.services.db, school.id, tx =>
      tx
        .insertInto('class_member')
        .values({ school_id: school.id, class_id: classId, learner_id: learner.personId })
        .execute(),
    )
    const versionId = await versionInForce(app, school.id)
    const by = deputy.personId
    const later = await givenComingVersion(app, school.id, { number: 2, validFrom: '2026-12-04', by })
    await learner.post('/api/acknowledgements', { versionId, personIds: [learner.personId] })
    expect(await light('procedure')).toMatchObject({
      state: 'ready',
      path: `/procedure/acknowledgements?version=${versionId}`,
    })
    const coverage = async () => (await deputy.get('/api/acknowledgements/coverage')).body
    expect((await coverage()).version.id).toBe(versionId)
    expect((await coverage()).versions[0].id).toBe(later)
    const onThatDay = await givenComingVersion(app, school.id, { number: 3, validFrom: on, by })
    expect(await light('procedure')).toMatchObject({
      state: 'attention',
      count: 1,
      path: `/procedure/acknowledgements?version=${onThatDay}`,
    })
  })

  test('a day without remote lessons has no lights', async () => {
    const { deputy, classId } = await openClass()
    const { body } = await deputy.get(`/api/classes/${classId}/readiness?on=2026-12-04`)
    expect(body).toMatchObject({ remoteLessons: 0, state: 'ready', lights: [] })
  })
})

describe('the remote days to come', () => {
  test('those who plan see every class’s, a class teacher the own class’s, a teacher none of their own', async () => {
    const { school, deputy, teacher, classTeacher, classId } = await openClass()
    const otherId = await givenClass(app, school, { name: '8.a', grade: 8 })
    await givenLesson(app, school, { classId: otherId, teacherId: teacher.personId, on: '2026-11-30', remote: {} })
    const seen = async (who: typeof deputy, query = '') =>
      (await who.get(`/api/planning/remote-days${query}`)).body.days.map(
        (one: { className: string; on: string }) => `${one.className} ${one.on}`,
      )
    expect(await seen(deputy)).toEqual(['8.a 2026-11-30', '7.b 2026-12-03'])
    expect(await seen(classTeacher)).toEqual(['7.b 2026-12-03'])
    expect(await seen(teacher)).toEqual([])
    expect(await seen(teacher, `?classId=${classId}`)).toEqual(['7.b 2026-12-03'])
    expect(await seen(deputy, '?from=2026-11-26&to=2026-11-30')).toEqual(['8.a 2026-11-30'])
  })

  test('the outlook has them with the fullest quotas, the problems open and the latest timetable', async () => {
    const { deputy, classId } = await openClass()
    const { status, body } = await deputy.get('/api/planning/outlook')
    expect(status).toBe(200)
    expect(body.days).toMatchObject([{ classId, state: 'ready' }])
    expect(body).toMatchObject({
      quotas: [{ className: '7.b', subject: 'Matemātika', taken: 2, limit: 15 }],
      openProblems: 0,
      lastImport: null,
    })
  })
})

test('a stranger finds nothing, a learner and a teacher of other classes may not, the deputy may', async () => {
  const { school, deputy, classId, on } = await openClass()
  const stranger = await (await app.school('Cita')).person({ roles: ['director'] })
  const learner = await school.person({ roles: ['learner'] })
  const colleague = await school.person({ roles: ['teacher'] })
  for (const path of [`/api/classes/${classId}/readiness?on=${on}`, `/api/planning/remote-days?classId=${classId}`]) {
    expect((await stranger.get(path)).status).toBe(404)
    for (const who of [learner, colleague]) expect((await who.get(path)).status).toBe(403)
    expect((await deputy.get(path)).status).toBe(200)
  }
  for (const who of [learner, colleague]) expect((await who.get('/api/planning/outlook')).status).toBe(403)
  expect((await learner.get('/api/planning/remote-days')).status).toBe(403)
})
