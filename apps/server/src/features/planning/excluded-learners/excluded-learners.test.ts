import { jaunjelgavaProcedure } from '@talklase/regulation/presets.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../../testing/lesson.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

/** A class of two learners with a remote mathematics lesson today and one in person tomorrow. */
async function given(
  excluded: readonly string[] = jaunjelgavaProcedure.values['programmes.excluded'] ?? ['severe_disorders'],
) {
  app.setNow(thursdayMorning)
  const values = { ...jaunjelgavaProcedure.values, 'programmes.excluded': excluded as ['severe_disorders'] }
  const school = await app.school(undefined, { procedure: 'A', values })
  const person = (role: Parameters<typeof school.person>[0]['roles'][number], familyName = 'Ozola') =>
    school.person({ roles: [role], familyName })
  const [deputy, classTeacher, teacher] = [
    await person('deputy_head'),
    await person('class_teacher'),
    await person('teacher'),
  ]
  const [learner, classmate] = [await person('learner', 'Liepa'), await person('learner', 'Egle')]
  const learnerIds = [learner.personId, classmate.personId]
  const classId = await givenClass(app, school, { classTeacherId: classTeacher.personId, learnerIds })
  const lesson = { classId, teacherId: teacher.personId }
  const today = await givenLesson(app, school, { ...lesson, remote: {} })
  const tomorrow = await givenLesson(app, school, { ...lesson, on: '2026-11-27' })
  const entry = { programme: 'severe_disorders', validFrom: '2026-11-26', validTo: null }
  const exclude = (learnerId: string, change: object = {}, who = deputy) =>
    who.post('/api/planning/excluded-learners', { learnerId, ...entry, ...change })
  const mark = (lessonIds: string[], values: object = { legalBasis: 'health_safety' }) =>
    deputy.post(`/api/classes/${classId}/remote-lessons`, { lessonIds, ...values })
  return { school, deputy, classTeacher, teacher, learner, classmate, classId, today, tomorrow, exclude, mark }
}

test('A4: the day of an excluded learner shows the lesson in person, the classmate’s as remote', async () => {
  const { exclude, learner, classmate, today } = await given()
  expect((await exclude(learner.personId)).status).toBe(200)
  const dayOf = async (who: typeof learner) => (await who.get('/api/me/day?on=2026-11-26')).body.lessons[0]
  // The word of the change travels through the database.
  await expect.poll(async () => (await dayOf(learner)).remote).toBe(null)
  expect((await dayOf(learner)).abilities).toEqual([])
  expect((await dayOf(classmate)).remote).not.toBe(null)
  app.setNow('2026-11-26T06:31:00Z')
  const at = '2026-11-26T06:31:00Z'
  const refused = await learner.post(`/api/lessons/${today}/check-ins`, { at })
  expect([refused.status, refused.body.code]).toEqual([409, 'lesson_not_remote'])
  expect((await classmate.post(`/api/lessons/${today}/check-ins`, { at })).status).toBe(200)
})

test('A4: after its last day an exclusion has no effect, and before its first none', async () => {
  const { exclude, learner } = await given()
  await exclude(learner.personId, { validFrom: '2026-11-27' })
  const { body } = await learner.get('/api/me/day?on=2026-11-26')
  expect(body.lessons[0].remote).not.toBe(null)
})

test('A4: a programme that the procedure does not exclude has no effect', async () => {
  const { exclude, learner, tomorrow, mark } = await given(['prison'])
  const { body } = await exclude(learner.personId)
  expect(body.exclusions[0]).toMatchObject({ isApplied: false })
  const answer = await mark([tomorrow])
  expect([answer.status, answer.body.taughtInPerson]).toEqual([200, 0])
})

describe('marking', () => {
  test('A4: who is excluded is told as taught in person', async () => {
    const { exclude, learner, tomorrow, mark } = await given()
    await exclude(learner.personId)
    const answer = await mark([tomorrow])
    expect([answer.status, answer.body.taughtInPerson]).toEqual([200, 1])
  })

  test('A4: a lesson whose learners are all excluded is refused, on every basis', async () => {
    const { exclude, learner, classmate, tomorrow, mark } = await given()
    await exclude(learner.personId)
    await exclude(classmate.personId)
    for (const legalBasis of ['planned', 'health_safety']) {
      const refused = await mark([tomorrow], { legalBasis })
      expect([refused.status, refused.body.code]).toEqual([422, 'programme_excluded'])
      expect(refused.body.data.values).toMatchObject({ clause: 'A4', className: '7.b' })
    }
  })
})

describe('who sees and enters', () => {
  test('A4: the deputy and the learner’s class teacher alone; the event does not tell the programme', async () => {
    const { school, exclude, learner, classTeacher, teacher, deputy } = await given()
    const other = await school.person({ roles: ['class_teacher'] })
    expect((await exclude(learner.personId, {}, classTeacher)).status).toBe(200)
    expect(await eventsOf(app, school.id, learner.personId)).toEqual(['learner.excluded'])
    expect((await classTeacher.get('/api/planning/excluded-learners')).body.exclusions).toHaveLength(1)
    expect((await other.get('/api/planning/excluded-learners')).body).toMatchObject({ exclusions: [], learners: [] })
    expect(
      (
        await other.post('/api/planning/excluded-learners', {
          learnerId: learner.personId,
          programme: 'prison',
          validFrom: '2027-01-01',
          validTo: null,
        })
      ).status,
    ).toBe(403)
    expect((await teacher.get('/api/planning/excluded-learners')).status).toBe(403)
    expect((await deputy.get('/api/planning/excluded-learners')).body.learners).toHaveLength(2)
  })

  test('A4: entries of one learner share no day; one is ended, and a stranger finds nothing', async () => {
    const { exclude, learner, deputy } = await given()
    const { body } = await exclude(learner.personId)
    expect((await exclude(learner.personId, { validFrom: '2027-03-01' })).body.code).toBe('exclusion_overlaps')
    const { id } = body.exclusions[0]
    const stranger = (await given()).deputy
    const end = { validTo: '2026-12-31' }
    expect((await stranger.post(`/api/planning/excluded-learners/${id}/end`, end)).status).toBe(404)
    expect(
      (
        await stranger.post('/api/planning/excluded-learners', {
          learnerId: learner.personId,
          programme: 'prison',
          validFrom: '2027-01-01',
          validTo: null,
        })
      ).status,
    ).toBe(404)
    const early = await deputy.post(`/api/planning/excluded-learners/${id}/end`, { validTo: '2026-11-25' })
    expect(early.body.code).toBe('days_out_of_order')
    const ended = await deputy.post(`/api/planning/excluded-learners/${id}/end`, end)
    expect(ended.body.exclusions[0].validTo).toBe('2026-12-31')
    expect((await exclude(learner.personId, { validFrom: '2027-03-01' })).status).toBe(200)
  })
})
