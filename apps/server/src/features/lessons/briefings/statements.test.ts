import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { givenClass, givenLesson } from '../../../testing/lesson.ts'
import { statementsOf } from '../../../testing/statements.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

test('what is known of a school’s lessons to come costs as many ways to the database for six days as for one', async () => {
  const school = await app.school(`Skola ${newId()}`)
  const teacher = await school.person({ roles: ['teacher'] })
  const classId = await givenClass(app, school)
  const lesson = { classId, teacherId: teacher.personId, remote: {} }
  const read = () => teacher.get('/api/lesson-readiness')
  await givenLesson(app, school, { ...lesson, on: '2026-11-27' })
  await read()
  const ofOneDay = await statementsOf(read)
  for (const on of ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']) {
    await givenLesson(app, school, { ...lesson, on })
  }
  expect(await statementsOf(read)).toBe(ofOneDay)
  expect((await read()).body.lessons).toHaveLength(6)
})
