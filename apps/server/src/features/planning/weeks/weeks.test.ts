import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { type Caller, openTestApp, type TestApp } from '../../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../../testing/lesson.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

/** Class 7.b on Thursday, 26 November 2026: a remote first lesson, a second one in room 204; and class 8.a. */
async function givenWeek() {
  app.setNow('2026-11-26T06:00:00Z')
  const school = await app.school()
  const deputy = await school.person({ roles: ['deputy_head'], familyName: 'Vītola' })
  const teacher = await school.person({ roles: ['teacher'], givenName: 'Ilze', familyName: 'Ozola' })
  const colleague = await school.person({ roles: ['teacher'], givenName: 'Jānis', familyName: 'Kalns' })
  const classTeacher = await school.person({ roles: ['class_teacher'], familyName: 'Liepa' })
  const learner = await school.person({ roles: ['learner'], givenName: 'Anna', familyName: 'Bērziņa' })
  const parent = await school.person({ roles: ['representative'], familyName: 'Bērziņa' })
  const classmate = await school.person({ roles: ['learner'], givenName: 'Toms', familyName: 'Āboliņš' })
  const classId = await givenClass(app, school, {
    classTeacherId: classTeacher.personId,
    learnerIds: [learner.personId, classmate.personId],
  })
  const otherClassId = await givenClass(app, school, { name: '8.a', grade: 8 })
  const lesson = { classId, teacherId: teacher.personId }
  const remoteId = await givenLesson(app, school, { ...lesson, remote: {} })
  const plainId = await givenLesson(app, school, {
    ...lesson,
    subject: 'Fizika',
    period: 2,
    startsAt: '09:20',
    endsAt: '10:00',
  })
  const roomId = newId()
  const inRoom = (lessonId: string) =>
    inSchool(app.services.db, school.id, tx =>
      tx.insertInto('lesson_room').values({ school_id: school.id, lesson_id: lessonId, room_id: roomId }).execute(),
    )
  await inSchool(app.services.db, school.id, async tx => {
    await tx
      .insertInto('representation')
      .values({ school_id: school.id, learner_id: learner.personId, representative_id: parent.personId })
      .execute()
    await tx.insertInto('room').values({ school_id: school.id, id: roomId, name: '204', short: '204' }).execute()
  })
  await inRoom(plainId)
  const weekPath = (kind: string, id: string, monday = '2026-11-23') => `/api/weeks/${kind}/${id}?monday=${monday}`
  return {
    school,
    deputy,
    teacher,
    colleague,
    classTeacher,
    learner,
    parent,
    classmate,
    classId,
    otherClassId,
    remoteId,
    plainId,
    roomId,
    inRoom,
    weekPath,
  }
}

const subjects = (answer: { body: { lessons: { subject: string; isRemote: boolean }[] } }) =>
  answer.body.lessons.map(one => `${one.subject}${one.isRemote ? ' A' : ''}`)

