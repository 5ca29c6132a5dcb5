import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { givenClass, givenLesson } from '../../../testing/lesson.ts'
import { givenRemoteThursday, type RemoteThursday } from '../../../testing/remote-thursday.ts'
import { remindTeachers, tellDeputies } from './commands.ts'
import { remindOfRegisters } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const at = (time: string) => `2026-11-26T${time}Z`
const zone = 'Europe/Riga'
const thursday = Temporal.PlainDate.from('2026-11-26')

const noticesOf = async (person: { get(path: string): Promise<{ body: { notices: { kind: string }[] } }> }) =>
  (await person.get('/api/me/notices')).body.notices

/** The register of the day's lesson, taken by hand. */
async function takeRegister(day: RemoteThursday) {
  const marks = [day.anna, day.janis, day.marta].map(one => ({
    learnerId: one.personId,
    presence: 'present',
    ground: null,
    lateMinutes: null,
  }))
  await day.teacher.post(`/api/lessons/${day.lessonId}/marks`, { marks })
  await day.teacher.post(`/api/lessons/${day.lessonId}/register`, { marks: [] })
}

describe('A24: registers that nobody has taken', () => {
  test('are listed once their lesson is over, with how far they have come', async () => {
    const day = await givenRemoteThursday(app)
    app.setNow(at('07:09:59'))
    expect((await day.deputy.get('/api/registers')).body).toMatchObject({ registers: [], missing: 0, scope: 'school' })
    app.setNow(at('07:10:00'))
    await day.teacher.post(`/api/lessons/${day.lessonId}/marks`, {
      marks: [{ learnerId: day.anna.personId, presence: 'present', ground: null, lateMinutes: null }],
    })
    const { body } = await day.deputy.get('/api/registers')
    expect(body).toMatchObject({ from: '2026-11-13', to: '2026-11-26', missing: 1 })
    expect(body.registers).toMatchObject([
      { lesson: { id: day.lessonId }, learners: 3, decided: 1, remindedAt: null, confirmation: null },
    ])
    await takeRegister(day)
    expect((await day.deputy.get('/api/registers')).body).toMatchObject({ registers: [], missing: 0 })
    const all = await day.deputy.get('/api/registers?state=all')
    expect(all.body.registers).toMatchObject([{ decided: 3, confirmation: { by: { familyName: 'Ozola' } } }])
  })

  test('a teacher sees the own ones, the administration all; a learner none, another school none of them', async () => {
    const day = await givenRemoteThursday(app)
    const elsewhere = await givenRemoteThursday(app)
    app.setNow(at('08:00:00'))
    const seenBy = async (who: RemoteThursday['teacher']) => {
      const { body } = await who.get('/api/registers')
      return [body.scope, body.registers.map((one: { lesson: { id: string } }) => one.lesson.id)]
    }
    expect(await seenBy(day.teacher)).toEqual(['own', [day.lessonId]])
    expect(await seenBy(day.colleague)).toEqual(['own', []])
    expect(await seenBy(day.deputy)).toEqual(['school', [day.lessonId]])
    expect(await seenBy(elsewhere.deputy)).toEqual(['school', [elsewhere.lessonId]])
    expect((await day.anna.get('/api/registers')).status).toBe(403)
    expect((await day.anna.get('/api/registers/export?format=csv')).status).toBe(403)
  })

  test('sort and filter by the address', async () => {
    const day = await givenRemoteThursday(app)
    const otherClass = await givenClass(app, day.school, { name: '10.a', grade: 10, learnerIds: [day.anna.personId] })
    const second = await givenLesson(app, day.school, {
      classId: otherClass,
      teacherId: day.colleague.personId,
      period: 2,
      startsAt: '09:20',
      endsAt: '10:00',
      subject: 'Fizika',
      remote: {},
    })
    app.setNow(at('09:00:00'))
    const listed = async (query: string) =>
      (await day.deputy.get(`/api/registers?${query}`)).body.registers.map(
        (one: { lesson: { id: string } }) => one.lesson.id,
      )
    expect(await listed('')).toEqual([second, day.lessonId])
    expect(await listed('sort=class')).toEqual([day.lessonId, second])
    expect(await listed('sort=subject')).toEqual([second, day.lessonId])
    expect(await listed('sort=teacher')).toEqual([day.lessonId, second])
    expect(await listed(`teacherId=${day.colleague.personId}`)).toEqual([second])
    expect(await listed(`classId=${day.classId}`)).toEqual([day.lessonId])
    expect(await listed('from=2026-11-27&to=2026-11-28')).toEqual([])
  })

  test('go out as a file, in which no name is a formula, and that is recorded', async () => {
    const day = await givenRemoteThursday(app)
    await inSchool(app.services.db, day.school.id, tx =>
      tx.updateTable('person').set({ given_name: '=HYPERLINK("x")' }).where('id', '=', day.teacher.personId).execute(),
    )
    app.setNow(at('08:00:00'))
    const response = await day.deputy.raw('/api/registers/export?format=csv', { headers: { 'accept-language': 'en' } })
    const lines = (await response.text()).split('\r\n')
    expect(lines[0]).toBe(
      '\ufeffDay;Period;Subject;Classes;Teachers;Learners;Decided;Reminded;Confirmed'.replace('\ufeff', ''),
    )
    expect(lines[1]).toBe(`2026-11-26;1;Matemātika;7.b;"'=HYPERLINK(""x"") Ozola";3;0;;`)
    const events = await inSchool(app.services.db, day.school.id, tx =>
      tx.selectFrom('event').select('type').where('type', '=', 'registers.exported').execute(),
    )
    expect(events).toHaveLength(1)
  })
})

