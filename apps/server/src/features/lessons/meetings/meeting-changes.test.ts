import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PlatformFailure } from '../../../integrations/meetings/reach.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../../testing/lesson.ts'
import { givenConnection, platformInMemory } from '../../../testing/meeting.ts'
import { askForReports } from '../meeting-reports/tasks.ts'
import { workOnMeetings } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const plan = {
  ...{ mode: 'sync', form: 'online_lesson', place: 'home', engagement: 'check_in', outcome: '', instruction: '' },
}

/** Two lessons in a row, at 8:30 and 9:20, and a platform in memory to which the school is connected. */
async function given(own: { isPersonal?: boolean } = {}) {
  await app.services.background.idle()
  app.setNow(thursdayMorning)
  const platform = platformInMemory('zoom', own)
  app.services.meetings.zoom = platform.adapter
  const school = await app.school()
  const it = await school.person({ roles: ['it_specialist'] })
  const teacher = await school.person({ roles: ['teacher'], familyName: 'Zariņa', email: 'zane@skola.lv' })
  const colleague = await school.person({ roles: ['teacher'], familyName: 'Abols', email: 'abols@skola.lv' })
  const learner = await school.person({ roles: ['learner'], givenName: 'Marta', familyName: 'Liepa' })
  const classId = await givenClass(app, school, { learnerIds: [learner.personId] })
  const lesson = (values: Partial<Parameters<typeof givenLesson>[2]> = {}) =>
    givenLesson(app, school, { classId, teacherId: teacher.personId, remote: { joinLink: null }, ...values })
  const first = await lesson()
  const second = await lesson({ period: 2, startsAt: '09:20', endsAt: '10:00' })
  const connectionId = await givenConnection(app, school, { createdBy: teacher.personId })
  const settle = () => app.services.background.idle()
  const work = () => workOnMeetings(app.services, school.id)
  const create = async (inARow = false, by = teacher) => {
    const answer = await by.post(`/api/lessons/${first}/meeting`, { connectionId, inARow })
    await settle()
    return answer
  }
  const read = async (id = first) => (await teacher.get(`/api/lessons/${id}/meeting`)).body
  const linkOf = async (id = first) => (await teacher.get(`/api/lessons/${id}`)).body.remote.joinLink
  const notices = async () => (await teacher.get('/api/me/notices')).body.notices
  const inDatabase = (change: Parameters<typeof inSchool>[2]) => inSchool(app.services.db, school.id, change)
  const move = async (id: string, values: { on_date?: string; starts_at?: string; ends_at?: string }) => {
    await inDatabase(tx =>
      tx
        .updateTable('lesson')
        .set(values as never)
        .where('id', '=', id)
        .execute(),
    )
    await work()
  }
  const teaches = (id: string, personId: string) =>
    inDatabase(tx =>
      tx.insertInto('lesson_teacher').values({ school_id: school.id, lesson_id: id, person_id: personId }).execute(),
    )
  const act = (word: string, id = first) => teacher.post(`/api/lessons/${id}/meeting/${word}`)
  return {
    ...{ school, it, teacher, colleague, learner, platform, first, second, connectionId },
    ...{ settle, work, create, read, linkOf, notices, inDatabase, move, teaches, act },
  }
}

