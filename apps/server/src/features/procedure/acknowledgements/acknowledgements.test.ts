import { daugavpilsProcedure } from '@talklase/regulation/presets.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { givenAcknowledgingSchool } from '../../../testing/acknowledging-school.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { eventsOf } from '../../../testing/lesson.ts'
import { givenComingVersion } from '../../../testing/procedure.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())
beforeEach(() => app.setNow(thursdayMorning))

const here = '/api/acknowledgements'

/** What a table keeps of the school, to look at. */
const rowsOf = (school: Awaited<ReturnType<typeof givenAcknowledgingSchool>>['school'], table: 'acknowledgement') =>
  inSchool(app.services.db, school.id, tx =>
    tx.selectFrom(table).selectAll().where('school_id', '=', school.id).orderBy('id').execute(),
  )

describe('a person says that they have read it', () => {
  test('A2: a learner with an account, of the version in force', async () => {
    const { school, anna, versionId } = await givenAcknowledgingSchool(app)
    const before = await anna.get(`${here}/mine`)
    expect(before.body).toMatchObject({
      waiting: 1,
      versions: [{ version: { id: versionId, procedure: 'A', number: 1, state: 'in_force' } }],
    })
    const text = await anna.get(`${here}/reading/${versionId}`)
    const clauses = text.body.chapters.flatMap((one: { clauses: { id: string }[] }) => one.clauses)
    expect(clauses.map((one: { id: string }) => one.id)).toEqual(expect.arrayContaining(['A1', 'A42', 'A43', 'A44']))
    const after = await anna.post(here, { versionId, personIds: [anna.personId] })
    expect(after.status).toBe(200)
    expect(after.body.waiting).toBe(0)
    expect(after.body.versions[0].people).toEqual([
      {
        id: anna.personId,
        givenName: 'Anna',
        relation: 'self',
        acknowledgedOn: '2026-11-26',
        way: 'account',
        may: true,
      },
    ])
    expect(await eventsOf(app, school.id, versionId)).toEqual(['acknowledgement.given'])
  })

  test('A2: a representative for themselves and on behalf of minors, in one press; said twice it stands once', async () => {
    const { school, anna, mother, ids, versionId } = await givenAcknowledgingSchool(app)
    const personIds = [mother.personId, anna.personId, ids.oto]
    const [first, second] = await Promise.all([1, 2].map(() => mother.post(here, { versionId, personIds })))
    expect([first?.status, second?.status, first?.body.waiting]).toEqual([200, 200, 0])
    const rows = await rowsOf(school, 'acknowledgement')
    expect(new Set(rows.map(row => `${row.person_id} ${row.way} ${row.given_by}`))).toEqual(
      new Set([
        `${mother.personId} account ${mother.personId}`,
        `${anna.personId} on_behalf ${mother.personId}`,
        `${ids.oto} on_behalf ${mother.personId}`,
      ]),
    )
    expect(rows).toHaveLength(3)
  })

  test('A2: a learner of full age speaks only for themselves, and binds no representative', async () => {
    const { karlis, motherOfAdult, versionId } = await givenAcknowledgingSchool(app)
    expect((await motherOfAdult.get(`${here}/mine`)).body).toEqual({ versions: [], waiting: 0 })
    const answer = await motherOfAdult.post(here, { versionId, personIds: [karlis.personId] })
    expect([answer.status, answer.body.code]).toEqual([409, 'learner_adult'])
    const self = await motherOfAdult.post(here, { versionId, personIds: [motherOfAdult.personId] })
    expect([self.status, self.body.code]).toEqual([409, 'not_bound'])
    expect((await karlis.post(here, { versionId, personIds: [karlis.personId] })).status).toBe(200)
  })

  test('A2: the youngest don’t speak for themselves', async () => {
    const { school, classes, versionId } = await givenAcknowledgingSchool(app)
    const young = await school.person({ roles: ['learner'] })
    await inSchool(app.services.db, school.id, tx =>
      tx
        .insertInto('class_member')
        .values({ school_id: school.id, class_id: classes.second, learner_id: young.personId })
        .execute(),
    )
    const answer = await young.post(here, { versionId, personIds: [young.personId] })
    expect([answer.status, answer.body.code, answer.body.data.values]).toEqual([
      409,
      'learner_too_young',
      { grade: 4, number: 1 },
    ])
    expect((await young.get(`${here}/mine`)).body.waiting).toBe(0)
  })

  test('A2: each version is read anew: a coming one waits beside the one in force, a withdrawn one does not', async () => {
    const { school, anna, director, versionId } = await givenAcknowledgingSchool(app)
    await anna.post(here, { versionId, personIds: [anna.personId] })
    const by = director.personId
    const coming = await givenComingVersion(app, school.id, { number: 2, validFrom: '2027-01-11', by })
    const withdrawn = await givenComingVersion(app, school.id, {
      number: 3,
      validFrom: '2027-03-01',
      by,
      withdrawn: true,
    })
    const { versions, waiting } = (await anna.get(`${here}/mine`)).body
    expect(
      versions.map((one: { version: { id: string; state: string } }) => [one.version.id, one.version.state]),
    ).toEqual([
      [coming, 'coming'],
      [versionId, 'in_force'],
    ])
    expect(waiting).toBe(1)
    const refused = await anna.post(here, { versionId: withdrawn, personIds: [anna.personId] })
    expect([refused.status, refused.body.code]).toEqual([409, 'version_superseded'])
    app.setNow('2027-01-11T06:00:00Z')
    const late = await anna.post(here, { versionId, personIds: [anna.personId] })
    expect([late.status, late.body.code]).toEqual([409, 'version_superseded'])
  })

  test('A2: of a newer version one is shown what differs from the one read before, newest first; a replaced one is not asked', async () => {
    const { school, anna, mother, director, versionId } = await givenAcknowledgingSchool(app)
    await anna.post(here, { versionId, personIds: [anna.personId] })
    const by = director.personId
    const from = '2027-01-11'
    const replaced = await givenComingVersion(app, school.id, { number: 2, validFrom: from, by })
    const percents = { 1: 0, 2: 0, 3: 5, 4: 10, 5: 10, 6: 10, 7: 9, 8: 9, 9: 9, 10: 20, 11: 20, 12: 20 }
    const values = { 'timetable.remoteMark': 'AT', 'quota.percentByGrade': percents }
    const coming = await givenComingVersion(app, school.id, { number: 3, validFrom: from, by, values })
    const later = await givenComingVersion(app, school.id, { number: 4, validFrom: '2027-02-01', by, values })
    const mine = async (who: typeof anna) => (await who.get(`${here}/mine`)).body.versions
    const versions = await mine(anna)
    expect(versions.map((one: { version: { id: string } }) => one.version.id)).toEqual([later, coming, versionId])
    expect(versions.map((one: { readBefore: number | null }) => one.readBefore)).toEqual([1, 1, null])
    expect(versions[1].changes).toContainEqual(expect.objectContaining({ clause: 'A7', before: 'A', after: 'AT' }))
    expect(versions[1].changes).toContainEqual({
      clause: 'A5',
      label: 'Attālināto stundu daļa pa klasēm, 7.–9. klase',
      before: '15 %',
      after: '9 %',
    })
    const refused = await anna.post(here, { versionId: replaced, personIds: [anna.personId] })
    expect([refused.status, refused.body.code]).toEqual([409, 'version_superseded'])
    await anna.post(here, { versionId: coming, personIds: [anna.personId] })
    expect((await mine(anna))[0]).toMatchObject({ version: { id: later }, readBefore: 3, changes: [] })
    // Anna is the mother's child: what was read by the child was read before.
    expect((await mine(mother))[0]).toMatchObject({ version: { id: later }, readBefore: 3 })
  })

  test('A2: nobody says it for somebody else’s child', async () => {
    const { anna, mother, ids, versionId } = await givenAcknowledgingSchool(app)
    expect((await mother.post(here, { versionId, personIds: [ids.janis] })).status).toBe(403)
    expect((await anna.post(here, { versionId, personIds: [mother.personId] })).status).toBe(403)
    const stranger = await givenAcknowledgingSchool(app)
    expect((await stranger.mother.post(here, { versionId, personIds: [stranger.mother.personId] })).status).toBe(404)
    expect((await mother.post(here, { versionId, personIds: [stranger.anna.personId] })).status).toBe(404)
  })

  test('B25: procedure B binds teachers, parents and learners, and not the administration', async () => {
    const { director, classTeacher, mother, anna } = await givenAcknowledgingSchool(app, daugavpilsProcedure)
    const waiting = await Promise.all(
      [director, classTeacher, mother, anna].map(async one => (await one.get(`${here}/mine`)).body.waiting),
    )
    expect(waiting).toEqual([0, 1, 3, 1])
    expect((await anna.get(`${here}/mine`)).body.versions[0].version.procedure).toBe('B')
  })

  test('B24: that lessons may not be recorded by learners and parents is part of what they read', async () => {
    const { mother } = await givenAcknowledgingSchool(app, daugavpilsProcedure)
    const [{ version }] = (await mother.get(`${here}/mine`)).body.versions
    const text = (await mother.get(`${here}/reading/${version.id}`)).body
    const clauses: { id: string; text: string; settings: unknown[] }[] = text.chapters.flatMap(
      (one: { clauses: unknown[] }) => one.clauses,
    )
    expect(clauses.find(one => one.id === 'B24')?.text).toMatch(/ierakstīt nedrīkst/)
  })
})

