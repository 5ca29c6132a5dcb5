import { jaunjelgavaProcedure, parameterValues } from '@talklase/regulation/presets.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../../testing/lesson.ts'
import { knownLearner } from '../../lessons/commands.ts'
import { insertProcedureVersion, settingsOn } from '../../procedure/store.ts'
import { forgetExclusions } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

/** A class of two learners with a remote mathematics lesson today and one in person tomorrow. */
async function given(
  excluded: readonly string[] = jaunjelgavaProcedure.values['programmes.excluded'] ?? ['severe_disorders'],
) {
  app.setNow(thursdayMorning)
  const values = { ...jaunjelgavaProcedure.values, 'programmes.excluded': excluded as ['severe_disorders'] }
  const school = await app.school(undefined, { procedure: 'A', values })
  const person = (role: Parameters<typeof school.person>[0]['roles'][number], familyName = 'Ozola') =>
    school.person({ roles: [role], familyName })
  const [deputy, classTeacher, teacher] = [
    await person('deputy_head'),
    await person('class_teacher'),
    await person('teacher'),
  ]
  const [learner, classmate] = [await person('learner', 'Liepa'), await person('learner', 'Egle')]
  const learnerIds = [learner.personId, classmate.personId]
  const classId = await givenClass(app, school, { classTeacherId: classTeacher.personId, learnerIds })
  const lesson = { classId, teacherId: teacher.personId }
  const today = await givenLesson(app, school, { ...lesson, remote: {} })
  const tomorrow = await givenLesson(app, school, { ...lesson, on: '2026-11-27' })
  const entry = { programme: 'severe_disorders', validFrom: '2026-11-26', validTo: null }
  const exclude = (learnerId: string, change: object = {}, who = deputy) =>
    who.post('/api/planning/excluded-learners', { learnerId, ...entry, ...change })
  const mark = (lessonIds: string[], values: object = { legalBasis: 'health_safety' }) =>
    deputy.post(`/api/classes/${classId}/remote-lessons`, { lessonIds, ...values })
  /** A version of procedure A by which, from a day on, only these programmes have no remote learning. */
  const publish = (from: string, programmes: string[]) =>
    inSchool(app.services.db, school.id, tx =>
      insertProcedureVersion(tx, school.id, {
        procedure: 'A',
        number: 99,
        validFrom: Temporal.PlainDate.from(from),
        parameterValues: { ...values, 'programmes.excluded': programmes },
        at: app.services.clock(),
      }),
    )
  const end = (id: string, validTo: string) => deputy.post(`/api/planning/excluded-learners/${id}/end`, { validTo })
  return {
    school,
    deputy,
    classTeacher,
    teacher,
    learner,
    classmate,
    classId,
    today,
    tomorrow,
    exclude,
    mark,
    publish,
    end,
  }
}

test('A4: the day of an excluded learner shows the lesson in person, the classmate’s as remote', async () => {
  const { exclude, learner, classmate, today } = await given()
  expect((await exclude(learner.personId)).status).toBe(200)
  const dayOf = async (who: typeof learner) => (await who.get('/api/me/day?on=2026-11-26')).body.lessons[0]
  // The word of the change travels through the database.
  await expect.poll(async () => (await dayOf(learner)).remote).toBe(null)
  expect((await dayOf(learner)).abilities).toEqual([])
  expect((await dayOf(classmate)).remote).not.toBe(null)
  app.setNow('2026-11-26T06:31:00Z')
  const at = '2026-11-26T06:31:00Z'
  const refused = await learner.post(`/api/lessons/${today}/check-ins`, { at })
  expect([refused.status, refused.body.code]).toEqual([409, 'lesson_not_remote'])
  expect((await classmate.post(`/api/lessons/${today}/check-ins`, { at })).status).toBe(200)
})

test('A4: after its last day an exclusion has no effect, and before its first none', async () => {
  const { exclude, learner } = await given()
  await exclude(learner.personId, { validFrom: '2026-11-27' })
  const { body } = await learner.get('/api/me/day?on=2026-11-26')
  expect(body.lessons[0].remote).not.toBe(null)
})

test('A4: a programme that the procedure does not exclude has no effect', async () => {
  const { exclude, learner, tomorrow, mark } = await given(['prison'])
  const { body } = await exclude(learner.personId)
  expect(body.exclusions[0]).toMatchObject({ isApplied: false })
  const answer = await mark([tomorrow])
  expect([answer.status, answer.body.taughtInPerson]).toEqual([200, 0])
})

