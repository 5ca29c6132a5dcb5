import { afterAll, beforeAll, expect, test } from 'vitest'
import { PlatformFailure } from '../../../integrations/meetings/reach.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../../testing/lesson.ts'
import { givenConnection, platformInMemory } from '../../../testing/meeting.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

async function made() {
  app.setNow(thursdayMorning)
  const platform = platformInMemory('zoom')
  app.services.meetings.zoom = platform.adapter
  const school = await app.school()
  const teacher = await school.person({ roles: ['teacher'], email: 'ilze@skola.lv' })
  const classId = await givenClass(app, school)
  const lessonId = await givenLesson(app, school, { classId, teacherId: teacher.personId, remote: { joinLink: null } })
  const connectionId = await givenConnection(app, school, { createdBy: teacher.personId })
  const { body } = await teacher.post(`/api/lessons/${lessonId}/meeting`, { connectionId })
  await app.services.background.idle()
  platform.state.recordings = [
    {
      recordingId: 'r/1==',
      startedAt: Temporal.Instant.from('2026-11-26T06:31:00Z'),
      endedAt: null,
      bytes: 5_000_000,
      url: 'https://zoom.us/rec/1',
    },
  ]
  const path = `/api/lessons/${lessonId}/meeting/recordings`
  return { platform, school, teacher, lessonId, path, meetingId: body.meeting.id }
}

test('B15: the teacher sees the lesson’s recordings at the platform and deletes one by its subject’s name', async () => {
  const { teacher, path, school, meetingId, platform } = await made()
  expect((await teacher.get(path)).body).toMatchObject({
    state: 'listed',
    isDeletable: true,
    recordings: [{ recordingId: 'r/1==', startedAt: '2026-11-26T06:31:00Z', bytes: 5_000_000 }],
  })
  const remove = (subject: string) => teacher.post(`${path}/deletion`, { recordingId: 'r/1==', subject })
  expect(await remove('Ķīmija')).toMatchObject({ status: 422, body: { code: 'recording_name_differs' } })
  expect(platform.state.recordings).toHaveLength(1)
  expect((await remove('matemātika')).body).toEqual({ state: 'trashed', until: '2026-12-26T00:00:00Z' })
  expect((await teacher.get(path)).body.recordings).toEqual([])
  expect((await remove('Matemātika')).body).toEqual({ state: 'already_gone', until: null })
  expect(await eventsOf(app, school.id, meetingId)).toContain('meeting.recording_deleted')
})

test('B15: only a recording of the lesson’s own meeting is deleted, whatever id is sent', async () => {
  const { teacher, path, school, meetingId, platform } = await made()
  const asked: string[] = []
  platform.adapter.deleteRecording = async (_connection, _reference, recordingId) => {
    asked.push(recordingId)
    return { state: 'deleted' }
  }
  const remove = (recordingId: string) => teacher.post(`${path}/deletion`, { recordingId, subject: 'Matemātika' })
  expect((await remove('a colleague’s')).body).toEqual({ state: 'already_gone', until: null })
  expect(asked).toEqual([])
  expect((await remove('r/1==')).body.state).toBe('deleted')
  expect(asked).toEqual(['r/1=='])
  expect((await eventsOf(app, school.id, meetingId)).slice(-2)).toEqual([
    'meeting.recording_deletion_asked',
    'meeting.recording_deleted',
  ])
})

test('B15: a deletion that breaks off is written down before the platform is asked', async () => {
  const { teacher, path, school, meetingId, platform } = await made()
  platform.adapter.deleteRecording = async () => {
    throw new PlatformFailure('unreachable', 'timeout')
  }
  const answer = await teacher.post(`${path}/deletion`, { recordingId: 'r/1==', subject: 'Matemātika' })
  expect(answer).toMatchObject({ status: 503 })
  expect((await eventsOf(app, school.id, meetingId)).at(-1)).toBe('meeting.recording_deletion_asked')
})

test('B15: a platform that does not answer is named, and nobody else sees or deletes a recording', async () => {
  const { teacher, path, school, platform } = await made()
  platform.state.next.push(new PlatformFailure('unreachable', '503'), new PlatformFailure('unreachable', '503'))
  expect((await teacher.get(path)).body).toEqual({ state: 'unreachable', isDeletable: false, recordings: [] })
  const deletion = { recordingId: 'r/1==', subject: 'Matemātika' }
  expect(await teacher.post(`${path}/deletion`, deletion)).toMatchObject({
    status: 503,
    body: { code: 'meeting_platform_unreachable' },
  })
  const colleague = await school.person({ roles: ['teacher'] })
  const stranger = await (await app.school('Cita')).person({ roles: ['director'] })
  for (const [caller, status] of [
    [colleague, 403],
    [stranger, 404],
  ] as const) {
    expect((await caller.get(path)).status).toBe(status)
    expect((await caller.post(`${path}/deletion`, deletion)).status).toBe(status)
  }
  expect(platform.state.recordings).toHaveLength(1)
})
