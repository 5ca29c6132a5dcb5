import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../../testing/lesson.ts'
import { givenRoom } from '../../../testing/lesson-room.ts'
import { givenComingVersion } from '../../../testing/procedure.ts'
import { forgetConsultations } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

/** In the middle of Tuesday's lesson in person, 10:20–11:00. */
const inTheLesson = '2026-11-24T08:30:00Z'

/** A class with a lesson in person on Tuesday and a remote one of the same subject on Thursday at 8:30. */
async function givenRemoteLesson() {
  app.setNow(inTheLesson)
  const school = await app.school(`Skola ${newId()}`)
  const teacher = await school.person({ roles: ['teacher'], givenName: 'Ilze', familyName: 'Ozola' })
  const learner = await school.person({ roles: ['learner'], givenName: 'Marta', familyName: 'Liepa' })
  const absent = await school.person({ roles: ['learner'], givenName: 'Toms', familyName: 'Ozols' })
  const deputy = await school.person({ roles: ['deputy_head'] })
  const classTeacher = await school.person({ roles: ['class_teacher'] })
  const classId = await givenClass(app, school, {
    classTeacherId: classTeacher.personId,
    learnerIds: [learner.personId, absent.personId],
  })
  const lesson = { classId, teacherId: teacher.personId }
  const beforeId = await givenLesson(app, school, { ...lesson, on: '2026-11-24', startsAt: '10:20', endsAt: '11:00' })
  const lessonId = await givenLesson(app, school, { ...lesson, remote: {} })
  const path = `/api/lessons/${lessonId}/briefing`
  const save = (changes: object = {}, who = teacher) => who.put(path, { ...card, version: 0, ...changes })
  const tell = (learners: object[], changes: object = {}, who = teacher) =>
    who.post(`${path}/told`, { version: 1, way: 'in_person_lesson', inLessonId: beforeId, learners, ...changes })
  const representative = await school.person({ roles: ['representative'] })
  await inSchool(app.services.db, school.id, tx =>
    tx
      .insertInto('representation')
      .values({ school_id: school.id, learner_id: learner.personId, representative_id: representative.personId })
      .execute(),
  )
  return {
    school,
    teacher,
    learner,
    absent,
    deputy,
    classTeacher,
    representative,
    classId,
    beforeId,
    lessonId,
    path,
    save,
    tell,
  }
}

const card = {
  outcome: 'Atrisina lineāru vienādojumu',
  conditions: 'Pieci uzdevumi 42. lappusē',
  criteria: 'Punkts par katru soli',
  deadlines: 'Līdz stundas beigām',
  dueOn: '2026-11-27',
  estimatedMinutes: 40,
  feedbackPlace: 'E-klasē',
}

const lightOf = (body: { lights: { code: string; state: string; reason: string; count: number }[] }, code: string) =>
  body.lights.find(one => one.code === code)