describe('a lesson leaves the meeting that it shares', () => {
  test.each([
    ['earlier', '2026-11-25'],
    ['later', '2026-11-27'],
  ])(
    'A8: moved to a day %s it has none, who teaches is told, and the one that stays keeps its own',
    async (_name, day) => {
      const { create, read, linkOf, move, first, second, act, platform, notices, school } = await given()
      await create(true)
      const link = await linkOf()
      expect(await linkOf(second)).toBe(link)
      const { meeting } = await read()
      await move(second, { on_date: day })
      expect([await linkOf(first), await linkOf(second)]).toEqual([link, null])
      expect([...platform.meetings.values()].map(one => String(one.plan.startsAt))).toEqual(['2026-11-26T06:30:00Z'])
      expect((await read(second)).meeting).toBeNull()
      expect(await notices()).toMatchObject([{ kind: 'meeting_parted', path: `/lessons/${second}`, period: 2 }])
      for (const word of ['cancellation', 'retry', 'restoration']) expect((await act(word, second)).status).toBe(404)
      expect((await read(first)).meeting).toMatchObject({ id: meeting.id, state: 'created' })
      expect(await eventsOf(app, school.id, meeting.id)).toContain('meeting.parted')
    },
  )

  test('A8: it can have a meeting of its own again, and the former’s cancellation does not take it in', async () => {
    const { create, read, linkOf, move, first, second, act, teacher, connectionId, settle } = await given()
    await create(true)
    await move(second, { on_date: '2026-11-27' })
    expect((await read(second)).abilities).toEqual(['create'])
    await teacher.post(`/api/lessons/${second}/meeting`, { connectionId })
    await settle()
    const own = await linkOf(second)
    expect(own).toMatch(/^https:\/\/zoom\.us/)
    await act('cancellation', first)
    await settle()
    expect((await act('restoration', first)).status).toBe(200)
    await settle()
    expect(await linkOf(second)).toBe(own)
    expect(await linkOf(first)).not.toBe(own)
  })

  test('A8: lessons that all move to another day take their meeting along', async () => {
    const { create, linkOf, inDatabase, first, second, work, platform } = await given()
    await create(true)
    const link = await linkOf()
    await inDatabase(tx =>
      tx
        .updateTable('lesson')
        .set({ on_date: '2026-11-27' } as never)
        .where('id', 'in', [first, second])
        .execute(),
    )
    await work()
    expect([await linkOf(first), await linkOf(second)]).toEqual([link, link])
    expect([...platform.meetings.values()].map(one => String(one.plan.startsAt))).toEqual(['2026-11-27T06:30:00Z'])
  })
})

describe('a link stands in place of a meeting that failed', () => {
  test('B9: it stays when the lesson moves afterwards', async () => {
    const { create, linkOf, move, first, platform, teacher, read } = await given()
    platform.state.next.push(new PlatformFailure('credentials_refused', 'invalid_client'))
    await create()
    const joinLink = 'https://zoom.us/j/1'
    expect((await teacher.put(`/api/lessons/${first}/plan`, { ...plan, joinLink })).status).toBe(200)
    await move(first, { starts_at: '12:20', ends_at: '13:00' })
    expect(await linkOf()).toBe(joinLink)
    expect(platform.meetings.size).toBe(0)
    expect((await read()).meeting.state).toBe('cancelled')
  })

  test('B9: of a shared meeting only the lesson that has a link goes its own way', async () => {
    const { create, linkOf, first, second, platform, teacher, act, settle, read } = await given()
    platform.state.next.push(new PlatformFailure('credentials_refused', 'invalid_client'))
    await create(true)
    const joinLink = 'https://zoom.us/j/1'
    await teacher.put(`/api/lessons/${first}/plan`, { ...plan, joinLink })
    expect((await read(first)).meeting).toBeNull()
    await act('retry', second)
    await settle()
    expect(await linkOf(first)).toBe(joinLink)
    expect(await linkOf(second)).toMatch(/^https:\/\/zoom\.us\/j\/\d{10}$/)
  })
})

describe('the host', () => {
  const hosts = (platform: Awaited<ReturnType<typeof given>>['platform']) =>
    [...platform.meetings.values()].map(one => one.plan.host)

  test('B9: is who asked for the meeting, and stays while they teach', async () => {
    const { create, teaches, first, colleague, platform, work, inDatabase, teacher } = await given()
    await teaches(first, colleague.personId)
    await create()
    expect(hosts(platform)).toEqual(['zane@skola.lv'])
    await inDatabase(tx =>
      tx.updateTable('lesson_meeting').set({ wished_by: colleague.personId, is_stale: true }).execute(),
    )
    await work()
    expect(hosts(platform)).toEqual(['zane@skola.lv'])
    await inDatabase(tx =>
      tx
        .deleteFrom('lesson_teacher')
        .where('lesson_id', '=', first)
        .where('person_id', '=', teacher.personId)
        .execute(),
    )
    await work()
    expect(hosts(platform)).toEqual(['abols@skola.lv'])
  })
})

