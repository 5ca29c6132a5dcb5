import { afterAll, beforeAll, expect, test } from 'vitest'
import { utf8, zoomHeadings } from '../../../integrations/attendance-files/attendance.fixture.ts'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../../testing/lesson.ts'
import { givenStay } from '../../../testing/remote-thursday.ts'
import { recordSessions } from '../sessions/commands.ts'
import { forgetAliases } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp('2026-11-26T07:20:00Z')
})
afterAll(() => app[Symbol.asyncDispose]())

const stay = (name: string, to = '09:09') => `${name},,2026-11-26 08:31,2026-11-26 ${to},38,No,`

/** A lesson in which two participants were not recognised. */
async function unrecognised(...names: string[]) {
  const school = await app.school()
  const teacher = await school.person({ roles: ['teacher'], givenName: 'Ruta', familyName: 'Eglīte' })
  const colleague = await school.person({ roles: ['teacher'], familyName: 'Ozola' })
  const deputy = await school.person({ roles: ['deputy_head'], familyName: 'Liepiņa' })
  const elza = await school.person({ roles: ['learner'], givenName: 'Elza', familyName: 'Āboliņa' })
  const toms = await school.person({ roles: ['learner'], givenName: 'Toms', familyName: 'Šmits' })
  const classId = await givenClass(app, school, { name: '8.b', grade: 8, learnerIds: [elza.personId, toms.personId] })
  const lessonId = await givenLesson(app, school, { classId, teacherId: teacher.personId, remote: {} })
  const text = [zoomHeadings, ...names.flatMap(name => [stay(name), stay(name, '09:05')])].join('\r\n')
  const { body: file } = await teacher.upload(`/api/lessons/${lessonId}/attendance-files`, 'a.csv', utf8(text))
  await teacher.post(`/api/attendance-files/${file.id}/application`, { assignments: [] })
  const sessions = await teacher.get(`/api/lessons/${lessonId}/presence-sessions`)
  return { school, teacher, colleague, deputy, elza, toms, classId, lessonId, file, sessions }
}

type Session = { id: string; name: string; learnerId: string | null; matchedBy: string | null; candidates: string[] }

test('A24: who was not recognised is listed with whom they may be, and assigned with all their stays', async () => {
  const { school, teacher, elza, toms, sessions } = await unrecognised('Elza', 'Zvaigzne')
  expect(sessions.body.sessions.map((one: Session) => [one.name, one.learnerId, one.candidates])).toEqual(
    expect.arrayContaining([
      ['Elza', null, [elza.personId]],
      ['Zvaigzne', null, []],
    ]),
  )
  const star: Session = sessions.body.sessions.find((one: Session) => one.name === 'Zvaigzne')
  const assigned = await teacher.put(`/api/presence-sessions/${star.id}/learner`, {
    learnerId: toms.personId,
    remember: true,
  })
  expect(assigned.status).toBe(200)
  const stars = (body: { sessions: Session[] }) =>
    body.sessions.filter(one => one.name === 'Zvaigzne').map(one => [one.learnerId, one.matchedBy])
  expect(stars(assigned.body)).toEqual([
    [toms.personId, 'person'],
    [toms.personId, 'person'],
  ])
  expect(await eventsOf(app, school.id, star.id)).toEqual(['presence_session.assigned'])
  expect((await teacher.get('/api/attendance-aliases')).body.aliases).toMatchObject([
    { name: 'Zvaigzne', learner: { id: toms.personId }, className: '8.b' },
  ])
  const released = await teacher.put(`/api/presence-sessions/${star.id}/learner`, { learnerId: null })
  expect(stars(released.body)).toEqual([
    [null, null],
    [null, null],
  ])
})