describe('the teacher’s card', () => {
  test('A28: the lesson in person before is found; nothing written is amber until it is over, then red', async () => {
    const { teacher, path, beforeId } = await givenRemoteLesson()
    const { body } = await teacher.get(path)
    expect(body).toMatchObject({
      version: 0,
      card: null,
      missing: ['outcomes', 'conditions', 'criteria', 'deadlines'],
      leadTime: 'previous_in_person_lesson',
      latestAt: '2026-11-24T09:00:00Z',
      standing: { state: 'attention', all: 2, told: 0 },
      abilities: ['write', 'tell'],
    })
    expect(body.before).toMatchObject([{ className: '7.b', group: null, lesson: { id: beforeId }, hasBegun: true }])
    app.setNow('2026-11-24T09:00:00Z')
    expect(lightOf((await teacher.get(path)).body, 'told')).toMatchObject({ state: 'stop', reason: 'not_written' })
  })

  test('A28: what is written is kept version by version, and nobody overwrites what another has saved', async () => {
    const { school, teacher, deputy, save, path, lessonId } = await givenRemoteLesson()
    const saved = await save()
    expect(saved.status, JSON.stringify(saved.body)).toBe(200)
    expect(saved.body).toMatchObject({ version: 1, card, missing: [], savedBy: { familyName: 'Ozola' } })
    expect((await save({ version: 1, criteria: '' }, deputy)).body).toMatchObject({ version: 2, missing: ['criteria'] })
    const late = await save({ version: 1, criteria: 'Cits' })
    expect([late.status, late.body.code]).toEqual([409, 'briefing_changed_meanwhile'])
    expect((await teacher.get(path)).body.card.criteria).toBe('')
    expect(await eventsOf(app, school.id, lessonId)).toEqual(['briefing.saved', 'briefing.saved'])
  })

  test('A3: the outcome that is told is the one that the lesson names, where it named none', async () => {
    const { teacher, save, lessonId } = await givenRemoteLesson()
    await save()
    expect((await teacher.get(`/api/lessons/${lessonId}`)).body.remote.outcome).toBe(card.outcome)
    await save({ version: 1, outcome: 'Cits rezultāts' })
    expect((await teacher.get(`/api/lessons/${lessonId}`)).body.remote.outcome).toBe(card.outcome)
  })

  test('A27: the card is the subject teacher’s and the administration’s; others in the school and strangers have none', async () => {
    const { school, deputy, classTeacher, save, path } = await givenRemoteLesson()
    const colleague = await school.person({ roles: ['teacher'] })
    const stranger = await (await app.school('Cita')).person({ roles: ['director'] })
    expect((await save({}, colleague)).status).toBe(403)
    expect((await save({}, classTeacher)).status).toBe(403)
    expect((await save({}, stranger)).status).toBe(404)
    expect((await classTeacher.get(path)).body.abilities).toEqual([])
    expect((await colleague.get(path)).status).toBe(403)
    expect((await stranger.get(path)).status).toBe(404)
    expect((await save({}, deputy)).status).toBe(200)
  })

  test('A28: after the lesson’s day nothing is written or recorded any more', async () => {
    const { save, tell, learner } = await givenRemoteLesson()
    await save()
    app.setNow('2026-11-26T22:00:00Z')
    expect((await save({ version: 1 })).body.code).toBe('lesson_over')
    expect((await tell([{ learnerId: learner.personId, state: 'told' }])).body.code).toBe('lesson_over')
  })

  test('A28: where the school adds nothing once it was told, the card is closed', async () => {
    const { school, deputy, save, tell, learner, path, teacher } = await givenRemoteLesson()
    await givenComingVersion(app, school.id, {
      number: 2,
      validFrom: '2026-11-25',
      by: deputy.personId,
      values: { 'announce.noLateAdditions': true },
    })
    await save()
    expect((await save({ version: 1, criteria: 'Cits' })).status).toBe(200)
    await tell([{ learnerId: learner.personId, state: 'told' }], { version: 2 })
    const refused = await save({ version: 2, criteria: 'Vēl cits' })
    expect([refused.status, refused.body.code]).toEqual([409, 'briefing_closed'])
    expect((await teacher.get(path)).body).toMatchObject({ isClosed: true, card: { criteria: 'Cits' } })
  })
})

