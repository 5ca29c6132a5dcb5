import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { ascTimetable } from '../../../testing/asc-timetable.ts'
import { eventsOf } from '../../../testing/lesson.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const path = '/api/school/bell-variants'
const period = (number: number, startsAt: string, endsAt: string) => ({ number, startsAt, endsAt })
const shortened = { name: 'Saīsinātas stundas', periods: [period(1, '08:30', '09:00'), period(2, '09:05', '09:35')] }
const oneDay = (on: string) => ({ from: on, to: on, weekday: null })

/** Thursday, 26 November 2026, 8:00: class 7.b has mathematics each Monday (1st, 2nd, 3rd) and Thursday (2nd). */
async function taughtSchool() {
  app.setNow('2026-11-26T06:00:00Z')
  const school = await app.school()
  const deputy = await school.person({ roles: ['deputy_head'] })
  const at: [number, number][] = [
    [1, 1],
    [1, 2],
    [1, 3],
    [4, 2],
  ]
  const { body } = await deputy.upload(
    '/api/timetable/imports',
    's.xml',
    ascTimetable([{ class: '7.b', subject: 'Matemātika', at }]),
  )
  const applied = await deputy.post(`/api/timetable/imports/${body.id}/apply`)
  if (applied.status !== 200) throw new Error(JSON.stringify(applied.body))
  const lessonsOn = (on: string) =>
    inSchool(app.services.db, school.id, async tx => {
      const rows = await tx
        .selectFrom('lesson')
        .select(['id', 'period', 'starts_at', 'ends_at', 'state'])
        .where('on_date', '=', Temporal.PlainDate.from(on))
        .orderBy('period')
        .execute()
      return rows.map(row => ({ id: row.id, text: `${row.period} ${row.starts_at}-${row.ends_at} ${row.state}` }))
    })
  const textsOn = async (on: string) => (await lessonsOn(on)).map(one => one.text)
  return { school, deputy, lessonsOn, textsOn }
}

async function withVariant() {
  const scene = await taughtSchool()
  const { body } = await scene.deputy.post(path, shortened)
  return { ...scene, variantId: String(body.bellVariants.variants[0].id) }
}

describe('a shortened day', () => {
  test('A7: its dated lessons ring by its bells and keep their mark; a lesson without a period is not held that day', async () => {
    const { school, deputy, lessonsOn, textsOn, variantId } = await withVariant()
    const before = await lessonsOn('2026-11-30')
    const classId = (await deputy.get('/api/classes')).body.classes[0].id
    await deputy.put(`/api/classes/${classId}/planned-lessons`, {
      subjectId: (await deputy.get(`/api/classes/${classId}/week?monday=2026-11-30`)).body.lessons[0].subjectId,
      planned: 140,
    })
    const marked = await deputy.post(`/api/classes/${classId}/remote-lessons`, { lessonIds: [before[0]?.id] })
    expect(marked.status).toBe(200)

    const assigned = await deputy.post(`${path}/${variantId}/days`, oneDay('2026-11-30'))
    expect(assigned.status).toBe(200)
    expect(assigned.body.lessonChanges).toMatchObject({ removed: 1 })
    expect(await textsOn('2026-11-30')).toEqual(['1 08:30:00-09:00:00 planned', '2 09:05:00-09:35:00 planned'])
    expect(await textsOn('2026-12-07')).toEqual([
      '1 08:30:00-09:10:00 planned',
      '2 09:20:00-10:00:00 planned',
      '3 10:10:00-10:50:00 planned',
    ])
    expect((await lessonsOn('2026-11-30'))[0]?.id).toBe(before[0]?.id)
    const week = await deputy.get(`/api/classes/${classId}/week?monday=2026-11-30`)
    expect(week.body.lessons[0]).toMatchObject({
      startsAt: '08:30',
      endsAt: '09:00',
      remote: { legalBasis: 'planned' },
    })
    expect(week.body.days.map((one: { bells: string | null }) => one.bells)).toEqual([
      'Saīsinātas stundas',
      null,
      null,
      null,
      null,
    ])

    const removed = await deputy.post(`${path}/${variantId}/days/remove`, { days: ['2026-11-30'] })
    expect(removed.body.lessonChanges).toMatchObject({ added: 1 })
    expect(await textsOn('2026-11-30')).toHaveLength(3)
    expect(await eventsOf(app, school.id, variantId)).toEqual([
      'bells.variant_added',
      'bells.days_assigned',
      'bells.days_removed',
    ])
  })

  test('a lesson that has begun stays as it rang; those after it follow', async () => {
    const { deputy, textsOn, variantId } = await withVariant()
    app.setNow('2026-11-30T06:40:00Z')
    expect((await deputy.post(`${path}/${variantId}/days`, oneDay('2026-11-30'))).status).toBe(200)
    expect(await textsOn('2026-11-30')).toEqual(['1 08:30:00-09:10:00 planned', '2 09:05:00-09:35:00 planned'])
  })

  test('a rule of weekdays is written out day by day, study days alone', async () => {
    const { deputy, variantId } = await withVariant()
    const { body } = await deputy.post(`${path}/${variantId}/days`, {
      from: '2026-12-07',
      to: '2027-01-11',
      weekday: 1,
    })
    expect(body.bellVariants.variants[0].days).toEqual(['2026-12-07', '2026-12-14', '2027-01-04', '2027-01-11'])
  })

  test('changed times reach the days to come', async () => {
    const { deputy, textsOn, variantId } = await withVariant()
    await deputy.post(`${path}/${variantId}/days`, oneDay('2026-11-30'))
    const edited = await deputy.put(`${path}/${variantId}`, {
      name: 'Īsā diena',
      periods: [period(1, '10:00', '10:30')],
    })
    expect([edited.status, edited.body.bellVariants.variants[0].name]).toEqual([200, 'Īsā diena'])
    expect(await textsOn('2026-11-30')).toEqual(['1 10:00:00-10:30:00 planned'])
  })
})