describe('marking', () => {
  test('A4: who is excluded is told as taught in person', async () => {
    const { exclude, learner, tomorrow, mark } = await given()
    await exclude(learner.personId)
    const answer = await mark([tomorrow])
    expect([answer.status, answer.body.taughtInPerson]).toEqual([200, 1])
  })

  test('A4: a lesson whose learners are all excluded is refused, on every basis', async () => {
    const { exclude, learner, classmate, tomorrow, mark } = await given()
    await exclude(learner.personId)
    await exclude(classmate.personId)
    for (const legalBasis of ['planned', 'health_safety']) {
      const refused = await mark([tomorrow], { legalBasis })
      expect([refused.status, refused.body.code]).toEqual([422, 'programme_excluded'])
      expect(refused.body.data.values).toMatchObject({ clause: 'A4', className: '7.b' })
    }
  })
})

describe('who sees and enters', () => {
  test('A4: the deputy and the learner’s class teacher alone; the event does not tell the programme', async () => {
    const { school, exclude, learner, classTeacher, teacher, deputy } = await given()
    const other = await school.person({ roles: ['class_teacher'] })
    expect((await exclude(learner.personId, {}, classTeacher)).status).toBe(200)
    expect(await eventsOf(app, school.id, learner.personId)).toEqual(['learner.excluded'])
    expect((await classTeacher.get('/api/planning/excluded-learners')).body.exclusions).toHaveLength(1)
    expect((await other.get('/api/planning/excluded-learners')).body).toMatchObject({ exclusions: [], learners: [] })
    expect(
      (
        await other.post('/api/planning/excluded-learners', {
          learnerId: learner.personId,
          programme: 'prison',
          validFrom: '2027-01-01',
          validTo: null,
        })
      ).status,
    ).toBe(403)
    expect((await teacher.get('/api/planning/excluded-learners')).status).toBe(403)
    expect((await deputy.get('/api/planning/excluded-learners')).body.learners).toHaveLength(2)
  })

  test('A4: entries of one learner share no day; one is ended, and a stranger finds nothing', async () => {
    const { exclude, learner, deputy } = await given()
    const { body } = await exclude(learner.personId)
    expect((await exclude(learner.personId, { validFrom: '2027-03-01' })).body.code).toBe('exclusion_overlaps')
    const { id } = body.exclusions[0]
    const stranger = (await given()).deputy
    const end = { validTo: '2026-12-31' }
    expect((await stranger.post(`/api/planning/excluded-learners/${id}/end`, end)).status).toBe(404)
    expect(
      (
        await stranger.post('/api/planning/excluded-learners', {
          learnerId: learner.personId,
          programme: 'prison',
          validFrom: '2027-01-01',
          validTo: null,
        })
      ).status,
    ).toBe(404)
    const early = await deputy.post(`/api/planning/excluded-learners/${id}/end`, { validTo: '2026-11-25' })
    expect(early.body.code).toBe('days_out_of_order')
    const ended = await deputy.post(`/api/planning/excluded-learners/${id}/end`, end)
    expect(ended.body.exclusions[0].validTo).toBe('2026-12-31')
    expect((await exclude(learner.personId, { validFrom: '2027-03-01' })).status).toBe(200)
  })
})

