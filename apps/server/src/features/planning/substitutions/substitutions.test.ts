import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gpu, substitutionRow, teacherRow } from '../../../integrations/untis/untis.fixture.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

type School = Awaited<ReturnType<TestApp['school']>>
type Person = Awaited<ReturnType<School['person']>>

/** A school whose timetable came from Untis: on Mondays in the first period two lessons, in the second one. */
async function openSchool() {
  const school = await app.school()
  const deputy = await school.person({ roles: ['deputy_head'], givenName: 'Dace', familyName: 'Liepa' })
  const teacher = (givenName: string, familyName: string) =>
    school.person({ roles: ['teacher'], givenName, familyName })
  const [anna, juris, inese] = [
    await teacher('Anna', 'Bērziņa'),
    await teacher('Juris', 'Kalns'),
    await teacher('Inese', 'Ozola'),
  ]
  const form = new FormData()
  const files = {
    'GPU001.TXT': gpu([
      [1, '7.b', 'BĒR', 'MAT', '101', 1, 1],
      [2, '7.a', 'KAL', 'FIZ', '102', 1, 1],
      [3, '7.b', 'BĒR', 'MAT', '101', 1, 2],
      [4, '7.a', 'KAL', 'FIZ', '103', 1, 3],
    ]),
    'GPU004.TXT': gpu([
      teacherRow('BĒR', 'Bērziņa', 'Anna'),
      teacherRow('KAL', 'Kalns', 'Juris'),
      teacherRow('OZO', 'Ozola', 'Inese'),
    ]),
  }
  for (const [index, [name, text]] of Object.entries(files).entries())
    form.append(`file[${index}]`, new File([text], name))
  const preview = await (await deputy.raw('/api/timetable/imports', { method: 'POST', body: form })).json()
  const applied = await deputy.post(`/api/timetable/imports/${preview.id}/apply`)
  expect(applied.status, JSON.stringify(applied.body)).toBe(200)
  return { school, deputy, anna, juris, inese }
}

const monday = '20261130'
const row = (said: Partial<Parameters<typeof substitutionRow>[0]> = {}) =>
  substitutionRow({
    on: monday,
    period: 1,
    absent: 'BĒR',
    substitute: 'Inese Ozola',
    subject: 'MAT',
    classes: '7.b',
    room: '101',
    ...said,
  })
const send = (who: Person, path: string, ...rows: (string | number)[][]) =>
  who.upload(`/api/timetable/substitutions${path}`, 'GPU014.TXT', gpu(rows))

const teachersOn = (school: School) =>
  inSchool(app.services.db, school.id, async tx => {
    const { rows } = await sql<{ place: string }>`
      select l.period || ' ' || string_agg(p.family_name, '+') || ' ' || l.state as place from lesson l
      join lesson_teacher t on t.school_id = l.school_id and t.lesson_id = l.id
      join person p on p.school_id = t.school_id and p.id = t.person_id
      where l.on_date = '2026-11-30' group by l.id, l.period, l.state order by 1`.execute(tx)
    return rows.map(one => one.place)
  })
const asPlanned = ['1 Bērziņa planned', '1 Kalns planned', '2 Bērziņa planned', '3 Kalns planned']

test('A7: a file of substitutions is previewed without writing, then published at once', async () => {
  const { school, deputy } = await openSchool()
  const rows = [
    row(),
    row({ period: 2, kind: 'C', substitute: '' }),
    row({
      period: 3,
      classes: '7.a',
      subject: 'FIZ',
      absent: 'KAL',
      substitute: '',
      room: '103',
      substituteRoom: '101',
    }),
    row({ on: '20261123' }),
    row({ period: 9 }),
    row({ kind: 'T' }),
    row({ on: '0' }),
  ]
  const preview = await send(deputy, '/preview', ...rows)
  expect(preview.status, JSON.stringify(preview.body)).toBe(200)
  expect(preview.body).toMatchObject({ past: 1, changes: 3 })
  expect(preview.body.rows.map((one: { place: string; state: string }) => `${one.place}: ${one.state}`)).toEqual([
    'GPU014.TXT, line 1: ready',
    'GPU014.TXT, line 2: ready',
    'GPU014.TXT, line 3: ready',
    'GPU014.TXT, line 5: lesson_not_found',
    'GPU014.TXT, line 6: kind_not_read',
  ])
  expect(preview.body.problems).toEqual([{ place: 'GPU014.TXT, line 7', reason: 'day_unreadable', value: '0' }])
  expect(await teachersOn(school)).toEqual(asPlanned)

  const applied = await send(deputy, '', ...rows)
  expect(applied.body).toMatchObject({ changes: 3 })
  expect(await teachersOn(school)).toEqual([
    '1 Kalns planned',
    '1 Ozola planned',
    '2 Bērziņa cancelled',
    '3 Kalns planned',
  ])
  const again = await send(deputy, '', ...rows)
  expect([again.status, again.body.code]).toEqual([422, 'nothing_to_import'])
  const events = await inSchool(app.services.db, school.id, tx =>
    tx.selectFrom('event').select('detail').where('type', '=', 'timetable.substitutions_imported').execute(),
  )
  expect(events).toEqual([{ detail: { rows: 5, changes: 3 } }])
})

test('substitutions that come back to somebody absent are refused with the place, and nothing is written', async () => {
  const { school, deputy } = await openSchool()
  const rows = [
    row({ substitute: 'KAL' }),
    row({ classes: '7.a', subject: 'FIZ', absent: 'KAL', substitute: 'BĒR', room: '102' }),
  ]
  const preview = await send(deputy, '/preview', ...rows)
  expect(preview.body.rows[0].refusal.reason).toBe('substitution_cyclic')
  const refused = await send(deputy, '', ...rows)
  expect([refused.status, refused.body.code]).toEqual([422, 'substitution_cyclic'])
  expect(refused.body.data.values).toMatchObject({ place: 'GPU014.TXT, line 1', on: '2026-11-30', period: 1 })
  expect(await teachersOn(school)).toEqual(asPlanned)
})

test.each(['', '/preview'])('another file sent to substitutions%s is refused', async path => {
  const { deputy } = await openSchool()
  const answer = await deputy.upload(
    `/api/timetable/substitutions${path}`,
    'GPU001.TXT',
    gpu([[1, '7.b', 'B', 'M', '', 1, 1]]),
  )
  expect([answer.status, answer.body.code]).toEqual([422, 'not_substitutions'])
})

test.each(['', '/preview'])(
  'substitutions%s are the planners’ alone, and find lessons of their own school only',
  async path => {
    const { school, deputy } = await openSchool()
    const teacher = await school.person({ roles: ['teacher'] })
    const stranger = await (await app.school()).person({ roles: ['deputy_head'] })
    expect((await send(teacher, path, row())).status).toBe(403)
    const strange = await send(stranger, path, row())
    expect(path === '' ? strange.body.code : strange.body.rows[0].state).toBe(
      path === '' ? 'nothing_to_import' : 'lesson_not_found',
    )
    expect((await send(deputy, path, row())).status).toBe(200)
  },
)
