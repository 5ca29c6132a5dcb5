import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  english,
  lines,
  polish,
  teamsRows,
  utf8,
  utf16,
  zoomHeadings,
} from '../../../integrations/attendance-files/attendance.fixture.ts'
import { zip } from '../../../integrations/table-files/zip.fixture.ts'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../../testing/lesson.ts'
import { recordSessions } from '../sessions/commands.ts'
import { forgetStrangers } from '../sessions/tasks.ts'
import { forgetAttendanceFiles } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const afterLesson = '2026-11-26T07:20:00Z'

/** A class of three whose remote chemistry of Thursday, 8:30–9:10, is over, and the lesson after it. */
async function remoteThursday() {
  app.setNow(afterLesson)
  const school = await app.school()
  const teacher = await school.person({
    roles: ['teacher'],
    givenName: 'Ruta',
    familyName: 'Eglīte',
    email: 'ruta.eglite@paraugskola.lv',
  })
  const colleague = await school.person({ roles: ['teacher'], familyName: 'Ozola' })
  const deputy = await school.person({ roles: ['deputy_head'], familyName: 'Liepiņa' })
  const elza = await school.person({
    roles: ['learner'],
    givenName: 'Elza',
    familyName: 'Āboliņa',
    email: 'elza.abolina@paraugskola.lv',
  })
  const toms = await school.person({ roles: ['learner'], givenName: 'Toms', familyName: 'Šmits' })
  const marta = await school.person({ roles: ['learner'], givenName: 'Marta', familyName: 'Liepa' })
  const classId = await givenClass(app, school, {
    name: '8.b',
    grade: 8,
    learnerIds: [elza.personId, toms.personId, marta.personId],
  })
  const lesson = { classId, teacherId: teacher.personId, subject: 'Ķīmija', remote: {} }
  const lessonId = await givenLesson(app, school, lesson)
  const nextId = await givenLesson(app, school, { ...lesson, period: 2, startsAt: '09:20', endsAt: '10:00' })
  return { school, teacher, colleague, deputy, elza, toms, marta, classId, lessonId, nextId }
}

type Stage = Awaited<ReturnType<typeof remoteThursday>>

const upload = (by: Stage['teacher'], lessonId: string, content: Uint8Array<ArrayBuffer>, name = 'apmeklejums.csv') =>
  by.upload(`/api/lessons/${lessonId}/attendance-files`, name, content)

const teams = utf16(lines(teamsRows(polish)))

const zoom = (...rows: string[]) => utf8([zoomHeadings, ...rows].join('\r\n'))
const stay = (name: string, from = '08:31', to = '09:09') => `${name},,2026-11-26 ${from},2026-11-26 ${to},38,No,`

type Participant = {
  key: string
  name: string
  match: { kind: string; learnerId: string | null; candidates: string[] }
}

const keyOf = (body: { participants: Participant[] }, name: string) =>
  body.participants.find(one => one.name === name)?.key ?? ''

test('A24: a file in which hardly anybody is known is told to be another class’s', async () => {
  const { teacher, lessonId } = await remoteThursday()
  const others = ['Pēteris Vanags', 'Līga Zīle', 'Ieva Dzenis', 'Jūlija Irbe']
  const warnings = async (...names: string[]) =>
    (await upload(teacher, lessonId, zoom(...names.map(name => stay(name))))).body.warnings
  expect(await warnings(...others)).toEqual([{ code: 'hardly_anybody_known', count: 0 }])
  expect(await warnings(...others, 'Elza Āboliņa')).toEqual([{ code: 'hardly_anybody_known', count: 1 }])
  expect(await warnings(...others, 'Elza Āboliņa', 'Toms Šmits')).toEqual([])
})

const storedSessions = (stage: Stage) =>
  inSchool(app.services.db, stage.school.id, tx =>
    tx
      .selectFrom('presence_session')
      .select(['lesson_id', 'learner_id', 'matched_by', 'display_name', 'is_estimated', 'is_settled', 'left_at'])
      .orderBy('joined_at')
      .orderBy('display_name')
      .execute(),
  )

