import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { eventsOf } from '../../../testing/lesson.ts'
import { givenQuotaClass } from '../../../testing/quota-class.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const order = {
  code: 'individual',
  citation: 'Direktora rīkojums Nr. 1-9/12',
  countsTowardQuota: false,
  allowedInGrades: [7, 8],
  validFrom: '2026-12-01',
  validTo: '2027-01-29',
}

type Basis = { entryId: string | null; code: string; isInForce: boolean; abilities: string[]; validTo: string | null }

const own = (body: { bases: Basis[] }) => body.bases.filter(one => one.entryId !== null)

test('A4: the regulation’s bases stand with citation, validity and whether a person has checked them', async () => {
  const { deputy } = await givenQuotaClass(app)
  const { body } = await deputy.get('/api/planning/legal-bases')
  expect(body.bases.map((one: { code: string; verified: boolean }) => [one.code, one.verified])).toEqual([
    ['planned', true],
    ['health_safety', false],
    ['emergency', false],
    ['individual', false],
  ])
  expect(body.bases[0]).toMatchObject({
    citation: 'MK 111, 4. p.',
    validFrom: '2022-02-08',
    isInForce: true,
    entryId: null,
  })
  expect(body.abilities).toEqual(['add'])
})

test('A4: the school’s row stands for the regulation’s on its days, and for no grade that it does not name', async () => {
  const seventh = await givenQuotaClass(app)
  const ninth = await givenQuotaClass(app, '9.a')
  for (const { director, mark, lessons } of [seventh, ninth]) {
    const { status, body } = await director.post('/api/planning/legal-bases', order)
    expect(status).toBe(200)
    const [entry] = own(body)
    expect(entry).toMatchObject({ ...order, isInForce: false, abilities: ['end', 'withdraw'] })
    expect(
      await eventsOf(app, (director === seventh.director ? seventh : ninth).school.id, entry?.entryId ?? ''),
    ).toEqual(['legal_basis.entered'])
    const basis = { legalBasis: 'individual' }
    expect((await mark((await lessons('2026-11-27')).slice(0, 1), basis)).status).toBe(200)
    const [inDecember] = await lessons('2026-12-02')
    const answer = await mark([inDecember ?? ''], basis)
    if (director === seventh.director) expect(answer.status).toBe(200)
    else expect([answer.status, answer.body.code]).toEqual([422, 'grade_not_allowed'])
    expect((await mark((await lessons('2027-02-01')).slice(0, 1), basis)).status).toBe(200)
  }
})

describe('what is refused', () => {
  test.each([
    ['A4: the planned basis always counts', { code: 'planned', allowedInGrades: [3] }, 422, 'basis_planned_fixed'],
    [
      'A4: the planned basis never reaches grade 2',
      { code: 'planned', countsTowardQuota: true, allowedInGrades: [2, 3] },
      422,
      'basis_planned_fixed',
    ],
    ['A4: no entry for days gone by', { validFrom: '2026-11-25' }, 422, 'basis_in_past'],
    ['A4: the last day is not before the first', { validTo: '2026-11-30' }, 422, 'days_out_of_order'],
    ['A4: without the act nothing is relied on', { citation: '  ' }, 422, 'citation_missing'],
  ])('%s', async (_, change, status, code) => {
    const { director } = await givenQuotaClass(app)
    const refused = await director.post('/api/planning/legal-bases', { ...order, ...change })
    expect([refused.status, refused.body.code]).toEqual([status, code])
    expect(own((await director.get('/api/planning/legal-bases')).body)).toEqual([])
  })

  test('A4: two entries of one code share no day', async () => {
    const { director } = await givenQuotaClass(app)
    await director.post('/api/planning/legal-bases', order)
    const refused = await director.post('/api/planning/legal-bases', {
      ...order,
      validFrom: '2027-01-29',
      validTo: null,
    })
    expect([refused.status, refused.body.code, refused.body.data.values.from]).toEqual([
      409,
      'basis_overlaps',
      '2026-12-01',
    ])
    const after = await director.post('/api/planning/legal-bases', { ...order, validFrom: '2027-01-30', validTo: null })
    expect(own(after.body)).toHaveLength(2)
  })

  test('a teacher may look and enter nothing, a learner not look; another school’s entry is not found', async () => {
    const mine = await givenQuotaClass(app)
    const theirs = await givenQuotaClass(app)
    const teacher = await mine.school.person({ roles: ['teacher'] })
    const learner = await mine.school.person({ roles: ['learner'] })
    const { body } = await mine.director.post('/api/planning/legal-bases', order)
    const entryId = own(body)[0]?.entryId
    expect((await teacher.get('/api/planning/legal-bases')).body.abilities).toEqual([])
    expect((await teacher.post('/api/planning/legal-bases', order)).status).toBe(403)
    expect((await learner.get('/api/planning/legal-bases')).status).toBe(403)
    const end = { validTo: '2026-12-20' }
    expect((await teacher.post(`/api/planning/legal-bases/${entryId}/end`, end)).status).toBe(403)
    expect((await theirs.director.post(`/api/planning/legal-bases/${entryId}/end`, end)).status).toBe(404)
    expect((await mine.director.post(`/api/planning/legal-bases/${entryId}/end`, end)).status).toBe(200)
  })
})