describe('A24: reminders', () => {
  const remind = (day: RemoteThursday, now: string) =>
    inSchool(app.services.db, day.school.id, tx =>
      remindTeachers(tx, day.school.id, { now: Temporal.Instant.from(at(now)), zone }),
    )

  test('the teacher is reminded once, so long after the lesson as the school sets', async () => {
    const day = await givenRemoteThursday(app, { settings: { 'register.reminderMinutes': 15 } })
    expect(await remind(day, '07:24:59')).toBe(0)
    expect(await remind(day, '07:25:00')).toBe(1)
    expect(await remind(day, '07:30:00')).toBe(0)
    expect(await noticesOf(day.teacher)).toMatchObject([
      { kind: 'register_not_taken', path: `/lessons/${day.lessonId}/roll-call`, period: 1 },
    ])
    expect(await noticesOf(day.colleague)).toEqual([])
    app.setNow(at('08:00:00'))
    const { body } = await day.deputy.get('/api/registers')
    expect(body.registers[0].remindedAt).toBe('2026-11-26T07:25:00Z')
  })

  test('a register opens again with somebody set back to undecided', async () => {
    const day = await givenRemoteThursday(app)
    app.setNow(at('07:15:00'))
    await takeRegister(day)
    expect((await day.deputy.get('/api/registers')).body.missing).toBe(0)
    await day.teacher.post(`/api/lessons/${day.lessonId}/marks`, {
      marks: [{ learnerId: day.anna.personId, presence: 'undecided', ground: null, lateMinutes: null }],
    })
    const { body } = await day.deputy.get('/api/registers')
    expect([body.missing, body.registers[0].confirmation]).toEqual([1, null])
  })

  test('A25: an asynchronous lesson is over with its day, not with its bell', async () => {
    const day = await givenRemoteThursday(app)
    await inSchool(app.services.db, day.school.id, tx =>
      tx.updateTable('remote_lesson').set({ mode: 'async', engagement: 'check_in' }).execute(),
    )
    app.setNow(at('12:00:00'))
    expect((await day.deputy.get('/api/registers')).body.registers).toEqual([])
    expect(await remind(day, '12:00:00')).toBe(0)
    expect(await remind(day, '21:59:59')).toBe(0)
    expect(await remind(day, '22:30:00')).toBe(1)
  })

  test('whoever has taken the register is not', async () => {
    const day = await givenRemoteThursday(app)
    app.setNow(at('07:12:00'))
    await takeRegister(day)
    expect(await remind(day, '07:30:00')).toBe(0)
    expect(await noticesOf(day.teacher)).toEqual([])
  })

  test('a lesson in person, one without learners and a cancelled one have no register', async () => {
    const day = await givenRemoteThursday(app)
    const values = { classId: day.classId, teacherId: day.teacher.personId }
    await givenLesson(app, day.school, { ...values, period: 2 })
    await givenLesson(app, day.school, { ...values, period: 3, remote: {}, state: 'cancelled' })
    const empty = await givenClass(app, day.school, { name: '9.a', grade: 9 })
    await givenLesson(app, day.school, { ...values, classId: empty, period: 4, remote: {} })
    expect(await remind(day, '07:30:00')).toBe(1)
  })
})

describe('A24: the deputy head’s digest', () => {
  const tell = (day: RemoteThursday, now: string) =>
    inSchool(app.services.db, day.school.id, tx =>
      tellDeputies(tx, day.school.id, { now: Temporal.Instant.from(at(now)), zone }, thursday),
    )

  test('comes once, after the day’s last remote lesson', async () => {
    const day = await givenRemoteThursday(app)
    const second = { classId: day.classId, teacherId: day.teacher.personId, period: 2, remote: {} }
    await givenLesson(app, day.school, { ...second, startsAt: '09:20', endsAt: '10:00' })
    expect(await tell(day, '08:19:00')).toBe(null)
    expect(await tell(day, '08:20:00')).toBe(2)
    expect(await tell(day, '08:25:00')).toBe(null)
    expect(await noticesOf(day.deputy)).toMatchObject([
      { kind: 'registers_missing', lessons: 2, on: '2026-11-26', path: '/registers?from=2026-11-26&to=2026-11-26' },
    ])
    expect(await noticesOf(day.teacher)).toEqual([])
  })

  test('a day on which all were taken makes no noise, then or later', async () => {
    const day = await givenRemoteThursday(app)
    app.setNow(at('07:12:00'))
    await takeRegister(day)
    expect(await tell(day, '08:20:00')).toBe(0)
    expect(await tell(day, '08:25:00')).toBe(null)
    expect(await noticesOf(day.deputy)).toEqual([])
  })

  test('the job goes through all schools, and twice makes no more of it', async () => {
    const day = await givenRemoteThursday(app)
    app.setNow(at('16:00:00'))
    await remindOfRegisters(app.services)
    await remindOfRegisters(app.services)
    expect((await noticesOf(day.deputy)).map(one => one.kind)).toEqual(['registers_missing'])
    expect((await noticesOf(day.teacher)).map(one => one.kind)).toEqual(['register_not_taken'])
  })
})
