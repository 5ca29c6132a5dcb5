import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SchoolId } from '../../../kernel/context.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { givenAcknowledgingSchool } from '../../../testing/acknowledging-school.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { givenDraft } from '../../../testing/procedure.ts'
import { remindByClock } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())
beforeEach(() => {
  app.setNow(thursdayMorning)
  app.sent.length = 0
})

const reminders = '/api/acknowledgements/reminders'

/** Who has been told to read a version, oftener or once. */
const toldOf = (school: SchoolId, versionId: string): Promise<string[]> =>
  inSchool(app.services.db, school, async tx => {
    const rows = await tx
      .selectFrom('notice')
      .select('person_id')
      .where('kind', '=', 'procedure_to_acknowledge')
      .where('subject', '=', versionId)
      .execute()
    return rows.map(row => row.person_id).toSorted()
  })

const sorted = (...ids: string[]) => ids.toSorted()

/** Publishes a new version that begins with the year 2027. */
async function publish(given: Awaited<ReturnType<typeof givenAcknowledgingSchool>>): Promise<string> {
  const seenAt = await givenDraft(app, given.school.id, given.director.personId)
  const answer = await given.director.post('/api/procedures/A/draft/publish', {
    orderNumber: '1-9/30',
    orderDate: '2026-11-26',
    validFrom: '2027-01-04',
    seenAt,
  })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body.id
}

describe('somebody reminds', () => {
  test('A2: those who sign in by a notice, those with an address by a link; each once a day', async () => {
    const given = await givenAcknowledgingSchool(app)
    const { classTeacher, school, versionId, anna, mother, ids, classes } = given
    const first = await classTeacher.post(reminders, { versionId, classId: classes.seventh })
    expect(first.body).toMatchObject({
      notified: 2,
      mailed: 1,
      alreadyToday: 0,
      unreachable: [{ givenName: 'Jānis' }],
    })
    expect(await toldOf(school.id, versionId)).toEqual(sorted(anna.personId, mother.personId))
    expect(app.sent.map(mail => mail.to)).toEqual(['uldis.bite@example.lv'])
    const second = await classTeacher.post(reminders, { versionId, classId: classes.seventh })
    expect(second.body).toMatchObject({ notified: 0, mailed: 0, alreadyToday: 3 })
    app.setNow('2026-11-27T06:00:00Z')
    const third = await classTeacher.post(reminders, { versionId, personIds: [ids.father] })
    expect(third.body).toMatchObject({ notified: 0, mailed: 1, alreadyToday: 0 })
    const { people } = (await classTeacher.get('/api/acknowledgements/people?group=legal_representatives')).body
    expect(people.map((one: { remindedOn: string }) => one.remindedOn)).toEqual(['2026-11-26', '2026-11-27'])
  })

  test('A2: whoever has read it is not reminded', async () => {
    const { classTeacher, versionId, anna } = await givenAcknowledgingSchool(app)
    await anna.post('/api/acknowledgements', { versionId, personIds: [anna.personId] })
    const answer = await classTeacher.post(reminders, { versionId, personIds: [anna.personId] })
    expect(answer.body).toEqual({ notified: 0, mailed: 0, alreadyToday: 0, unreachable: [] })
  })

  test('A2: for the youngest their representatives are reminded', async () => {
    const { otherClassTeacher, school, versionId, mother, ids } = await givenAcknowledgingSchool(app)
    const answer = await otherClassTeacher.post(reminders, { versionId, personIds: [ids.oto] })
    expect(answer.body).toMatchObject({ notified: 1, unreachable: [] })
    expect(await toldOf(school.id, versionId)).toEqual([mother.personId])
  })

  test('A2: a mail that can’t be handed over is told of, and the rest go', async () => {
    const { deputy, versionId, ids } = await givenAcknowledgingSchool(app)
    const { services } = app
    const { mail } = services
    Object.assign(services, { mail: { send: () => Promise.reject(new Error('550')) } })
    try {
      const { body } = await deputy.post(reminders, { versionId, personIds: [ids.father] })
      expect(body).toMatchObject({ mailed: 0, unreachable: [{ givenName: 'Uldis' }] })
    } finally {
      Object.assign(services, { mail })
    }
  })

  test('A2: other roles get 403, another school 404', async () => {
    const { classTeacher, versionId, anna, mother, ids } = await givenAcknowledgingSchool(app)
    const { director: stranger } = await givenAcknowledgingSchool(app)
    const personIds = [anna.personId]
    expect((await mother.post(reminders, { versionId, personIds })).status).toBe(403)
    expect((await classTeacher.post(reminders, { versionId, personIds: [ids.oto] })).status).toBe(403)
    expect((await stranger.post(reminders, { versionId, personIds })).status).toBe(404)
  })
})