describe('a file becomes evidence', () => {
  test('A24: a Teams file is shown with its matches before anything is written', async () => {
    const stage = await remoteThursday()
    const { status, body } = await upload(stage.teacher, stage.lessonId, teams)
    expect([status, body.format, body.state, body.problem]).toEqual([200, 'teams', 'previewed', null])
    expect(body.participants.map((one: Participant) => [one.name, one.match.kind, one.match.learnerId])).toEqual([
      ['Ruta Eglīte', 'host', null],
      ['Elza Āboliņa', 'matched', stage.elza.personId],
      ['Toms Š (Gość)', 'unmatched', null],
    ])
    expect(body.participants[2].match.candidates).toEqual([stage.toms.personId])
    expect(body.participants[1]).toMatchObject({
      stays: 2,
      joinedAt: '2026-11-26T06:31:05Z',
      leftAt: '2026-11-26T07:10:40Z',
      seconds: 786 + 1390,
    })
    expect(body.abilities).toEqual(['settle', 'apply', 'discard'])
    expect(await storedSessions(stage)).toEqual([])
    expect(await eventsOf(app, stage.school.id, body.id)).toEqual(['attendance_file.uploaded'])
  })

  test('A24: the preview says which suggestions will change, and they do', async () => {
    const stage = await remoteThursday()
    const { body } = await upload(stage.teacher, stage.lessonId, teams)
    expect(body.changes).toMatchObject([
      { lessonId: stage.lessonId, learner: { id: stage.elza.personId }, from: 'absent', to: 'present' },
    ])
    await stage.teacher.post(`/api/attendance-files/${body.id}/application`, { assignments: [] })
    const rollCall = await stage.teacher.get(`/api/lessons/${stage.lessonId}/roll-call`)
    const row = rollCall.body.rows.find((one: { learner: { id: string } }) => one.learner.id === stage.elza.personId)
    expect(row.suggestion.presence).toBe('present')
  })

  test('A24: applied with what the teacher said of a participant; the name is known the next time', async () => {
    const stage = await remoteThursday()
    const { body } = await upload(stage.teacher, stage.lessonId, teams)
    const applied = await stage.teacher.post(`/api/attendance-files/${body.id}/application`, {
      assignments: [{ participant: keyOf(body, 'Toms Š (Gość)'), learnerId: stage.toms.personId, remember: true }],
    })
    expect([applied.status, applied.body.state, applied.body.counts]).toEqual([
      200,
      'applied',
      { matched: 3, unmatched: 0 },
    ])
    expect((await storedSessions(stage)).map(row => [row.display_name, row.learner_id, row.matched_by])).toEqual([
      ['Elza Āboliņa', stage.elza.personId, 'email'],
      ['Toms Š (Gość)', stage.toms.personId, 'person'],
      ['Elza Āboliņa', stage.elza.personId, 'email'],
    ])
    expect(await eventsOf(app, stage.school.id, body.id)).toEqual([
      'attendance_file.uploaded',
      'attendance_file.applied',
    ])
    const next = await upload(stage.teacher, stage.nextId, zoom(stay('Toms Š (Gość)', '09:21', '09:50')))
    expect(next.body.participants[0].match).toMatchObject({
      kind: 'matched',
      learnerId: stage.toms.personId,
      by: 'alias',
    })
    const suffixed = await upload(stage.teacher, stage.nextId, zoom(stay('toms š', '09:21', '09:51')))
    expect(suffixed.body.participants[0].match.learnerId).toBe(stage.toms.personId)
  })

  test('A24: whom the teacher had marked absent, and the file shows there, is pointed out until the teacher decides anew', async () => {
    const stage = await remoteThursday()
    const path = `/api/lessons/${stage.lessonId}`
    const absent = { learnerId: stage.elza.personId, presence: 'absent', ground: 'not_connected', lateMinutes: null }
    const seenSince = async () =>
      (await stage.teacher.get(`${path}/roll-call`)).body.rows.flatMap(
        (one: { cameSince: string | null; learner: { id: string } }) =>
          one.cameSince === 'platform' ? [one.learner.id] : [],
      )
    await stage.teacher.post(`${path}/marks`, { marks: [absent] })
    expect(await seenSince()).toEqual([])
    app.setNow('2026-11-26T07:40:00Z')
    const { body } = await upload(stage.teacher, stage.lessonId, teams)
    await stage.teacher.post(`/api/attendance-files/${body.id}/application`, { assignments: [] })
    expect(await seenSince()).toEqual([stage.elza.personId])
    app.setNow('2026-11-26T07:45:00Z')
    await stage.teacher.post(`${path}/marks`, { marks: [{ ...absent, presence: 'present', ground: null }] })
    expect(await seenSince()).toEqual([])
    await stage.teacher.post(`${path}/marks`, { marks: [absent] })
    expect(await seenSince()).toEqual([])
  })

  test('A24: what was settled and is told again as before says nothing new; what lasted longer does', async () => {
    const { school, teacher, elza, toms, lessonId } = await remoteThursday()
    const sourceId = newId()
    const tell = (at: string, until: string) =>
      inSchool(app.services.db, school.id, tx =>
        recordSessions(
          tx,
          { school: school.id, now: Temporal.Instant.from(at) },
          {
            lessonIds: [lessonId],
            source: 'platform',
            sourceId,
            sessions: [
              {
                sourceKey: '1',
                displayName: 'Elza Āboliņa',
                originalName: null,
                email: null,
                ownId: elza.personId,
                accountId: null,
                kind: 'member',
                isHost: false,
                joinedAt: Temporal.Instant.from('2026-11-26T06:31:00Z'),
                leftAt: Temporal.Instant.from(until),
                seconds: null,
                place: 'main',
                cameraSeconds: null,
              },
            ],
          },
        ),
      )
    const row = () =>
      inSchool(app.services.db, school.id, tx =>
        tx.selectFrom('presence_session').select(['id', 'changed_at']).executeTakeFirstOrThrow(),
      )
    const changedAt = async () => (await row()).changed_at?.toString()
    await tell('2026-11-26T07:20:00Z', '2026-11-26T07:00:00Z')
    app.setNow('2026-11-26T07:30:00Z')
    const assignment = { learnerId: toms.personId, remember: false }
    expect((await teacher.put(`/api/presence-sessions/${(await row()).id}/learner`, assignment)).status).toBe(200)
    expect(await changedAt()).toBe('2026-11-26T07:30:00Z')
    await tell('2026-11-26T07:50:00Z', '2026-11-26T07:00:00Z')
    expect(await changedAt()).toBe('2026-11-26T07:30:00Z')
    await tell('2026-11-26T08:20:00Z', '2026-11-26T07:09:00Z')
    expect(await changedAt()).toBe('2026-11-26T08:20:00Z')
  })

  test('A24: discarded, with the names in it; a file that was applied is taken back instead', async () => {
    const { school, teacher, colleague, lessonId } = await remoteThursday()
    const { body } = await upload(teacher, lessonId, teams)
    expect(body.abilities).toContain('discard')
    const path = `/api/attendance-files/${body.id}`
    expect((await colleague.delete(path)).status).toBe(403)
    const discarded = await teacher.delete(path)
    expect([discarded.status, discarded.body.files]).toEqual([200, []])
    expect((await teacher.get(path)).status).toBe(404)
    expect(await eventsOf(app, school.id, body.id)).toEqual(['attendance_file.uploaded', 'attendance_file.discarded'])
    const again = await upload(teacher, lessonId, teams)
    await teacher.post(`/api/attendance-files/${again.body.id}/application`, { assignments: [] })
    const refused = await teacher.delete(`/api/attendance-files/${again.body.id}`)
    expect([refused.status, refused.body.code]).toEqual([409, 'file_not_open'])
  })

  test('A24: taken back as one, with the name that was remembered', async () => {
    const stage = await remoteThursday()
    const { body } = await upload(stage.teacher, stage.lessonId, teams)
    await stage.teacher.post(`/api/attendance-files/${body.id}/application`, {
      assignments: [{ participant: keyOf(body, 'Toms Š (Gość)'), learnerId: stage.toms.personId, remember: true }],
    })
    const undone = await stage.teacher.post(`/api/attendance-files/${body.id}/undoing`)
    expect([undone.status, undone.body.state, undone.body.abilities]).toEqual([200, 'undone', []])
    expect(await storedSessions(stage)).toEqual([])
    expect((await stage.teacher.get('/api/attendance-aliases')).body.total).toBe(0)
    const again = await stage.teacher.post(`/api/attendance-files/${body.id}/undoing`)
    expect([again.status, again.body.code]).toEqual([409, 'file_not_applied'])
    const anew = await upload(stage.teacher, stage.lessonId, teams)
    expect([anew.body.state, anew.body.id === body.id]).toEqual(['previewed', false])
  })

  test('A24: the same file again is the same file and makes no other rows', async () => {
    const stage = await remoteThursday()
    const first = await upload(stage.teacher, stage.lessonId, teams)
    await stage.teacher.post(`/api/attendance-files/${first.body.id}/application`, { assignments: [] })
    const second = await upload(stage.deputy, stage.lessonId, teams)
    expect([second.body.id, second.body.state]).toEqual([first.body.id, 'applied'])
    const again = await stage.teacher.post(`/api/attendance-files/${first.body.id}/application`, { assignments: [] })
    expect([again.status, again.body.code]).toEqual([409, 'file_not_open'])
    expect(await storedSessions(stage)).toHaveLength(3)
  })

  test('A24: a double lesson: one file, and each register gets its own part', async () => {
    const stage = await remoteThursday()
    app.setNow('2026-11-26T08:10:00Z')
    const both = zoom(stay('Elza Āboliņa', '08:31', '09:58'), stay('Toms Šmits', '08:31', '09:05'))
    const { body } = await upload(stage.teacher, stage.lessonId, both)
    expect(body.lessons.map((one: { id: string; chosen: boolean }) => [one.id, one.chosen])).toEqual([
      [stage.lessonId, true],
      [stage.nextId, false],
    ])
    const settled = await stage.teacher.put(`/api/attendance-files/${body.id}/reading`, {
      dateOrder: null,
      columns: null,
      lessonIds: [stage.lessonId, stage.nextId],
    })
    expect(settled.body.lessons.map((one: { chosen: boolean }) => one.chosen)).toEqual([true, true])
    await stage.teacher.post(`/api/attendance-files/${body.id}/application`, { assignments: [] })
    expect((await storedSessions(stage)).map(row => [row.display_name, row.lesson_id])).toEqual(
      expect.arrayContaining([
        ['Elza Āboliņa', stage.lessonId],
        ['Elza Āboliņa', stage.nextId],
        ['Toms Šmits', stage.lessonId],
      ]),
    )
    expect(await storedSessions(stage)).toHaveLength(3)
  })

  test('A24: a stay without an end lasts to the lesson’s, estimated', async () => {
    const stage = await remoteThursday()
    const { body } = await upload(
      stage.teacher,
      stage.lessonId,
      utf8(
        'Name,User Action,Timestamp\r\nElza Āboliņa,Joined,26.11.2026 08:31:00\r\nMarta Liepa,Joined,26.11.2026 08:32:00\r\n',
      ),
    )
    await stage.teacher.post(`/api/attendance-files/${body.id}/application`, { assignments: [] })
    expect((await storedSessions(stage)).map(row => [row.left_at?.toString(), row.is_estimated])).toEqual([
      ['2026-11-26T07:10:00Z', true],
      ['2026-11-26T07:10:00Z', true],
    ])
  })

  test('A24: a device is nobody, until the teacher says whose it was today; it is never remembered', async () => {
    const stage = await remoteThursday()
    const { body } = await upload(stage.teacher, stage.lessonId, zoom(stay('Redmi Note 9')))
    expect(body.participants[0].match.kind).toBe('device')
    const assignment = { participant: body.participants[0].key, learnerId: stage.marta.personId }
    const path = `/api/attendance-files/${body.id}/application`
    const refused = await stage.teacher.post(path, { assignments: [{ ...assignment, remember: true }] })
    expect([refused.status, refused.body.code]).toEqual([422, 'alias_is_device'])
    expect(await storedSessions(stage)).toEqual([])
    const applied = await stage.teacher.post(path, { assignments: [{ ...assignment, remember: false }] })
    expect(applied.body.counts).toEqual({ matched: 1, unmatched: 0 })
  })

  test('A24: two of one name are never decided between by the software', async () => {
    const stage = await remoteThursday()
    const other = await stage.school.person({ roles: ['learner'], givenName: 'Toms', familyName: 'Šmits' })
    await inSchool(app.services.db, stage.school.id, tx =>
      tx
        .insertInto('class_member')
        .values({ school_id: stage.school.id, class_id: stage.classId, learner_id: other.personId })
        .execute(),
    )
    const { body } = await upload(stage.teacher, stage.lessonId, zoom(stay('Toms Šmits')))
    expect(body.participants[0].match.kind).toBe('ambiguous')
    expect(body.participants[0].match.candidates.toSorted()).toEqual([stage.toms.personId, other.personId].toSorted())
  })

  test('A24: a table of anybody’s: its columns are asked once, and remembered for the school', async () => {
    const stage = await remoteThursday()
    const table = (name: string) => utf8(`Kurš;Klase;Punkti\r\n${name};8.b;40\r\n`)
    const { body } = await upload(stage.teacher, stage.lessonId, table('Elza Āboliņa'))
    expect([body.problem, body.headings]).toEqual([{ code: 'columns_unknown' }, ['Kurš', 'Klase', 'Punkti']])
    const reading = { dateOrder: null, columns: { name: 0, duration: 2 }, lessonIds: [] }
    const settled = await stage.teacher.put(`/api/attendance-files/${body.id}/reading`, reading)
    expect([settled.body.problem, settled.body.participants[0].seconds]).toEqual([null, 2400])
    const twice = await stage.teacher.put(`/api/attendance-files/${body.id}/reading`, {
      ...reading,
      columns: { name: 0, duration: 0 },
    })
    expect([twice.status, twice.body.code]).toEqual([422, 'column_mapped_twice'])
    const next = await upload(stage.teacher, stage.nextId, table('Marta Liepa'))
    expect([next.body.problem, next.body.participants[0].match.learnerId]).toEqual([null, stage.marta.personId])
  })
})

