import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { ascTimetable, type TaughtLesson } from '../../../testing/asc-timetable.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const lesson = (className: string, at: TaughtLesson['at']): TaughtLesson => ({
  class: className,
  subject: 'Fizika',
  at,
})

/** A school whose timetable has 7.b on Mondays and 8.a on Tuesdays, and a file that names 7.b alone. */
async function givenPartialFile() {
  const school = await app.school()
  const deputy = await school.person({ roles: ['deputy_head'] })
  const upload = async (lessons: readonly TaughtLesson[]) =>
    (await deputy.upload('/api/timetable/imports', 'saraksts.xml', ascTimetable(lessons))).body
  const whole = await upload([lesson('7.b', [[1, 1]]), lesson('8.a', [[2, 1]])])
  expect((await deputy.post(`/api/timetable/imports/${whole.id}/apply`)).status).toBe(200)
  const partial = await upload([lesson('7.b', [[1, 2]])])
  const lessonsOf = (className: string) =>
    inSchool(app.services.db, school.id, async tx => {
      const { rows } = await sql<{ period: number; lessons: number }>`
        select l.period, count(*)::int as lessons from lesson l
        join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id
        join class_group c on c.school_id = lc.school_id and c.id = lc.class_id
        where c.name = ${className} and l.on_date > '2026-11-26' group by l.period`.execute(tx)
      return rows.map(row => [row.period, row.lessons])
    })
  return { school, deputy, partial, lessonsOf }
}

test('a file of one class leaves the others’ lessons as they are, and the preview names them', async () => {
  const { deputy, partial, lessonsOf } = await givenPartialFile()
  const before = await lessonsOf('8.a')
  expect([partial.otherClasses, partial.dropsOthers, partial.counts.removed]).toEqual([['8.a'], false, 0])
  expect((await deputy.post(`/api/timetable/imports/${partial.id}/apply`)).status).toBe(200)
  expect(await lessonsOf('8.a')).toEqual(before)
  expect((await lessonsOf('7.b')).map(([period]) => period)).toEqual([2])
})

test('who says so drops them; undoing the import brings them back', async () => {
  const { deputy, partial, lessonsOf } = await givenPartialFile()
  const before = await lessonsOf('8.a')
  const dropped = await deputy.put(`/api/timetable/imports/${partial.id}/other-classes`, { drops: true })
  expect([dropped.status, dropped.body.dropsOthers, dropped.body.counts.removed > 20]).toEqual([200, true, true])
  await deputy.post(`/api/timetable/imports/${partial.id}/apply`)
  expect(await lessonsOf('8.a')).toEqual([])
  await deputy.post(`/api/timetable/imports/${partial.id}/undo`)
  expect(await lessonsOf('8.a')).toEqual(before)
})

test('only those who plan may say so, and not for another school’s import', async () => {
  const { school, deputy, partial } = await givenPartialFile()
  const path = `/api/timetable/imports/${partial.id}/other-classes`
  const teacher = await school.person({ roles: ['teacher'] })
  const stranger = await (await app.school()).person({ roles: ['deputy_head'] })
  expect((await teacher.put(path, { drops: true })).status).toBe(403)
  expect((await stranger.put(path, { drops: true })).status).toBe(404)
  await deputy.post(`/api/timetable/imports/${partial.id}/apply`)
  const late = await deputy.put(path, { drops: true })
  expect([late.status, late.body.code]).toEqual([409, 'import_not_open'])
})
