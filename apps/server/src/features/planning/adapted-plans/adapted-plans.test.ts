import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { jaunjelgavaProcedure } from '@talklase/regulation/presets.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { givenClass, givenLesson } from '../../../testing/lesson.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const days = ['2026-11-19', '2026-11-23', '2026-11-30', '2026-12-03', '2026-12-07']

/** A class of grade 7 with mathematics on two days gone by and three to come, and everybody around it. */
async function openClass(values: Partial<ParameterValues> = {}) {
  app.setNow(thursdayMorning)
  const procedure = { procedure: 'A' as const, values: { ...jaunjelgavaProcedure.values, ...values } }
  const school = await app.school(`Skola ${newId()}`, procedure)
  const deputy = await school.person({ roles: ['deputy_head'] })
  const teacher = await school.person({ roles: ['teacher'], givenName: 'Zane', familyName: 'Zīle' })
  const classTeacher = await school.person({ roles: ['class_teacher'] })
  const classId = await givenClass(app, school, { classTeacherId: classTeacher.personId })
  const lessonIds: string[] = []
  for (const on of days) lessonIds.push(await givenLesson(app, school, { classId, teacherId: teacher.personId, on }))
  const subjectId = await inSchool(app.services.db, school.id, async tx => {
    const { subject_id } = await tx.selectFrom('lesson').select('subject_id').executeTakeFirstOrThrow()
    await tx
      .insertInto('planned_lesson_count')
      .values({
        school_id: school.id,
        id: newId(),
        class_id: classId,
        subject_id,
        planned: 100,
        recorded_by: deputy.personId,
        recorded_at: app.services.clock(),
      })
      .execute()
    return subject_id
  })
  const path = `/api/classes/${classId}/subjects/${subjectId}/adapted-plan`
  const read = async (who = teacher) => (await who.get(path)).body
  const save = (topics: readonly object[], version = 0, who = teacher) => who.put(path, { version, topics })
  /** Saves the first version before the year's first lesson, so that today finds two lessons held under it. */
  const saveBefore = async (topics: readonly object[]) => {
    app.setNow('2026-11-18T08:00:00Z')
    await save(topics)
    app.setNow(thursdayMorning)
    return teacher.get(path)
  }
  const mark = (ids: readonly (string | undefined)[], body: object = {}) =>
    deputy.post(`/api/classes/${classId}/remote-lessons`, { lessonIds: ids, ...body })
  return { school, deputy, teacher, classTeacher, classId, subjectId, lessonIds, path, read, save, saveBefore, mark }
}

const topic = (title: string, lessons: number, change: object = {}) => ({
  id: null,
  title,
  outcome: '',
  lessons,
  held: 'either',
  mode: null,
  form: null,
  place: null,
  means: [],
  weekFrom: null,
  weekTo: null,
  ...change,
})

type Slot = { on: string; topic: string | null; topicId: string | null }
const topicsBySlot = (plan: { slots: Slot[] }) => plan.slots.map(slot => slot.topic)

