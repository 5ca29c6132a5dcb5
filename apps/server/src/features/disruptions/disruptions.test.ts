import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inSchool } from '../../kernel/transact.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../testing/lesson.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

async function remoteLesson(remote: Parameters<typeof givenLesson>[2]['remote'] = {}) {
  app.setNow(thursdayMorning)
  const school = await app.school()
  const teacher = await school.person({ roles: ['teacher'], givenName: 'Ilze', familyName: 'Ozola' })
  const classTeacher = await school.person({ roles: ['teacher', 'class_teacher'] })
  const learner = await school.person({ roles: ['learner'], givenName: 'Marta', familyName: 'Liepa' })
  const parent = await school.person({ roles: ['representative'], givenName: 'Zane', familyName: 'Liepa' })
  await inSchool(app.services.db, school.id, tx =>
    tx
      .insertInto('representation')
      .values({ school_id: school.id, learner_id: learner.personId, representative_id: parent.personId })
      .execute(),
  )
  const classId = await givenClass(app, school, {
    classTeacherId: classTeacher.personId,
    learnerIds: [learner.personId],
  })
  const lessonId = await givenLesson(app, school, { classId, teacherId: teacher.personId, remote })
  const report = (caller: typeof learner, values: object = {}) =>
    caller.post(`/api/lessons/${lessonId}/disruptions`, {
      id: crypto.randomUUID(),
      kind: 'internet',
      at: '2026-11-26T06:31:00Z',
      ...values,
    })
  app.setNow('2026-11-26T06:31:00Z')
  return { school, teacher, classTeacher, learner, parent, classId, lessonId, report }
}

describe('a technical problem is reported at once', () => {
  test('A36: it reaches the subject teacher and the class teacher, and stands once however often it is sent', async () => {
    const { school, teacher, classTeacher, learner, report } = await remoteLesson()
    const id = crypto.randomUUID()
    const first = await report(learner, { id })
    expect([first.status, first.body.decision, first.body.sentLate]).toEqual([200, null, false])
    expect((await report(learner, { id, at: '2026-11-26T06:35:00Z' })).body.at).toBe('2026-11-26T06:31:00Z')
    for (const reader of [teacher, classTeacher]) {
      const { body } = await reader.get('/api/disruptions')
      expect(
        body.reports.map((one: { learner: { familyName: string }; problem: { id: string; abilities: string[] } }) => [
          one.learner.familyName,
          one.problem.id,
          one.problem.abilities,
        ]),
      ).toEqual([['Liepa', id, ['decide']]])
    }
    expect(await eventsOf(app, school.id, id)).toEqual(['disruption.reported'])
  })

  test('what one person reported on a shared device is not taken in another’s name', async () => {
    const { school, teacher, learner, parent, report } = await remoteLesson()
    const sibling = await school.person({ roles: ['learner'] })
    const made = { id: crypto.randomUUID(), learnerId: learner.personId, personId: parent.personId }
    for (const other of [learner, sibling, teacher]) {
      const { status, body } = await report(other, made)
      expect([status, body.code]).toEqual([409, 'other_person'])
    }
    expect((await report(parent, made)).body.reportedBy.id).toBe(parent.personId)
  })

  test('A36: kept on the phone without a network, it counts from its own time and says that it was sent later', async () => {
    const { learner, report } = await remoteLesson()
    app.setNow('2026-11-26T08:00:00Z')
    const { body } = await report(learner, { at: '2026-11-26T06:31:00Z' })
    expect([body.at, body.sentLate]).toEqual(['2026-11-26T06:31:00Z', true])
  })

  test('A36: a parent and staff on the phone may report for the learner; a stranger may not', async () => {
    const { school, teacher, classTeacher, learner, parent, report } = await remoteLesson()
    const learnerId = learner.personId
    for (const caller of [parent, teacher, classTeacher]) {
      expect((await report(caller, { learnerId })).body.reportedBy.id).toBe(caller.personId)
    }
    const otherParent = await school.person({ roles: ['representative'] })
    const otherTeacher = await school.person({ roles: ['teacher'] })
    const otherSchool = await (await app.school('Cita')).person({ roles: ['teacher'] })
    const statuses = await Promise.all(
      [otherParent, otherTeacher, otherSchool].map(async caller => (await report(caller, { learnerId })).status),
    )
    expect(statuses).toEqual([403, 403, 404])
  })

  test('A36: after the lesson’s end it is too late where the procedure says „immediately”', async () => {
    const { learner, report } = await remoteLesson()
    app.setNow('2026-11-26T08:00:00Z')
    const late = await report(learner, { at: '2026-11-26T08:00:00Z' })
    expect([late.status, late.body.code, late.body.data.values.clause]).toEqual([409, 'too_late', 'A38'])
  })

  test('somebody else’s report id is no way to read it', async () => {
    const { school, learner, classId, teacher, report } = await remoteLesson()
    const id = crypto.randomUUID()
    await report(learner, { id })
    const classmate = await school.person({ roles: ['learner'] })
    await inSchool(app.services.db, school.id, tx =>
      tx
        .insertInto('class_member')
        .values({ school_id: school.id, class_id: classId, learner_id: classmate.personId })
        .execute(),
    )
    expect((await report(classmate, { id })).status).toBe(404)
    expect((await teacher.get('/api/disruptions')).body.reports).toHaveLength(1)
  })

  test('A36: a lesson in person and a note that is too long are refused', async () => {
    const { school, teacher, learner, classId, report } = await remoteLesson()
    const inPerson = await givenLesson(app, school, { classId, teacherId: teacher.personId, subject: 'Sports' })
    const answer = await learner.post(`/api/lessons/${inPerson}/disruptions`, {
      id: crypto.randomUUID(),
      kind: 'device',
      at: '2026-11-26T06:31:00Z',
    })
    expect(answer.body.code).toBe('lesson_not_remote')
    expect((await report(learner, { note: 'x'.repeat(501) })).body.code).toBe('input_invalid')
  })
})

