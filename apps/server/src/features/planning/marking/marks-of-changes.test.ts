import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { givenQuotaClass } from '../../../testing/quota-class.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterEach(() => app.setNow(thursdayMorning))
afterAll(() => app[Symbol.asyncDispose]())

async function givenChanges() {
  const made = await givenQuotaClass(app)
  const { deputy, lessons, ask } = made
  const lessonOn = async (day: string) => (await lessons(day))[0] ?? ''
  const change = (one: object) => deputy.post('/api/lesson-changes', { changes: [one] })
  const move = (lessonId: string, on: string) => ({ kind: 'moved', lessonId, on, period: 5 })
  const preview = (one: object) => deputy.post('/api/lesson-changes/preview', { changes: [one] })
  const undo = (id: string) => deputy.post('/api/lesson-changes/undo', { ids: [id] })
  const dayOf = async (id: string) =>
    (await ask(sql<{ on: string }>`select on_date::text as on from lesson where id = ${id}::uuid`))[0]?.on
  return { ...made, lessonOn, change, move, preview, undo, dayOf }
}

const individual = {
  code: 'individual',
  citation: 'Direktora rīkojums Nr. 1-9/12',
  countsTowardQuota: false,
  allowedInGrades: [8],
  validFrom: '2026-12-01',
  validTo: null,
}

describe('A4: a moved remote lesson is asked what binds on its new day', () => {
  test('A4: a basis that does not admit the grade there refuses the move, and the preview says so', async () => {
    const { director, lessonOn, mark, change, move, preview, dayOf } = await givenChanges()
    expect((await director.post('/api/planning/legal-bases', individual)).status).toBe(200)
    const id = await lessonOn('2026-11-27')
    expect((await mark([id], { legalBasis: 'individual' })).status).toBe(200)
    const { body } = await preview(move(id, '2026-12-02'))
    expect(body.problems).toMatchObject([
      { lessonId: id, reason: 'grade_not_allowed', values: { clause: 'A4', on: '2026-12-02', period: 5 } },
    ])
    const refused = await change(move(id, '2026-12-02'))
    expect([refused.status, refused.body.code]).toEqual([422, 'grade_not_allowed'])
    expect(refused.body.data.values).toMatchObject({ clause: 'A4', className: '7.b', on: '2026-12-02' })
    expect(await dayOf(id)).toBe('2026-11-27')
    expect((await change(move(id, '2026-11-30'))).status).toBe(200)
  })

  test('A4: a lesson in person goes where no basis admits it', async () => {
    const { director, lessonOn, mark, withdraw, change, move } = await givenChanges()
    await director.post('/api/planning/legal-bases', individual)
    const id = await lessonOn('2026-11-27')
    await mark([id], { legalBasis: 'individual' })
    await withdraw([id])
    expect((await change(move(id, '2026-12-02'))).status).toBe(200)
  })

  test('A39: a form that the procedure of that day does not know refuses the move', async () => {
    const { lessonOn, mark, change, move, publish } = await givenChanges()
    await publish(2, '2026-12-01', {
      'modes.forms': ['individual_work', 'independent_work'],
    })
    const [early, late] = [await lessonOn('2026-11-27'), await lessonOn('2026-11-30')]
    await mark([early, late])
    const refused = await change(move(early, '2026-12-02'))
    expect([refused.status, refused.body.code]).toEqual([422, 'form_not_allowed'])
    expect(refused.body.data.values).toMatchObject({ clause: 'A6.4', on: '2026-12-02' })
    expect((await change(move(late, '2026-11-27'))).status).toBe(200)
  })

  test('A4: learners whose programme is excluded from that day on refuse the move', async () => {
    const { school, director, classId, ask, lessonOn, mark, change, move } = await givenChanges()
    const learner = await school.person({ roles: ['learner'] })
    await ask(sql`insert into class_member values (${school.id}, ${classId}, ${learner.personId})`)
    const entered = await director.post('/api/planning/excluded-learners', {
      learnerId: learner.personId,
      programme: 'severe_disorders',
      validFrom: '2026-12-01',
      validTo: null,
    })
    expect([entered.status, entered.body.code]).toEqual([200, undefined])
    const id = await lessonOn('2026-11-27')
    expect((await mark([id])).status).toBe(200)
    const refused = await change(move(id, '2026-12-02'))
    expect([refused.status, refused.body.code]).toEqual([422, 'programme_excluded'])
  })

  test('A4: a mark that fell short of its day already does not hold its lesson there', async () => {
    const { director, lessonOn, mark, change, move } = await givenChanges()
    const id = await lessonOn('2026-12-02')
    await mark([id], { legalBasis: 'individual' })
    await director.post('/api/planning/legal-bases', individual)
    expect((await change(move(id, '2026-12-03'))).status).toBe(200)
  })

  test('A4: taken back, a move brings no mark to a day whose basis has changed since', async () => {
    const { director, lessonOn, mark, change, move, undo, dayOf } = await givenChanges()
    const id = await lessonOn('2026-12-02')
    await mark([id], { legalBasis: 'individual' })
    const { body } = await change(move(id, '2026-11-30'))
    await director.post('/api/planning/legal-bases', individual)
    const refused = await undo(body.changes[0].id)
    expect([refused.status, refused.body.code]).toEqual([422, 'grade_not_allowed'])
    expect(await dayOf(id)).toBe('2026-11-30')
  })
})

describe('A5: the director’s word lifts the quota for the mark that it was given for', () => {
  /** 15 % of 60 are nine lessons; a tenth is marked over the quota. */
  async function givenOverrun() {
    const made = await givenChanges()
    expect((await made.enter(60)).status).toBe(200)
    const ids = (await made.lessons('2026-11-27')).slice(0, 10)
    const [ninth = '', tenth = ''] = ids.slice(8)
    expect((await made.mark(ids.slice(0, 9))).status).toBe(200)
    expect((await made.mark([tenth], { overrideReason: 'Remonts ēkā' }, made.director)).status).toBe(200)
    return { ...made, ninth, tenth }
  }

  test('A5: a word for an earlier mark restores nothing into a full quota', async () => {
    const { mark, withdraw, change, undo, quota, ninth, tenth } = await givenOverrun()
    expect((await withdraw([ninth, tenth])).status).toBe(200)
    app.setNow('2026-11-26T06:05:00Z')
    expect((await mark([tenth])).status).toBe(200)
    const { body } = await change({ kind: 'cancelled', lessonId: tenth })
    expect((await mark([ninth])).status).toBe(200)
    const refused = await undo(body.changes[0].id)
    expect([refused.status, refused.body.code]).toEqual([409, 'quota_subject_full'])
    expect(await quota()).toMatchObject({ limit: 9, scheduled: 9, left: 0 })
  })

  test('A5: while that mark stands the lesson comes back, and the meter says by how much it is over', async () => {
    const { deputy, classId, change, undo, quota, tenth } = await givenOverrun()
    const { body } = await change({ kind: 'cancelled', lessonId: tenth })
    expect((await undo(body.changes[0].id)).status).toBe(200)
    expect(await quota()).toMatchObject({ limit: 9, scheduled: 10, left: -1 })
    const week = await deputy.get(`/api/classes/${classId}/week?monday=2026-11-23`)
    expect(week.body.subjectQuotas[0].quota.left).toBe(-1)
  })
})