describe('A6: the adapted plan of a class in a subject', () => {
  test('lies over the year’s lessons in its order, with what is over and what has no time', async () => {
    const { read, saveBefore } = await openClass()
    expect(await read()).toMatchObject({ version: 0, topics: [], progress: { state: 'empty', spare: 3 } })
    const { status, body } = await saveBefore([topic('Daļas', 3), topic('Procenti', 4)])
    expect(status).toBe(200)
    expect(topicsBySlot(body)).toEqual(['Daļas', 'Daļas', 'Daļas', 'Procenti', 'Procenti'])
    expect(body.topics).toMatchObject([
      { title: 'Daļas', over: 2, toCome: 1, missing: 0, firstOn: '2026-11-19', lastOn: '2026-11-30' },
      { title: 'Procenti', over: 0, toCome: 2, missing: 2, firstOn: '2026-12-03', lastOn: '2026-12-07' },
    ])
    expect(body).toMatchObject({
      version: 1,
      savedBy: { familyName: 'Zīle' },
      progress: { state: 'too_long', planned: 7, over: 2, missing: 2 },
      versions: [{ number: 1, source: 'edited', topics: 2 }],
    })
  })

  test('says how far it is behind its weeks and ahead of them', async () => {
    const { save, saveBefore } = await openClass()
    const late = await saveBefore([topic('Daļas', 3, { weekTo: '2026-11-18' }), topic('Procenti', 1)])
    expect(late.body.topics[0].weekTo).toBe('2026-11-16')
    expect(late.body.progress).toMatchObject({ state: 'behind', behind: 1, ahead: 0 })
    const { id } = late.body.topics[0]
    const early = await save([{ ...topic('Daļas', 3, { weekFrom: '2026-11-30' }), id }], 1)
    expect(early.body.progress).toMatchObject({ state: 'ahead', behind: 0, ahead: 2 })
  })

  test('first saved in the middle of the year, lies over lessons to come from its week on, and the mark takes it', async () => {
    const { teacher, lessonIds, save, mark } = await openClass()
    const week = { held: 'remote', outcome: 'Salīdzina daļas', weekFrom: '2026-11-30', weekTo: '2026-11-30' }
    const { body } = await save([topic('Daļas', 2, week)])
    expect(topicsBySlot(body)).toEqual([null, null, 'Daļas', 'Daļas', null])
    expect(body.progress).toMatchObject({ state: 'on_time', over: 0, ahead: 0, unmarked: 2 })
    await mark([lessonIds[3]])
    expect((await teacher.get(`/api/lessons/${lessonIds[3]}`)).body.remote.outcome).toBe('Salīdzina daļas')
  })

  test('lessons over before the plan stay without a topic, also when a finished one is dropped', async () => {
    const { save } = await openClass()
    const first = await save([
      topic('Daļas', 1, { weekFrom: '2026-11-16', weekTo: '2026-11-16' }),
      topic('Procenti', 1),
    ])
    expect(topicsBySlot(first.body)).toEqual(['Daļas', null, 'Procenti', null, null])
    const then = await save([topic('Vienādojumi', 2)], 1)
    expect(topicsBySlot(then.body)).toEqual([null, null, 'Vienādojumi', 'Vienādojumi', null])
  })

  test('a lesson that was held while a version stood keeps its topic, whatever the plan says since', async () => {
    const { read, save } = await openClass()
    app.setNow('2026-11-20T08:00:00Z')
    const first = (await save([topic('Daļas', 2), topic('Procenti', 2)])).body
    app.setNow(thursdayMorning)
    const [parts, percents] = first.topics
    await save([{ ...topic('Procenti', 2), id: percents.id }, topic('Vienādojumi', 2)], 1)
    const plan = await read()
    // The 19th was over before the plan was written; the 23rd was held under the first.
    expect(topicsBySlot(plan)).toEqual([null, 'Daļas', 'Procenti', 'Procenti', 'Vienādojumi'])
    expect(plan.slots[1].topicId).toBe(parts.id)
  })

  test('two who save at once: the second is refused and nothing of it is written', async () => {
    const { deputy, read, save } = await openClass()
    await save([topic('Daļas', 3)])
    const refused = await save([topic('Cits', 1)], 0, deputy)
    expect([refused.status, refused.body.code]).toEqual([409, 'plan_changed_meanwhile'])
    expect((await read()).topics.map((one: { title: string }) => one.title)).toEqual(['Daļas'])
    const both = await openClass()
    const answers = await Promise.all([both.save([topic('Viens', 1)]), both.save([topic('Otrs', 1)], 0, both.deputy)])
    expect(answers.map(one => one.status).toSorted()).toEqual([200, 409])
  })

  test('every version stays and can be put in again', async () => {
    const { teacher, path, read, save } = await openClass()
    await save([topic('Daļas', 3), topic('Procenti', 1)])
    await save([topic('Procenti', 1)], 1)
    const former = await teacher.get(`${path}/versions/1`)
    expect(former.body.topics.map((one: { title: string }) => one.title)).toEqual(['Daļas', 'Procenti'])
    await teacher.put(path, { version: 2, source: 'restored', topics: former.body.topics })
    const plan = await read()
    expect(plan.versions.map((one: { number: number; source: string }) => `${one.number} ${one.source}`)).toEqual([
      '3 restored',
      '2 edited',
      '1 edited',
    ])
    expect((await teacher.get(`${path}/versions/4`)).status).toBe(404)
  })

  test('a form, place or means that the procedure or the grade does not have is refused with the topic', async () => {
    const { save } = await openClass({ 'modes.places': ['home'] })
    const refused = await save([topic('Daļas', 3, { held: 'remote', place: 'museum' })])
    expect([refused.status, refused.body.code]).toEqual([422, 'place_not_allowed'])
    expect(refused.body.data.values).toMatchObject({
      clause: 'A6.2',
      topic: 'Daļas',
      asked: 'Muzejs',
      allowed: 'Mājas',
    })
  })

  test('weeks that end before they begin are refused', async () => {
    const { save } = await openClass()
    const refused = await save([topic('Daļas', 3, { weekFrom: '2026-12-07', weekTo: '2026-11-30' })])
    expect([refused.status, refused.body.code]).toEqual([422, 'topic_weeks_reversed'])
  })
})

