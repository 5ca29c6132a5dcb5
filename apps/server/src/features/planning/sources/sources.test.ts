import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { zip } from '../../../integrations/table-files/zip.fixture.ts'
import { export7, gpu, lessonRow, teacherRow } from '../../../integrations/untis/untis.fixture.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { ascTimetable, type TaughtLesson, wholeSchool } from '../../../testing/asc-timetable.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

type School = Awaited<ReturnType<TestApp['school']>>
type Deputy = Awaited<ReturnType<School['person']>>
type Upload = readonly (readonly [name: string, content: string | Uint8Array<ArrayBuffer>])[]

async function openSchool() {
  const school = await app.school()
  return { school, deputy: await school.person({ roles: ['deputy_head'], givenName: 'Dace', familyName: 'Liepa' }) }
}

/** Sends files as a browser does: one as `file`, several as `file[0]`, `file[1]`. */
async function upload(deputy: Deputy, files: Upload) {
  const form = new FormData()
  for (const [index, [name, content]] of files.entries()) {
    form.append(files.length === 1 ? 'file' : `file[${index}]`, new File([content], name))
  }
  const response = await deputy.raw('/api/timetable/imports', { method: 'POST', body: form })
  return { status: response.status, body: await response.json() }
}

const upload7 = (deputy: Deputy, changes: Record<string, string> = {}) =>
  upload(deputy, Object.entries({ ...export7, ...changes }))

const apply = (deputy: Deputy, { id }: { id: string }) => deputy.post(`/api/timetable/imports/${id}/apply`)

const rows = async <R>(school: School, query: ReturnType<typeof sql<R>>): Promise<R[]> =>
  inSchool(app.services.db, school.id, async tx => (await query.execute(tx)).rows)

type LessonRow = { id: string; series_key: string; on_date: Temporal.PlainDate; period: number; state: string }
const lessonsOf = (school: School, from: string, to: string) =>
  rows(
    school,
    sql<LessonRow>`select * from lesson where on_date between ${from}::date and ${to}::date order by on_date, period, series_key`,
  )

const markRemote = (school: School, lessonId: string, by: string) =>
  rows(
    school,
    sql`insert into remote_lesson (school_id, lesson_id, legal_basis, marked_by, marked_at)
      values (${school.id}, ${lessonId}, 'planned', ${by}, now())`,
  )

/** Nothing of the school was written, neither an import nor what it would make. */
const nothingWritten = async (school: School) => {
  const counts = await rows(
    school,
    sql<{ count: number }>`select (select count(*) from import_run) + (select count(*) from class_group)
      + (select count(*) from lesson) + (select count(*) from timetable) as count`,
  )
  expect(counts).toEqual([{ count: 0 }])
}

const csv = (...lines: string[][]) => lines.map(line => line.join(';')).join('\r\n')
const headers = ['Klase', 'Priekšmets', 'Skolotājs', 'Kabinets', 'Diena', 'Stunda']
const mathematics: TaughtLesson = { class: '7.b', subject: 'Matemātika', at: [[4, 2]], room: '101' }

