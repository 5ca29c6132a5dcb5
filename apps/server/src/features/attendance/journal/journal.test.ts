import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { givenLesson } from '../../../testing/lesson.ts'
import { givenRemoteThursday, type RemoteThursday } from '../../../testing/remote-thursday.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const mark = (who: RemoteThursday['teacher'], lessonId: string, learner: { personId: string }, decision: object) =>
  who.post(`/api/lessons/${lessonId}/marks`, {
    marks: [{ learnerId: learner.personId, presence: 'present', ground: null, lateMinutes: null, ...decision }],
  })

const absent = { presence: 'absent', ground: 'not_connected' }

/** Thursday's mathematics and Friday's physics, both over; Anna missed the first and was late for the second. */
async function twoDays() {
  const day = await givenRemoteThursday(app)
  const friday = await givenLesson(app, day.school, {
    classId: day.classId,
    teacherId: day.colleague.personId,
    on: '2026-11-27',
    period: 3,
    startsAt: '10:10',
    endsAt: '10:50',
    subject: 'Fizika',
    remote: {},
  })
  app.setNow('2026-11-27T09:00:00Z')
  await mark(day.teacher, day.lessonId, day.anna, absent)
  await mark(day.colleague, friday, day.anna, { presence: 'late', lateMinutes: 7 })
  return { ...day, friday }
}