describe('the plan and the mark A', () => {
  test('A3: a lesson that is marked takes its topic’s outcome; what the teacher wrote stays', async () => {
    const { teacher, lessonIds, saveBefore, mark } = await openClass()
    await saveBefore([
      topic('Daļas', 3, { outcome: 'Salīdzina daļas' }),
      topic('Procenti', 2, { outcome: 'Aprēķina procentus' }),
    ])
    await mark(lessonIds.slice(2))
    const outcomeOf = async (id: string | undefined) => (await teacher.get(`/api/lessons/${id}`)).body.remote.outcome
    expect(await Promise.all(lessonIds.slice(2).map(outcomeOf))).toEqual([
      'Salīdzina daļas',
      'Aprēķina procentus',
      'Aprēķina procentus',
    ])
    await teacher.put(`/api/lessons/${lessonIds[3]}/plan`, {
      mode: 'sync',
      form: 'online_lesson',
      place: 'home',
      engagement: 'check_in',
      outcome: 'Pavisam cits',
      instruction: '',
      joinLink: null,
    })
    await mark([lessonIds[3]])
    expect(await outcomeOf(lessonIds[3])).toBe('Pavisam cits')
  })

  test('A3: marked lessons without an outcome, without a topic, and remote topics without a mark are counted', async () => {
    const { read, lessonIds, saveBefore, mark } = await openClass()
    await saveBefore([topic('Daļas', 3, { held: 'remote' }), topic('Procenti', 1, { held: 'in_person' })])
    expect((await read()).progress).toMatchObject({ unmarked: 1, markedWithoutTopic: 0, withoutOutcome: 0 })
    await mark(lessonIds.slice(2))
    const plan = await read()
    expect(plan.progress).toMatchObject({ unmarked: 0, markedWithoutTopic: 1, withoutOutcome: 3 })
    expect(plan.topics[1]).toMatchObject({ markedInPerson: 1 })
  })

  test('A6: a lesson that is marked is held as its topic says, unless somebody asks otherwise', async () => {
    const { teacher, lessonIds, save, mark } = await openClass()
    const field = { held: 'remote', mode: 'async', form: 'project_work', place: 'nature', means: ['paper'] }
    await save([topic('Daļas', 5, field)])
    await mark([lessonIds[2]])
    await mark([lessonIds[3]], { place: 'library' })
    await mark([lessonIds[4]], { mode: 'sync' })
    const wayOf = async (id: string | undefined) => {
      const { mode, form, place, means } = (await teacher.get(`/api/lessons/${id}`)).body.remote
      return [mode, form, place, means.join()]
    }
    expect(await Promise.all(lessonIds.slice(2).map(wayOf))).toEqual([
      ['async', 'project_work', 'nature', 'paper'],
      ['async', 'project_work', 'library', 'paper'],
      ['sync', 'online_lesson', 'home', 'device'],
    ])
  })
})