describe('an Untis export', () => {
  test('of several files is previewed and applied', async () => {
    const { school, deputy } = await openSchool()
    const anna = await school.person({ roles: ['teacher'], givenName: 'Anna', familyName: 'Bērziņa' })
    const preview = await upload7(deputy)
    expect(preview.status, JSON.stringify(preview.body)).toBe(200)
    expect(preview.body).toMatchObject({
      source: 'untis',
      problems: [],
      terms: [],
      table: null,
      newClasses: ['7.a', '7.b'],
      newSubjects: ['Franču valoda', 'Matemātika', 'Sports un veselība', 'Vācu valoda'],
      abilities: ['match', 'apply'],
    })
    const matched = preview.body.teachers.find((one: { key: string }) => one.key === 'BĒR')
    expect(matched).toMatchObject({ name: 'Anna Bērziņa', person: { id: anna.personId } })
    expect((await apply(deputy, preview.body)).status).toBe(200)
    const week = await lessonsOf(school, '2026-11-30', '2026-12-04')
    expect(week.map(one => [String(one.on_date), one.period, one.series_key])).toEqual([
      ['2026-11-30', 1, '7.b|MAT|'],
      ['2026-12-01', 3, '7.a+7.b|SPO|'],
      ['2026-12-02', 4, '7.b|FRA|7.b:FRA'],
      ['2026-12-02', 4, '7.b|VĀC|7.b:VĀC'],
      ['2026-12-03', 2, '7.b|MAT|'],
    ])
  })

  test('in one zip is the same', async () => {
    const { deputy } = await openSchool()
    const content = Object.entries(export7).map(([name, text]) => ({
      name: `eksports/${name}`,
      content: new TextEncoder().encode(text),
    }))
    const { status, body } = await upload(deputy, [['untis.zip', new Uint8Array(zip(content))]])
    expect([status, body.source, body.problems, body.newClasses]).toEqual([200, 'untis', [], ['7.a', '7.b']])
  })

  test('without its timetable is refused with the file that is needed', async () => {
    const { school, deputy } = await openSchool()
    const { status, body } = await upload(deputy, [
      ['GPU002.TXT', export7['GPU002.TXT'] ?? ''],
      ['GPU004.TXT', export7['GPU004.TXT'] ?? ''],
    ])
    expect([status, body.code]).toEqual([422, 'timetable_unreadable'])
    expect(body.data.values).toMatchObject({ reason: 'untis_timetable_missing', value: 'GPU002.TXT, GPU004.TXT' })
    await nothingWritten(school)
  })

  test('a lesson until a day is held until then', async () => {
    const { school, deputy } = await openSchool()
    const { body } = await upload7(deputy, {
      'GPU002.TXT': gpu([lessonRow([1, 2, '7.b', 'BĒR', 'MAT', '101'], { to: '20261203' })]),
    })
    await apply(deputy, body)
    const held = (await lessonsOf(school, '2026-11-30', '2027-06-30')).filter(one => one.series_key.includes('MAT'))
    expect(held.map(one => String(one.on_date))).toEqual(['2026-11-30', '2026-12-03'])
  })

  test('A7: a remote lesson keeps its mark when the timetable comes from Untis after aSc, though it moves', async () => {
    const { school, deputy } = await openSchool()
    await apply(deputy, (await deputy.upload('/api/timetable/imports', 'a.xml', ascTimetable([mathematics]))).body)
    const [lesson] = await lessonsOf(school, '2026-12-03', '2026-12-03')
    await markRemote(school, lesson?.id ?? '', deputy.personId)
    const { body } = await upload(deputy, [
      ['GPU001.TXT', gpu([[5, '7B', 'BĒR', 'MAT', '102', 5, 3, '', '']])],
      ['GPU006.TXT', gpu([['MAT', 'Matemātika']])],
      ['GPU004.TXT', gpu([teacherRow('BĒR', 'Bērziņa', 'Anna')])],
    ])
    expect(body.differences[0]).toMatchObject({ kind: 'moved', keeps: true, to: { on: '2026-12-04', period: 3 } })
    expect([body.newClasses, body.newSubjects]).toEqual([[], []])
    await apply(deputy, body)
    const remote = await rows(
      school,
      sql<LessonRow>`select l.* from lesson l join remote_lesson r on r.school_id = l.school_id and r.lesson_id = l.id`,
    )
    expect(remote.map(one => [one.id, String(one.on_date), one.state])).toEqual([[lesson?.id, '2026-12-04', 'planned']])
  })
})

