import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp, thursdayMorning } from '../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../testing/lesson.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

/** A class of three on a remote Thursday. */
async function remoteThursday(remote: Parameters<typeof givenLesson>[2]['remote'] = {}) {
  app.setNow(thursdayMorning)
  const school = await app.school()
  const teacher = await school.person({ roles: ['teacher'], givenName: 'Ilze', familyName: 'Ozola' })
  const classTeacher = await school.person({ roles: ['teacher', 'class_teacher'], familyName: 'Kalniņa' })
  const deputy = await school.person({ roles: ['deputy_head'], familyName: 'Liepiņa' })
  const anna = await school.person({ roles: ['learner'], givenName: 'Anna', familyName: 'Bērziņa' })
  const janis = await school.person({ roles: ['learner'], givenName: 'Jānis', familyName: 'Kalniņš' })
  const marta = await school.person({ roles: ['learner'], givenName: 'Marta', familyName: 'Liepa' })
  const learnerIds = [anna.personId, janis.personId, marta.personId]
  const classId = await givenClass(app, school, { classTeacherId: classTeacher.personId, learnerIds })
  const lessonId = await givenLesson(app, school, { classId, teacherId: teacher.personId, remote })
  return { school, teacher, classTeacher, deputy, anna, janis, marta, classId, lessonId }
}

type Row = {
  learner: { id: string }
  suggestion: { presence: string; ground: string | null; lateMinutes: number | null; confident: boolean }
}

/** What the teacher's page shows as sure: the marks that its button confirms. */
async function sureMarks(teacher: Awaited<ReturnType<typeof remoteThursday>>['teacher'], lessonId: string) {
  const { body } = await teacher.get(`/api/lessons/${lessonId}/roll-call`)
  return body.rows
    .filter(({ suggestion }: Row) => suggestion.confident)
    .map(({ learner, suggestion: { presence, ground, lateMinutes } }: Row) => ({
      learnerId: learner.id,
      presence,
      ground: presence === 'absent' ? ground : null,
      lateMinutes,
    }))
}