describe('a plan out of a table, and out of another plan', () => {
  const table =
    'Temats;Sasniedzamais rezultāts;Stundas;Norise;Forma\r\nDaļas;Salīdzina daļas;3;attālināti;Grupu darbs\r\nProcenti;;daudz;;\r\n'

  test('A6: a table is read and nothing is written; what is not understood is told with its row', async () => {
    const { teacher, path, read } = await openClass()
    const { status, body } = await teacher.upload(`${path}/file`, 'plans.csv', table)
    expect(status).toBe(200)
    expect(body.topics).toMatchObject([
      { title: 'Daļas', outcome: 'Salīdzina daļas', lessons: 3, held: 'remote', form: 'group_work' },
      { title: 'Procenti', lessons: 1, held: 'either', form: null },
    ])
    expect(body.problems).toEqual([{ row: 3, reason: 'lessons_unreadable', value: 'daudz' }])
    expect((await read()).version).toBe(0)
  })

  test.each([
    ['a file without topics', 'Vārds;Uzvārds\r\nAnna;Ozola\r\n', 'no_topic_column'],
    ['an empty file', '', 'file_empty'],
  ])('%s is refused', async (_name, content, reason) => {
    const { teacher, path } = await openClass()
    expect((await teacher.upload(`${path}/file`, 'plans.csv', content)).body.code).toBe(reason)
  })

  test.each(['csv', 'xlsx'])('A6: a plan that was exported as %s is read as it was', async format => {
    const { teacher, path, save } = await openClass()
    const way = { held: 'remote', mode: 'async', form: 'project_work', place: 'other', means: ['paper', 'other'] }
    const weeks = { weekFrom: '2026-11-23', weekTo: '2026-11-30' }
    const plan = [
      topic('Daļas', 3, { outcome: '=Salīdzina', ...way, ...weeks }),
      topic('Procenti', 2, { mode: 'sync' }),
    ]
    await save(plan)
    const file = await teacher.raw(`${path}/export?format=${format}`)
    expect(file.status).toBe(200)
    const read = await teacher.upload(`${path}/file`, `plans.${format}`, new Uint8Array(await file.arrayBuffer()))
    expect(read.body).toEqual({ topics: plan, problems: [] })
  })

  test('A6: another class’s plan of the same subject can be taken over, with its weeks within the year', async () => {
    const { school, teacher, subjectId, path, save } = await openClass()
    const otherId = await givenClass(app, school, { name: '7.c' })
    await givenLesson(app, school, { classId: otherId, teacherId: teacher.personId, on: '2026-11-30' })
    await save([topic('Daļas', 3, { outcome: 'Salīdzina daļas', weekFrom: '2026-11-23' })])
    const other = path.replace(/classes\/[^/]+/, `classes/${otherId}`)
    const { sources } = (await teacher.get(`${other}/sources`)).body
    expect(sources).toMatchObject([{ className: '7.b', year: '2026/27', topics: 1 }])
    const copied = await teacher.get(`${other}/sources/${sources[0].planId}`)
    expect(copied.body.topics).toEqual([topic('Daļas', 3, { outcome: 'Salīdzina daļas', weekFrom: '2026-11-23' })])
    expect((await teacher.get(`${other}/sources/${newId()}`)).status).toBe(404)
    expect((await teacher.get(`/api/classes/${newId()}/subjects/${subjectId}/adapted-plan/sources`)).status).toBe(404)
  })
})