describe('a table of the school', () => {
  const table = csv(
    headers,
    ['7.b', 'Matemātika', 'Anna Bērziņa', '101', 'Pirmdiena', '1'],
    ['7.b', 'Matemātika', 'Anna Bērziņa', '101', 'Ceturtdiena', '09:20'],
  )

  test('A7: a remote lesson keeps its mark when the table comes again with another day', async () => {
    const { school, deputy } = await openSchool()
    const first = await upload(deputy, [['stundas.csv', table]])
    expect(first.body).toMatchObject({
      source: 'table',
      problems: [],
      table: { headers, mapping: ['class', 'subject', 'teacher', 'room', 'weekday', 'period'] },
    })
    expect(first.body.table.sample[1]).toEqual(['7.b', 'Matemātika', 'Anna Bērziņa', '101', 'Ceturtdiena', '09:20'])
    await apply(deputy, first.body)
    const [lesson] = await lessonsOf(school, '2026-12-03', '2026-12-03')
    expect(lesson?.period).toBe(2)
    await markRemote(school, lesson?.id ?? '', deputy.personId)
    const second = await upload(deputy, [['stundas.csv', table.replace('Ceturtdiena;09:20', 'Pk;3')]])
    await apply(deputy, second.body)
    const [moved] = await lessonsOf(school, '2026-12-04', '2026-12-04')
    expect([moved?.id, moved?.period]).toEqual([lesson?.id, 3])
  })

  test('is read anew when its columns are said anew, and so the next time', async () => {
    const { deputy } = await openSchool()
    const odd = table.replace('Priekšmets', 'Ko māca').replace('Stunda', 'Kad')
    const first = await upload(deputy, [['stundas.csv', odd]])
    expect(first.body.table.mapping).toEqual(['class', null, 'teacher', 'room', 'weekday', null])
    expect(first.body.problems).toEqual([
      { severity: 'error', place: 'line 1', reason: 'column_missing', value: 'subject' },
      { severity: 'error', place: 'line 1', reason: 'column_missing', value: 'period' },
    ])
    const path = `/api/timetable/imports/${first.body.id}/columns`
    const mapping = ['class', 'subject', 'teacher', 'room', 'weekday', 'period']
    const twice = await deputy.put(path, { mapping: ['class', 'class'] })
    expect([twice.status, twice.body.code]).toEqual([422, 'column_mapped_twice'])
    const mapped = await deputy.put(path, { mapping })
    expect(mapped.body).toMatchObject({ problems: [], newSubjects: ['Matemātika'], abilities: ['match', 'apply'] })
    const again = await upload(deputy, [['citas.csv', odd.toUpperCase()]])
    expect(again.body.table.mapping).toEqual(mapping)
  })

  test('whose rows are wrong names each line, and can not be applied', async () => {
    const { school, deputy } = await openSchool()
    const { body } = await upload(deputy, [
      ['stundas.csv', csv(headers, ['7.b', 'Fizika', '', '', 'Svētki', '1'], ['7.b', 'Fizika', '', '', 'O', '8:31'])],
    ])
    expect(body.problems).toEqual([
      { severity: 'error', place: 'line 2', reason: 'weekday_unreadable', value: 'Svētki' },
      { severity: 'error', place: 'line 3', reason: 'no_bell_at', value: '8:31' },
    ])
    const refused = await apply(deputy, body)
    expect([refused.status, refused.body.code]).toEqual([422, 'import_has_errors'])
    expect(refused.body.data.values).toEqual({
      errors: 2,
      place: 'line 2',
      reason: 'weekday_unreadable',
      value: 'Svētki',
    })
    expect(await rows(school, sql`select from lesson`)).toEqual([])
  })

  test('a cell that a spreadsheet would run is only text, also in the export of the differences', async () => {
    const { deputy } = await openSchool()
    const formula = '=HYPERLINK("http://example.org")'
    const { body } = await upload(deputy, [
      ['stundas.csv', csv(headers, ['7.b', `"${formula.replaceAll('"', '""')}"`, '', '', 'P', '1'])],
    ])
    expect(body.newSubjects).toEqual([formula])
    const exported = await deputy.raw(`/api/timetable/imports/${body.id}/differences/export?format=csv`)
    const text = await exported.text()
    expect(text).toContain(`"'${formula.replaceAll('"', '""')}"`)
  })
})