describe('the clock reminds', () => {
  test('A2: a published version is asked for at once, by link the next time the clock comes, then each week', async () => {
    const given = await givenAcknowledgingSchool(app)
    const { school, director, deputy, classTeacher, otherClassTeacher, anna, karlis, mother, ids } = given
    const versionId = await publish(given)
    const everybody = sorted(
      ...[director, deputy, classTeacher, otherClassTeacher, anna, karlis, mother].map(one => one.personId),
    )
    expect(await toldOf(school.id, versionId)).toEqual(everybody)
    await remindByClock(app.services, school.id)
    expect(await toldOf(school.id, versionId)).toEqual(everybody)
    expect(app.sent.map(mail => mail.to)).toEqual(['uldis.bite@example.lv'])
    await remindByClock(app.services, school.id)
    expect(app.sent).toHaveLength(1)

    await anna.post('/api/acknowledgements', { versionId, personIds: [anna.personId] })
    app.setNow('2026-12-02T06:00:00Z')
    await remindByClock(app.services, school.id)
    expect([await toldOf(school.id, versionId), app.sent.length]).toEqual([everybody, 1])
    app.setNow('2026-12-03T06:00:00Z')
    await remindByClock(app.services, school.id)
    const twice = everybody.filter(id => id !== anna.personId)
    expect(await toldOf(school.id, versionId)).toEqual(sorted(...everybody, ...twice))
    expect(app.sent).toHaveLength(2)
    const kept = await inSchool(app.services.db, school.id, tx =>
      tx.selectFrom('acknowledgement_reminder').selectAll().where('person_id', '=', ids.father).execute(),
    )
    expect(kept.map(row => [String(row.sent_on), row.way, row.sent_by])).toEqual([
      ['2026-11-26', 'link', null],
      ['2026-12-03', 'link', null],
    ])
  })

  test('A2: on a day without lessons nobody is reminded', async () => {
    const given = await givenAcknowledgingSchool(app)
    const { school, deputy } = given
    await publish(given)
    await deputy.post('/api/school/calendar/exceptions', {
      on: '2026-11-27',
      kind: 'closed',
      useWeekday: null,
      note: 'Apkures avārija',
    })
    // A closed day, one of the winter holidays, a public holiday, and one of July.
    for (const day of ['2026-11-27', '2026-12-28', '2027-05-04', '2027-07-08']) {
      app.setNow(`${day}T06:00:00Z`)
      await remindByClock(app.services, school.id)
      expect([day, app.sent]).toEqual([day, []])
    }
    app.setNow('2027-05-05T06:00:00Z')
    await remindByClock(app.services, school.id)
    expect(app.sent.map(mail => mail.to)).toEqual(['uldis.bite@example.lv'])
  })

  test('A2: what a school was founded with is asked for by people alone', async () => {
    const { school, versionId } = await givenAcknowledgingSchool(app)
    app.setNow('2027-01-15T06:00:00Z')
    await remindByClock(app.services, school.id)
    expect([await toldOf(school.id, versionId), app.sent]).toEqual([[], []])
  })
})