describe('a week to read', () => {
  test('A7: the mark stands in the week of the class, the teacher and the learner alike', async () => {
    const { deputy, teacher, learner, classId, weekPath } = await givenWeek()
    for (const path of [
      weekPath('class', classId),
      weekPath('teacher', teacher.personId),
      weekPath('learner', learner.personId),
    ]) {
      const answer = await deputy.get(path)
      expect([answer.status, answer.body.remoteMark, subjects(answer)]).toEqual([200, 'A', ['Matemātika A', 'Fizika']])
      expect(answer.body.remoteWeeks).toEqual([{ monday: '2026-11-23', lessons: 1 }])
    }
  })

  test('a room’s week is what is taught in it; any day of the week opens it', async () => {
    const { colleague, roomId, weekPath } = await givenWeek()
    const answer = await colleague.get(weekPath('room', roomId, '2026-11-26'))
    expect([answer.body.name, answer.body.monday, subjects(answer)]).toEqual(['204', '2026-11-23', ['Fizika']])
  })

  test('a group’s lesson is in the weeks of its members alone', async () => {
    const { school, deputy, learner, classmate, classId, plainId, weekPath } = await givenWeek()
    await inSchool(app.services.db, school.id, async tx => {
      const id = newId()
      const ofSchool = { school_id: school.id }
      await tx
        .insertInto('learning_group')
        .values({ ...ofSchool, id, class_id: classId, name: '1. grupa' })
        .execute()
      await tx
        .insertInto('learning_group_member')
        .values({ ...ofSchool, group_id: id, learner_id: learner.personId })
        .execute()
      await tx.updateTable('lesson_class').set({ group_id: id }).where('lesson_id', '=', plainId).execute()
    })
    expect(subjects(await deputy.get(weekPath('learner', learner.personId)))).toEqual(['Matemātika A', 'Fizika'])
    expect(subjects(await deputy.get(weekPath('learner', classmate.personId)))).toEqual(['Matemātika A'])
  })

  test('two lessons of a teacher or in a room at once are named to staff, not to families', async () => {
    const scene = await givenWeek()
    const { deputy, learner, teacher, weekPath } = scene
    const clashing = await givenLesson(app, scene.school, {
      classId: scene.otherClassId,
      teacherId: teacher.personId,
      subject: 'Ķīmija',
      period: 2,
      startsAt: '09:30',
      endsAt: '10:10',
    })
    await scene.inRoom(clashing)
    const met = { subject: 'Ķīmija', classes: ['8.a'] }
    const clashes = (answer: Awaited<ReturnType<Caller['get']>>) =>
      answer.body.lessons.map((one: { clashes: unknown[] }) => one.clashes)
    expect(clashes(await deputy.get(weekPath('class', scene.classId)))).toEqual([
      [],
      [
        { kind: 'teacher', name: 'Ilze Ozola', ...met },
        { kind: 'room', name: '204', ...met },
      ],
    ])
    expect(clashes(await learner.get(weekPath('learner', learner.personId)))).toEqual([[], []])
  })

  test('A7: a substitution stands in the weeks of both teachers’ class, with whom it stands in for', async () => {
    const { deputy, teacher, colleague, classId, remoteId, weekPath } = await givenWeek()
    const changed = await deputy.post('/api/lesson-changes', {
      changes: [
        { kind: 'substituted', lessonId: remoteId, absentId: teacher.personId, substituteId: colleague.personId },
      ],
      reason: 'Slimības lapa',
    })
    expect(changed.status).toBe(200)
    const [lesson] = (await deputy.get(weekPath('class', classId))).body.lessons
    expect(lesson).toMatchObject({
      isRemote: true,
      teachers: [{ familyName: 'Kalns' }],
      insteadOf: [{ familyName: 'Ozola' }],
    })
    expect(subjects(await colleague.get(weekPath('teacher', colleague.personId)))).toEqual(['Matemātika A'])
    expect(subjects(await teacher.get(weekPath('teacher', teacher.personId)))).toEqual(['Fizika'])
    const table = await deputy.get(`/api/weeks/class/${classId}/export?monday=2026-11-23&format=csv`)
    expect(String(table.body).split('\r\n')[1]).toBe(
      '26.11.2026.;Ceturtdiena;1;8:30;9:10;Matemātika;7.b;;Jānis Kalns;;A;aizvieto: I. Ozola',
    )
  })

  test('A7: of two teachers, who still teaches is not among those stood in for', async () => {
    const { school, deputy, teacher, colleague, classId, remoteId, weekPath } = await givenWeek()
    const second = await school.person({ roles: ['teacher'], givenName: 'Biruta', familyName: 'Celma' })
    await inSchool(app.services.db, school.id, tx =>
      tx
        .insertInto('lesson_teacher')
        .values({ school_id: school.id, lesson_id: remoteId, person_id: second.personId })
        .execute(),
    )
    const away = { absentId: teacher.personId, substituteId: colleague.personId }
    await deputy.post('/api/lesson-changes', { changes: [{ kind: 'substituted', lessonId: remoteId, ...away }] })
    const [lesson] = (await deputy.get(weekPath('class', classId))).body.lessons
    const names = (people: { familyName: string }[]) => people.map(one => one.familyName)
    expect([names(lesson.teachers), names(lesson.insteadOf)]).toEqual([['Celma', 'Kalns'], ['Ozola']])
  })

  test('free days are named, a moved day says whose timetable it follows, a grade’s end is shown', async () => {
    const { deputy, classId, teacher, weekPath } = await givenWeek()
    const days = async (path: string) =>
      (await deputy.get(path)).body.days.map(
        (one: { note: string | null; isStudyDay: boolean; taughtAsWeekday: number | null; isAfterYear: boolean }) =>
          `${one.isStudyDay ? 'study' : 'free'} ${one.note} ${one.taughtAsWeekday} ${one.isAfterYear}`,
      )
    expect(await days(weekPath('class', classId, '2026-10-19'))).toEqual(
      Array(5).fill('free Rudens brīvdienas null false'),
    )
    await deputy.post('/api/school/calendar/exceptions', { on: '2026-12-05', kind: 'moved', useWeekday: 5, note: '' })
    expect((await days(weekPath('class', classId, '2026-11-30'))).at(-1)).toBe('study null 5 false')
    expect(await days(weekPath('class', classId, '2027-05-31'))).toEqual([
      'study null null false',
      ...Array(4).fill('free null null true'),
    ])
    // The ninth and the twelfth grade go on, so the teacher's week does.
    expect((await days(weekPath('teacher', teacher.personId, '2027-05-31'))).at(-1)).toBe('study null null false')
  })

  test('the next remote day after a day, and a month of them', async () => {
    const { learner, parent } = await givenWeek()
    const path = `/api/weeks/learner/${learner.personId}`
    expect((await parent.get(`${path}/next-remote-day?after=2026-11-21`)).body).toEqual({
      next: { on: '2026-11-26', lessons: 1 },
    })
    expect((await learner.get(`${path}/next-remote-day?after=2026-11-26`)).body).toEqual({ next: null })
    const month = await learner.get(`${path}/remote-days?month=2026-11`)
    expect(month.body.days.map((one: { on: string; lessons: unknown[] }) => [one.on, one.lessons.length])).toEqual([
      ['2026-11-26', 1],
    ])
    expect((await learner.get(`${path}/remote-days?month=2026-12`)).body.days).toEqual([])
    expect((await learner.get(`${path}/remote-days?month=2026-13`)).status).toBe(422)
  })
})