describe('a meeting that goes while it lasts', () => {
  const during = '2026-11-26T06:50:00Z'
  const stay = (sourceKey: string) => ({
    ...{ sourceKey, displayName: 'Marta Liepa', originalName: null, email: null, ownId: null, accountId: null },
    ...{ kind: 'guest' as const, isHost: false, seconds: null, place: 'main' as const, cameraSeconds: null },
    joinedAt: Temporal.Instant.from('2026-11-26T06:30:00Z'),
    leftAt: Temporal.Instant.from('2026-11-26T06:50:00Z'),
  })

  test('A24: what happened before the teacher cancelled it is asked for, and its recordings are listed', async () => {
    const { create, act, settle, platform, read, school, teacher, first } = await given()
    await create()
    const [code] = platform.meetings.keys()
    app.setNow(during)
    await act('cancellation')
    await settle()
    expect(platform.meetings.size).toBe(0)
    expect((await read()).meeting.state).toBe('cancelled')
    const asked: string[] = []
    platform.adapter.attendance = async (_connection, reference) => {
      asked.push(reference.meetingId)
      return { state: 'ready', sessions: [stay(reference.meetingId)], isFinal: true }
    }
    app.setNow('2026-11-26T07:15:00Z')
    await askForReports(app.services, school.id)
    expect(asked).toEqual([code])
    expect(await read()).toMatchObject({
      report: { state: 'final', sessions: 1, unmatched: 0 },
      abilities: ['fetchReport', 'recordings'],
    })
    platform.state.recordings = [
      { recordingId: 'r1', startedAt: Temporal.Instant.from(during), endedAt: null, bytes: null, url: null },
    ]
    const path = `/api/lessons/${first}/meeting/recordings`
    expect((await teacher.get(path)).body.recordings).toMatchObject([{ recordingId: 'r1' }])
    const deletion = { recordingId: 'r1', subject: 'Matemātika' }
    expect((await teacher.post(`${path}/deletion`, deletion)).body.state).toBe('trashed')
  })

  test('A24: where another took its place, both are asked, and the one that is gone hinders nothing', async () => {
    const { create, platform, school, inDatabase, first, colleague, work } = await given()
    await create()
    const [former = ''] = platform.meetings.keys()
    app.setNow(during)
    platform.state.mayRehost = false
    await inDatabase(tx =>
      tx.updateTable('lesson_teacher').set({ person_id: colleague.personId }).where('lesson_id', '=', first).execute(),
    )
    await inDatabase(tx => tx.updateTable('lesson_meeting').set({ is_stale: true }).execute())
    await work()
    const [present = ''] = platform.meetings.keys()
    expect(present).not.toBe(former)
    let isGone = true
    platform.adapter.attendance = async (_connection, reference) => {
      if (isGone && reference.meetingId === former) throw new PlatformFailure('not_found', '3001')
      return { state: 'ready', sessions: [stay(reference.meetingId)], isFinal: !isGone }
    }
    app.setNow('2026-11-26T07:15:00Z')
    await askForReports(app.services, school.id)
    const page = async () => (await colleague.get(`/api/lessons/${first}/meeting`)).body
    expect((await page()).report).toMatchObject({ state: 'partial', sessions: 1 })
    isGone = false
    app.setNow((await page()).report.nextAskAt)
    await askForReports(app.services, school.id)
    expect((await page()).report).toMatchObject({ state: 'final', sessions: 2 })
  })

  test('A24: cancelled before it began, nothing is asked', async () => {
    const { create, act, settle, platform, read, school } = await given()
    await create()
    await act('cancellation')
    await settle()
    app.setNow('2026-11-26T07:15:00Z')
    await askForReports(app.services, school.id)
    expect(platform.state.asked).toBe(0)
    expect((await read()).report).toBeNull()
  })
})