describe('telling in the lesson in person', () => {
  test('A28: the class present is told with one call, who was absent stays untold, and the light follows', async () => {
    const { school, teacher, save, tell, learner, absent, lessonId, path } = await givenRemoteLesson()
    await save()
    const told = await tell([{ learnerId: learner.personId, state: 'understood' }])
    expect(told.status, JSON.stringify(told.body)).toBe(200)
    expect(
      told.body.learners.map((one: { learner: { id: string }; state: string; way: string | null }) => [
        one.learner.id,
        one.state,
        one.way,
      ]),
    ).toEqual([
      [learner.personId, 'understood', 'in_person_lesson'],
      [absent.personId, 'untold', null],
    ])
    expect(lightOf(told.body, 'told')).toMatchObject({ state: 'attention', reason: 'somebody_untold', count: 1 })
    await tell([{ learnerId: absent.personId, state: 'understood' }], { way: 'message', inLessonId: null })
    const { body } = await teacher.get(path)
    expect([lightOf(body, 'told')?.state, lightOf(body, 'understood')?.state]).toEqual(['ready', 'ready'])
    expect(await eventsOf(app, school.id, lessonId)).toEqual(['briefing.saved', 'briefing.told', 'briefing.told'])
  })

  test('A28: recording is taken back by a row that says untold; the former stays', async () => {
    const { school, save, tell, learner } = await givenRemoteLesson()
    await save()
    await tell([{ learnerId: learner.personId, state: 'told' }])
    const { body } = await tell([{ learnerId: learner.personId, state: 'untold' }])
    expect(body.standing.told).toBe(0)
    const rows = await inSchool(app.services.db, school.id, tx =>
      tx.selectFrom('briefing_told').select('state').orderBy('id').execute(),
    )
    expect(rows.map(row => row.state)).toEqual(['told', 'untold'])
  })

  test('A28: who was told before a change is shown as told of what stood then', async () => {
    const { save, tell, learner } = await givenRemoteLesson()
    await save()
    await tell([{ learnerId: learner.personId, state: 'understood' }])
    const { body } = await save({ version: 1, deadlines: 'Līdz pirmdienai' })
    expect(body.learners.map((one: { isOutdated: boolean }) => one.isOutdated)).toEqual([true, false])
  })

  test('A28: after a change all are to be told anew: the lights are amber until they are, and one tells what one has seen', async () => {
    const { deputy, teacher, classId, save, tell, learner, absent, path } = await givenRemoteLesson()
    const all = [learner, absent].map(one => ({ learnerId: one.personId, state: 'understood' }))
    const ofDay = async () =>
      (await deputy.get(`/api/classes/${classId}/readiness?on=2026-11-26`)).body.lights.find(
        (one: { code: string }) => one.code === 'told',
      )
    await save()
    expect(lightOf((await tell(all)).body, 'told')).toMatchObject({ state: 'ready' })
    const changed = (await save({ version: 1, conditions: 'Seši uzdevumi' })).body
    expect(changed.standing).toMatchObject({ state: 'attention', told: 0, understood: 0 })
    expect(lightOf(changed, 'told')).toMatchObject({ state: 'attention', reason: 'somebody_untold', count: 2 })
    expect(lightOf(changed, 'understood')).toMatchObject({ state: 'attention', count: 2 })
    expect(await ofDay()).toMatchObject({ state: 'attention', count: 2 })
    const late = await tell(all)
    expect([late.status, late.body.code]).toEqual([409, 'briefing_changed_meanwhile'])
    expect((await teacher.get(path)).body.standing.told).toBe(0)
    expect(lightOf((await tell(all, { version: 2 })).body, 'told')).toMatchObject({ state: 'ready', count: 2 })
    expect(await ofDay()).toMatchObject({ state: 'ready' })
    const untold = all.map(one => ({ ...one, state: 'untold' }))
    expect((await tell(untold)).body.standing.told, 'taken back whatever one has seen').toBe(0)
  })

  test('A28: in a joint lesson each class is told in its own lesson in person, and nobody in another’s', async () => {
    const { school, teacher, save, tell, learner, absent, beforeId, lessonId, path } = await givenRemoteLesson()
    const other = await school.person({ roles: ['learner'], givenName: 'Zane', familyName: 'Kalna' })
    const late = await school.person({ roles: ['learner'], givenName: 'Uldis', familyName: 'Zars' })
    const classId = await givenClass(app, school, { name: '7.a', learnerIds: [other.personId] })
    const third = await givenClass(app, school, { name: '7.c', learnerIds: [late.personId] })
    await inSchool(app.services.db, school.id, async tx => {
      for (const class_id of [classId, third])
        await tx.insertInto('lesson_class').values({ school_id: school.id, lesson_id: lessonId, class_id }).execute()
    })
    const otherLesson = { classId, teacherId: teacher.personId, on: '2026-11-24', startsAt: '09:20', endsAt: '10:00' }
    const otherId = await givenLesson(app, school, otherLesson)
    await save()
    const beforeOf = async () =>
      Object.fromEntries(
        (await teacher.get(path)).body.learners.map((one: { learner: { id: string }; beforeId: string | null }) => [
          one.learner.id,
          one.beforeId,
        ]),
      )
    expect(await beforeOf()).toEqual({
      [learner.personId]: beforeId,
      [absent.personId]: beforeId,
      [other.personId]: otherId,
      [late.personId]: null,
    })
    const told = (...who: { personId: string }[]) => who.map(one => ({ learnerId: one.personId, state: 'told' }))
    for (const who of [told(learner, other), told(other), told(learner, late)]) {
      const refused = await tell(who)
      expect([refused.status, refused.body.code]).toEqual([422, 'in_person_lesson_not_theirs'])
    }
    expect((await tell(told(learner, absent))).status).toBe(200)
    expect((await tell(told(other), { inLessonId: otherId })).status).toBe(200)
    const rows = await inSchool(app.services.db, school.id, tx =>
      tx.selectFrom('briefing_told').select(['learner_id', 'in_lesson_id']).execute(),
    )
    expect(new Map(rows.map(row => [row.learner_id, row.in_lesson_id]))).toEqual(
      new Map([
        [learner.personId, beforeId],
        [absent.personId, beforeId],
        [other.personId, otherId],
      ]),
    )
    const talk = await tell(told(late), { way: 'conversation', inLessonId: beforeId })
    expect(talk.body.standing).toMatchObject({ all: 4, told: 4 })
  })

  test('A28: told and not understood is recorded, and a question asked in class, which is answered', async () => {
    const { save, tell, teacher, learner, absent, path } = await givenRemoteLesson()
    await save()
    const { body } = await tell([
      { learnerId: learner.personId, state: 'told' },
      { learnerId: absent.personId, state: 'question', question: 'Cik uzdevumu?' },
    ])
    expect(body.standing).toMatchObject({ told: 2, understood: 0, openQuestions: 1 })
    await teacher.post(`${path}/answers`, { learnerId: absent.personId, answer: 'Pieci.' })
    const kept = (await tell([{ learnerId: absent.personId, state: 'understood' }])).body.learners.find(
      (one: { learner: { id: string } }) => one.learner.id === absent.personId,
    )
    expect(kept).toMatchObject({ state: 'understood', question: 'Cik uzdevumu?', answer: 'Pieci.' })
  })

  test.each([
    ['nothing is written', {}, {}, 409, 'briefing_not_written', false],
    ['no lesson is named', { inLessonId: null }, {}, 422, 'in_person_lesson_needed', true],
    ['the lesson is none of the class’s', { inLessonId: newId() }, {}, 422, 'in_person_lesson_needed', true],
    ['it has not begun', {}, { now: '2026-11-24T08:19:00Z' }, 409, 'in_person_lesson_not_begun', true],
  ] as const)(
    'A28: nobody is recorded as told where %s',
    async (_name, changes, { now = inTheLesson }: { now?: string }, status, code, isWritten) => {
      const { save, tell, learner } = await givenRemoteLesson()
      if (isWritten) await save()
      app.setNow(now)
      const refused = await tell([{ learnerId: learner.personId, state: 'told' }], changes)
      expect([refused.status, refused.body.code]).toEqual([status, code])
    },
  )

  test('a learner who does not come to the lesson is not found, and nobody is recorded', async () => {
    const { school, teacher, save, tell, learner, path } = await givenRemoteLesson()
    const other = await school.person({ roles: ['learner'] })
    await save()
    const answer = await tell([
      { learnerId: learner.personId, state: 'told' },
      { learnerId: other.personId, state: 'told' },
    ])
    expect(answer.status).toBe(404)
    expect((await teacher.get(path)).body.standing.told).toBe(0)
  })

  test('A27: a substitute of the lesson in person reads the card there and records who was told, and writes nothing', async () => {
    const { school, deputy, teacher, save, tell, learner, beforeId, path } = await givenRemoteLesson()
    await save()
    const substitute = await school.person({ roles: ['teacher'] })
    app.setNow('2026-11-24T06:00:00Z')
    const named = await deputy.post('/api/lesson-changes', {
      changes: [
        {
          kind: 'substituted',
          lessonId: beforeId,
          absentId: teacher.personId,
          substituteId: substitute.personId,
        },
      ],
    })
    expect(named.status, JSON.stringify(named.body)).toBe(200)
    app.setNow(inTheLesson)
    expect((await substitute.get(path)).body.abilities).toEqual(['tell'])
    expect((await tell([{ learnerId: learner.personId, state: 'told' }], {}, substitute)).status).toBe(200)
    expect((await save({ version: 1 }, substitute)).status).toBe(403)
    const { body } = await substitute.get('/api/me/briefings?on=2026-11-24')
    expect(body.lessons.map((one: { inLessonId: string }) => one.inLessonId)).toEqual([beforeId])
  })

  test('A33: told in class how the teacher is reached, the learner counts as told', async () => {
    const { teacher, save, tell, learner } = await givenRemoteLesson()
    await save()
    await teacher.put('/api/me/contacts', { channels: [{ kind: 'e_klase', value: 'Ilze Ozola', hours: '' }], note: '' })
    const { body } = await tell([{ learnerId: learner.personId, state: 'told' }], { withContacts: true })
    expect(body.learners.map((one: { knowsContacts: boolean }) => one.knowsContacts)).toEqual([true, false])
    expect(lightOf(body, 'contacts')).toMatchObject({ state: 'attention', reason: 'contacts_untold', count: 1 })
  })
})