test('A4: an entry that has not begun is withdrawn, one that has is ended; both leave their history', async () => {
  const { director, school } = await givenQuotaClass(app)
  const future = own((await director.post('/api/planning/legal-bases', order)).body)[0]
  const withdrawn = await director.post(`/api/planning/legal-bases/${future?.entryId}/withdraw`)
  expect(own(withdrawn.body)).toEqual([])
  expect(await eventsOf(app, school.id, future?.entryId ?? '')).toEqual([
    'legal_basis.entered',
    'legal_basis.withdrawn',
  ])
  const today = { ...order, validFrom: '2026-11-26', validTo: null }
  const present = own((await director.post('/api/planning/legal-bases', today)).body)[0]
  expect(present).toMatchObject({ isInForce: true, abilities: ['end'] })
  const begun = await director.post(`/api/planning/legal-bases/${present?.entryId}/withdraw`)
  expect([begun.status, begun.body.code]).toEqual([409, 'basis_begun'])
  const ended = await director.post(`/api/planning/legal-bases/${present?.entryId}/end`, { validTo: '2026-11-27' })
  expect(own(ended.body)[0]?.validTo).toBe('2026-11-27')
  const back = await director.post(`/api/planning/legal-bases/${present?.entryId}/end`, { validTo: '2026-11-24' })
  expect(back.body.code).toBe('days_out_of_order')
})

test('A4: an entry that ended is not brought back for days gone by; what is needed anew is a new entry', async () => {
  const { director, lessons, quota, mark } = await givenQuotaClass(app)
  const counting = { ...order, countsTowardQuota: true, validFrom: '2026-11-26', validTo: '2026-11-27' }
  const [entry] = own((await director.post('/api/planning/legal-bases', counting)).body)
  expect((await mark((await lessons('2026-12-02')).slice(0, 1), { legalBasis: 'individual' })).status).toBe(200)
  const path = `/api/planning/legal-bases/${entry?.entryId}/end`
  try {
    app.setNow('2026-11-28T06:00:00Z')
    expect(own((await director.get('/api/planning/legal-bases')).body)[0]?.abilities).toEqual(['end'])
    app.setNow('2026-11-29T06:00:00Z')
    expect(own((await director.get('/api/planning/legal-bases')).body)[0]?.abilities).toEqual([])
    app.setNow('2027-02-01T06:00:00Z')
    const refused = await director.post(path, { validTo: '2027-02-28' })
    expect([refused.status, refused.body.code, refused.body.data.values.to]).toEqual([409, 'basis_ended', '2026-11-27'])
    expect(await quota()).toMatchObject({ used: 0 })
    const anew = { ...counting, validFrom: '2027-02-01', validTo: '2027-02-28' }
    expect((await director.post('/api/planning/legal-bases', anew)).status).toBe(200)
  } finally {
    app.setNow(thursdayMorning)
  }
})

test('A4: an answer names the marks to come that their basis no longer admits', async () => {
  const { director, deputy, school, classId, lessons, mark, ask } = await givenQuotaClass(app)
  const [first = '', second = '', third = ''] = await lessons('2026-12-01')
  const before = (await lessons('2026-11-27'))[0] ?? ''
  expect((await mark([before, first, second, third], { legalBasis: 'emergency' })).status).toBe(200)
  await ask(sql`update lesson set state = 'cancelled' where id = ${third}::uuid`)
  const ninth = { ...order, code: 'emergency', allowedInGrades: [9], validTo: '2027-01-29' }
  const { body } = await director.post('/api/planning/legal-bases', ninth)
  expect(body.outsideCount).toBe(2)
  expect(body.outside).toEqual(
    [
      [first, '2026-12-01'],
      [second, '2026-12-02'],
    ].map(([lessonId, on]) => ({
      lessonId,
      on,
      period: 1,
      classId,
      className: '7.b',
      subject: 'Matemātika',
      legalBasis: 'emergency',
    })),
  )
  expect((await deputy.get('/api/planning/legal-bases')).body.outsideCount).toBe(2)
  expect(await eventsOf(app, school.id, own(body)[0]?.entryId ?? '')).toEqual(['legal_basis.entered'])
  const withdrawn = await director.post(`/api/planning/legal-bases/${own(body)[0]?.entryId}/withdraw`)
  expect([withdrawn.body.outside, withdrawn.body.outsideCount]).toEqual([[], 0])
})