describe('from paper', () => {
  test('A2: the class teacher enters signatures of several people at once, with the paper’s day', async () => {
    const { school, classTeacher, anna, ids, versionId } = await givenAcknowledgingSchool(app)
    const answer = await classTeacher.post(`${here}/paper`, {
      versionId,
      personIds: [anna.personId, ids.janis, ids.father],
      paperOn: '2026-11-24',
    })
    expect([answer.status, answer.body.entered.length, answer.body.already]).toEqual([200, 3, 0])
    const rows = await rowsOf(school, 'acknowledgement')
    expect(new Set(rows.map(row => `${row.way} ${row.paper_on} ${row.given_by}`))).toEqual(
      new Set([`paper 2026-11-24 ${classTeacher.personId}`]),
    )
    const again = await classTeacher.post(`${here}/paper`, { versionId, personIds: [ids.janis], paperOn: '2026-11-25' })
    expect(again.body).toEqual({ entered: [], already: 1 })
    expect(await eventsOf(app, school.id, versionId)).toEqual(['acknowledgement.paper_entered'])
  })

  test('A2: a mistaken entry is taken back with a reason and stays in the history; then it can be said anew', async () => {
    const { school, classTeacher, anna, versionId } = await givenAcknowledgingSchool(app)
    const paper = { versionId, personIds: [anna.personId], paperOn: '2026-11-24' }
    const { entered } = (await classTeacher.post(`${here}/paper`, paper)).body
    const withdrawal = { ids: entered, reason: 'Cita Anna' }
    expect((await classTeacher.post(`${here}/paper/withdrawals`, withdrawal)).body).toEqual({ withdrawn: 1 })
    const again = await classTeacher.post(`${here}/paper/withdrawals`, withdrawal)
    expect([again.status, again.body.code]).toEqual([409, 'already_withdrawn'])
    expect((await anna.get(`${here}/mine`)).body.waiting).toBe(1)
    expect((await anna.post(here, { versionId, personIds: [anna.personId] })).body.waiting).toBe(0)
    const rows = await rowsOf(school, 'acknowledgement')
    expect(rows.map(row => [row.round, row.way])).toEqual([
      [1, 'paper'],
      [2, 'account'],
    ])
  })

  test('A2: what people said themselves nobody takes back', async () => {
    const { school, director, anna, versionId } = await givenAcknowledgingSchool(app)
    await anna.post(here, { versionId, personIds: [anna.personId] })
    const [row] = await rowsOf(school, 'acknowledgement')
    const answer = await director.post(`${here}/paper/withdrawals`, { ids: [row?.id], reason: 'Pārdomas' })
    expect([answer.status, answer.body.code]).toEqual([409, 'not_from_paper'])
  })

  test.each([
    ['2026-11-27', 'paper_in_future'],
    ['2026-08-31', 'paper_before_version'],
  ])('A2: a paper of %s is refused, and all of the batch with it', async (paperOn, code) => {
    const { school, classTeacher, anna, ids, versionId } = await givenAcknowledgingSchool(app)
    const personIds = [anna.personId, ids.janis]
    const answer = await classTeacher.post(`${here}/paper`, { versionId, personIds, paperOn })
    expect([answer.status, answer.body.code, answer.body.data.values.day]).toEqual([422, code, '2026-09-01'])
    expect(await rowsOf(school, 'acknowledgement')).toEqual([])
  })

  test('A2: a class teacher enters for the own class only, other roles for nobody, another school finds nobody', async () => {
    const { classTeacher, otherClassTeacher, deputy, mother, anna, ids, versionId } =
      await givenAcknowledgingSchool(app)
    const { director: stranger } = await givenAcknowledgingSchool(app)
    const enter = async (caller: typeof deputy, personIds: string[]) =>
      (await caller.post(`${here}/paper`, { versionId, personIds, paperOn: '2026-11-24' })).status
    expect(await enter(classTeacher, [ids.janis, ids.oto])).toBe(403)
    expect(await enter(otherClassTeacher, [ids.oto])).toBe(200)
    expect(await enter(mother, [anna.personId])).toBe(403)
    expect(await enter(anna, [anna.personId])).toBe(403)
    expect(await enter(deputy, [ids.janis, classTeacher.personId])).toBe(200)
    expect(await enter(deputy, [newId()])).toBe(404)
    expect(await enter(stranger, [ids.janis])).toBe(404)
  })
})

