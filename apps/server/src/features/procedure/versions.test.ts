import type { Role } from '@talklase/domain/people/role.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../testing/app.ts'
import { openProcedureSchool } from '../../testing/procedure.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

/** Thursday, 26 November 2026, noon in Riga; the second semester begins on 4 January. */
beforeEach(() => app.setNow('2026-11-26T10:00:00Z'))

const openSchool = (name?: string) => openProcedureSchool(app, name)

const lowered = { 1: 0, 2: 0, 3: 5, 4: 10, 5: 10, 6: 10, 7: 10, 8: 10, 9: 10, 10: 20, 11: 20, 12: 20 }
const percent = 'quota.percentByGrade'

describe('a version by its day', () => {
  test('A1: a lower limit drafted, compared and published counts from its day on and never before it', async () => {
    const school = await openSchool()
    expect((await school.draft()).status).toBe(200)
    expect((await school.set(percent, lowered)).status).toBe(200)
    const compared = await school.director.get('/api/procedures/A/changes')
    expect(compared.body.changes).toEqual([
      {
        code: percent,
        label: 'Attālināto stundu daļa pa klasēm',
        clause: 'A5',
        grades: [7, 8, 9],
        before: '15 %',
        after: '10 %',
      },
    ])
    const { status, body } = await school.publish()
    expect([status, body.number, body.state, body.orderNumber, body.publishedBy.familyName]).toEqual([
      200,
      2,
      'coming',
      '1-9/27',
      'director',
    ])
    const of = async (day: string) => (await school.settings(day))[percent][7]
    expect([await of('2026-11-26'), await of('2027-01-03'), await of('2027-01-04')]).toEqual([15, 15, 10])
    expect(await school.events()).toMatchObject([
      { type: 'procedure.draft_started' },
      { type: 'procedure.draft_changed', detail: { procedure: 'A', setting: percent } },
      {
        type: 'procedure.published',
        subject: body.id,
        detail: { procedure: 'A', number: 2, validFrom: '2027-01-04', settings: [percent] },
      },
    ])
  })

  test('A5: the matrix shows the old limit the day before and the new one on the day, in the same process', async () => {
    const school = await openSchool()
    const limit = async () => (await school.director.get('/api/planning/quotas')).body.percentByGrade['7']
    expect(await limit()).toBe(15)
    await school.draft()
    await school.set(percent, lowered)
    await school.publish()
    expect(await limit()).toBe(15)
    app.setNow('2027-01-03T12:00:00Z')
    expect(await limit()).toBe(15)
    app.setNow('2027-01-04T06:00:00Z')
    expect(await limit()).toBe(10)
  })

  test('A1: versions are listed with their states, and a page shows the one asked for', async () => {
    const school = await openSchool()
    await school.draft()
    await school.set(percent, lowered)
    const { body: second } = await school.publish()
    await school.draft()
    const { body } = await school.director.get('/api/procedures')
    const [a, b] = body.procedures
    expect(a.versions.map((one: Record<string, unknown>) => [one.number, one.state, one.validTo])).toEqual([
      [2, 'coming', null],
      [1, 'in_force', '2027-01-03'],
    ])
    expect([a.draft.basedOn, a.draft.changes, b.versions, b.draft]).toEqual([second.id, 0, [], null])
    expect(body.usualDays).toEqual({
      tomorrow: '2026-11-27',
      nextSemester: '2027-01-04',
      nextSchoolYear: '2027-09-01',
    })
    const page = async (query: string) => {
      const answer = await school.director.get(`/api/procedures/A${query}`)
      const setting = answer.body.settings.find((one: { code: string }) => one.code === percent)
      return [answer.body.version?.number ?? null, setting.value['7'], setting.since?.number ?? null, setting.isChanged]
    }
    expect(await page('')).toEqual([1, 15, 1, false])
    expect(await page(`?version=${second.id}`)).toEqual([2, 10, 2, true])
    expect(await page('?version=draft')).toEqual([null, 10, 2, false])
  })

  test('A5: clause and law stand beside the setting', async () => {
    const { director } = await openSchool()
    const { body } = await director.get('/api/procedures/A')
    const clause = body.chapters
      .flatMap((one: { clauses: unknown[] }) => one.clauses)
      .find((one: { id: string }) => one.id === 'A5.2')
    expect(clause).toMatchObject({ parent: 'A5', settings: [percent] })
    expect(body.settings.find((one: { code: string }) => one.code === percent)).toMatchObject({
      clause: 'A5',
      kind: 'percentByGrade',
      legalBasis: 'MK 111, 4.2. un 4.3. p.',
      lawfulPercent: { 2: 0, 3: 5, 7: 15, 12: 20 },
      setElsewhere: null,
    })
  })

  test('A1: a setting’s history names the versions that changed it, the newest first', async () => {
    const school = await openSchool()
    await school.draft()
    await school.set(percent, lowered)
    await school.publish()
    const { body } = await school.director.get(`/api/procedure-settings/${percent}/history`)
    expect(
      body.entries.map((one: { version: { number: number; orderNumber: string | null } }) => one.version),
    ).toMatchObject([
      { number: 2, orderNumber: '1-9/27', validFrom: '2027-01-04' },
      { number: 1, orderNumber: null, validFrom: '2026-09-01' },
    ])
    expect(body.entries[0].words).toContain('4.–9. klase 10 %')
    expect((await school.director.get('/api/procedure-settings/no.such/history')).status).toBe(404)
  })

  test('A1: two versions are compared, and the list is saved as a file', async () => {
    const school = await openSchool()
    await school.draft()
    await school.set('camera.policy', 'on_request')
    const { body: second } = await school.publish()
    const { body } = await school.director.get('/api/procedures')
    const first = body.procedures[0].versions[1].id
    const compare = async (query: string) =>
      (await school.director.get(`/api/procedures/A/changes?${query}`)).body.changes.map(
        (one: { before: string; after: string }) => [one.before, one.after],
      )
    expect(await compare(`from=${first}&to=${second.id}`)).toEqual([['Vienmēr ieslēgta', 'Pēc skolotāja lūguma']])
    expect(await compare(`to=${second.id}`)).toEqual([['Vienmēr ieslēgta', 'Pēc skolotāja lūguma']])
    const file = await school.director.raw(`/api/procedures/A/changes/export?to=${second.id}&format=csv`, {})
    expect(await file.text()).toContain('B10;Kamera stundā;;Vienmēr ieslēgta;Pēc skolotāja lūguma')
    expect((await school.events()).at(-1)).toMatchObject({ type: 'procedure.changes_exported' })
    expect((await school.director.get('/api/procedures/A/changes')).status).toBe(404)
  })
})