describe('who may', () => {
  test('A24: whoever does not call the roll of the lesson may not; another school’s is not there', async () => {
    const stage = await remoteThursday()
    const { body } = await upload(stage.teacher, stage.lessonId, teams)
    const elsewhere = await remoteThursday()
    const calls: ((by: Stage['teacher']) => Promise<{ status: number }>)[] = [
      by => upload(by, stage.lessonId, teams),
      by => by.get(`/api/lessons/${stage.lessonId}/attendance-files`),
      by => by.get(`/api/attendance-files/${body.id}`),
      by => by.put(`/api/attendance-files/${body.id}/reading`, { dateOrder: null, columns: null, lessonIds: [] }),
      by => by.post(`/api/attendance-files/${body.id}/application`, { assignments: [] }),
      by => by.post(`/api/attendance-files/${body.id}/undoing`),
      by => by.get(`/api/lessons/${stage.lessonId}/presence-sessions`),
    ]
    for (const call of calls) {
      expect((await call(stage.colleague)).status).toBe(403)
      expect((await call(stage.elza)).status).toBe(403)
      expect((await call(elsewhere.teacher)).status).toBe(404)
    }
    expect((await stage.deputy.get(`/api/attendance-files/${body.id}`)).status).toBe(200)
  })

  test.each([['A24: not before the lesson has begun', '2026-11-26T06:00:00Z', 'lesson_not_started']])(
    '%s',
    async (_name, now, code) => {
      const stage = await remoteThursday()
      app.setNow(now)
      const answer = await upload(stage.teacher, stage.lessonId, teams)
      expect([answer.status, answer.body.code]).toEqual([409, code])
    },
  )

  test('A24: a learner of another class can’t be assigned, nor a participant who is not in the file', async () => {
    const stage = await remoteThursday()
    const stranger = await stage.school.person({ roles: ['learner'], familyName: 'Cits' })
    const { body } = await upload(stage.teacher, stage.lessonId, teams)
    const apply = (participant: string, learnerId: string) =>
      stage.teacher.post(`/api/attendance-files/${body.id}/application`, {
        assignments: [{ participant, learnerId, remember: false }],
      })
    expect((await apply(keyOf(body, 'Toms Š (Gość)'), stranger.personId)).body.code).toBe('learner_not_in_lesson')
    expect((await apply('nobody', stage.toms.personId)).body.code).toBe('participant_unknown')
    const settled = await stage.teacher.put(`/api/attendance-files/${body.id}/reading`, {
      dateOrder: null,
      columns: null,
      lessonIds: [
        await givenLesson(app, stage.school, {
          classId: stage.classId,
          teacherId: stage.teacher.personId,
          period: 5,
          remote: {},
        }),
      ],
    })
    expect([settled.status, settled.body.code]).toEqual([422, 'lesson_not_of_meeting'])
  })
})

