import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inSchool } from '../../../kernel/transact.ts'
import { givenAcknowledgingSchool } from '../../../testing/acknowledging-school.ts'
import { type Answer, openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { eventsOf } from '../../../testing/lesson.ts'
import { givenComingVersion } from '../../../testing/procedure.ts'
import { insertPerson } from '../../people/store.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())
beforeEach(() => {
  app.setNow(thursdayMorning)
  app.sent.length = 0
})

const links = '/api/acknowledgements/links'
type School = Awaited<ReturnType<typeof givenAcknowledgingSchool>>

const secretOf = (link: string): string => link.split('#')[1] ?? ''

const open = (secret: string): Promise<Answer> => app.anybody.post('/api/acknowledgement-links/open', { secret })

const acknowledge = (secret: string, personIds: readonly string[]): Promise<Answer> =>
  app.anybody.post('/api/acknowledgement-links/acknowledge', { secret, personIds })

/** A link for Jānis's father, who has no account, as the class teacher hands it out. */
async function fathersLink({ classTeacher, versionId, ids }: School): Promise<string> {
  const answer = await classTeacher.post(links, { versionId, personIds: [ids.father], deliver: 'show' })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return secretOf(answer.body.links[0].link)
}

describe('a parent without an account', () => {
  test('A2: opens the link, reads, and says it for themselves and the child; the link is done then', async () => {
    const given = await givenAcknowledgingSchool(app)
    const secret = await fathersLink(given)
    const { status, body } = await open(secret)
    expect([status, body.isDone, body.version.number]).toEqual([200, false, 1])
    expect(body.people).toMatchObject([
      { givenName: 'Uldis', relation: 'self', acknowledgedOn: null },
      { givenName: 'Jānis', relation: 'child', acknowledgedOn: null },
    ])
    expect(body.reading.chapters).toHaveLength(7)
    expect(JSON.stringify(body)).not.toContain('Bite')
    const half = await acknowledge(secret, [given.ids.father])
    expect([half.body.isDone, half.body.people[0].way]).toEqual([false, 'link'])
    const whole = await acknowledge(secret, [given.ids.janis])
    expect([whole.body.isDone, whole.body.people[1].way, whole.body.reading]).toEqual([true, 'on_behalf', null])
    const again = await open(secret)
    expect([again.status, again.body.isDone, again.body.people[0].acknowledgedOn]).toEqual([200, true, '2026-11-26'])
    const rows = await inSchool(app.services.db, given.school.id, tx =>
      tx.selectFrom('acknowledgement').select(['person_id', 'way', 'given_by', 'link_id']).orderBy('id').execute(),
    )
    expect(rows).toMatchObject([
      { person_id: given.ids.father, way: 'link', given_by: given.ids.father },
      { person_id: given.ids.janis, way: 'on_behalf', given_by: given.ids.father },
    ])
    expect(rows.every(row => row.link_id !== null)).toBe(true)
    expect(await eventsOf(app, given.school.id, given.versionId)).toEqual([
      'acknowledgement.links_issued',
      'acknowledgement.given',
      'acknowledgement.given',
    ])
  })

  test('A2: speaks by the link for the own children and nobody else', async () => {
    const given = await givenAcknowledgingSchool(app)
    const secret = await fathersLink(given)
    expect((await acknowledge(secret, [given.anna.personId])).status).toBe(403)
    const elsewhere = await givenAcknowledgingSchool(app)
    expect((await acknowledge(secret, [elsewhere.ids.janis])).status).toBe(404)
  })

  test('the text comes in the language that is asked for', async () => {
    const secret = await fathersLink(await givenAcknowledgingSchool(app))
    const response = await app.anybody.raw('/api/acknowledgement-links/open', {
      method: 'POST',
      body: JSON.stringify({ secret }),
      headers: { 'content-type': 'application/json', 'accept-language': 'en' },
    })
    expect((await response.json()) as unknown).toMatchObject({ version: { title: 'Organising remote learning' } })
  })
})

describe('a link that no longer opens says why', () => {
  test('A2: after 30 days', async () => {
    const secret = await fathersLink(await givenAcknowledgingSchool(app))
    app.setNow('2026-12-26T05:59:59Z')
    expect((await open(secret)).status).toBe(200)
    app.setNow('2026-12-26T06:00:00Z')
    const answer = await open(secret)
    expect([answer.status, answer.body.code]).toEqual([410, 'link_expired'])
  })

  test('A2: taken back, or replaced by a newer one', async () => {
    const given = await givenAcknowledgingSchool(app)
    const first = await fathersLink(given)
    const second = await fathersLink(given)
    expect([(await open(first)).body.code, (await open(second)).status]).toEqual(['link_revoked', 200])
    const { versionId, classTeacher, ids } = given
    const revoked = await classTeacher.post(`${links}/revocations`, { versionId, personIds: [ids.father] })
    expect(revoked.body).toEqual({ revoked: 1 })
    const answer = await acknowledge(second, [ids.father])
    expect([answer.status, answer.body.code]).toEqual([410, 'link_revoked'])
  })

  test('A2: for a version that was replaced', async () => {
    const given = await givenAcknowledgingSchool(app)
    const secret = await fathersLink(given)
    const by = given.director.personId
    await givenComingVersion(app, given.school.id, { number: 2, validFrom: '2026-11-30', by })
    expect((await open(secret)).status).toBe(200)
    app.setNow('2026-11-30T06:00:00Z')
    const answer = await open(secret)
    expect([answer.status, answer.body.code, answer.body.data.values]).toEqual([
      409,
      'version_superseded',
      { number: 1 },
    ])
  })

  test('A2: an unknown secret is not found, and so is one of somebody who has left', async () => {
    const given = await givenAcknowledgingSchool(app)
    const secret = await fathersLink(given)
    expect((await open('x'.repeat(43))).status).toBe(404)
    expect((await open('short')).status).toBe(422)
    await inSchool(app.services.db, given.school.id, tx =>
      tx
        .updateTable('person')
        .set({ left_on: Temporal.PlainDate.from('2026-11-20') })
        .where('id', '=', given.ids.father)
        .execute(),
    )
    expect((await open(secret)).status).toBe(404)
  })
})

describe('links are issued', () => {
  test('A2: by mail without any personal data, the secret behind #; of the database it can’t be had', async () => {
    const given = await givenAcknowledgingSchool(app)
    const { classTeacher, versionId, ids, anna } = given
    const answer = await classTeacher.post(links, {
      versionId,
      personIds: [ids.father, anna.personId],
      deliver: 'mail',
    })
    expect(answer.body).toMatchObject({ links: [], mailed: 1, unreachable: [{ givenName: 'Anna' }] })
    const [mail] = app.sent
    expect([app.sent.length, mail?.to]).toEqual([1, 'uldis.bite@example.lv'])
    const link = /http:\/\/localhost\/acknowledge#([\w-]{43})/.exec(mail?.text ?? '')
    expect((await open(link?.[1] ?? '')).status).toBe(200)
    expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/Uldis|Jānis|Bite|7\.b|Skola \d/)
    const kept = await inSchool(app.services.db, given.school.id, tx =>
      tx.selectFrom('acknowledgement_link').selectAll().execute(),
    )
    expect(JSON.stringify(kept)).not.toContain(link?.[1])
  })

  test('A2: for the youngest to those who speak for them', async () => {
    const { otherClassTeacher, school, versionId, ids } = await givenAcknowledgingSchool(app)
    await inSchool(app.services.db, school.id, tx =>
      tx
        .insertInto('representation')
        .values({ school_id: school.id, learner_id: ids.oto, representative_id: ids.father })
        .execute(),
    )
    const { body } = await otherClassTeacher.post(links, { versionId, personIds: [ids.oto], deliver: 'show' })
    expect(body.links.map((one: { person: { id: string } }) => one.person.id)).toEqual([ids.father])
    const opened = await open(secretOf(body.links[0].link))
    expect(opened.body.people.map((one: { givenName: string }) => one.givenName)).toEqual(['Uldis', 'Jānis', 'Oto'])
  })

  test('B25: none is shown of people who have an account or work in the school, only of who has neither', async () => {
    const { director, school, versionId, ids, mother, anna } = await givenAcknowledgingSchool(app)
    const teacher = await inSchool(app.services.db, school.id, tx =>
      insertPerson(tx, school.id, { roles: ['teacher'], givenName: 'Zane', familyName: 'Egle' }),
    )
    const personIds = [director.personId, teacher, mother.personId, anna.personId, ids.father]
    const { body } = await director.post(links, { versionId, personIds, deliver: 'show' })
    expect(body.links.map((one: { person: { id: string } }) => one.person.id)).toEqual([ids.father])
    const notShown: { id: string }[] = body.notShown
    expect(notShown.map(one => one.id)).toEqual([director.personId, teacher, mother.personId, anna.personId])
  })

  test('A2: a class teacher for the own class only, other roles for nobody, another school finds nobody', async () => {
    const { classTeacher, school, versionId, ids, mother } = await givenAcknowledgingSchool(app)
    const { director: stranger } = await givenAcknowledgingSchool(app)
    const officer = await school.person({ roles: ['data_protection_officer'] })
    const issue = async (caller: typeof stranger, id: string) =>
      (await caller.post(links, { versionId, personIds: [id], deliver: 'show' })).status
    expect(await issue(classTeacher, ids.oto)).toBe(403)
    expect(await issue(mother, ids.father)).toBe(403)
    expect(await issue(officer, ids.father)).toBe(403)
    expect(await issue(stranger, ids.father)).toBe(404)
  })
})