describe('what learners and those who represent them see', () => {
  test('A28: the same card; the learner understands, and asks, and the teacher answers', async () => {
    const { teacher, absent, save, lessonId, path } = await givenRemoteLesson()
    await save()
    const own = `/api/me/lessons/${lessonId}/briefing`
    expect((await absent.get(own)).body).toMatchObject({
      card,
      state: 'untold',
      toldIn: { on: '2026-11-24' },
      abilities: ['confirm', 'askConsultation'],
    })
    const asked = await absent.post(own, { version: 1, question: 'Vai drīkst lietot kalkulatoru?' })
    expect(asked.body).toMatchObject({ state: 'question', question: 'Vai drīkst lietot kalkulatoru?' })
    expect(lightOf((await teacher.get(path)).body, 'understood')).toMatchObject({ reason: 'question_open', count: 1 })
    const notices = (await teacher.get('/api/me/notices')).body.notices
    expect(notices.map((one: { kind: string; path: string }) => [one.kind, one.path])).toEqual([
      ['briefing_question', `/lessons/${lessonId}/briefing`],
    ])
    const answered = await teacher.post(`${path}/answers`, { learnerId: absent.personId, answer: 'Drīkst.' })
    expect(answered.status, JSON.stringify(answered.body)).toBe(200)
    expect((await absent.get(own)).body).toMatchObject({ state: 'answered', answer: 'Drīkst.' })
    expect((await absent.get('/api/me/notices')).body.notices[0].kind).toBe('briefing_answered')
    expect((await absent.post(own, { version: 1 })).body).toMatchObject({ state: 'understood', answer: 'Drīkst.' })
  })

  test('A28: a representative reads it and speaks for the child, the class teacher reads only, others do not', async () => {
    const { school, representative, classTeacher, teacher, absent, learner, save, lessonId } = await givenRemoteLesson()
    await save()
    const own = `/api/me/lessons/${lessonId}/briefing`
    const ofLearner = `${own}?learnerId=${learner.personId}`
    expect((await representative.get(ofLearner)).body).toMatchObject({
      card,
      abilities: ['confirm', 'askConsultation'],
    })
    expect((await classTeacher.get(ofLearner)).body).toMatchObject({ card, abilities: [] })
    const stranger = await (await app.school('Cita')).person({ roles: ['learner'] })
    const statuses = await Promise.all([absent, teacher, stranger].map(async one => (await one.get(ofLearner)).status))
    expect(statuses).toEqual([403, 403, 404])
    const confirm = (who: typeof learner) => who.post(own, { version: 1, learnerId: learner.personId })
    expect((await confirm(classTeacher)).status).toBe(403)
    expect((await confirm(stranger)).status).toBe(404)
    expect((await confirm(representative)).body.state).toBe('understood')
    expect(await eventsOf(app, school.id, lessonId)).toEqual(['briefing.saved', 'briefing.confirmed'])
  })

  test('a learner of another class finds no lesson, and a lesson in person has nothing to tell', async () => {
    const { school, learner, lessonId, beforeId } = await givenRemoteLesson()
    const other = await school.person({ roles: ['learner'] })
    await givenClass(app, school, { name: '8.a', learnerIds: [other.personId] })
    expect((await other.get(`/api/me/lessons/${lessonId}/briefing`)).status).toBe(404)
    expect((await learner.get(`/api/me/lessons/${beforeId}/briefing`)).status).toBe(404)
  })

  test('A28: one confirms what one has read: nothing, or another version, is refused', async () => {
    const { learner, save, lessonId } = await givenRemoteLesson()
    const own = `/api/me/lessons/${lessonId}/briefing`
    expect((await learner.post(own, { version: 1 })).body.code).toBe('briefing_not_written')
    await save()
    await save({ version: 1, criteria: 'Cits' })
    const late = await learner.post(own, { version: 1 })
    expect([late.status, late.body.code]).toEqual([409, 'briefing_changed_meanwhile'])
    app.setNow('2026-11-26T22:00:00Z')
    expect((await learner.post(own, { version: 2 })).body.code).toBe('lesson_over')
    expect((await learner.get(own)).body.abilities).toEqual([])
  })

  test('A28: the day says that there is something to read, once there is', async () => {
    const { learner, save } = await givenRemoteLesson()
    const flag = async () => (await learner.get('/api/me/day?on=2026-11-26')).body.lessons[0].remote.hasBriefing
    expect(await flag()).toBe(false)
    await save()
    await expect.poll(flag).toBe(true)
  })

  test('nobody answers what was not asked', async () => {
    const { teacher, learner, path } = await givenRemoteLesson()
    const refused = await teacher.post(`${path}/answers`, { learnerId: learner.personId, answer: 'Jā' })
    expect([refused.status, refused.body.code]).toEqual([409, 'question_not_asked'])
  })
})