describe('lessons that can not be', () => {
  const lesson = (change: Partial<TaughtLesson>): TaughtLesson => ({
    ...mathematics,
    teacher: 'Bērziņa Anna',
    ...change,
  })
  test.each<[string, string[][], string, string]>([
    ['on a Saturday', [['7.b', 'Fizika', '', '', 'Sestdiena', '1']], 'weekend_lesson', 'cards/Fizika 7.b'],
    ['without a bell', [['7.b', 'Fizika', '', '', 'O', '15']], 'unknown_period', 'cards/Fizika 7.b'],
    ['of a class without a grade', [['Koris', 'Mūzika', '', '', 'O', '1']], 'class_without_grade', 'classes/Koris'],
  ])('%s: refused with the place, and nothing is written', async (_, lines, reason, place) => {
    const { school, deputy } = await openSchool()
    const { body } = await upload(deputy, [['stundas.csv', csv(headers, ...lines)]])
    const refused = await apply(deputy, body)
    expect([refused.status, refused.body.code]).toEqual([422, 'import_has_errors'])
    expect(refused.body.data.values).toMatchObject({ reason, place })
    expect(await rows(school, sql`select from class_group`)).toEqual([])
    expect(await rows(school, sql`select from lesson`)).toEqual([])
  })

  async function twiceAtOnce(other: Partial<TaughtLesson>) {
    const { school, deputy } = await openSchool()
    await school.person({ roles: ['teacher'], givenName: 'Anna', familyName: 'Bērziņa' })
    const lessons = [lesson({}), lesson({ class: '7.a', ...other })]
    const { body } = await upload(deputy, [['saraksts.xml', ascTimetable(lessons)]])
    const problem = body.problems.find((one: { reason: string }) => one.reason === 'teacher_twice')
    const path = `/api/timetable/imports/${body.id}/teacher-overlaps`
    const { place, value } = problem
    const say = (accepted: boolean) => deputy.put(path, { overlaps: [{ place, value }], accepted })
    return { school, deputy, body, problem, say }
  }

  test('a teacher in two rooms is refused with the place, and nobody can say that it is a joint lesson', async () => {
    const { deputy, body, problem, say } = await twiceAtOnce({ room: '202' })
    expect(problem).toEqual({
      severity: 'error',
      place: 'teachers/Bērziņa Anna',
      reason: 'teacher_twice',
      value: '4/2 Matemā 7.a, Matemā 7.b',
    })
    expect((await apply(deputy, body)).body.data.values).toMatchObject({ reason: 'teacher_twice', errors: 1 })
    const refused = await say(true)
    expect([refused.status, refused.body.code]).toEqual([422, 'overlap_not_acceptable'])
    expect(refused.body.data.values).toEqual({ place: problem.place, value: problem.value })
  })

  test('one subject in one room is a joint lesson once somebody says so; it can be taken back', async () => {
    const { school, deputy, body, problem, say } = await twiceAtOnce({})
    expect(problem).toMatchObject({ severity: 'error', acceptable: 'joint' })
    const accepted = await say(true)
    expect(accepted.body.problems).toContainEqual({ ...problem, severity: 'warning', accepted: true })
    expect(accepted.body.abilities).toEqual(['match', 'apply'])
    expect((await say(false)).body.problems).toContainEqual(problem)
    expect((await apply(deputy, body)).body.code).toBe('import_has_errors')
    await say(true)
    expect((await apply(deputy, body)).status).toBe(200)
    expect((await lessonsOf(school, '2026-12-03', '2026-12-03')).map(one => one.series_key)).toHaveLength(2)
  })

  test('a teacher who is nobody of the school may stand twice as a vacancy, until matched with somebody', async () => {
    const { deputy, body, say, school } = await twiceAtOnce({ room: '202' })
    const { key } = body.teachers[0]
    const match = (personId: string | null) =>
      deputy.put(`/api/timetable/imports/${body.id}/teachers`, { teachers: { [key]: personId } })
    const unmatched = await match(null)
    expect(unmatched.body.problems[0]).toMatchObject({ severity: 'error', acceptable: 'vacancy' })
    expect((await say(true)).body.problems[0]).toMatchObject({ severity: 'warning', accepted: true })
    const teacher = await school.person({ roles: ['teacher'] })
    expect((await match(teacher.personId)).body.problems[0]).toEqual({
      severity: 'error',
      place: 'teachers/Bērziņa Anna',
      reason: 'teacher_twice',
      value: '4/2 Matemā 7.a, Matemā 7.b',
    })
  })
})

