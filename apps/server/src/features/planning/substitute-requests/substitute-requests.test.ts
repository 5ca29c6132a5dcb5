import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../../testing/lesson.ts'
import { forgetRequests } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

/** Friday's first lesson of an absent teacher; one colleague is free then, one gives another class. */
async function givenAbsence() {
  app.setNow(thursdayMorning)
  const school = await app.school(`Skola ${newId()}`)
  const person = (familyName: string, role: 'teacher' | 'deputy_head' | 'learner') =>
    school.person({ roles: [role], familyName })
  const deputy = await person('Liepa', 'deputy_head')
  const absent = await person('Ozola', 'teacher')
  const free = await person('Kalns', 'teacher')
  const alsoFree = await person('Krūmiņa', 'teacher')
  const busy = await person('Bērziņa', 'teacher')
  const learner = await person('Mazais', 'learner')
  const classId = await givenClass(app, school, { learnerIds: [learner.personId] })
  const other = await givenClass(app, school, { name: '8.a' })
  const on = '2026-11-27'
  const lessonId = await givenLesson(app, school, { classId, teacherId: absent.personId, on, remote: {} })
  await givenLesson(app, school, { classId: other, teacherId: busy.personId, on, subject: 'Fizika' })
  const open = (lessonIds = [lessonId], who = deputy) =>
    who.post('/api/substitute-requests', { lessonIds, absentId: absent.personId, note: 'Grāmata 42. lpp.' })
  const requestsOf = async (who: typeof deputy) => (await who.get('/api/substitute-requests')).body.requests
  const teachers = () =>
    inSchool(app.services.db, school.id, async tx => {
      const rows = await tx.selectFrom('lesson_teacher').select('person_id').where('lesson_id', '=', lessonId).execute()
      return rows.map(row => row.person_id)
    })
  return { school, deputy, absent, free, alsoFree, busy, learner, classId, lessonId, open, requestsOf, teachers }
}

const take = (who: { post(path: string): Promise<{ status: number; body: { code?: string } }> }, id: string) =>
  who.post(`/api/substitute-requests/${id}/take`)