describe('what an excluded learner is told', () => {
  test('A4: the calendar, the week, the remote days and the next of them know no remote lesson; the classmate’s do', async () => {
    const { exclude, learner, classmate, today } = await given()
    await exclude(learner.personId)
    const toldTo = async (who: typeof learner) => {
      const { body } = await who.post('/api/me/calendar-feeds', { learnerId: null })
      const response = await app.anybody.raw(body.link.replace('http://localhost', ''))
      const text = (await response.text()).replaceAll('\r\n ', '')
      const event = text.split('BEGIN:VEVENT').find(one => one.includes(`UID:${today}@`)) ?? ''
      const path = `/api/weeks/learner/${who.personId}`
      const week = (await who.get(`${path}?monday=2026-11-23`)).body
      return {
        summary: /SUMMARY:(.*)\r/.exec(event)?.[1],
        isAway: /Attālināti/.test(event),
        isRemote: week.lessons.map((one: { isRemote: boolean }) => one.isRemote),
        remoteWeeks: week.remoteWeeks.length,
        next: (await who.get(`${path}/next-remote-day?after=2026-11-25`)).body.next?.on ?? null,
        remoteDays: (await who.get(`${path}/remote-days?month=2026-11`)).body.days.length,
      }
    }
    expect(await toldTo(learner)).toEqual({
      summary: 'Matemātika',
      isAway: false,
      isRemote: [false, false],
      remoteWeeks: 0,
      next: null,
      remoteDays: 0,
    })
    expect(await toldTo(classmate)).toEqual({
      summary: '[A] Matemātika',
      isAway: true,
      isRemote: [true, false],
      remoteWeeks: 1,
      next: '2026-11-26',
      remoteDays: 1,
    })
  })

  test('A4: the roll call of the remote lesson leaves out who is taught in person, and no problem is reported in it', async () => {
    const { exclude, learner, classmate, teacher, today } = await given()
    const rollCall = async () =>
      (await teacher.get(`/api/lessons/${today}/roll-call`)).body.rows.map(
        (one: { learner: { id: string } }) => one.learner.id,
      )
    expect(await rollCall()).toHaveLength(2)
    await exclude(learner.personId)
    expect(await rollCall()).toEqual([classmate.personId])
    const [lesson] = (await teacher.get('/api/me/lessons?on=2026-11-26')).body.lessons
    expect(lesson.learners).toBe(1)
    app.setNow('2026-11-26T06:31:00Z')
    const mark = { learnerId: learner.personId, presence: 'present', ground: null, lateMinutes: null }
    const marked = await teacher.post(`/api/lessons/${today}/marks`, { marks: [mark] })
    expect(marked.body.code).toBe('learner_not_in_lesson')
    const report = { id: crypto.randomUUID(), kind: 'internet', at: '2026-11-26T06:31:00Z' }
    await expect
      .poll(async () => (await learner.post(`/api/lessons/${today}/disruptions`, report)).body.code)
      .toBe('lesson_not_remote')
  })

  test('A4: whom the register knows in the lesson already stays in it', async () => {
    const { exclude, learner, teacher, today } = await given()
    app.setNow('2026-11-26T06:31:00Z')
    const mark = { learnerId: learner.personId, presence: 'present', ground: null, lateMinutes: null }
    expect((await teacher.post(`/api/lessons/${today}/marks`, { marks: [mark] })).status).toBe(200)
    await exclude(learner.personId)
    expect((await teacher.get(`/api/lessons/${today}/roll-call`)).body.rows).toHaveLength(2)
  })
})

describe('the procedure of the lesson’s own day decides', () => {
  test('A4: a programme that is excluded from tomorrow on is taught in person from tomorrow on', async () => {
    const { exclude, learner, classmate, publish, tomorrow, mark } = await given(['prison'])
    await publish('2026-11-27', ['severe_disorders'])
    await exclude(learner.personId)
    const marked = await mark([tomorrow])
    expect([marked.status, marked.body.taughtInPerson]).toEqual([200, 1])
    const remoteOn = async (who: typeof learner, on: string) =>
      (await who.get(`/api/me/day?on=${on}`)).body.lessons.map((one: { remote: unknown }) => one.remote !== null)
    expect(await remoteOn(learner, '2026-11-26')).toEqual([true])
    await expect.poll(() => remoteOn(learner, '2026-11-27')).toEqual([false])
    expect(await remoteOn(classmate, '2026-11-27')).toEqual([true])
    const week = await learner.get(`/api/weeks/learner/${learner.personId}?monday=2026-11-23`)
    expect(week.body.lessons.map((one: { isRemote: boolean }) => one.isRemote)).toEqual([true, false])
  })

  test('A4: a programme that is excluded until today holds back no lesson of tomorrow', async () => {
    const { exclude, learner, classmate, publish, tomorrow, mark, deputy, classId } = await given()
    await publish('2026-11-27', ['prison'])
    await exclude(learner.personId)
    await exclude(classmate.personId)
    const markings = [
      {
        classId,
        subjectId: null,
        weekdays: [],
        periods: [],
        from: '2026-11-26',
        to: '2026-11-30',
        daysPerMonth: null,
        legalBasis: 'health_safety',
      },
    ]
    const imagined = await deputy.post('/api/planning/what-if', { markings })
    expect([imagined.status, imagined.body.markedCount, imagined.body.refusedCount]).toEqual([200, 1, 0])
    const marked = await mark([tomorrow])
    expect([marked.status, marked.body.taughtInPerson]).toEqual([200, 0])
  })

  test('A4: what the database asks of the programmes is what the settings say, by both procedures and without any', async () => {
    const { school, publish } = await given()
    await publish('2026-11-27', ['prison'])
    const code = 'programmes.excluded'
    const asked = (regulation: readonly string[], day: string) =>
      inSchool(app.services.db, school.id, async tx => {
        const { rows } = await sql<{ programmes: string[] }>`
          select excluded_programmes(${school.id}::uuid, ${day}::date, ${regulation}::text[]) as programmes`.execute(tx)
        return [rows[0]?.programmes, (await settingsOn(tx, school.id, Temporal.PlainDate.from(day)))[code]]
      })
    const state = (procedure: 'A' | 'B', number: number, validFrom: string, parameterValues: object) =>
      inSchool(app.services.db, school.id, tx =>
        insertProcedureVersion(tx, school.id, {
          procedure,
          number,
          validFrom: Temporal.PlainDate.from(validFrom),
          parameterValues: { ...parameterValues },
          at: app.services.clock(),
        }),
      )
    await state('A', 100, '2026-12-01', {})
    await state('B', 1, '2026-11-28', { [code]: ['social_correction'] })
    await state('B', 2, '2026-12-02', {})
    const regulation = parameterValues({ procedure: 'A', values: {} })[code]
    const expected = [
      ['2000-01-01', regulation],
      ['2026-11-27', ['prison']],
      ['2026-11-28', ['prison']],
      ['2026-12-01', ['social_correction']],
      ['2026-12-02', regulation],
    ] as const
    for (const [day, programmes] of expected)
      expect([day, ...(await asked(regulation, day))]).toEqual([day, programmes, programmes])
  })

  test('A4: what is known of a learner in memory are days, never the programme', async () => {
    const { school, exclude, learner, publish } = await given()
    await publish('2026-12-01', ['prison'])
    await exclude(learner.personId)
    const known = async () => knownLearner(app.services, school.id, learner.personId)
    await expect.poll(async () => (await known())?.in_person).toEqual([{ from: '2026-11-26', to: '2026-11-30' }])
    expect(JSON.stringify(await known())).not.toContain('severe')
  })
})

