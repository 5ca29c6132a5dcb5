import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../kernel/id.ts'
import { inSchool } from '../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../testing/app.ts'
import { givenClass, givenLesson } from '../../testing/lesson.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

test('A24: in a group whose members nobody has entered an absence is not sure, and says so', async () => {
  const school = await app.school()
  const teacher = await school.person({ roles: ['teacher'] })
  const anna = await school.person({ roles: ['learner'], givenName: 'Anna', familyName: 'Bērziņa' })
  const janis = await school.person({ roles: ['learner'], givenName: 'Jānis', familyName: 'Kalniņš' })
  const classId = await givenClass(app, school, { learnerIds: [anna.personId, janis.personId] })
  const lessonId = await givenLesson(app, school, { classId, teacherId: teacher.personId, remote: {} })
  const groupId = newId()
  await inSchool(app.services.db, school.id, async tx => {
    await tx
      .insertInto('learning_group')
      .values({ school_id: school.id, id: groupId, class_id: classId, name: '1. grupa' })
      .execute()
    await tx
      .updateTable('lesson_class')
      .set({ group_id: groupId })
      .where('school_id', '=', school.id)
      .where('lesson_id', '=', lessonId)
      .execute()
  })
  app.setNow('2026-11-26T07:00:00Z')
  const rows = async () => (await teacher.get(`/api/lessons/${lessonId}/roll-call`)).body.rows
  const unsure = {
    presence: 'absent',
    confident: false,
    evidence: [
      { code: 'no_check_in', values: {} },
      { code: 'group_unknown', values: {} },
    ],
  }
  expect(await rows()).toMatchObject([{ suggestion: unsure }, { suggestion: unsure }])

  await inSchool(app.services.db, school.id, tx =>
    tx
      .insertInto('learning_group_member')
      .values({ school_id: school.id, group_id: groupId, learner_id: janis.personId })
      .execute(),
  )
  expect(await rows()).toMatchObject([
    { learner: { givenName: 'Jānis' }, suggestion: { confident: true, evidence: [{ code: 'no_check_in' }] } },
  ])
})