test('more reports at once than there are connections, with nothing remembered, all get through', async () => {
  const { school, teacher, learner, classId, report } = await remoteLesson()
  const classmates = await Promise.all(Array.from({ length: 9 }, () => school.person({ roles: ['learner'] })))
  await inSchool(app.services.db, school.id, tx =>
    tx
      .insertInto('class_member')
      .values(classmates.map(one => ({ school_id: school.id, class_id: classId, learner_id: one.personId })))
      .execute(),
  )
  app.services.learners.forgetAll()
  const answers = await Promise.all([learner, ...classmates].map(caller => report(caller)))
  expect(answers.map(one => one.status)).toEqual(Array(10).fill(200))
  expect((await teacher.get('/api/disruptions')).body.reports).toHaveLength(10)
})

describe('the teacher decides on the report', () => {
  test('A35: excused with a remedy, and the learner sees it; a new decision replaces it and both stay', async () => {
    const { school, teacher, classTeacher, learner, report } = await remoteLesson()
    const { id } = (await report(learner)).body
    const decide = (caller: typeof teacher, body: object) => caller.post(`/api/disruptions/${id}/decisions`, body)
    expect(
      (await decide(teacher, { excused: true, remedy: 'extended_deadline', note: 'līdz pirmdienai' })).body.decision,
    ).toMatchObject({
      excused: true,
      remedy: 'extended_deadline',
      note: 'līdz pirmdienai',
      decidedBy: { familyName: 'Ozola' },
    })
    const day = await learner.get('/api/me/day')
    expect(day.body.lessons[0].problem.decision).toMatchObject({ excused: true, remedy: 'extended_deadline' })
    expect((await decide(classTeacher, { excused: false, remedy: null })).body.decision.excused).toBe(false)
    expect(await eventsOf(app, school.id, id)).toEqual([
      'disruption.reported',
      'disruption.decided',
      'disruption.decided',
    ])
  })

  test('A36: excusing needs the way to catch up', async () => {
    const { teacher, learner, report } = await remoteLesson()
    const { id } = (await report(learner)).body
    const answer = await teacher.post(`/api/disruptions/${id}/decisions`, { excused: true, remedy: null })
    expect([answer.status, answer.body.code]).toEqual([422, 'remedy_required'])
  })

  test('A35: not the learner, not another teacher, and not from another school', async () => {
    const { school, learner, report } = await remoteLesson()
    const { id } = (await report(learner)).body
    const colleague = await school.person({ roles: ['teacher'] })
    const stranger = await (await app.school('Cita')).person({ roles: ['director'] })
    const status = async (caller: typeof learner) =>
      (await caller.post(`/api/disruptions/${id}/decisions`, { excused: true, remedy: 'other' })).status
    expect(await Promise.all([learner, colleague, stranger].map(status))).toEqual([403, 403, 404])
    expect((await colleague.get('/api/disruptions')).body.reports).toEqual([])
  })

  test('the list is filtered by state and day', async () => {
    const { teacher, learner, report } = await remoteLesson({ mode: 'async' })
    const { id } = (await report(learner)).body
    const count = async (query: string) => (await teacher.get(`/api/disruptions?${query}`)).body.reports.length
    expect([await count('state=open'), await count('state=decided'), await count('state=all&from=2026-11-27')]).toEqual(
      [1, 0, 0],
    )
    await teacher.post(`/api/disruptions/${id}/decisions`, { excused: true, remedy: 'adapted_task' })
    expect([await count('state=open'), await count('state=decided'), await count('state=all')]).toEqual([0, 1, 1])
  })
})
