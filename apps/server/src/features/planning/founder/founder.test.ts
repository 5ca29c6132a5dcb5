import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepHouse } from '../../../kernel/housekeeping.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { givenQuotaClass } from '../../../testing/quota-class.ts'
import { insertPerson } from '../../people/store.ts'
import { refreshStaleFigures } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

/** Two schools with one founder, and a third that is somebody else's. */
async function given() {
  const [first, second, other] = [
    await givenQuotaClass(app),
    await givenQuotaClass(app, '3.a'),
    await givenQuotaClass(app),
  ]
  const founder = await first.school.person({ roles: ['founder'] })
  const join = (made: typeof first, roles: ['founder'] | ['representative']) =>
    inSchool(app.services.db, made.school.id, tx =>
      insertPerson(tx, made.school.id, {
        givenName: 'Anna',
        familyName: 'Bērziņa',
        roles,
        accountId: founder.accountId,
      }),
    )
  await join(second, ['founder'])
  await join(other, ['representative'])
  return {
    first,
    second,
    other,
    founder,
    ask: async () => (await founder.get('/api/planning/founder-quotas')).body.schools,
  }
}

test('A5: a founder sees the figures of its schools by bands of grades, and no other school’s', async () => {
  const { first, second, ask } = await given()
  await first.enter(60)
  await first.mark((await first.lessons()).slice(0, 9))
  const schools: { schoolId: string; bands: object[] }[] = await ask()
  expect(schools.map(one => one.schoolId).toSorted()).toEqual([first.school.id, second.school.id].toSorted())
  const bandsOf = (id: string) => schools.find(one => one.schoolId === id)?.bands
  expect(bandsOf(first.school.id)).toEqual([
    {
      band: '7-9',
      classes: 1,
      planned: 60,
      limit: 9,
      used: 0,
      scheduled: 9,
      left: 0,
      forecast: 9,
      cells: 1,
      full: 1,
      near: 0,
    },
  ])
  expect(bandsOf(second.school.id)).toMatchObject([{ band: '1-3', classes: 1, scheduled: 0, full: 0, near: 0 }])
})

test('A5: every change shows at the founder’s next look, and the next day its own figures', async () => {
  const { first, ask } = await given()
  const bandOf = async () =>
    (await ask()).find((one: { schoolId: string }) => one.schoolId === first.school.id).bands[0]
  const [lesson] = await first.lessons()
  expect((await bandOf()).scheduled).toBe(0)
  await first.mark([lesson ?? ''])
  expect(await bandOf()).toMatchObject({ scheduled: 1, used: 0 })
  await first.withdraw([lesson ?? ''])
  expect((await bandOf()).scheduled).toBe(0)
  await first.enter(100)
  expect((await bandOf()).limit).toBe(15)
  await first.publish(2, '2026-11-26', { 'quota.scope': 'subject' })
  await first.mark([lesson ?? ''])
  app.setNow('2026-11-27T06:00:00Z')
  try {
    expect(await bandOf()).toMatchObject({ scheduled: 0, used: 1 })
  } finally {
    app.setNow('2026-11-26T06:00:00Z')
  }
})

test('A5: at night the figures of every school are reckoned, and the changes they hold are forgotten', async () => {
  const { first, ask } = await given()
  await first.mark((await first.lessons()).slice(0, 2))
  await keepHouse(app.services)
  const left = await first.ask(sql<{ n: number }>`select count(*)::int as n from quota_change`)
  expect(left).toEqual([{ n: 0 }])
  const figures = (await ask()).find((one: { schoolId: string }) => one.schoolId === first.school.id)
  expect(figures.bands[0].scheduled).toBe(2)
})

test('A5: between looks the job reckons what has changed in schools that have a founder, and leaves the rest', async () => {
  const { first, other } = await given()
  const before = app.services.clock()
  const reckoned = async (made: typeof first) =>
    (await made.ask(sql<{ reckoned_at: Temporal.Instant }>`select reckoned_at from quota_rollup`)).map(one =>
      String(one.reckoned_at),
    )
  await refreshStaleFigures(app.services)
  expect(await reckoned(first)).toEqual([String(before)])
  expect(await reckoned(other)).toEqual([])
  app.setNow('2026-11-26T06:05:00Z')
  try {
    await refreshStaleFigures(app.services)
    expect(await reckoned(first)).toEqual([String(before)])
    await first.mark((await first.lessons()).slice(0, 1))
    await refreshStaleFigures(app.services)
    expect(await reckoned(first)).toEqual(['2026-11-26T06:05:00Z'])
  } finally {
    app.setNow('2026-11-26T06:00:00Z')
  }
})

test('A5: of more stale schools than a look reckons, the rest are shown as of when they were reckoned', async () => {
  const { first, founder, ask } = await given()
  const others = await Promise.all(Array.from({ length: 24 }, () => app.school()))
  for (const school of others)
    await inSchool(app.services.db, school.id, tx =>
      insertPerson(tx, school.id, {
        givenName: 'Anna',
        familyName: 'Bērziņa',
        roles: ['founder'],
        accountId: founder.accountId,
      }),
    )
  await refreshStaleFigures(app.services)
  const earlier = String(app.services.clock())
  app.setNow('2026-11-26T06:05:00Z')
  try {
    await first.mark((await first.lessons()).slice(0, 1))
    for (const school of others)
      await inSchool(app.services.db, school.id, tx =>
        sql`insert into quota_change (school_id) values (${school.id}::uuid)`.execute(tx),
      )
    type Shown = { asOf: string | null; isCurrent: boolean }
    const shown: Shown[] = await ask()
    const stale = shown.filter(one => !one.isCurrent)
    expect([shown.length, stale.map(one => one.asOf)]).toEqual([26, [earlier]])
    expect((await ask()).filter((one: Shown) => !one.isCurrent)).toEqual([])
  } finally {
    app.setNow('2026-11-26T06:00:00Z')
  }
})

test('who is a founder nowhere may not ask', async () => {
  const { first } = await given()
  expect((await first.director.get('/api/planning/founder-quotas')).status).toBe(403)
})