describe('who opens whose week', () => {
  test.each<[string, string[]]>([
    ['deputy', ['class', 'teacher', 'learner', 'room']],
    ['teacher', ['class', 'teacher', 'room']],
    ['colleague', ['room']],
    ['classTeacher', ['class', 'learner', 'room']],
    ['learner', ['learner']],
    ['parent', ['learner']],
    ['classmate', []],
  ])('%s: %j', async (who, opened) => {
    const scene = await givenWeek()
    const caller = scene[who as 'deputy']
    const ids = {
      class: scene.classId,
      teacher: scene.teacher.personId,
      learner: scene.learner.personId,
      room: scene.roomId,
    }
    for (const [kind, id] of Object.entries(ids)) {
      const paths = [
        scene.weekPath(kind, id),
        `/api/weeks/${kind}/${id}/export?monday=2026-11-23&format=csv`,
        `/api/weeks/${kind}/${id}/remote-days?month=2026-11`,
        `/api/weeks/${kind}/${id}/remote-days/export?month=2026-11&format=csv`,
        `/api/weeks/${kind}/${id}/next-remote-day?after=2026-11-01`,
      ]
      for (const path of paths) {
        const { status } = await caller.get(path)
        expect([path, status]).toEqual([path, opened.includes(kind) ? 200 : 403])
      }
    }
  })

  test('another school’s weeks are not found', async () => {
    const scene = await givenWeek()
    const stranger = await (await app.school('Cita')).person({ roles: ['director'] })
    for (const [kind, id] of [
      ['class', scene.classId],
      ['teacher', scene.teacher.personId],
      ['learner', scene.learner.personId],
      ['room', scene.roomId],
      // A learner teaches nobody.
      ['teacher', scene.learner.personId],
    ] as const)
      expect((await stranger.get(scene.weekPath(kind, id))).status).toBe(404)
  })

  test('the choices are the weeks that one may open; learners are found by typing', async () => {
    const scene = await givenWeek()
    const choices = async (caller: Caller, search = '') =>
      (await caller.get(`/api/weeks?search=${encodeURIComponent(search)}`)).body.choices.map(
        (one: { kind: string; name: string }) => `${one.kind} ${one.name}`,
      )
    expect(await choices(scene.deputy)).toEqual([
      'class 7.b',
      'class 8.a',
      'teacher Jānis Kalns',
      'teacher Anna Liepa',
      'teacher Ilze Ozola',
      'room 204',
    ])
    expect(await choices(scene.deputy, 'berzina')).toEqual(['learner Anna Bērziņa'])
    expect(await choices(scene.teacher)).toEqual(['class 7.b', 'teacher Ilze Ozola', 'room 204'])
    expect(await choices(scene.teacher, 'berzina')).toEqual([])
    expect(await choices(scene.classTeacher, 'abolins')).toEqual(['learner Toms Āboliņš'])
    expect(await choices(scene.parent)).toEqual(['learner Anna Bērziņa'])
  })
})