describe('what was given up', () => {
  const refused = () => new PlatformFailure('credentials_refused', 'invalid_client')

  async function failedForMonday() {
    const all = await given()
    const { inDatabase, first, second, create, platform } = all
    await inDatabase(tx =>
      tx
        .updateTable('lesson')
        .set({ on_date: '2026-11-30' } as never)
        .where('id', 'in', [first, second])
        .execute(),
    )
    platform.state.next.push(refused())
    await create()
    return all
  }

  test('A8: is tried once a day while the lesson is still to come; who teaches is told once', async () => {
    const { read, work, platform, notices } = await failedForMonday()
    expect((await read()).meeting).toMatchObject({ state: 'failed', nextAttemptAt: '2026-11-27T06:00:00Z' })
    platform.state.next.push(refused())
    app.setNow('2026-11-27T06:00:00Z')
    await work()
    expect((await read()).meeting).toMatchObject({ state: 'failed', nextAttemptAt: '2026-11-28T06:00:00Z' })
    expect((await notices()).map((one: { kind: string }) => one.kind)).toEqual(['meeting_failed'])
    app.setNow('2026-11-28T06:00:00Z')
    await work()
    expect((await read()).meeting).toMatchObject({ state: 'created', problem: null, nextAttemptAt: null })
  })

  test.each(['check', 'edit'])('B9: is begun anew after a good %s of the connection', async how => {
    const { read, work, it, connectionId, platform } = await failedForMonday()
    platform.adapter.capabilities = async () => ({
      ...{ create: true, attendance: 'asked', identity: 'name', personalLink: false, camera: 'none' },
      ...{ recordings: 'none', longestMinutes: null, createsPerHostPerDay: null },
    })
    const path = `/api/platform-connections/${connectionId}`
    const edited = { label: 'Skolas konts', settings: {}, secrets: {}, state: 'active' }
    const done = how === 'check' ? await it.post(`${path}/check`) : await it.put(path, edited)
    expect(done.status).toBe(200)
    await work()
    expect((await read()).meeting.state).toBe('created')
  })

  test('B9: stays given up after a check that finds nothing to work', async () => {
    const { read, work, it, connectionId, platform } = await failedForMonday()
    platform.adapter.check = async () => [{ code: 'credentials_refused', detail: '', isFatal: true }]
    await it.post(`/api/platform-connections/${connectionId}/check`)
    await work()
    expect((await read()).meeting.state).toBe('failed')
  })

  test('A24: attendance that was refused is asked for after a good edit', async () => {
    const { create, school, it, connectionId, platform, read } = await given()
    await create()
    app.setNow('2026-11-26T07:15:00Z')
    platform.state.next.push(refused())
    await askForReports(app.services, school.id)
    expect((await read()).report.state).toBe('failed')
    const edited = { label: 'Skolas konts', settings: {}, secrets: {}, state: 'active' }
    await it.put(`/api/platform-connections/${connectionId}`, edited)
    await askForReports(app.services, school.id)
    expect((await read()).report.state).toBe('gone')
  })

  test('A8: a cancellation that fails is told to who teaches', async () => {
    const { create, act, settle, platform, notices, first } = await given()
    await create()
    platform.state.next.push(refused())
    await act('cancellation')
    await settle()
    expect(await notices()).toMatchObject([{ kind: 'meeting_not_cancelled', path: `/lessons/${first}` }])
  })
})

describe('a connection that is removed', () => {
  test('B9: not while meetings by it are to come', async () => {
    const { create, act, settle, it, connectionId } = await given()
    await create()
    const remove = () => it.delete(`/api/platform-connections/${connectionId}`)
    expect(await remove()).toMatchObject({
      status: 409,
      body: { code: 'connection_in_use', data: { values: { meetings: 1 } } },
    })
    await act('cancellation')
    await settle()
    expect((await remove()).status).toBe(200)
  })

  test('B9: a link that is known already opens without it', async () => {
    const { create, inDatabase, first, learner, teacher, linkOf } = await given()
    await create()
    const link = await linkOf()
    await inDatabase(tx => tx.updateTable('platform_connection').set({ state: 'removed', secrets: null }).execute())
    app.setNow('2026-11-26T06:20:00Z')
    expect((await learner.post(`/api/lessons/${first}/join`)).body.link).toBe(link)
    expect((await teacher.post(`/api/lessons/${first}/join`)).body.link).toBe(`${link}?host`)
  })

  test('B9: where each has a link of their own, nobody gets in without it', async () => {
    const { create, inDatabase, first, learner } = await given({ isPersonal: true })
    await create()
    await inDatabase(tx => tx.updateTable('platform_connection').set({ state: 'removed', secrets: null }).execute())
    app.setNow('2026-11-26T06:20:00Z')
    expect(await learner.post(`/api/lessons/${first}/join`)).toMatchObject({
      status: 502,
      body: { code: 'meeting_platform_refused' },
    })
  })
})
