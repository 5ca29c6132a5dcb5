import { afterAll, beforeAll, expect, test } from 'vitest'
import { openZoomFake } from '../../../integrations/meetings/zoom/zoom.fake.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { givenClass, givenLesson } from '../../../testing/lesson.ts'
import { givenConnection } from '../../../testing/meeting.ts'
import { askForReports } from '../meeting-reports/tasks.ts'

let app: TestApp
let zoom: Awaited<ReturnType<typeof openZoomFake>>
beforeAll(async () => {
  app = await openTestApp()
  zoom = await openZoomFake()
  app.services.meetings.zoom = zoom.zoom
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await zoom[Symbol.asyncDispose]()
})

test('Zoom: from the teacher’s wish to the learner’s stay, over the school’s connection', async () => {
  app.setNow(thursdayMorning)
  const school = await app.school()
  const teacher = await school.person({ roles: ['teacher'], email: 'teacher@school.example' })
  const learner = await school.person({ roles: ['learner'], givenName: 'Marta', familyName: 'Liepa' })
  const classId = await givenClass(app, school, { learnerIds: [learner.personId] })
  const lessonId = await givenLesson(app, school, { classId, teacherId: teacher.personId, remote: { joinLink: null } })
  const connectionId = await givenConnection(app, school, {
    createdBy: teacher.personId,
    settings: { accountId: 'account', clientId: 'client' },
    secrets: { clientSecret: 'hush-hush', webhookSecret: 'sesame' },
  })
  const read = async () => (await teacher.get(`/api/lessons/${lessonId}/meeting`)).body

  zoom.state.hosts.set('teacher@school.example', 1)
  await teacher.post(`/api/lessons/${lessonId}/meeting`, { connectionId })
  await app.services.background.idle()
  const { meeting } = await read()
  // The lesson lasts as long as a meeting of a host without a licence.
  expect(meeting).toMatchObject({ state: 'created', problem: null, endsAfterMinutes: 40 })
  const [[id = '', kept] = []] = zoom.state.meetings
  expect(meeting.joinUrl).toContain(id)
  expect(kept?.body).toMatchObject({ topic: 'Matemātika, 7.b', start_time: '2026-11-26T06:30:00Z', duration: 40 })

  app.setNow('2026-11-26T06:20:00Z')
  expect((await learner.post(`/api/lessons/${lessonId}/join`)).body.link).toBe(meeting.joinUrl)
  const hosts = (await teacher.post(`/api/lessons/${lessonId}/join`)).body.link
  expect(hosts).not.toBe(meeting.joinUrl)

  const uuid = 'uuid-of-the-lesson=='
  zoom.state.instances.set(id, [{ uuid, start_time: '2026-11-26T06:29:00Z' }])
  const row = (name: string, user_id: string) => ({
    ...{ id: '', user_id, participant_user_id: '', name, user_email: '', registrant_id: '' },
    ...{ join_time: '2026-11-26T06:30:30Z', leave_time: '2026-11-26T07:09:00Z', duration: 2310, status: 'in_meeting' },
  })
  zoom.state.participants.set(uuid, [row('Liepa Marta', '1'), row('iPhone', '2')])
  app.setNow('2026-11-26T07:15:00Z')
  zoom.reach.moveOn({ hours: 84 * 24 })
  await askForReports(app.services, school.id)
  expect((await read()).report).toMatchObject({ sessions: 2, unmatched: 1, problem: null })

  const again = await givenLesson(app, school, {
    ...{ classId, teacherId: teacher.personId, remote: { joinLink: null } },
    ...{ period: 8, startsAt: '15:00', endsAt: '15:40' },
  })
  await teacher.post(`/api/lessons/${again}/meeting`, { connectionId })
  await app.services.background.idle()
  expect(zoom.state.meetings.size).toBe(2)
  await teacher.post(`/api/lessons/${again}/meeting/cancellation`)
  await app.services.background.idle()
  expect([...zoom.state.meetings.keys()]).toEqual([id])
})