describe('a week taken out', () => {
  test('A7: a table has the mark in a column of its own, and the school’s own mark where it has one', async () => {
    const { school, deputy, classId } = await givenWeek()
    const path = `/api/weeks/class/${classId}/export?monday=2026-11-23&format=csv`
    const rows = async () =>
      String((await deputy.get(path)).body)
        .trim()
        .split('\r\n')
    expect(await rows()).toEqual([
      '\ufeffDatums;Diena;Stunda;Sākums;Beigas;Priekšmets;Klase;Grupa;Skolotājs;Telpa;Atzīme;Piezīme'.replace(
        '\ufeff',
        '',
      ),
      '26.11.2026.;Ceturtdiena;1;8:30;9:10;Matemātika;7.b;;Ilze Ozola;;A;',
      '26.11.2026.;Ceturtdiena;2;9:20;10:00;Fizika;7.b;;Ilze Ozola;204;;',
    ])
    expect(await eventsOf(app, school.id, classId)).toEqual(['week.exported'])
  })

  test('A7: a cancelled remote lesson carries no mark and says that it is cancelled', async () => {
    const { school, deputy, classId, remoteId } = await givenWeek()
    await inSchool(app.services.db, school.id, tx =>
      tx.updateTable('lesson').set({ state: 'cancelled' }).where('id', '=', remoteId).execute(),
    )
    const answer = await deputy.get(`/api/weeks/class/${classId}/remote-days/export?month=2026-11&format=csv`)
    expect(String(answer.body).split('\r\n')[1]).toBe(
      '26.11.2026.;Ceturtdiena;1;8:30;9:10;Matemātika;7.b;;Ilze Ozola;;;atcelta',
    )
  })

  test.each([
    ['xlsx', 'PK'],
    ['pdf', '%PDF'],
  ])('as %s', async (format, beginning) => {
    const { deputy, classId } = await givenWeek()
    for (const path of [
      `/api/weeks/class/${classId}/export?monday=2026-11-23&format=${format}`,
      `/api/weeks/class/${classId}/remote-days/export?month=2026-11&format=${format}`,
    ]) {
      const response = await deputy.raw(path)
      const bytes = new Uint8Array(await response.arrayBuffer())
      expect([response.status, new TextDecoder('latin1').decode(bytes.slice(0, beginning.length))]).toEqual([
        200,
        beginning,
      ])
      expect(response.headers.get('content-disposition')).toContain(`.${format}`)
    }
  })
})