describe('terms of an aSc file', () => {
  const inTerms = (terms: string, ...names: string[]) =>
    ascTimetable([mathematics])
      .replaceAll('terms="1" ', `terms="${terms}" `)
      .replace(
        '</termsdefs>',
        `${names
          .map(
            (name, index) =>
              `<termsdef id="t${index}" name="${name}" terms="${'0'.repeat(index)}1${'0'.repeat(names.length - index - 1)}"/>`,
          )
          .join('')}</termsdefs>`,
      )
  const heldIn = async (school: School) => {
    const lessons = await lessonsOf(school, '2026-09-01', '2027-08-31')
    const isFirst = (one: LessonRow) => String(one.on_date) < '2027-01-01'
    return [lessons.some(isFirst), lessons.some(one => !isFirst(one))]
  }

  test('a lesson of the first semester is held in it alone, also when the calendar changes', async () => {
    const { school, deputy } = await openSchool()
    const { body } = await upload(deputy, [['a.xml', inTerms('10', '1. pusgads', '2. pusgads')]])
    expect(body.terms).toEqual([
      { name: '1. pusgads', semester: 1 },
      { name: '2. pusgads', semester: 2 },
    ])
    expect(body.problems).toEqual([])
    await apply(deputy, body)
    expect(await heldIn(school)).toEqual([true, false])
    const closed = { on: '2026-12-02', kind: 'closed', useWeekday: null, note: '' }
    expect((await deputy.post('/api/school/calendar/exceptions', closed)).status).toBe(200)
    expect(await heldIn(school)).toEqual([true, false])
  })

  test('three terms are named in a warning and held all year, until somebody says which semesters they are', async () => {
    const { school, deputy } = await openSchool()
    const { body } = await upload(deputy, [['a.xml', inTerms('001', 'Rudens', 'Ziema', 'Pavasaris')]])
    expect(body.problems).toEqual([
      { severity: 'warning', place: 'terms', reason: 'terms_guessed', value: 'Rudens, Ziema, Pavasaris' },
    ])
    expect(body.terms.map((one: { semester: unknown }) => one.semester)).toEqual([null, null, null])
    const chosen = await deputy.put(`/api/timetable/imports/${body.id}/terms`, { semesters: [1, 1, 2] })
    expect(chosen.body.problems).toEqual([])
    expect(chosen.body.counts.added).toBeLessThan(body.counts.added)
    await apply(deputy, body)
    expect(await heldIn(school)).toEqual([false, true])
  })
})