describe('coverage', () => {
  test('A2: it is visible by group and by class how many are left', async () => {
    const { director, mother, anna, classTeacher, classes, versionId } = await givenAcknowledgingSchool(app)
    await mother.post(here, { versionId, personIds: [mother.personId, anna.personId] })
    await classTeacher.post(here, { versionId, personIds: [classTeacher.personId] })
    const { body } = await director.get(`${here}/coverage`)
    expect(body.groups).toEqual([
      { group: 'teachers', bound: 2, done: 1 },
      { group: 'administration', bound: 2, done: 0 },
      { group: 'learners', bound: 4, done: 1 },
      { group: 'legal_representatives', bound: 2, done: 1 },
    ])
    expect(body.total).toEqual({ bound: 10, done: 3 })
    expect(body.classes).toEqual([
      {
        id: classes.second,
        name: '2.a',
        bound: 2,
        done: 1,
        learners: { bound: 1, done: 0 },
        legalRepresentatives: { bound: 1, done: 1 },
      },
      {
        id: classes.seventh,
        name: '7.b',
        bound: 4,
        done: 2,
        learners: { bound: 2, done: 1 },
        legalRepresentatives: { bound: 2, done: 1 },
      },
      {
        id: classes.twelfth,
        name: '12.a',
        bound: 1,
        done: 0,
        learners: { bound: 1, done: 0 },
        legalRepresentatives: { bound: 0, done: 0 },
      },
    ])
    expect(body.abilities).toEqual(['remind', 'issueLinks', 'enterPaper', 'export'])
  })

  test('A2: whoever has left the school no longer counts', async () => {
    const { school, director, ids } = await givenAcknowledgingSchool(app)
    await inSchool(app.services.db, school.id, tx =>
      tx
        .updateTable('person')
        .set({ left_on: Temporal.PlainDate.from('2026-11-20') })
        .where('id', '=', ids.janis)
        .execute(),
    )
    const { groups } = (await director.get(`${here}/coverage`)).body
    expect(groups.slice(2)).toEqual([
      { group: 'learners', bound: 3, done: 0 },
      // Jānis was the one whom his father represented.
      { group: 'legal_representatives', bound: 1, done: 0 },
    ])
  })

  test('A2: a class teacher sees the own class, by name who has not read it', async () => {
    const { classTeacher, mother, versionId } = await givenAcknowledgingSchool(app)
    await mother.post(here, { versionId, personIds: [mother.personId] })
    const { body } = await classTeacher.get(`${here}/coverage`)
    expect([body.total, body.groups, body.classes.map((one: { name: string }) => one.name)]).toEqual([
      { bound: 4, done: 1 },
      [],
      ['7.b'],
    ])
    const { people } = (await classTeacher.get(`${here}/people`)).body
    expect(people).toMatchObject([
      { person: { givenName: 'Anna' }, classNames: ['7.b'], reach: 'account', groups: ['learners'] },
      { person: { givenName: 'Jānis' }, reach: 'none' },
      { person: { givenName: 'Uldis' }, reach: 'address', children: [{ givenName: 'Jānis' }] },
    ])
    expect(people[0].abilities).toEqual(['enterPaper', 'issueLink', 'remind'])
    const done = (await classTeacher.get(`${here}/people?state=done`)).body
    expect(done).toMatchObject({ total: 1, people: [{ acknowledgement: { way: 'account', on: '2026-11-26' } }] })
  })

  test('the list is filtered, sorted and paged by its address', async () => {
    const { director, classes } = await givenAcknowledgingSchool(app)
    const names = async (query: string) =>
      (await director.get(`${here}/people?${query}`)).body.people.map(
        (one: { person: { givenName: string } }) => one.person.givenName,
      )
    expect(await names(`classId=${classes.seventh}&group=learners`)).toEqual(['Anna', 'Jānis'])
    expect(await names('group=learners&sort=-name')).toEqual(['Kārlis', 'Jānis', 'Oto', 'Anna'])
    expect(await names('group=learners&sort=class')).toEqual(['Oto', 'Anna', 'Jānis', 'Kārlis'])
    expect(await names('search=abele%20da')).toEqual(['Dace'])
    expect(await names('group=learners&pageSize=1&page=2')).toEqual(['Oto'])
  })

  test('A2: the list goes out as CSV, and that it did is recorded', async () => {
    const { school, director, mother, versionId } = await givenAcknowledgingSchool(app)
    await mother.post(here, { versionId, personIds: [mother.personId] })
    const answer = await director.get(`${here}/people/export?format=csv&state=all&group=legal_representatives`)
    expect(answer.headers.get('content-type')).toContain('text/csv')
    expect(String(answer.body).replace('\ufeff', '').split('\r\n')).toEqual([
      'Uzvārds;Vārds;Kas;Klase;Vai iepazinies;Kad;Kā;Kas apliecināja;Atgādināts',
      'Ābele;Dace;Likumiskie pārstāvji;"2.a, 7.b";jā;26.11.2026.;Tālklasē;;',
      'Bite;Uldis;Likumiskie pārstāvji;7.b;vēl nav;;;;',
      '',
    ])
    expect(await eventsOf(app, school.id, versionId)).toEqual(['acknowledgement.given', 'acknowledgements.exported'])
  })

  test('A2: teachers, learners and parents see no coverage; another school’s version is not found', async () => {
    const { school, anna, mother, versionId } = await givenAcknowledgingSchool(app)
    const teacher = await school.person({ roles: ['teacher'] })
    for (const caller of [teacher, anna, mother]) {
      expect((await caller.get(`${here}/coverage`)).status).toBe(403)
      expect((await caller.get(`${here}/people`)).status).toBe(403)
    }
    const { director: stranger } = await givenAcknowledgingSchool(app)
    expect((await stranger.get(`${here}/coverage?versionId=${versionId}`)).status).toBe(404)
    const officer = await school.person({ roles: ['data_protection_officer'] })
    const seen = (await officer.get(`${here}/coverage`)).body
    expect([seen.total.bound, seen.abilities]).toEqual([12, ['export']])
  })
})

test('A2: the evidence is a PDF to keep; a class teacher’s is of the own class', async () => {
  const { school, classTeacher, classes, versionId } = await givenAcknowledgingSchool(app)
  const response = await classTeacher.raw(`${here}/evidence?classId=${classes.seventh}`)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const text = Buffer.from(await response.arrayBuffer()).toString('latin1')
  expect(text).toContain('<pdfaid:part>2</pdfaid:part>')
  expect(text).toContain('/StructTreeRoot')
  expect(await eventsOf(app, school.id, versionId)).toEqual(['acknowledgements.evidence_made'])
  expect((await classTeacher.get(`${here}/evidence?classId=${classes.second}`)).status).toBe(403)
  expect((await classTeacher.get(`${here}/evidence?classId=${newId()}`)).status).toBe(404)
})