describe('a learner registers at the start of a remote lesson', () => {
  test('A24: the check-in stands once, however often it is sent, and answers with the link', async () => {
    const { school, anna, lessonId } = await remoteThursday()
    app.setNow('2026-11-26T06:24:00Z')
    const first = await anna.post(`/api/lessons/${lessonId}/check-ins`, { at: '2026-11-26T06:24:00Z' })
    expect(first.status).toBe(200)
    expect(first.body).toEqual({
      at: '2026-11-26T06:24:00Z',
      sentLate: false,
      joinLink: 'https://zoom.us/j/1234567890',
    })
    app.setNow('2026-11-26T06:40:00Z')
    const again = await anna.post(`/api/lessons/${lessonId}/check-ins`, { at: '2026-11-26T06:40:00Z' })
    expect(again.body.at).toBe('2026-11-26T06:24:00Z')
    expect(await eventsOf(app, school.id, lessonId)).toEqual(['learner.checked_in'])
  })

  test('A24: kept on the phone and sent later, it counts from its own time and says so', async () => {
    const { anna, lessonId } = await remoteThursday()
    app.setNow('2026-11-26T09:00:00Z')
    const late = await anna.post(`/api/lessons/${lessonId}/check-ins`, { at: '2026-11-26T06:31:00Z' })
    expect(late.body).toEqual({ at: '2026-11-26T06:31:00Z', sentLate: true, joinLink: null })
  })

  test.each([
    ['A24: not before the lesson opens', '2026-11-26T06:10:00Z', '2026-11-26T06:10:00Z', 409, 'too_early'],
    ['A24: not after its end', '2026-11-26T07:10:00Z', '2026-11-26T07:10:00Z', 409, 'lesson_over'],
    ['A24: not with a clock from tomorrow', '2026-11-26T06:30:00Z', '2026-11-27T06:30:00Z', 422, 'clock_ahead'],
    ['A24: not with a time that is none', '2026-11-26T06:30:00Z', 'now', 422, 'input_invalid'],
  ])('%s', async (_name, now, at, status, code) => {
    const { anna, lessonId } = await remoteThursday()
    app.setNow(now)
    const answer = await anna.post(`/api/lessons/${lessonId}/check-ins`, { at })
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  test('A25: an asynchronous lesson takes check-ins after its hour, and until its day ends', async () => {
    const { anna, janis, lessonId } = await remoteThursday({ mode: 'async' })
    const checkIn = (learner: typeof anna, at: string) => {
      app.setNow(at)
      return learner.post(`/api/lessons/${lessonId}/check-ins`, { at })
    }
    expect((await checkIn(anna, '2026-11-26T15:00:00Z')).body).toEqual({
      at: '2026-11-26T15:00:00Z',
      sentLate: false,
      joinLink: 'https://zoom.us/j/1234567890',
    })
    expect((await checkIn(janis, '2026-11-26T22:00:00Z')).body).toMatchObject({
      code: 'lesson_over',
      data: { values: { clause: 'A25' } },
    })
  })

  test('what one learner did on a shared device is not taken in another’s name', async () => {
    const { school, anna, janis, lessonId } = await remoteThursday()
    app.setNow('2026-11-26T06:30:00Z')
    const done = { at: '2026-11-26T06:30:00Z', personId: anna.personId }
    const inAnothersName = await janis.post(`/api/lessons/${lessonId}/check-ins`, done)
    expect([inAnothersName.status, inAnothersName.body.code]).toEqual([409, 'other_person'])
    const stranger = await school.person({ roles: ['learner'] })
    expect((await stranger.post(`/api/lessons/${lessonId}/check-ins`, done)).body.code).toBe('other_person')
    expect(await eventsOf(app, school.id, lessonId)).toEqual([])
    expect((await anna.post(`/api/lessons/${lessonId}/check-ins`, done)).status).toBe(200)
  })

  test('many check-ins of several schools share a commit and stay in their schools', async () => {
    const days = await Promise.all([remoteThursday(), remoteThursday()])
    app.setNow('2026-11-26T06:30:00Z')
    const all = days.flatMap(day => [day.anna, day.janis, day.marta].map(learner => ({ learner, day })))
    const answers = await Promise.all(
      all.map(({ learner, day }) =>
        learner.post(`/api/lessons/${day.lessonId}/check-ins`, { at: '2026-11-26T06:30:00Z' }),
      ),
    )
    expect(answers.map(one => one.status)).toEqual(all.map(() => 200))
    for (const day of days) {
      const rollCall = await day.teacher.get(`/api/lessons/${day.lessonId}/roll-call`)
      expect(rollCall.body.rows.map((row: { suggestion: { presence: string } }) => row.suggestion.presence)).toEqual([
        'present',
        'present',
        'present',
      ])
      expect(await eventsOf(app, day.school.id, day.lessonId)).toEqual(Array(3).fill('learner.checked_in'))
    }
  })

  test('A24: a lesson in person, another class’s lesson and another school’s lesson can’t be joined', async () => {
    const { school, anna, teacher, classId } = await remoteThursday()
    app.setNow('2026-11-26T06:30:00Z')
    const at = { at: '2026-11-26T06:30:00Z' }
    const inPerson = await givenLesson(app, school, { classId, teacherId: teacher.personId, period: 2 })
    expect((await anna.post(`/api/lessons/${inPerson}/check-ins`, at)).body.code).toBe('lesson_not_remote')
    const otherClass = await givenClass(app, school, { name: '8.a', grade: 8 })
    const theirs = await givenLesson(app, school, { classId: otherClass, teacherId: teacher.personId, remote: {} })
    expect((await anna.post(`/api/lessons/${theirs}/check-ins`, at)).status).toBe(404)
    const elsewhere = await remoteThursday()
    expect((await anna.post(`/api/lessons/${elsewhere.lessonId}/check-ins`, at)).status).toBe(404)
    expect((await app.anybody.post(`/api/lessons/${theirs}/check-ins`, at)).status).toBe(401)
  })
})

describe('the roll call', () => {
  test('A24: proposes with evidence; silence is absence once the grace has passed', async () => {
    const { teacher, anna, janis, lessonId } = await remoteThursday()
    app.setNow('2026-11-26T06:29:00Z')
    await anna.post(`/api/lessons/${lessonId}/check-ins`, { at: '2026-11-26T06:29:00Z' })
    app.setNow('2026-11-26T06:37:00Z')
    await janis.post(`/api/lessons/${lessonId}/check-ins`, { at: '2026-11-26T06:37:00Z' })
    app.setNow('2026-11-26T06:31:00Z')
    const early = await teacher.get(`/api/lessons/${lessonId}/roll-call`)
    expect(early.body.rows[2].suggestion).toMatchObject({
      presence: 'absent',
      ground: 'not_connected',
      confident: false,
    })
    app.setNow('2026-11-26T07:00:00Z')
    const { body } = await teacher.get(`/api/lessons/${lessonId}/roll-call`)
    expect(body.rows.map((row: { suggestion: object }) => row.suggestion)).toMatchObject([
      { presence: 'present', confident: true },
      { presence: 'late', lateMinutes: 7, confident: true },
      { presence: 'absent', ground: 'not_connected', confident: true, evidence: [{ code: 'no_check_in', values: {} }] },
    ])
  })

  test('A24: who registers after they were marked absent is pointed out until the teacher decides anew', async () => {
    const { teacher, anna, lessonId } = await remoteThursday()
    const mark = (presence: 'absent' | 'present') =>
      teacher.post(`/api/lessons/${lessonId}/marks`, {
        marks: [
          {
            learnerId: anna.personId,
            presence,
            ground: presence === 'absent' ? 'not_connected' : null,
            lateMinutes: null,
          },
        ],
      })
    const cameSince = async () => {
      const { body } = await teacher.get(`/api/lessons/${lessonId}/roll-call`)
      return body.rows.find(({ learner }: Row) => learner.id === anna.personId).cameSince
    }
    app.setNow('2026-11-26T06:45:00Z')
    await mark('absent')
    expect(await cameSince()).toBeNull()
    app.setNow('2026-11-26T06:50:00Z')
    await anna.post(`/api/lessons/${lessonId}/check-ins`, { at: '2026-11-26T06:50:00Z' })
    expect(await cameSince()).toBe('check_in')
    app.setNow('2026-11-26T06:51:00Z')
    await mark('present')
    expect(await cameSince()).toBeNull()
  })

  test('A24: all suggestions are confirmed with one call, and the register counts as taken', async () => {
    const { school, teacher, anna, lessonId } = await remoteThursday()
    app.setNow('2026-11-26T06:30:00Z')
    await anna.post(`/api/lessons/${lessonId}/check-ins`, { at: '2026-11-26T06:30:00Z' })
    app.setNow('2026-11-26T07:05:00Z')
    const { body } = await teacher.post(`/api/lessons/${lessonId}/register`, {
      marks: await sureMarks(teacher, lessonId),
    })
    expect([body.confirmed, body.changed]).toEqual([3, 0])
    expect(body.confirmation.by.familyName).toBe('Ozola')
    expect(body.rows.map((row: { symbol: string }) => row.symbol)).toEqual(['', 'n', 'n'])
    expect(await eventsOf(app, school.id, lessonId)).toEqual(['learner.checked_in', 'register.confirmed'])
  })

  test('A24: a reported problem waits for the teacher and is not confirmed with the rest', async () => {
    const { teacher, marta, lessonId } = await remoteThursday()
    app.setNow('2026-11-26T06:31:00Z')
    await marta.post(`/api/lessons/${lessonId}/disruptions`, {
      id: crypto.randomUUID(),
      kind: 'internet',
      at: '2026-11-26T06:31:00Z',
    })
    app.setNow('2026-11-26T07:05:00Z')
    const { body } = await teacher.post(`/api/lessons/${lessonId}/register`, {
      marks: await sureMarks(teacher, lessonId),
    })
    expect([body.confirmed, body.confirmation]).toEqual([2, null])
    expect(body.rows[2]).toMatchObject({ suggestion: { presence: 'undecided' }, mark: null })
  })

  test('A24: what came after the teacher looked is left to the teacher; the rest is confirmed as it was seen', async () => {
    const { school, teacher, anna, janis, lessonId } = await remoteThursday()
    app.setNow('2026-11-26T06:30:00Z')
    await anna.post(`/api/lessons/${lessonId}/check-ins`, { at: '2026-11-26T06:30:00Z' })
    app.setNow('2026-11-26T06:40:00Z')
    const marks = await sureMarks(teacher, lessonId)
    expect(marks.map((mark: { presence: string }) => mark.presence)).toEqual(['present', 'absent', 'absent'])
    await janis.post(`/api/lessons/${lessonId}/check-ins`, { at: '2026-11-26T06:40:00Z' })
    const { body } = await teacher.post(`/api/lessons/${lessonId}/register`, { marks })
    expect([body.confirmed, body.changed, body.confirmation]).toEqual([2, 1, null])
    expect(body.rows.map((row: { mark: object | null }) => row.mark)).toMatchObject([
      { presence: 'present' },
      null,
      { presence: 'absent', ground: 'not_connected' },
    ])
    expect((await eventsOf(app, school.id, lessonId)).at(-1)).toBe('register.suggestions_confirmed')
    const rest = await teacher.post(`/api/lessons/${lessonId}/register`, { marks: await sureMarks(teacher, lessonId) })
    expect([rest.body.confirmed, rest.body.changed, rest.body.confirmation.by.familyName]).toEqual([1, 0, 'Ozola'])
    expect(rest.body.rows[1].mark).toMatchObject({ presence: 'late', lateMinutes: 10 })
  })

  test('what the teacher saw has to be said', async () => {
    const { teacher, lessonId } = await remoteThursday()
    app.setNow('2026-11-26T06:40:00Z')
    expect((await teacher.post(`/api/lessons/${lessonId}/register`)).body.code).toBe('input_invalid')
  })

  test('A24: a decision is corrected by a new one; the former stays in the history', async () => {
    const { school, teacher, anna, lessonId } = await remoteThursday()
    app.setNow('2026-11-26T06:50:00Z')
    const mark = (presence: string, ground: string | null, lateMinutes: number | null = null) =>
      teacher.post(`/api/lessons/${lessonId}/marks`, {
        marks: [{ learnerId: anna.personId, presence, ground, lateMinutes }],
      })
    expect((await mark('absent', 'left')).body.rows[0].mark).toMatchObject({ presence: 'absent', ground: 'left' })
    expect((await mark('late', null, 4)).body.rows[0]).toMatchObject({
      mark: { presence: 'late', lateMinutes: 4 },
      symbol: 'k',
    })
    expect((await mark('undecided', null)).body.rows[0]).toMatchObject({ mark: { presence: 'undecided' }, symbol: '' })
    expect(await eventsOf(app, school.id, lessonId)).toEqual(Array(3).fill('attendance.marked'))
  })

  test.each([
    ['A24: absence needs its ground', 'absent', null, null, 422, 'ground_required'],
    ['A24: a ground is of absence only', 'present', 'left', null, 422, 'input_invalid'],
    ['A24: lateness needs its minutes', 'late', null, null, 422, 'input_invalid'],
    ['A24: nobody is late by the whole lesson', 'late', null, 40, 422, 'late_beyond_lesson'],
  ])('%s', async (_name, presence, ground, lateMinutes, status, code) => {
    const { teacher, anna, lessonId } = await remoteThursday()
    app.setNow('2026-11-26T06:50:00Z')
    const answer = await teacher.post(`/api/lessons/${lessonId}/marks`, {
      marks: [{ learnerId: anna.personId, presence, ground, lateMinutes }],
    })
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  test('A24: nothing is recorded before the lesson, of a stranger, or in person', async () => {
    const { school, teacher, anna, classId, lessonId } = await remoteThursday()
    const marks = [{ learnerId: anna.personId, presence: 'present', ground: null, lateMinutes: null }]
    expect((await teacher.post(`/api/lessons/${lessonId}/marks`, { marks })).body.code).toBe('lesson_not_started')
    app.setNow('2026-11-26T06:40:00Z')
    const stranger = [{ ...marks[0], learnerId: teacher.personId }]
    expect((await teacher.post(`/api/lessons/${lessonId}/marks`, { marks: stranger })).body.code).toBe(
      'learner_not_in_lesson',
    )
    const inPerson = await givenLesson(app, school, { classId, teacherId: teacher.personId, subject: 'Sports' })
    expect((await teacher.post(`/api/lessons/${inPerson}/marks`, { marks })).body.code).toBe('lesson_not_remote')
  })

  test('A25: asynchronously, who did not register is absent only when the day is over', async () => {
    const { teacher, anna, janis, lessonId } = await remoteThursday({ mode: 'async' })
    app.setNow('2026-11-26T06:40:00Z')
    await anna.post(`/api/lessons/${lessonId}/check-ins`, { at: '2026-11-26T06:40:00Z' })
    const presences = async () =>
      (await teacher.get(`/api/lessons/${lessonId}/roll-call`)).body.rows.map(({ suggestion }: Row) => [
        suggestion.presence,
        suggestion.confident,
      ])
    const waits = ['undecided', false]
    expect(await presences()).toEqual([['present', true], waits, waits])
    app.setNow('2026-11-26T21:59:59Z')
    expect(await presences()).toEqual([['present', true], waits, waits])
    await janis.post(`/api/lessons/${lessonId}/check-ins`, { at: '2026-11-26T21:59:59Z' })
    app.setNow('2026-11-26T22:00:00Z')
    expect(await presences()).toEqual([
      ['present', true],
      ['present', true],
      ['absent', true],
    ])
  })

  test.each([
    ['A25: by checking in, until the end of its day', 'check_in', 'async', '2026-11-26T22:00:00Z'],
    ['A25: otherwise the teacher decides from its end on', 'submission', 'async', '2026-11-26T07:10:00Z'],
    ['A24: synchronously until its end', 'check_in', 'sync', '2026-11-26T07:10:00Z'],
  ] as const)('who is missing is awaited %s', async (_name, engagement, mode, awaitedUntil) => {
    const { teacher, lessonId } = await remoteThursday({ mode, engagement })
    expect((await teacher.get(`/api/lessons/${lessonId}/roll-call`)).body.awaitedUntil).toBe(awaitedUntil)
  })

  test('A27: the subject teacher and the administration take the register, nobody else', async () => {
    const { school, teacher, classTeacher, deputy, anna, lessonId } = await remoteThursday()
    const colleague = await school.person({ roles: ['teacher'] })
    const stranger = await (await app.school('Daugavpils Centra vidusskola')).person({ roles: ['teacher', 'director'] })
    app.setNow('2026-11-26T06:40:00Z')
    const marks = [{ learnerId: anna.personId, presence: 'present', ground: null, lateMinutes: null }]
    const status = async (caller: typeof teacher) =>
      (await caller.post(`/api/lessons/${lessonId}/marks`, { marks })).status
    expect(await Promise.all([teacher, deputy, classTeacher, colleague, anna, stranger].map(status))).toEqual([
      200, 200, 403, 403, 403, 404,
    ])
    const register = async (caller: typeof teacher) =>
      (await caller.post(`/api/lessons/${lessonId}/register`, { marks: [] })).status
    expect(await Promise.all([classTeacher, colleague, anna, stranger].map(register))).toEqual([403, 403, 403, 404])
    const read = async (caller: typeof teacher) => (await caller.get(`/api/lessons/${lessonId}/roll-call`)).status
    expect(await Promise.all([teacher, classTeacher, colleague, anna, stranger].map(read))).toEqual([
      200, 200, 403, 403, 404,
    ])
  })
})

describe('the journal', () => {
  test('A38: neither present nor reported shows n; a reported and excused problem shows as excused', async () => {
    const { teacher, classTeacher, anna, marta, classId, lessonId } = await remoteThursday()
    app.setNow('2026-11-26T06:30:00Z')
    await anna.post(`/api/lessons/${lessonId}/check-ins`, { at: '2026-11-26T06:30:00Z' })
    const reported = await marta.post(`/api/lessons/${lessonId}/disruptions`, {
      id: crypto.randomUUID(),
      kind: 'internet',
      at: '2026-11-26T06:30:00Z',
    })
    app.setNow('2026-11-26T07:05:00Z')
    const decided = await teacher.post(`/api/disruptions/${reported.body.id}/decisions`, {
      excused: true,
      remedy: 'consultation',
    })
    expect(decided.body.decision).toMatchObject({ excused: true, remedy: 'consultation' })
    await teacher.post(`/api/lessons/${lessonId}/register`, { marks: await sureMarks(teacher, lessonId) })
    const { body } = await classTeacher.get(`/api/classes/${classId}/journal?on=2026-11-26`)
    expect(body.rows.map((row: { symbols: string[] }) => row.symbols)).toEqual([[''], ['n'], ['nc']])
    expect(body.text).toBe('Nr.\tSkolēns\t1. Matemātika A\n1\tBērziņa Anna\t\n2\tKalniņš Jānis\tn\n3\tLiepa Marta\tnc')
  })

  test('no cell of the page to paste runs as a formula or breaks into two', async () => {
    const { school, teacher, classTeacher, deputy } = await remoteThursday()
    const learner = await school.person({ roles: ['learner'], givenName: 'Anna', familyName: '=1+1' })
    const classId = await givenClass(app, school, {
      name: '8.a',
      classTeacherId: classTeacher.personId,
      learnerIds: [learner.personId],
    })
    await givenLesson(app, school, { classId, teacherId: teacher.personId, subject: 'Ra\tsēšana' })
    const { body } = await deputy.get(`/api/classes/${classId}/journal?on=2026-11-26`)
    expect(body.text).toBe("Nr.\tSkolēns\t1. Ra sēšana\n1\t'=1+1 Anna\t")
  })

  test('who takes the page out as a file is recorded', async () => {
    const { school, classTeacher, anna, classId } = await remoteThursday()
    const path = `/api/classes/${classId}/journal/export?on=2026-11-26&format=csv`
    expect((await anna.raw(path)).status).toBe(403)
    expect(await eventsOf(app, school.id, classId)).toEqual([])
    expect((await classTeacher.raw(path)).status).toBe(200)
    expect(await eventsOf(app, school.id, classId)).toEqual(['journal.exported'])
  })

  test('A11: the page goes out as CSV and XLSX', async () => {
    const { classTeacher, classId } = await remoteThursday()
    const csv = await classTeacher.raw(`/api/classes/${classId}/journal/export?on=2026-11-26&format=csv`)
    expect(csv.headers.get('content-type')).toContain('text/csv')
    expect(await csv.text()).toBe(
      'Nr.;Skolēns;1. Matemātika A\r\n1;Bērziņa Anna;\r\n2;Kalniņš Jānis;\r\n3;Liepa Marta;\r\n',
    )
    const xlsx = await classTeacher.raw(`/api/classes/${classId}/journal/export?on=2026-11-26&format=xlsx`)
    expect(
      Buffer.from(await xlsx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })

  test('the class teacher and the administration see the whole page, a subject teacher the own lessons', async () => {
    const { school, teacher, classTeacher, deputy, anna, classId } = await remoteThursday()
    const other = await school.person({ roles: ['teacher'] })
    const colleague = await school.person({ roles: ['teacher'] })
    const stranger = await (await app.school('Cita')).person({ roles: ['director'] })
    await givenLesson(app, school, {
      classId,
      teacherId: other.personId,
      subject: 'Fizika',
      period: 2,
      startsAt: '09:20',
      endsAt: '10:00',
    })
    const page = (caller: typeof teacher) => caller.get(`/api/classes/${classId}/journal?on=2026-11-26`)
    const subjects = async (caller: typeof teacher) =>
      (await page(caller)).body.lessons.map((one: { subject: string }) => one.subject)
    expect(await subjects(classTeacher)).toEqual(['Matemātika', 'Fizika'])
    expect(await subjects(deputy)).toEqual(['Matemātika', 'Fizika'])
    expect(await subjects(teacher)).toEqual(['Matemātika'])
    expect((await page(colleague)).status).toBe(403)
    expect((await page(anna)).status).toBe(403)
    expect((await page(stranger)).status).toBe(404)
  })
})