describe('publishing is refused', () => {
  test.each<[string, Record<string, unknown>, number, string, Record<string, unknown>]>([
    ['without the order’s number', { orderNumber: ' ' }, 422, 'order_required', {}],
    ['without the order’s date', { orderDate: null }, 422, 'order_required', {}],
    ['by an order after its first day', { orderDate: '2027-01-05' }, 422, 'order_after_valid_from', {}],
    ['from today', { validFrom: '2026-11-26' }, 422, 'valid_from_not_future', {}],
    ['for the past', { validFrom: '2026-09-01', orderDate: '2026-08-31' }, 422, 'valid_from_not_future', {}],
    ['when somebody changed it meanwhile', { seenAt: '2026-11-26T09:59:59Z' }, 409, 'draft_changed', {}],
  ])('A1: %s', async (_, change, status, code, values) => {
    const school = await openSchool()
    await school.draft()
    await school.set(percent, lowered)
    const answer = await school.publish(change)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.body.data?.values ?? {}).toMatchObject(values)
    expect((await school.events()).map(one => one.type)).not.toContain('procedure.published')
  })

  test('A5: above the law, with the grade, both figures and the law', async () => {
    const school = await openSchool()
    await school.draft()
    await school.set(percent, { ...lowered, 8: 16 })
    const { status, body } = await school.publish()
    expect([status, body.code, body.data.values]).toEqual([
      422,
      'percent_over_law',
      expect.objectContaining({ grade: 8, percent: 16, lawful: 15, citation: 'MK 111, 4.2. un 4.3. p.' }),
    ])
  })

  test('A1: with nothing changed', async () => {
    const school = await openSchool()
    await school.draft()
    await school.set('camera.policy', 'always')
    expect((await school.publish()).body.code).toBe('nothing_changed')
  })

  test('A1: before a version that is coming; it is named', async () => {
    const school = await openSchool()
    await school.draft()
    await school.set(percent, lowered)
    await school.publish()
    await school.draft()
    await school.set('camera.policy', 'optional')
    const { body } = await school.publish({ validFrom: '2026-12-01' })
    expect([body.code, body.data.values]).toEqual([
      'valid_from_before_coming',
      expect.objectContaining({ number: 2, day: '2027-01-04' }),
    ])
  })
})