test('A24: what a teacher settled stays when the platform tells it again', async () => {
  const { school, teacher, toms, lessonId, file, sessions } = await unrecognised('Elza Āboliņa')
  const [first]: Session[] = sessions.body.sessions
  await teacher.put(`/api/presence-sessions/${first?.id}/learner`, { learnerId: toms.personId })
  const stored = await inSchool(app.services.db, school.id, async tx => {
    const before = await tx.selectFrom('presence_session').selectAll().execute()
    await recordSessions(
      tx,
      { school: school.id, now: app.services.clock() },
      {
        lessonIds: [lessonId],
        source: 'file',
        sourceId: file.id,
        sessions: before.map(row => ({
          sourceKey: row.source_key,
          displayName: row.display_name,
          originalName: null,
          email: null,
          ownId: null,
          accountId: null,
          kind: 'unknown' as const,
          isHost: false,
          joinedAt: row.joined_at,
          leftAt: null,
          seconds: null,
          place: 'main' as const,
          cameraSeconds: 30,
        })),
      },
    )
    return { before, after: await tx.selectFrom('presence_session').selectAll().execute() }
  })
  const known = (rows: typeof stored.before) =>
    rows.map(row => [row.id, row.learner_id, row.left_at?.toString(), row.is_estimated]).toSorted()
  expect(known(stored.after)).toEqual(known(stored.before))
  expect(stored.after.map(row => [row.learner_id, row.camera_seconds])).toEqual([
    [toms.personId, 30],
    [toms.personId, 30],
  ])
})

test.each([
  ['Redmi Note 9', 'alias_is_device'],
  ['Skolēns3', 'alias_is_common'],
  ['???', 'alias_without_letters'],
])('A24: %s is not remembered as a name', async (name, code) => {
  const { teacher, toms, sessions } = await unrecognised(name)
  const [first]: Session[] = sessions.body.sessions
  const path = `/api/presence-sessions/${first?.id}/learner`
  const refused = await teacher.put(path, { learnerId: toms.personId, remember: true })
  expect([refused.status, refused.body.code]).toEqual([422, code])
  expect((await teacher.put(path, { learnerId: toms.personId, remember: false })).status).toBe(200)
})

test('A24: what is said of a stay through a double lesson holds in both of its registers', async () => {
  const { school, teacher, elza, toms, classId, lessonId } = await unrecognised()
  const lesson = { classId, teacherId: teacher.personId, period: 2, startsAt: '09:20', endsAt: '10:00', remote: {} }
  const second = await givenLesson(app, school, lesson)
  const own = { school, lessonId }
  const key = newId()
  const stay = { learnerId: elza.personId, joined: '06:31:00', left: '08:00:00', name: 'Zvaigzne' }
  await givenStay(app, own, { ...stay, key })
  await givenStay(app, own, { ...stay, key, lessonId: second })
  await givenStay(app, own, { ...stay, lessonId: second, name: 'Elza' })
  const listed = async (id: string) =>
    (await teacher.get(`/api/lessons/${id}/presence-sessions`)).body.sessions as (Session & { isSettled: boolean })[]
  const star = (await listed(lessonId)).find(one => one.name === 'Zvaigzne')
  const path = `/api/presence-sessions/${star?.id}/learner`
  const said = async () =>
    [...(await listed(lessonId)), ...(await listed(second))].map(one => [one.name, one.learnerId, one.isSettled])
  await teacher.put(path, { learnerId: toms.personId })
  expect(await said()).toEqual([
    ['Zvaigzne', toms.personId, true],
    ['Zvaigzne', toms.personId, true],
    ['Elza', elza.personId, false],
  ])
  await teacher.put(path, { learnerId: null })
  expect((await said()).map(([, learnerId]) => learnerId)).toEqual([null, null, elza.personId])
  const { body } = await teacher.get(`/api/lessons/${second}/roll-call`)
  const presence = body.rows.find((row: { learner: { id: string } }) => row.learner.id === toms.personId).suggestion
  expect(presence).toMatchObject({ presence: 'absent', ground: 'not_connected' })
})