describe('files that are none, or too much', () => {
  const entities = `<?xml version="1.0"?><!DOCTYPE timetable [<!ENTITY a "aaaaaaaaaa">${Array.from(
    { length: 9 },
    (_, index) => `<!ENTITY a${index} "${'&a;'.repeat(10)}">`,
  ).join('')}]><timetable>&a8;</timetable>`
  const bomb = zip([{ name: 'GPU001.TXT', content: new Uint8Array(120_000_000) }])
  const liar = zip([{ name: 'GPU001.TXT', content: new Uint8Array(30_000_000), stated: 1000 }])
  const large = zip([{ name: 'GPU001.TXT', content: new Uint8Array(30_000_000) }])
  test.each<[string, string, string | Uint8Array, number, string]>([
    ['entities that grow', 'a.xml', entities, 422, 'timetable_unreadable'],
    [
      'an entity from outside',
      'a.xml',
      '<!DOCTYPE timetable [<!ENTITY x SYSTEM "file:///etc/passwd">]><timetable>&x;</timetable>',
      422,
      'timetable_unreadable',
    ],
    ['deep nesting', 'a.xml', `<timetable>${'<a>'.repeat(200_000)}`, 422, 'timetable_unreadable'],
    ['an endless attribute', 'a.xml', `<timetable options="${'a'.repeat(5_000_000)}`, 422, 'timetable_unreadable'],
    [
      'a picture called .xml',
      'a.xml',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]),
      422,
      'timetable_unreadable',
    ],
    ['a picture called .csv', 'a.csv', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 422, 'not_a_table'],
    ['nothing', 'GPU001.TXT', '', 422, 'file_empty'],
    ['a zip bomb', 'a.zip', bomb, 422, 'zip_bomb'],
    ['a zip that lies', 'a.zip', liar, 422, 'zip_bomb'],
    ['a zip with 30 MB in it', 'a.zip', large, 413, 'file_too_large'],
    ['a zip without a timetable', 'a.zip', zip([{ name: 'a.png', content: new Uint8Array(3) }]), 422, 'not_a_table'],
    ['a zip cut off', 'a.zip', new Uint8Array([0x50, 0x4b, 3, 4, 0]), 422, 'not_a_table'],
    ['21 MB', 'GPU001.TXT', new Uint8Array(20 * 1024 * 1024 + 1).fill(0x61), 413, 'file_too_large'],
    ['50 MB', 'a.xml', new Uint8Array(50 * 1024 * 1024).fill(0x61), 413, 'file_too_large'],
  ])('%s: refused, and nothing is written', async (_, name, content, status, code) => {
    const { school, deputy } = await openSchool()
    const answer = await upload(deputy, [[name, typeof content === 'string' ? content : new Uint8Array(content)]])
    expect([answer.status, answer.body.code]).toEqual([status, code])
    await nothingWritten(school)
  })
})

test('all differences are exported, also of an applied import, though the page shows 500', async () => {
  const { deputy } = await openSchool()
  const { body } = await upload(deputy, [['a.xml', ascTimetable(wholeSchool(['5.a', '6.a']))]])
  const lines = async () => {
    const response = await deputy.raw(`/api/timetable/imports/${body.id}/differences/export?format=csv`)
    return (await response.text()).trim().split('\r\n').length
  }
  expect(body.differences).toHaveLength(500)
  expect(body.counts.added).toBeGreaterThan(1500)
  expect(await lines()).toBe(body.counts.added + 1)
  await apply(deputy, body)
  expect(await lines()).toBe(body.counts.added + 1)
  const workbook = await deputy.raw(`/api/timetable/imports/${body.id}/differences/export?format=xlsx`)
  expect(workbook.headers.get('content-type')).toContain('spreadsheetml')
})

test.each<[string, string, unknown]>([
  ['PUT', 'columns', { mapping: ['class', 'subject', 'teacher', 'room', 'weekday', 'period'] }],
  ['PUT', 'terms', { semesters: [] }],
  ['PUT', 'teacher-overlaps', { overlaps: [], accepted: true }],
  ['GET', 'differences/export?format=csv', undefined],
])('%s %s is the planners’ alone', async (method, path, body) => {
  const { school, deputy } = await openSchool()
  const stranger = await (await app.school()).person({ roles: ['deputy_head'] })
  const teacher = await school.person({ roles: ['teacher'] })
  const table = csv(headers, ['7.b', 'Fizika', '', '', 'O', '1'])
  const { id } = (await upload(deputy, [['stundas.csv', table]])).body
  const call = async (who: Deputy) => {
    const address = `/api/timetable/imports/${id}/${path}`
    return (await (method === 'GET' ? who.get(address) : who.put(address, body))).status
  }
  expect([await call(stranger), await call(teacher), await call(deputy)]).toEqual([404, 403, 200])
})
