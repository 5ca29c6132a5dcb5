import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../testing/app.ts'
import { eachSchool } from './each-school.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

test('what fails in one school is thrown when every other has had its turn', async () => {
  const schools = [await app.school('Pirmā'), await app.school('Otrā'), await app.school('Trešā')]
  const reached: string[] = []
  let failing: string | null = null
  const done = eachSchool(app.services, async school => {
    failing ??= school
    if (school === failing) throw new Error('this one alone')
    reached.push(school)
  })
  await expect(done).rejects.toThrow(AggregateError)
  expect(reached).not.toContain(failing)
  expect(new Set([...reached, failing])).toEqual(new Set(schools.map(one => one.id)))
})