describe('days gone by stay as they were', () => {
  test('A4: no entry begins before today', async () => {
    const { exclude, learner } = await given()
    const refused = await exclude(learner.personId, { validFrom: '2026-11-25' })
    expect([refused.status, refused.body.code]).toEqual([422, 'exclusion_in_past'])
  })

  test('A4: the end of an entry only moves earlier, not into the past; the former word stays in the event', async () => {
    const { school, exclude, learner, end } = await given()
    const { body } = await exclude(learner.personId, { validTo: '2026-12-31' })
    const { id } = body.exclusions[0]
    const longer = await end(id, '2027-05-31')
    expect([longer.status, longer.body.code]).toEqual([422, 'exclusion_only_shortened'])
    app.setNow('2026-12-10T08:00:00Z')
    const early = await end(id, '2026-12-08')
    expect([early.status, early.body.code]).toEqual([422, 'exclusion_in_past'])
    expect((await end(id, '2026-12-09')).status).toBe(200)
    const events = await inSchool(app.services.db, school.id, tx =>
      tx.selectFrom('event').select('detail').where('type', '=', 'learner.exclusion_ended').execute(),
    )
    expect(events.map(one => one.detail)).toEqual([{ formerTo: '2026-12-31', to: '2026-12-09' }])
  })

  test('A4: an entry that is over is not reopened: another one follows it', async () => {
    const { exclude, learner, deputy, end } = await given()
    const { body } = await exclude(learner.personId, { validTo: '2026-11-30' })
    app.setNow('2027-02-01T08:00:00Z')
    const refused = await end(body.exclusions[0].id, '2026-11-29')
    expect([refused.status, refused.body.code]).toEqual([422, 'exclusion_in_past'])
    expect((await deputy.get('/api/planning/excluded-learners')).body.exclusions[0].abilities).toEqual([])
    const again = await exclude(learner.personId, { validFrom: '2027-02-01', validTo: null })
    expect(again.body.exclusions[1].abilities).toEqual(['end'])
  })

  test('two entries made at once share no day', async () => {
    const { exclude, learner } = await given()
    const answers = await Promise.all([1, 2, 3].map(() => exclude(learner.personId)))
    expect(answers.map(one => one.status).toSorted()).toEqual([200, 409, 409])
  })

  test('twelve months after its last day an entry is deleted; one that runs stays', async () => {
    const { school, exclude, learner, classmate } = await given()
    await exclude(learner.personId, { validTo: '2026-11-30' })
    await exclude(classmate.personId)
    const left = async (now: string) =>
      inSchool(app.services.db, school.id, async tx => {
        await forgetExclusions(tx, school.id, Temporal.Instant.from(now))
        return (await tx.selectFrom('excluded_learner').select('learner_id').execute()).map(row => row.learner_id)
      })
    expect(await left('2027-11-30T03:00:00Z')).toHaveLength(2)
    expect(await left('2027-12-01T03:00:00Z')).toEqual([classmate.personId])
  })
})
