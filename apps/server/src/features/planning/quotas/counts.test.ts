import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { ascTimetable, type TaughtLesson } from '../../../testing/asc-timetable.ts'
import { givenQuotaClass } from '../../../testing/quota-class.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

type Made = Awaited<ReturnType<typeof givenQuotaClass>>

/** Numbers that are the same in every run. */
function seeded(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * below)
  }
}

/** What the database keeps, and what a count over all the lessons says; both as text, in one order. */
async function keptAndCounted({ ask }: Made) {
  const kept = await ask(sql<{ line: string }>`
    select class_id || ' ' || subject_id || ' ' || lessons as line from lesson_count order by 1`)
  const counted = await ask(sql<{ line: string }>`
    select class_id || ' ' || subject_id || ' ' || count(*) as line from (
      select distinct lc.class_id, l.subject_id, l.on_date, l.period
      from lesson l join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id
      where l.state = 'planned' or (l.state = 'retained' and (
        exists (select from check_in h where h.lesson_id = l.id) or exists (select from attendance_mark h where h.lesson_id = l.id)
        or exists (select from register_confirmation h where h.lesson_id = l.id)
        or exists (select from disruption_report h where h.lesson_id = l.id)))) x
    group by class_id, subject_id order by 1`)
  const keptRemote = await ask(sql<{ line: string }>`
    select class_id || ' ' || subject_id || ' ' || on_date || ' ' || bases || ' ' || lessons as line from remote_lesson_count order by 1`)
  const countedRemote = await ask(sql<{ line: string }>`
    select class_id || ' ' || subject_id || ' ' || on_date || ' ' || bases || ' ' || count(*) as line from (
      select lc.class_id, l.subject_id, l.on_date, l.period, string_agg(distinct r.legal_basis, ',' order by r.legal_basis) as bases
      from lesson l join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id
      join remote_lesson r on r.school_id = l.school_id and r.lesson_id = l.id and r.withdrawn_at is null
      where l.state = 'planned' or (l.state = 'retained' and (
        exists (select from check_in h where h.lesson_id = l.id) or exists (select from attendance_mark h where h.lesson_id = l.id)
        or exists (select from register_confirmation h where h.lesson_id = l.id)
        or exists (select from disruption_report h where h.lesson_id = l.id)))
      group by lc.class_id, l.subject_id, l.on_date, l.period) x
    group by class_id, subject_id, on_date, bases order by 1`)
  return {
    kept: [...kept, ...keptRemote].map(row => row.line),
    counted: [...counted, ...countedRemote].map(row => row.line),
  }
}

const weekdays = [1, 2, 3, 4, 5]

/** A timetable of two classes: subjects, two groups at one time, and a lesson that both classes share. */
const timetableOf = (pick: (below: number) => number) => {
  const at = (period: number) => [weekdays[pick(5)] ?? 1, period] as const
  const lessons: TaughtLesson[] = [
    { class: '7.b', subject: 'Matemātika', at: [at(1), at(2), at(2)] },
    { class: '7.b', subject: 'Angļu valoda', at: [[2, 3], at(4)], group: '1. grupa' },
    { class: '7.b', subject: 'Angļu valoda', at: [[2, 3], at(5)], group: '2. grupa' },
    { class: '8.a', subject: 'Fizika', at: [at(6), at(7)] },
  ]
  return ascTimetable(lessons)
}