describe('a consultation', () => {
  const offer = { on: '2026-11-25', startsAt: '14:10', place: '204. kabinets', note: 'Var arī tiešsaistē' }

  test('A28: is offered, seen and asked for, changed and withdrawn', async () => {
    const { school, teacher, learner, lessonId, path } = await givenRemoteLesson()
    const at = `/api/lessons/${lessonId}/consultation`
    expect((await teacher.put(at, offer)).body.consultation).toEqual(offer)
    await teacher.put(at, { ...offer, place: '205. kabinets' })
    const own = `/api/me/lessons/${lessonId}`
    expect((await learner.put(`${own}/consultation`, { wanted: true })).body).toMatchObject({
      consultation: { place: '205. kabinets' },
      asksConsultation: true,
    })
    const asks = async () =>
      (await teacher.get(path)).body.learners.map((one: { asksConsultation: boolean }) => one.asksConsultation)
    expect(await asks()).toEqual([true, false])
    await learner.put(`${own}/consultation`, { wanted: false })
    expect(await asks()).toEqual([false, false])
    expect((await teacher.delete(at)).body.consultation).toBeNull()
    expect(await eventsOf(app, school.id, lessonId)).toEqual([
      'consultation.offered',
      'consultation.offered',
      'consultation.asked',
      'consultation.not_asked',
      'consultation.withdrawn',
    ])
  })

  test.each([
    ['in the past', { on: '2026-11-23' }, 'consultation_in_past'],
    ['too late', { on: '2026-12-11' }, 'consultation_too_late'],
  ])('A28: not one %s', async (_name, change, code) => {
    const { teacher, lessonId } = await givenRemoteLesson()
    const refused = await teacher.put(`/api/lessons/${lessonId}/consultation`, { ...offer, ...change })
    expect([refused.status, refused.body.code]).toEqual([422, code])
  })

  test('is forgotten 400 days after the lesson, and not before', async () => {
    const { school, teacher, learner, lessonId } = await givenRemoteLesson()
    await teacher.put(`/api/lessons/${lessonId}/consultation`, offer)
    await learner.put(`/api/me/lessons/${lessonId}/consultation`, { wanted: true })
    const left = (now: string) =>
      inSchool(app.services.db, school.id, async tx => {
        await forgetConsultations(tx, school.id, Temporal.Instant.from(now))
        const offers = await tx.selectFrom('consultation_offer').select('lesson_id').execute()
        const requests = await tx.selectFrom('consultation_request').select('lesson_id').execute()
        return [offers.length, requests.length]
      })
    expect(await left('2027-12-31T03:00:00Z')).toEqual([1, 1])
    expect(await left('2028-01-01T03:00:00Z')).toEqual([0, 0])
  })
})