describe('a lesson that needs a substitute', () => {
  test('A27: is offered to those who are free then, and to nobody else', async () => {
    const { deputy, absent, free, busy, learner, open, requestsOf } = await givenAbsence()
    const opened = await open()
    expect(opened.status, JSON.stringify(opened.body)).toBe(200)
    expect(opened.body.told).toBe(2)
    expect(await requestsOf(free)).toMatchObject([
      { state: 'open', absent: { familyName: 'Ozola' }, note: 'Grāmata 42. lpp.', abilities: ['take'] },
    ])
    expect((await free.get('/api/me/notices')).body.notices[0]).toMatchObject({
      kind: 'substitute_wanted',
      path: '/substitutes',
    })
    expect([await requestsOf(busy), await requestsOf(absent)]).toEqual([[], []])
    expect((await requestsOf(deputy))[0].abilities).toEqual(['withdraw'])
    expect((await learner.get('/api/substitute-requests')).status).toBe(403)
  })

  test('A27: is taken over with one tap: the plan and the link stay, the audit and the list of changes show it', async () => {
    const { school, deputy, absent, free, learner, lessonId, open, requestsOf, teachers } = await givenAbsence()
    const plan = async (who: typeof free) => (await who.get(`/api/lessons/${lessonId}`)).body.remote
    const before = await plan(absent)
    const { ids } = (await open()).body
    const taken = await take(free, ids[0])
    expect(taken.status, JSON.stringify(taken.body)).toBe(200)
    expect(await teachers()).toEqual([free.personId])
    expect(await plan(free)).toEqual(before)
    expect((await absent.get(`/api/lessons/${lessonId}`)).body.abilities).toEqual([])
    expect(await eventsOf(app, school.id, lessonId)).toEqual(
      expect.arrayContaining(['substitute.wanted', 'lesson.substituted', 'substitute.taken']),
    )
    const { changes } = (await deputy.get('/api/lesson-changes?from=2026-11-27&to=2026-11-27')).body
    expect(changes).toMatchObject([{ kind: 'substituted', substitute: { familyName: 'Kalns' } }])
    expect((await learner.get('/api/me/notices')).body.notices[0].kind).toBe('lesson_substituted')
    expect(await requestsOf(free)).toMatchObject([{ state: 'taken', takenBy: { familyName: 'Kalns' }, abilities: [] }])
  })

  test('A27: of two at once the first has it, and the other hears so', async () => {
    const { free, alsoFree, open, teachers } = await givenAbsence()
    const { ids } = (await open()).body
    const answers = await Promise.all([take(free, ids[0]), take(alsoFree, ids[0])])
    expect(answers.map(one => one.status).toSorted()).toEqual([200, 409])
    expect(answers.find(one => one.status === 409)?.body.code).toBe('request_taken')
    expect(await teachers()).toHaveLength(1)
  })

  test.each([
    ['who gives another lesson then', 'busy', 409, 'teacher_busy'],
    ['the absent teacher', 'absent', 409, 'substitute_is_absent'],
    ['a learner', 'learner', 403, undefined],
    ['the deputy, who teaches nothing', 'deputy', 403, undefined],
  ] as const)('A27: is not taken by %s', async (_name, who, status, code) => {
    const given = await givenAbsence()
    const { ids } = (await given.open()).body
    const refused = await take(given[who], ids[0])
    expect([refused.status, refused.body.code]).toEqual([status, code ?? 'forbidden'])
    expect(await given.teachers()).toEqual([given.absent.personId])
  })

  test('A27: is not taken by who is away that day, for somebody stands in for them', async () => {
    const { school, deputy, free, alsoFree, classId, open } = await givenAbsence()
    const own = await givenLesson(app, school, {
      classId,
      teacherId: free.personId,
      on: '2026-11-27',
      period: 4,
      startsAt: '11:20',
      endsAt: '12:00',
    })
    await deputy.post('/api/lesson-changes', {
      changes: [{ kind: 'substituted', lessonId: own, absentId: free.personId, substituteId: alsoFree.personId }],
    })
    const { ids } = (await open()).body
    expect((await take(free, ids[0])).body.code).toBe('substitute_is_absent')
    expect((await take(alsoFree, ids[0])).status).toBe(200)
  })

  test('A27: is withdrawn by the administration, and then taken by nobody', async () => {
    const { school, deputy, free, lessonId, open, requestsOf } = await givenAbsence()
    const { ids } = (await open()).body
    const withdraw = (who: typeof deputy) => who.post(`/api/substitute-requests/${ids[0]}/withdraw`)
    expect((await withdraw(free)).status).toBe(403)
    expect((await withdraw(deputy)).status).toBe(200)
    expect((await withdraw(deputy)).body.code).toBe('request_withdrawn')
    expect(await requestsOf(free)).toEqual([])
    expect((await take(free, ids[0])).body.code).toBe('request_withdrawn')
    expect(await eventsOf(app, school.id, lessonId)).toContain('substitute.withdrawn')
  })

  test('A27: is settled when the administration names somebody, and open again when that is taken back', async () => {
    const { deputy, absent, free, alsoFree, lessonId, open } = await givenAbsence()
    const { ids } = (await open()).body
    const named = await deputy.post('/api/lesson-changes', {
      changes: [{ kind: 'substituted', lessonId, absentId: absent.personId, substituteId: alsoFree.personId }],
    })
    expect((await take(free, ids[0])).body.code).toBe('request_withdrawn')
    await deputy.post('/api/lesson-changes/undo', { ids: named.body.changes.map((one: { id: string }) => one.id) })
    const again = await open()
    expect([again.status, again.body.code]).toEqual([409, 'request_open_already'])
  })

  test('A27: once taken it is taken back by who plans, who alone is offered that, and is no longer called taken', async () => {
    const { school, absent, free, open, requestsOf, deputy, teachers, lessonId } = await givenAbsence()
    const { ids } = (await open()).body
    const taken = await free.post(`/api/substitute-requests/${ids[0]}/take`)
    expect(taken.body.abilities).toEqual([])
    expect((await free.post('/api/lesson-changes/undo', { ids: [taken.body.changeId] })).status).toBe(403)
    const undone = await deputy.post('/api/lesson-changes/undo', { ids: [taken.body.changeId] })
    expect(undone.status, JSON.stringify(undone.body)).toBe(200)
    expect(await teachers()).toEqual([absent.personId])
    expect(await requestsOf(deputy)).toMatchObject([{ state: 'withdrawn', abilities: [] }])
    const both = await school.person({ roles: ['teacher', 'deputy_head'] })
    const again = (await open([lessonId])).body
    const own = await both.post(`/api/substitute-requests/${again.ids[0]}/take`)
    expect(own.body.abilities).toEqual(['undo'])
    expect((await both.post('/api/lesson-changes/undo', { ids: [own.body.changeId] })).status).toBe(200)
  })

  test('is looked for once, by those who plan, for lessons of the school to come', async () => {
    const { school, deputy, free, classId, absent, lessonId, open } = await givenAbsence()
    expect((await open([lessonId], free)).status).toBe(403)
    const stranger = await (await app.school('Cita')).person({ roles: ['deputy_head'] })
    expect((await open([lessonId], stranger)).status).toBe(404)
    const past = await givenLesson(app, school, { classId, teacherId: absent.personId, on: '2026-11-25' })
    const refused = await open([lessonId, past])
    expect([refused.status, refused.body.code]).toEqual([409, 'lesson_begun'])
    const { ids } = (await open()).body
    expect((await open()).body.code).toBe('request_open_already')
    expect((await take(await (await app.school('Trešā')).person({ roles: ['teacher'] }), ids[0])).status).toBe(404)
    const another = await deputy.post('/api/substitute-requests', { lessonIds: [lessonId], absentId: free.personId })
    expect(another.body.code).toBe('absent_not_teaching')
  })

  test('is forgotten 400 days later', async () => {
    const { school, open } = await givenAbsence()
    await open()
    const left = (now: string) =>
      inSchool(app.services.db, school.id, async tx => {
        await forgetRequests(tx, school.id, Temporal.Instant.from(now))
        return (await tx.selectFrom('substitute_request').select('id').execute()).length
      })
    expect(await left('2027-12-31T06:00:00Z')).toBe(1)
    expect(await left('2027-12-31T06:00:01Z')).toBe(0)
  })
})
