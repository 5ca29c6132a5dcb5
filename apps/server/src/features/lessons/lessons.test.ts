import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inSchool } from '../../kernel/transact.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../testing/lesson.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

async function day(remote: Parameters<typeof givenLesson>[2]['remote'] = {}) {
  app.setNow(thursdayMorning)
  const school = await app.school()
  const teacher = await school.person({ roles: ['teacher'], givenName: 'Ilze', familyName: 'Ozola' })
  const learner = await school.person({ roles: ['learner'], givenName: 'Marta', familyName: 'Liepa' })
  const classTeacher = await school.person({ roles: ['class_teacher'] })
  const classId = await givenClass(app, school, {
    classTeacherId: classTeacher.personId,
    learnerIds: [learner.personId],
  })
  const lessonId = await givenLesson(app, school, { classId, teacherId: teacher.personId, remote })
  const inPersonId = await givenLesson(app, school, {
    classId,
    teacherId: teacher.personId,
    subject: 'Sports',
    period: 2,
    startsAt: '09:20',
    endsAt: '10:00',
  })
  return { school, teacher, learner, classTeacher, classId, lessonId, inPersonId }
}

const plan = {
  mode: 'sync',
  form: 'online_lesson',
  place: 'home',
  means: ['device'],
  onlineMinutes: null,
  engagement: 'answers',
  outcome: 'Atrisina lineāru vienādojumu',
  instruction: 'Atbild uz diviem jautājumiem',
  joinLink: 'https://us02web.zoom.us/j/1234567890',
}

describe('the learner’s day gives the link only when it is time', () => {
  test.each([
    ['B9: not before the set time', '2026-11-26T06:14:59Z', 'early', null],
    ['B9: from a quarter of an hour before', '2026-11-26T06:15:00Z', 'open', 'https://zoom.us/j/1234567890'],
    ['B9: not after the end', '2026-11-26T07:10:00Z', 'over', null],
  ])('%s', async (_name, now, joinState, joinLink) => {
    const { learner } = await day()
    app.setNow(now)
    const { body } = await learner.get('/api/me/day')
    expect(body.lessons[0].remote).toMatchObject({
      joinState,
      joinLink,
      hasLink: true,
      host: 'zoom.us',
      opensAt: '2026-11-26T06:15:00Z',
    })
  })

  test.each([
    ['A24: synchronously until its end', 'sync', '2026-11-26T07:09:59Z', true],
    ['A24: synchronously not after its end', 'sync', '2026-11-26T07:10:00Z', false],
    ['A25: asynchronously after its hour', 'async', '2026-11-26T21:59:59Z', true],
    ['A25: asynchronously not on the next day', 'async', '2026-11-26T22:00:00Z', false],
  ] as const)('checking in is offered %s', async (_name, mode, now, offered) => {
    const { learner } = await day({ mode })
    app.setNow(now)
    const { body } = await learner.get('/api/me/day?on=2026-11-26')
    expect(body.lessons[0].abilities.includes('checkIn')).toBe(offered)
  })

  test('A7: remote lessons carry their mark, the others none; both stand in their order', async () => {
    const { learner } = await day()
    const { body } = await learner.get('/api/me/day')
    expect(body).toMatchObject({ on: '2026-11-26', className: '7.b', remoteMark: 'A', studyDay: true })
    expect(
      body.lessons.map((one: { subject: string; remote: object | null; abilities: string[] }) => [
        one.subject,
        one.remote !== null,
        one.abilities,
      ]),
    ).toEqual([
      ['Matemātika', true, ['checkIn', 'report']],
      ['Sports', false, []],
    ])
  })

  test.each([
    ['a public holiday says its name', '2026-11-18', 'Latvijas Republikas proklamēšanas diena'],
    ['a holiday says its name', '2026-10-20', 'Rudens brīvdienas'],
    ['a Saturday is simply free', '2026-11-28', ''],
  ])('%s', async (_name, on, note) => {
    const { learner } = await day()
    expect((await learner.get(`/api/me/day?on=${on}`)).body).toMatchObject({ studyDay: false, note, lessons: [] })
  })

  test('a parent and the class teacher read the day, others do not; nobody checks in for the learner', async () => {
    const { school, learner, teacher, classTeacher } = await day()
    const parent = await school.person({ roles: ['representative'] })
    await inSchool(app.services.db, school.id, tx =>
      tx
        .insertInto('representation')
        .values({ school_id: school.id, learner_id: learner.personId, representative_id: parent.personId })
        .execute(),
    )
    const otherParent = await school.person({ roles: ['representative'] })
    const stranger = await (await app.school('Cita')).person({ roles: ['director'] })
    const read = (caller: typeof learner) => caller.get(`/api/me/day?learnerId=${learner.personId}`)
    expect((await read(parent)).body.lessons[0].abilities).toEqual(['report'])
    const statuses = await Promise.all(
      [parent, classTeacher, otherParent, teacher, stranger].map(async caller => (await read(caller)).status),
    )
    expect(statuses).toEqual([200, 200, 403, 403, 404])
    expect((await teacher.get('/api/me/day')).status).toBe(404)
  })

  test('a learner of another language group does not see the lesson', async () => {
    const { school, learner, teacher, classId, lessonId } = await day()
    const other = await school.person({ roles: ['learner'] })
    await inSchool(app.services.db, school.id, async tx => {
      await tx
        .insertInto('class_member')
        .values({ school_id: school.id, class_id: classId, learner_id: other.personId })
        .execute()
      const groupId = crypto.randomUUID()
      await tx
        .insertInto('learning_group')
        .values({ school_id: school.id, id: groupId, class_id: classId, name: '1. grupa', division: 'Angļu' })
        .execute()
      await tx
        .insertInto('learning_group_member')
        .values({ school_id: school.id, group_id: groupId, learner_id: learner.personId })
        .execute()
      await tx.updateTable('lesson_class').set({ group_id: groupId }).where('lesson_id', '=', lessonId).execute()
    })
    const subjects = async (caller: typeof learner) =>
      (await caller.get('/api/me/day')).body.lessons.map((one: { subject: string }) => one.subject)
    expect(await subjects(learner)).toEqual(['Matemātika', 'Sports'])
    expect(await subjects(other)).toEqual(['Sports'])
    expect(
      (await teacher.get('/api/me/lessons')).body.lessons.map((one: { learners: number }) => one.learners),
    ).toEqual([1, 2])
  })
})