test.each([
  ['show', { givenName: 'Anna', familyName: 'Ozola' }, 'ar saiti, ko izsniedza Ozola Anna'],
  ['mail', null, 'ar saiti'],
] as const)('B25: said by a link, it says by whom that was handed out: %s', async (deliver, handedBy, way) => {
  const { versionId, classTeacher, school, ids } = await givenAcknowledgingSchool(app)
  const issued = await classTeacher.post(links, { versionId, personIds: [ids.father], deliver })
  const link: string = deliver === 'show' ? issued.body.links[0].link : (app.sent[0]?.text ?? '')
  const secret = /#([\w-]{43})/.exec(link)?.[1] ?? ''
  expect((await acknowledge(secret, [ids.father])).status).toBe(200)
  const { body } = await classTeacher.get('/api/acknowledgements/people?state=done')
  expect(body.people).toMatchObject([{ person: { id: ids.father }, acknowledgement: { byLink: true, handedBy } }])
  const list = await classTeacher.raw('/api/acknowledgements/people/export?format=csv&state=done')
  expect(await list.text()).toContain(`;${handedBy === null ? way : `"${way}"`};`)
  const event = await inSchool(app.services.db, school.id, tx =>
    tx.selectFrom('event').select('detail').where('type', '=', 'acknowledgement.links_issued').executeTakeFirst(),
  )
  expect(event?.detail).toEqual({ deliver, personIds: [ids.father] })
})