describe('bells that can’t be', () => {
  test.each<[string, ReturnType<typeof period>[], string, Record<string, number>]>([
    ['overlap', [period(1, '08:30', '09:10'), period(2, '09:00', '09:30')], 'periods_overlap', { period: 1, other: 2 }],
    ['an end before its start', [period(3, '09:10', '08:30')], 'period_ends_before_start', { period: 3 }],
    [
      'one number twice',
      [period(1, '08:30', '09:00'), period(1, '09:10', '09:40')],
      'period_duplicate',
      { period: 1, other: 1 },
    ],
  ])('%s: refused with the two periods, nothing written', async (_, periods, code, values) => {
    const { deputy, variantId } = await withVariant()
    for (const answer of [
      await deputy.post(path, { name: 'Citi', periods }),
      await deputy.put(`${path}/${variantId}`, { name: 'Citi', periods }),
      await deputy.put('/api/school/bells', { bells: periods }),
    ])
      expect([answer.status, answer.body.code, answer.body.data.values]).toEqual([422, code, values])
    const after = await deputy.get(path)
    expect(after.body.variants).toMatchObject([{ name: 'Saīsinātas stundas', periods: shortened.periods }])
  })

  test.each<[string, object, number, string]>([
    ['a day gone by', oneDay('2026-11-25'), 422, 'bell_day_in_past'],
    ['a day outside the year', oneDay('2027-08-02'), 422, 'bell_day_outside_year'],
    ['a Sunday alone', oneDay('2026-11-29'), 422, 'bell_days_none'],
    [
      'a span that ends before it begins',
      { from: '2026-12-02', to: '2026-12-01', weekday: null },
      422,
      'bell_days_none',
    ],
    ['a day that rings otherwise already', oneDay('2026-12-10'), 409, 'bell_day_taken'],
  ])('%s is refused', async (_, days, status, code) => {
    const { deputy, variantId } = await withVariant()
    const other = await deputy.post(path, { ...shortened, name: 'Svētku priekšvakars' })
    const otherId = other.body.bellVariants.variants.find((one: { name: string }) => one.name !== shortened.name).id
    await deputy.post(`${path}/${otherId}/days`, oneDay('2026-12-10'))
    const answer = await deputy.post(`${path}/${variantId}/days`, days)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    if (code === 'bell_day_taken')
      expect(answer.body.data.values).toMatchObject({ on: '2026-12-10', taken: 'Svētku priekšvakars' })
  })

  test('a name stands once; bells that ring on some day are not removed, and their past days stay', async () => {
    const { deputy, variantId } = await withVariant()
    const again = await deputy.post(path, shortened)
    expect([again.status, again.body.code]).toEqual([409, 'bell_variant_name_taken'])
    await deputy.post(`${path}/${variantId}/days`, oneDay('2026-11-30'))
    const used = await deputy.delete(`${path}/${variantId}`)
    expect([used.status, used.body.code]).toEqual([409, 'bell_variant_in_use'])
    app.setNow('2026-12-01T06:00:00Z')
    const past = await deputy.post(`${path}/${variantId}/days/remove`, { days: ['2026-11-30'] })
    expect([past.status, past.body.code]).toEqual([422, 'bell_day_in_past'])
    const unused = await deputy.post(path, { ...shortened, name: 'Nevajadzīgi' })
    const unusedId = unused.body.bellVariants.variants.find((one: { name: string }) => one.name === 'Nevajadzīgi').id
    expect((await deputy.delete(`${path}/${unusedId}`)).body.bellVariants.variants).toHaveLength(1)
  })
})

test('everybody reads the bells; a stranger’s are not found, the wrong role is forbidden', async () => {
  const { school, deputy, variantId } = await withVariant()
  const stranger = await (await app.school('Cita')).person({ roles: ['director'] })
  const learner = await school.person({ roles: ['learner'] })
  expect((await learner.get(path)).body).toMatchObject({
    variants: [{ name: shortened.name, abilities: [] }],
    abilities: [],
  })
  const acts = (caller: typeof deputy, id: string) => [
    () => caller.put(`${path}/${id}`, shortened),
    () => caller.delete(`${path}/${id}`),
    () => caller.post(`${path}/${id}/days`, oneDay('2026-12-10')),
    () => caller.post(`${path}/${id}/days/remove`, { days: ['2026-12-10'] }),
  ]
  for (const act of acts(stranger, variantId)) expect((await act()).status).toBe(404)
  for (const act of acts(deputy, newId())) expect((await act()).status).toBe(404)
  for (const role of ['teacher', 'class_teacher', 'learner', 'representative'] as const) {
    const caller = await school.person({ roles: [role] })
    for (const act of acts(caller, variantId)) expect((await act()).status).toBe(403)
    expect((await caller.post(path, { ...shortened, name: role })).status).toBe(403)
  }
})