describe('bad files', () => {
  test.each<[string, Uint8Array<ArrayBuffer>, number, string]>([
    ['A24: nothing', new Uint8Array(), 422, 'file_empty'],
    ['A24: a zip called csv', zip([{ name: 'a.txt', content: utf8('Elza') }]), 422, 'not_a_table'],
    [
      'A24: bytes of a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
      422,
      'not_a_table',
    ],
    ['A24: eleven megabytes', new Uint8Array(11 * 1024 * 1024), 413, 'file_too_large'],
    [
      'A24: fifty thousand rows',
      utf8([zoomHeadings, ...Array.from({ length: 50_000 }, (_, at) => stay(`Elza ${at}`))].join('\n')),
      422,
      'too_many_rows',
    ],
  ])('%s is refused in words', async (_name, bytes, status, code) => {
    const stage = await remoteThursday()
    const answer = await upload(stage.teacher, stage.lessonId, bytes)
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  test('A24: two hundred megabytes are refused before they are read', async () => {
    const stage = await remoteThursday()
    const endless = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(1024))
      },
    })
    const response = await stage.teacher.raw(`/api/lessons/${stage.lessonId}/attendance-files`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': String(200 * 1024 * 1024) },
      body: endless,
      duplex: 'half',
    } as RequestInit)
    expect([response.status, await response.json()]).toEqual([413, { code: 'file_too_large' }])
  })

  test('A24: a file of another meeting says what it tells of, and can’t be applied', async () => {
    const stage = await remoteThursday()
    const rows = teamsRows({ ...english, date: time => `11/19/26, ${time.replace(/^0/, '')} AM` })
    const { body } = await upload(stage.teacher, stage.lessonId, utf16(lines(rows)))
    expect(body.problem).toMatchObject({
      code: 'other_meeting',
      title: 'Ķīmija 8.b',
      readings: [{ from: '2026-11-19', to: '2026-11-19' }],
    })
    const applied = await stage.teacher.post(`/api/attendance-files/${body.id}/application`, { assignments: [] })
    expect([applied.status, applied.body.code]).toEqual([409, 'file_has_problem'])
  })

  test('A24: a name that is a formula is text wherever it goes', async () => {
    const stage = await remoteThursday()
    const name = '=HYPERLINK("http://example.org";"Elza")'
    const { body } = await upload(stage.teacher, stage.lessonId, zoom(stay(`"${name.replaceAll('"', '""')}"`)))
    expect(body.participants[0].name).toBe(name)
    await stage.teacher.post(`/api/attendance-files/${body.id}/application`, {
      assignments: [{ participant: body.participants[0].key, learnerId: stage.elza.personId, remember: true }],
    })
    const exported = await stage.teacher.raw('/api/attendance-aliases/export?format=csv')
    expect(await exported.text()).toContain(`;'=HYPERLINK`)
  })

  test('A24: rows that come twice are one stay', async () => {
    const stage = await remoteThursday()
    const { body } = await upload(stage.teacher, stage.lessonId, zoom(stay('Elza Āboliņa'), stay('Elza Āboliņa')))
    expect([body.participants[0].stays, body.warnings]).toEqual([1, [{ code: 'rows_repeated', count: 1 }]])
  })
})