describe('taking back', () => {
  test('A1: a version that has not begun is taken back with a reason; what was in force goes on', async () => {
    const school = await openSchool()
    await school.draft()
    await school.set(percent, lowered)
    const { body: second } = await school.publish()
    const { status, body } = await school.director.post(`/api/procedure-versions/${second.id}/withdraw`, {
      reason: 'Kļūda rīkojumā',
    })
    expect([status, body.state, body.withdrawal.reason, body.abilities]).toEqual([
      200,
      'withdrawn',
      'Kļūda rīkojumā',
      [],
    ])
    expect((await school.settings('2027-01-04'))[percent][7]).toBe(15)
    expect((await school.events()).at(-1)).toMatchObject({ type: 'procedure.withdrawn', subject: second.id })
    const again = await school.director.post(`/api/procedure-versions/${second.id}/withdraw`, { reason: 'Vēlreiz' })
    expect([again.status, again.body.code]).toEqual([409, 'version_withdrawn'])
    // Its number is not given again.
    await school.draft()
    await school.set('camera.policy', 'optional')
    expect((await school.publish()).body.number).toBe(3)
  })

  test('A1: a version that has begun is history', async () => {
    const school = await openSchool()
    const { body } = await school.director.get('/api/procedures')
    const first = body.procedures[0].versions[0]
    expect(first.abilities).toEqual([])
    const answer = await school.director.post(`/api/procedure-versions/${first.id}/withdraw`, { reason: 'Nē' })
    expect([answer.status, answer.body.code]).toEqual([409, 'version_begun'])
  })
})

describe('who may', () => {
  test.each<[Role, [read: number, draft: number, publish: number]]>([
    ['director', [200, 200, 200]],
    ['deputy_head', [200, 200, 403]],
    ['administrator', [200, 200, 403]],
    ['teacher', [200, 403, 403]],
    ['social_pedagogue', [200, 403, 403]],
    ['learner', [403, 403, 403]],
    ['representative', [403, 403, 403]],
    ['founder', [403, 403, 403]],
  ])('A1: %s', async (role, [read, draft, publish]) => {
    const school = await openSchool()
    const caller = await school.as(role)
    const statuses = [(await caller.get('/api/procedures')).status]
    const drafted = await caller.post('/api/procedures/A/draft', {})
    statuses.push(drafted.status)
    if (drafted.status === 403) await school.draft()
    await school.set(percent, lowered)
    const { body } = await school.director.get('/api/procedures')
    const published = await caller.post('/api/procedures/A/draft/publish', {
      orderNumber: '1',
      orderDate: '2026-11-26',
      validFrom: '2027-01-04',
      seenAt: body.procedures[0].draft.changedAt,
    })
    expect([...statuses, published.status]).toEqual([read, draft, publish])
  })

  test('A1: another school’s version is no version', async () => {
    const mine = await openSchool('Mana')
    const theirs = await openSchool('Cita')
    await theirs.draft()
    await theirs.set(percent, lowered)
    const { body: version } = await theirs.publish()
    const { director } = mine
    expect([
      (await director.get(`/api/procedures/A?version=${version.id}`)).status,
      (await director.get(`/api/procedures/A/changes?to=${version.id}`)).status,
      (await director.post(`/api/procedure-versions/${version.id}/withdraw`, { reason: 'Nē' })).status,
      (await director.post('/api/procedures/A/draft', { version: version.id })).status,
      (await director.put('/api/procedures/A/draft/settings/camera.policy', { value: 'optional' })).status,
    ]).toEqual([404, 404, 404, 404, 404])
    expect((await mine.settings('2027-01-04'))[percent][7]).toBe(15)
    const teacher = await theirs.as('teacher')
    expect((await teacher.post(`/api/procedure-versions/${version.id}/withdraw`, { reason: 'Nē' })).status).toBe(403)
  })

  test.each<Role>(['learner', 'representative', 'teacher', 'founder'])(
    'B2: %s reads the clauses in force with their settings in plain words',
    async role => {
      const school = await openSchool()
      await school.draft()
      await school.set(percent, lowered)
      await school.publish()
      const caller = await school.as(role)
      const { status, body } = await caller.get('/api/procedure')
      expect(status).toBe(200)
      const [a] = body.procedures
      expect([body.procedures.length, a.code, a.version.number, a.changesOn]).toEqual([1, 'A', 1, '2027-01-04'])
      const clause = a.chapters
        .flatMap((one: { clauses: unknown[] }) => one.clauses)
        .find((one: { id: string }) => one.id === 'A5')
      expect(clause.settings[0].words).toContain('7.–9. klase 15 %')
    },
  )
})