test.each([1, 2, 3])('A5: after any changes the kept counts are what a full count says (seed %i)', async seed => {
  const pick = seeded(seed)
  const made = await givenQuotaClass(app, '7.b', {
    more: [
      { class: '7.b', subject: 'Angļu valoda', at: [[2, 3]], group: '1. grupa' },
      { class: '7.b', subject: 'Angļu valoda', at: [[2, 3]], group: '2. grupa' },
      { class: '8.a', subject: 'Fizika', at: [[3, 6]] },
    ],
  })
  const { deputy, school, ask } = made
  const classes = await ask(sql<{ id: string }>`select id from class_group order by name`)
  const learner = await school.person({ roles: ['learner'] })
  const imports: string[] = []
  const exceptions: string[] = []
  const someLessons = async (classId: string, remote: boolean) =>
    (
      await ask(sql<{ id: string }>`
        select l.id from lesson l join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id
        left join remote_lesson r on r.school_id = l.school_id and r.lesson_id = l.id and r.withdrawn_at is null
        where lc.class_id = ${classId} and l.on_date > '2026-11-26' and (r.lesson_id is not null) = ${remote}
        order by md5(l.id || ${String(seed)}) limit ${1 + pick(6)}`)
    ).map(row => row.id)
  const steps: (() => Promise<unknown>)[] = [
    async () => {
      const { id: classId } = classes[pick(classes.length)] ?? { id: '' }
      const lessonIds = await someLessons(classId, false)
      const legalBasis = ['planned', 'health_safety', 'emergency'][pick(3)]
      if (lessonIds.length > 0) await deputy.post(`/api/classes/${classId}/remote-lessons`, { lessonIds, legalBasis })
    },
    async () => {
      const { id: classId } = classes[pick(classes.length)] ?? { id: '' }
      const lessonIds = await someLessons(classId, true)
      if (lessonIds.length > 0) await deputy.post(`/api/classes/${classId}/remote-lessons/withdraw`, { lessonIds })
    },
    async () => {
      const { body } = await deputy.upload('/api/timetable/imports', 'saraksts.xml', timetableOf(pick))
      if ((await deputy.post(`/api/timetable/imports/${body.id}/apply`)).status === 200) imports.push(body.id)
    },
    async () => {
      const id = imports.pop()
      if (id !== undefined) await deputy.post(`/api/timetable/imports/${id}/undo`)
    },
    async () => {
      const on = String(Temporal.PlainDate.from('2026-11-27').add({ days: pick(90) }))
      const { status, body } = await deputy.post('/api/school/calendar/exceptions', {
        on,
        kind: 'closed',
        useWeekday: null,
        note: '',
      })
      if (status === 200) exceptions.push(body.id ?? '')
    },
    // Whoever writes lessons otherwise is counted too.
    () =>
      inSchool(app.services.db, school.id, tx =>
        sql`update lesson set state = case state when 'planned' then ${['cancelled', 'retained'][pick(2)]} else 'planned' end
          where id in (select id from lesson where on_date > '2026-11-26' order by md5(id || ${String(pick(1000))}) limit 5)`.execute(
          tx,
        ),
      ),
    () =>
      inSchool(app.services.db, school.id, tx =>
        sql`insert into check_in (school_id, lesson_id, learner_id, at, received_at, sent_late)
          select school_id, id, ${learner.personId}::uuid, now(), now(), false from lesson
          where state = 'retained' order by md5(id || ${String(pick(1000))}) limit 2
          on conflict do nothing`.execute(tx),
      ),
    () =>
      inSchool(app.services.db, school.id, tx =>
        sql`delete from lesson l where l.on_date > '2026-11-26' and l.id in (
            select x.id from lesson x where not exists (select from remote_lesson r where r.lesson_id = x.id)
              and not exists (select from check_in c where c.lesson_id = x.id)
              and not exists (select from quota_override o where o.lesson_id = x.id)
            order by md5(x.id || ${String(pick(1000))}) limit 3)`.execute(tx),
      ),
  ]
  for (let turn = 0; turn < 25; turn += 1) {
    await steps[pick(steps.length)]?.()
    const { kept, counted } = await keptAndCounted(made)
    expect(kept).toEqual(counted)
  }
  expect((await keptAndCounted(made)).counted.length).toBeGreaterThan(2)
})

test('A5: two groups at one time count once, also when one of them loses its mark', async () => {
  const english = { class: '7.b', subject: 'Angļu valoda', at: [[2, 3]] as const }
  const made = await givenQuotaClass(app, '7.b', {
    more: [
      { ...english, group: '1. grupa' },
      { ...english, group: '2. grupa' },
    ],
  })
  const pair = (await made.lessons('2026-11-27', 'Angļu valoda')).slice(0, 2)
  expect((await made.mark(pair)).body.yearQuota.scheduled).toBe(1)
  expect((await made.withdraw(pair.slice(0, 1))).body.yearQuota.scheduled).toBe(1)
  expect((await made.withdraw(pair.slice(1))).body.yearQuota.scheduled).toBe(0)
})

test('A5: two who mark at once neither wait for each other for ever nor lose a lesson, nor overrun the quota', async () => {
  const made = await givenQuotaClass(app)
  expect((await made.enter(60)).body.quota.limit).toBe(9)
  const ids = (await made.lessons()).slice(0, 20)
  const answers = await Promise.all(ids.map(id => made.mark([id])))
  expect(answers.filter(one => one.status === 200)).toHaveLength(9)
  expect(answers.filter(one => one.body.code === 'quota_subject_full')).toHaveLength(11)
  const { kept, counted } = await keptAndCounted(made)
  expect(kept).toEqual(counted)
  expect(await made.quota()).toMatchObject({ scheduled: 9, left: 0 })
})

test('A5: a mark and a lesson cancelled at once are both counted', async () => {
  const made = await givenQuotaClass(app)
  const ids = (await made.lessons()).slice(0, 12)
  const cancel = (id: string) =>
    inSchool(app.services.db, made.school.id, tx =>
      sql`update lesson set state = 'cancelled' where id = ${id}`.execute(tx),
    )
  await Promise.all(ids.map((id, index) => (index % 2 === 0 ? made.mark([id]) : cancel(id))))
  const { kept, counted } = await keptAndCounted(made)
  expect(kept).toEqual(counted)
  expect((await made.quota()).scheduled).toBe(6)
})

test('another school’s counts stay its own', async () => {
  const mine = await givenQuotaClass(app)
  const theirs = await givenQuotaClass(app)
  await mine.mark((await mine.lessons()).slice(0, 2))
  expect((await theirs.quota()).scheduled).toBe(0)
})