describe('lights of lessons to come', () => {
  test('A28: a teacher sees the own ones, a class teacher those of the class, the deputy all; filtered by state', async () => {
    const { school, teacher, classTeacher, deputy, lessonId, learner } = await givenRemoteLesson()
    const colleague = await school.person({ roles: ['teacher'] })
    const of = async (who: typeof teacher, query = '') =>
      (await who.get(`/api/lesson-readiness${query}`)).body.lessons.map(
        (one: { lesson: { id: string } }) => one.lesson.id,
      )
    expect(await of(teacher)).toEqual([lessonId])
    expect(await of(classTeacher)).toEqual([lessonId])
    expect(await of(classTeacher, '?whose=own')).toEqual([])
    expect(await of(deputy)).toEqual([lessonId])
    expect(await of(deputy, '?whose=own')).toEqual([])
    expect(await of(colleague)).toEqual([])
    expect((await learner.get('/api/lesson-readiness')).status).toBe(403)
    app.setNow('2026-11-24T09:00:00Z')
    expect(await of(deputy, '?state=stop')).toEqual([lessonId])
    expect(await of(deputy, '?state=ready')).toEqual([])
    const refused = await deputy.get('/api/lesson-readiness?from=2026-11-01&to=2027-02-01')
    expect([refused.status, refused.body.code]).toEqual([422, 'period_too_long'])
  })

  test('the lists are taken out as tables, and it stands in the audit', async () => {
    const { school, deputy, teacher, save, tell, learner, path, lessonId } = await givenRemoteLesson()
    await save()
    await tell([{ learnerId: learner.personId, state: 'question', question: '=HYPERLINK("x")' }])
    const told = await (await teacher.raw(`${path}/export?format=csv`)).text()
    expect(told).toContain('Marta Liepa')
    expect(told).toContain("'=HYPERLINK")
    expect(await (await deputy.raw('/api/lesson-readiness/export?format=csv')).text()).toContain('Matemātika')
    expect(await eventsOf(app, school.id, lessonId)).toContain('briefing.exported')
    expect(await eventsOf(app, school.id, school.id)).toContain('lesson_readiness.exported')
    expect((await learner.get('/api/lesson-readiness/export?format=csv')).status).toBe(403)
  })

  test('A28, A33: the day of a class says how many have been told of it, and leads to the lesson that lacks something', async () => {
    const { deputy, teacher, classId, save, tell, learner, absent, lessonId } = await givenRemoteLesson()
    const light = async (code: string) =>
      (await deputy.get(`/api/classes/${classId}/readiness?on=2026-11-26`)).body.lights.find(
        (one: { code: string }) => one.code === code,
      )
    expect(await light('told')).toMatchObject({
      state: 'attention',
      count: 2,
      of: 2,
      path: `/lessons/${lessonId}/briefing`,
    })
    await save()
    await tell([{ learnerId: learner.personId, state: 'told' }])
    expect(await light('told')).toMatchObject({ state: 'attention', count: 1, of: 2 })
    await tell([{ learnerId: absent.personId, state: 'told' }], { way: 'conversation', inLessonId: null })
    expect(await light('told')).toMatchObject({ state: 'ready', reason: 'everybody', of: 2 })
    expect(await light('reachable')).toMatchObject({ state: 'attention', count: 2 })
    await teacher.put('/api/me/contacts', {
      channels: [{ kind: 'phone', value: '+371 26123456', hours: '' }],
      note: '',
    })
    for (const one of [learner, absent]) await one.post(`/api/me/lessons/${lessonId}/contacts`)
    expect(await light('reachable')).toMatchObject({ state: 'ready', of: 2 })
  })
})

