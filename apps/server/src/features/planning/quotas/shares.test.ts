import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { givenQuotaClass } from '../../../testing/quota-class.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

// One lesson on each study day of the class's year: 171 of them, 180 in grade 9 and 185 in grade 12.
test.each([
  ['A5.1', '3.a', 171, 8],
  ['A5.2', '4.a', 171, 17],
  ['A5.2', '6.a', 171, 17],
  ['A5.3', '7.b', 171, 25],
  ['A5.3', '9.a', 180, 27],
  ['A5.4', '10.a', 171, 34],
  ['A5.4', '12.a', 185, 37],
])('%s: %s may learn remotely: of %d lessons %d, and not one more', async (_, className, planned, limit) => {
  const { lessons, mark, quota } = await givenQuotaClass(app, className)
  const ids = await lessons()
  expect((await mark(ids.slice(0, limit))).status).toBe(200)
  expect(await quota()).toMatchObject({ planned, limit, scheduled: limit, left: 0 })
  const refused = await mark(ids.slice(limit, limit + 1))
  expect([refused.status, refused.body.code, refused.body.data.values.clause]).toEqual([
    409,
    'quota_subject_full',
    'A5',
  ])
})

test.each(['1.a', '2.a'])(
  'A5.1: where it speaks of grades 1 to 3, A4 wins: %s has no share at all',
  async className => {
    const { lessons, mark, quota } = await givenQuotaClass(app, className)
    expect(await quota()).toMatchObject({ percent: 0, limit: 0 })
    const refused = await mark((await lessons()).slice(0, 1))
    expect([refused.status, refused.body.code]).toEqual([422, 'grade_not_allowed'])
  },
)