describe('the list', () => {
  test('has every class and subject that has lessons, with its progress where it has a plan', async () => {
    const { school, deputy, teacher, classId, saveBefore } = await openClass()
    await givenLesson(app, school, { classId, teacherId: teacher.personId, subject: 'Sports', on: '2026-11-30' })
    await saveBefore([topic('Daļas', 5)])
    const { body } = await deputy.get('/api/adapted-plans')
    expect(body.plans).toMatchObject([
      { className: '7.b', subject: 'Matemātika', lessons: 5, progress: { state: 'on_time', over: 2, planned: 5 } },
      { className: '7.b', subject: 'Sports', lessons: 1, progress: null },
    ])
    const csv = await (await deputy.raw('/api/adapted-plans/export?format=csv')).text()
    const lines = csv.replace('\ufeff', '').trimEnd().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toBe('7.b;Matemātika;Zane Zīle;pēc plāna;1;5;2;0;0;0;0;0')
    const events = await inSchool(app.services.db, school.id, tx =>
      tx.selectFrom('event').select(['actor_id', 'detail']).where('type', '=', 'adapted_plans.exported').execute(),
    )
    expect(events).toEqual([{ actor_id: deputy.personId, detail: { format: 'csv', plans: 2 } }])
  })

  test('A27: who stands in for one lesson gets neither the plan, nor the class’s week and quota', async () => {
    const { school, deputy, teacher, classId, lessonIds, path, save } = await openClass()
    const substitute = await school.person({ roles: ['teacher'] })
    const away = { kind: 'substituted', absentId: teacher.personId, substituteId: substitute.personId }
    const changed = await deputy.post('/api/lesson-changes', { changes: [{ ...away, lessonId: lessonIds[2] }] })
    expect(changed.status).toBe(200)
    expect((await save([topic('Daļas', 1)], 0, substitute)).status).toBe(403)
    expect((await substitute.get('/api/adapted-plans')).body.plans).toEqual([])
    expect((await substitute.get(`/api/weeks/class/${classId}?monday=2026-11-30`)).status).toBe(403)
    expect((await substitute.get('/api/planning/quotas')).body.rows).toEqual([])
    expect((await substitute.get(`/api/lessons/${lessonIds[2]}`)).status).toBe(200)
    const plan = (await teacher.get(path)).body
    expect([plan.teachers.length, plan.abilities]).toEqual([1, ['edit']])
  })

  test('A27: a teacher sees and edits only what they teach; a class teacher sees the class and edits nothing', async () => {
    const { school, teacher, classTeacher, classId } = await openClass()
    const colleague = await school.person({ roles: ['teacher'] })
    await givenLesson(app, school, { classId, teacherId: colleague.personId, subject: 'Sports', on: '2026-11-30' })
    const seen = async (who: typeof teacher) =>
      (await who.get('/api/adapted-plans')).body.plans.map((one: { subject: string; abilities: string[] }) => [
        one.subject,
        one.abilities.join(),
      ])
    expect(await seen(teacher)).toEqual([['Matemātika', 'edit']])
    expect(await seen(classTeacher)).toEqual([
      ['Matemātika', ''],
      ['Sports', ''],
    ])
  })
})

test('A27: the subject teacher and the administration save a plan; others of the school may not; a stranger finds nothing', async () => {
  const { school, deputy, classTeacher, path, save } = await openClass()
  const colleague = await school.person({ roles: ['teacher'] })
  const learner = await school.person({ roles: ['learner'] })
  const stranger = await (await app.school('Cita')).person({ roles: ['director'] })
  for (const who of [colleague, classTeacher, learner]) expect((await save([topic('X', 1)], 0, who)).status).toBe(403)
  expect((await save([topic('X', 1)], 0, stranger)).status).toBe(404)
  expect((await colleague.get(path)).status).toBe(403)
  expect((await learner.get('/api/adapted-plans')).status).toBe(403)
  expect((await classTeacher.get(path)).status).toBe(200)
  expect((await save([topic('X', 1)], 0, deputy)).status).toBe(200)
  const events = await inSchool(app.services.db, school.id, tx =>
    tx.selectFrom('event').select(['type', 'actor_id']).where('type', 'like', 'adapted_plan.%').execute(),
  )
  expect(events).toEqual([{ type: 'adapted_plan.saved', actor_id: deputy.personId }])
})