test('names that were taken back are forgotten in the night, and so are those of learners who left', async () => {
  const { school, teacher, elza, toms, sessions } = await unrecognised('Zvaigzne', 'Lācis', 'Pūce')
  for (const session of sessions.body.sessions as Session[]) {
    const learnerId = session.name === 'Lācis' ? elza.personId : toms.personId
    await teacher.put(`/api/presence-sessions/${session.id}/learner`, { learnerId, remember: true })
  }
  const { body } = await teacher.get('/api/attendance-aliases?search=zvaig')
  await teacher.delete(`/api/attendance-aliases/${body.aliases[0].id}`)
  const kept = () =>
    inSchool(app.services.db, school.id, async tx => {
      await forgetAliases(tx, school.id, app.services.clock().add({ hours: 12 }))
      const rows = await tx.selectFrom('attendance_alias').select('name').orderBy('name').execute()
      return rows.map(row => row.name)
    })
  expect(await kept()).toEqual(['Lācis', 'Pūce'])
  await inSchool(app.services.db, school.id, tx =>
    tx
      .updateTable('person')
      .set({ left_on: Temporal.PlainDate.from('2026-11-20') })
      .where('id', '=', elza.personId)
      .execute(),
  )
  expect(await kept()).toEqual(['Pūce'])
})

test('A24: only who calls the roll assigns, and only a learner of the lesson', async () => {
  const { school, teacher, colleague, elza, sessions } = await unrecognised('Zvaigzne')
  const path = `/api/presence-sessions/${sessions.body.sessions[0].id}/learner`
  const stranger = await school.person({ roles: ['learner'], familyName: 'Cits' })
  expect((await colleague.put(path, { learnerId: elza.personId })).status).toBe(403)
  const elsewhere = await unrecognised('Zvaigzne')
  expect((await elsewhere.teacher.put(path, { learnerId: elza.personId })).status).toBe(404)
  expect((await teacher.put(path, { learnerId: stranger.personId })).body.code).toBe('learner_not_in_lesson')
})

test('A24: names are listed to who teaches the learner and to the administration; taken back they mean nobody', async () => {
  const { school, teacher, colleague, deputy, elza, toms, lessonId, sessions } = await unrecognised('Zvaigzne', 'Lācis')
  for (const [name, learner] of [
    ['Zvaigzne', toms],
    ['Lācis', elza],
  ] as const) {
    const session = sessions.body.sessions.find((one: Session) => one.name === name)
    await teacher.put(`/api/presence-sessions/${session.id}/learner`, { learnerId: learner.personId, remember: true })
  }
  const names = async (by: typeof teacher, query = '') =>
    (await by.get(`/api/attendance-aliases${query}`)).body.aliases.map((one: { name: string }) => one.name)
  expect(await names(deputy)).toEqual(['Lācis', 'Zvaigzne'])
  expect(await names(teacher, '?sort=name')).toEqual(['Lācis', 'Zvaigzne'])
  expect(await names(teacher, '?search=abolina')).toEqual(['Lācis'])
  expect(await names(teacher, '?search=zvaig')).toEqual(['Zvaigzne'])
  expect(await names(colleague)).toEqual([])
  expect((await elza.get('/api/attendance-aliases')).status).toBe(403)

  const { body } = await teacher.get('/api/attendance-aliases?search=zvaig')
  const [alias] = body.aliases
  expect(alias.abilities).toEqual(['revoke'])
  expect((await colleague.delete(`/api/attendance-aliases/${alias.id}`)).status).toBe(403)
  expect((await (await unrecognised('x')).teacher.delete(`/api/attendance-aliases/${alias.id}`)).status).toBe(404)
  expect((await teacher.delete(`/api/attendance-aliases/${alias.id}`)).status).toBe(200)
  expect((await teacher.delete(`/api/attendance-aliases/${alias.id}`)).status).toBe(200)
  expect(await eventsOf(app, school.id, alias.id)).toEqual(['attendance_alias.confirmed', 'attendance_alias.revoked'])
  const again = await teacher.upload(
    `/api/lessons/${lessonId}/attendance-files`,
    'b.csv',
    utf8(`${zoomHeadings}\r\n${stay('Zvaigzne', '09:00')}`),
  )
  expect(again.body.participants[0].match.kind).toBe('unmatched')
})