describe('the subject teacher plans the remote lesson', () => {
  test('A6: link, mode and what counts; the learner sees what counts', async () => {
    const { school, teacher, learner, lessonId } = await day({ joinLink: null })
    const answer = await teacher.put(`/api/lessons/${lessonId}/plan`, plan)
    expect([answer.status, answer.body.remote]).toEqual([
      200,
      { linkHeldBack: null, isLinkPersonal: false, ...plan, legalBasis: 'planned' },
    ])
    const seen = (await learner.get('/api/me/day')).body.lessons[0].remote
    expect(seen).toMatchObject({
      instruction: plan.instruction,
      engagement: 'answers',
      host: 'us02web.zoom.us',
      joinLink: null,
    })
    expect(await eventsOf(app, school.id, lessonId)).toEqual(['lesson.planned'])
  })

  test.each([
    ['B9: a link must be https', { joinLink: 'http://zoom.us/j/1' }, 'link_not_https'],
    ['B9: a link must be one', { joinLink: 'zoom' }, 'link_invalid'],
    ['B9: a link must not carry a password', { joinLink: 'https://a:b@zoom.us/j/1' }, 'link_has_credentials'],
    ['B9: a script is no link', { joinLink: 'javascript:alert(1)' }, 'link_not_https'],
    ['A25: answers can not count asynchronously', { mode: 'async' }, 'engagement_not_for_mode'],
    ['A6: an unknown form is no form', { form: 'seance' }, 'input_invalid'],
  ])('%s', async (_name, change, code) => {
    const { teacher, lessonId } = await day()
    const answer = await teacher.put(`/api/lessons/${lessonId}/plan`, { ...plan, ...change })
    expect([answer.status, answer.body.code]).toEqual([422, code])
  })

  test('A7: a lesson in person has no remote plan', async () => {
    const { teacher, inPersonId } = await day()
    expect((await teacher.put(`/api/lessons/${inPersonId}/plan`, plan)).body.code).toBe('lesson_not_remote')
  })

  test('A27: nobody else changes it but the administration', async () => {
    const { school, teacher, learner, classTeacher, lessonId } = await day()
    const deputy = await school.person({ roles: ['deputy_head'] })
    const colleague = await school.person({ roles: ['teacher'] })
    const stranger = await (await app.school('Cita')).person({ roles: ['deputy_head'] })
    const put = async (caller: typeof teacher) => (await caller.put(`/api/lessons/${lessonId}/plan`, plan)).status
    expect(await Promise.all([deputy, colleague, classTeacher, learner, stranger].map(put))).toEqual([
      200, 403, 403, 403, 404,
    ])
    const read = async (caller: typeof teacher) => (await caller.get(`/api/lessons/${lessonId}`)).status
    expect(await Promise.all([teacher, classTeacher, colleague, learner, stranger].map(read))).toEqual([
      200, 200, 403, 403, 404,
    ])
    expect((await classTeacher.get(`/api/lessons/${lessonId}`)).body.abilities).toEqual([])
  })

  test('a former year’s class teacher has no way to the learner’s day any more', async () => {
    const { school, learner } = await day()
    const former = await school.person({ roles: ['class_teacher'] })
    const yearId = crypto.randomUUID()
    await inSchool(app.services.db, school.id, tx =>
      tx
        .insertInto('school_year')
        .values({
          school_id: school.id,
          id: yearId,
          name: '2025/2026',
          starts_on: Temporal.PlainDate.from('2025-09-01'),
          ends_on: Temporal.PlainDate.from('2026-05-29'),
        })
        .execute(),
    )
    await givenClass(
      app,
      { id: school.id, schoolYearId: yearId },
      { name: '6.b', grade: 6, classTeacherId: former.personId, learnerIds: [learner.personId] },
    )
    expect((await former.get(`/api/me/day?learnerId=${learner.personId}`)).status).toBe(403)
    expect((await learner.get('/api/me/day')).body.className).toBe('7.b')
  })

  test('a lesson that left the timetable is nobody’s lesson any more, unless it was held', async () => {
    const { school, teacher, learner, classTeacher, classId } = await day()
    const gone = await givenLesson(app, school, {
      classId,
      teacherId: teacher.personId,
      subject: 'Fizika',
      period: 3,
      state: 'retained',
      remote: {},
    })
    const subjects = async () => [
      (await learner.get('/api/me/day')).body.lessons.map((one: { subject: string }) => one.subject),
      (await teacher.get('/api/me/lessons')).body.lessons.map((one: { subject: string }) => one.subject),
      (await classTeacher.get(`/api/classes/${classId}/journal?on=2026-11-26`)).body.lessons.map(
        (one: { subject: string }) => one.subject,
      ),
    ]
    expect(await subjects()).toEqual(Array(3).fill(['Matemātika', 'Sports']))
    app.setNow('2026-11-26T06:31:00Z')
    const join = await learner.post(`/api/lessons/${gone}/check-ins`, { at: '2026-11-26T06:31:00Z' })
    expect(join.status).toBe(404)
    await inSchool(app.services.db, school.id, tx =>
      tx
        .insertInto('check_in')
        .values({
          school_id: school.id,
          lesson_id: gone,
          learner_id: learner.personId,
          at: app.services.clock(),
          received_at: app.services.clock(),
          sent_late: false,
        })
        .execute(),
    )
    app.services.classDays.forgetAll()
    expect((await subjects()).map(list => list.toSorted())).toEqual(Array(3).fill(['Fizika', 'Matemātika', 'Sports']))
  })

  test('A24: the teacher’s day counts who came and what waits', async () => {
    const { teacher, learner, lessonId } = await day()
    app.setNow('2026-11-26T06:30:00Z')
    await learner.post(`/api/lessons/${lessonId}/check-ins`, { at: '2026-11-26T06:30:00Z' })
    await learner.post(`/api/lessons/${lessonId}/disruptions`, {
      id: crypto.randomUUID(),
      kind: 'device',
      at: '2026-11-26T06:30:00Z',
    })
    const { body } = await teacher.get('/api/me/lessons')
    expect(body.lessons[0]).toMatchObject({
      learners: 1,
      checkedIn: 1,
      openProblems: 1,
      registerConfirmed: false,
      abilities: ['plan', 'rollCall'],
    })
    expect((await learner.get('/api/me/lessons')).status).toBe(403)
  })
})