describe('A38: the journal page', () => {
  test('of a week and of a month has a column for each lesson with its day', async () => {
    const day = await twoDays()
    const path = `/api/classes/${day.classId}/journal?on=2026-11-26`
    const one = await day.deputy.get(path)
    expect(one.body).toMatchObject({ span: 'day', from: '2026-11-26', to: '2026-11-26', lessons: [{ period: 1 }] })
    expect(one.body.text.split('\n')[0]).toBe('Nr.\tSkolēns\t1. Matemātika A')
    const week = await day.deputy.get(`${path}&span=week`)
    expect(week.body).toMatchObject({ from: '2026-11-23', to: '2026-11-29', subjects: ['Fizika', 'Matemātika'] })
    expect(week.body.text.split('\n').slice(0, 2)).toEqual([
      'Nr.\tSkolēns\t26.11. 1. Matemātika A\t27.11. 3. Fizika A',
      '1\tBērziņa Anna\tn\tk',
    ])
    const month = await day.deputy.get(`${path}&span=month&subject=Fizika`)
    expect(month.body).toMatchObject({ from: '2026-11-01', to: '2026-11-30', lessons: [{ on: '2026-11-27' }] })
    expect(month.body.rows[0].symbols).toEqual(['k'])
    await givenLesson(app, day.school, {
      classId: day.classId,
      teacherId: day.teacher.personId,
      on: '2026-11-25',
      subject: 'Sports',
    })
    const columns = async (query: string) =>
      (await day.deputy.get(`${path}&span=week${query}`)).body.lessons.map(
        (lesson: { subject: string }) => lesson.subject,
      )
    expect(await columns('')).toEqual(['Sports', 'Matemātika', 'Fizika'])
    expect(await columns('&lessons=remote')).toEqual(['Matemātika', 'Fizika'])
  })

  test('keeps those who left within the span, and drops those who left before it', async () => {
    const day = await twoDays()
    const leave = (on: string) =>
      inSchool(app.services.db, day.school.id, tx =>
        tx
          .updateTable('person')
          .set({ left_on: Temporal.PlainDate.from(on) })
          .where('id', '=', day.anna.personId)
          .execute(),
      )
    const names = async () =>
      (await day.deputy.get(`/api/classes/${day.classId}/journal?on=2026-11-26&span=month`)).body.rows.map(
        (row: { learner: { familyName: string } }) => row.learner.familyName,
      )
    await leave('2026-11-27')
    expect(await names()).toContain('Bērziņa')
    await leave('2026-10-30')
    expect(await names()).not.toContain('Bērziņa')
  })

  test('shows the school’s own symbols', async () => {
    const symbols = {
      absent: '-',
      unexcused: 'x',
      excused: 'nc',
      excusedIllness: 'ns',
      late: 'k{minutes}',
      notAssessed: 'nv',
    }
    const day = await givenRemoteThursday(app, { settings: { 'marks.symbols': symbols } })
    app.setNow('2026-11-26T07:15:00Z')
    await mark(day.teacher, day.lessonId, day.anna, absent)
    await mark(day.teacher, day.lessonId, day.janis, { presence: 'late', lateMinutes: 7 })
    const { body } = await day.deputy.get(`/api/classes/${day.classId}/journal?on=2026-11-26`)
    expect(body.rows.map((row: { symbols: string[] }) => row.symbols[0])).toEqual(['x', 'k7', ''])
  })

  test('a subject teacher sees the own lessons of the span; who teaches nothing in it may not open it', async () => {
    const day = await twoDays()
    const path = `/api/classes/${day.classId}/journal?on=2026-11-26`
    expect((await day.teacher.get(`${path}&span=week`)).body.lessons).toMatchObject([{ id: day.lessonId }])
    expect((await day.colleague.get(`${path}&span=week`)).body.lessons).toMatchObject([{ id: day.friday }])
    expect((await day.colleague.get(path)).status).toBe(403)
    expect((await day.anna.get(`${path}&span=week`)).status).toBe(403)
    const elsewhere = await givenRemoteThursday(app)
    expect((await elsewhere.deputy.get(`${path}&span=week`)).status).toBe(404)
  })

  test.each(['csv', 'txt'] as const)('A11: goes out as %s in which no name is a formula', async format => {
    const day = await twoDays()
    await inSchool(app.services.db, day.school.id, tx =>
      tx.updateTable('person').set({ family_name: '=HYPERLINK("x")' }).where('id', '=', day.anna.personId).execute(),
    )
    const response = await day.deputy.raw(
      `/api/classes/${day.classId}/journal/export?on=2026-11-26&span=week&format=${format}`,
    )
    expect(response.status).toBe(200)
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(
      `7.b 2026-11-23 2026-11-29.${format}`,
    )
    const text = await response.text()
    expect(text).toContain(`'=HYPERLINK(`)
    expect(text).not.toMatch(/(^|[\t;\n"])=HYPERLINK/)
    expect(text.split(/\r?\n/)[0]?.split(/[;\t]/)).toHaveLength(4)
  })
})

describe('A38: a correction keeps what stood before', () => {
  test('who decided what and when, the latest first', async () => {
    const day = await givenRemoteThursday(app)
    app.setNow('2026-11-26T06:50:00Z')
    await mark(day.teacher, day.lessonId, day.anna, absent)
    app.setNow('2026-11-26T09:00:00Z')
    await mark(day.deputy, day.lessonId, day.anna, { presence: 'late', lateMinutes: 12 })
    const path = `/api/lessons/${day.lessonId}/learners/${day.anna.personId}/marks`
    const { body } = await day.classTeacher.get(path)
    expect(body).toMatchObject({
      learner: { familyName: 'Bērziņa' },
      marks: [
        {
          presence: 'late',
          lateMinutes: 12,
          recordedBy: { familyName: 'Liepiņa' },
          recordedAt: '2026-11-26T09:00:00Z',
        },
        { presence: 'absent', ground: 'not_connected', recordedBy: { familyName: 'Ozola' } },
      ],
    })
    const page = await day.deputy.get(`/api/classes/${day.classId}/journal?on=2026-11-26`)
    expect(page.body.rows.map((row: { corrected: number[] }) => row.corrected)).toEqual([[0], [], []])
    const rollCall = await day.teacher.get(`/api/lessons/${day.lessonId}/roll-call`)
    expect(rollCall.body.rows.map((row: { decisions: number }) => row.decisions)).toEqual([2, 0, 0])
    expect((await day.colleague.get(path)).status).toBe(403)
    expect((await day.anna.get(path)).status).toBe(403)
    const elsewhere = await givenRemoteThursday(app)
    expect((await elsewhere.deputy.get(path)).status).toBe(404)
    const stranger = `/api/lessons/${day.lessonId}/learners/${day.teacher.personId}/marks`
    expect((await day.teacher.get(stranger)).status).toBe(404)
  })
})

describe('A24: a mark kept without a network', () => {
  test('is recorded where nobody has decided since, and left out where somebody has', async () => {
    const day = await givenRemoteThursday(app)
    app.setNow('2026-11-26T06:50:00Z')
    const first = await mark(day.teacher, day.lessonId, day.anna, { seenMarkId: null })
    expect(first.body.decidedMeanwhile).toEqual([])
    const seen = first.body.rows[0].mark.id
    await mark(day.deputy, day.lessonId, day.anna, absent)
    const late = await mark(day.teacher, day.lessonId, day.anna, {
      presence: 'late',
      lateMinutes: 5,
      seenMarkId: seen,
    })
    expect(late.body.decidedMeanwhile).toEqual([day.anna.personId])
    expect(late.body.rows[0].mark).toMatchObject({ presence: 'absent', recordedBy: { familyName: 'Liepiņa' } })
    expect(late.body.rows[0].decisions).toBe(2)
  })

  test('sent twice it is one mark', async () => {
    const day = await givenRemoteThursday(app)
    app.setNow('2026-11-26T06:50:00Z')
    await mark(day.teacher, day.lessonId, day.anna, { seenMarkId: null })
    const again = await mark(day.teacher, day.lessonId, day.anna, { seenMarkId: null })
    expect([again.body.decidedMeanwhile, again.body.rows[0].decisions]).toEqual([[], 1])
  })
})