describe('the lights of what is given elsewhere', () => {
  const lightsOf = async (room: Awaited<ReturnType<typeof givenRoom>>) =>
    (await room.teacher.get(`/api/lessons/${room.lessonId}/briefing`)).body

  test('B3: a link that the register holds back from learners is not called given', async () => {
    const given = await givenRoom(app, { 'conference.allowed': ['zoom'] })
    expect(lightOf(await lightsOf(given), 'link')).toMatchObject({ state: 'ready', reason: 'link_given' })
    const shut = await givenRoom(app, { 'conference.allowed': ['webex'] })
    expect(lightOf(await lightsOf(shut), 'link')).toMatchObject({ state: 'stop', reason: 'link_shut' })
    const none = await givenRoom(app, { 'conference.allowed': ['zoom'] }, { joinLink: null })
    expect(lightOf(await lightsOf(none), 'link')).toMatchObject({ state: 'stop', reason: 'link_missing' })
  })

  test('B11, B17: the light of the recording says what the procedure allows, and whether the sign is up', async () => {
    expect(lightOf(await lightsOf(await givenRoom(app)), 'recording')).toMatchObject({ reason: 'not_recorded' })
    const room = await givenRoom(app, { 'recording.allowed': true, 'recording.purposes': ['methodical'] })
    expect(lightOf(await lightsOf(room), 'recording')).toMatchObject({ reason: 'recording_unannounced' })
    await room.teacher.post(`/api/lessons/${room.lessonId}/recording-signs`, { purpose: 'methodical' })
    expect(lightOf(await lightsOf(room), 'recording')).toMatchObject({ state: 'ready', reason: 'recorded_knowingly' })
  })
})