describe('what grows has an end', () => {
  test('previews go after a week, what was applied is remembered for a month, strangers for two weeks', async () => {
    const stage = await remoteThursday()
    const waiting = await upload(stage.teacher, stage.lessonId, zoom(stay('Marta Liepa')))
    const { body } = await upload(stage.teacher, stage.lessonId, teams)
    await stage.teacher.post(`/api/attendance-files/${body.id}/application`, { assignments: [] })
    const nightAfter = (days: number) =>
      inSchool(app.services.db, stage.school.id, async tx => {
        const now = Temporal.Instant.from(afterLesson).add({ hours: days * 24 + 1 })
        return [await forgetAttendanceFiles(tx, stage.school.id, now), await forgetStrangers(tx, stage.school.id, now)]
      })
    expect(await nightAfter(6)).toEqual([0, 0])
    expect(await nightAfter(7)).toEqual([1, 0])
    expect((await stage.teacher.get(`/api/attendance-files/${waiting.body.id}`)).status).toBe(404)
    expect(await nightAfter(14)).toEqual([0, 1])
    expect((await storedSessions(stage)).map(row => row.learner_id)).toEqual([stage.elza.personId, stage.elza.personId])
    expect(await nightAfter(30)).toEqual([1, 0])
    expect(await nightAfter(30)).toEqual([0, 0])
  })
})
