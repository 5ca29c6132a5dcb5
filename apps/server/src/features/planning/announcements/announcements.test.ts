import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { ascTimetable, type TaughtLesson } from '../../../testing/asc-timetable.ts'
import { givenClass, givenLesson } from '../../../testing/lesson.ts'
import { announceInEverySchool } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const tomorrow = '2026-11-27'

/** A school with 7.b: Marta, who learns in the first group, Pēteris in the second, and a parent of each. */
async function openSchool() {
  app.setNow(thursdayMorning)
  const school = await app.school(`Skola ${newId()}`)
  const deputy = await school.person({ roles: ['deputy_head'] })
  const zane = await school.person({ roles: ['teacher'], givenName: 'Zane', familyName: 'Zīle' })
  const anna = await school.person({ roles: ['teacher'], givenName: 'Anna', familyName: 'Ozola' })
  const [marta, peteris] = [await school.person({ roles: ['learner'] }), await school.person({ roles: ['learner'] })]
  const [mother, father] = [
    await school.person({ roles: ['representative'] }),
    await school.person({ roles: ['representative'] }),
  ]
  const classId = await givenClass(app, school, { learnerIds: [marta.personId, peteris.personId] })
  const rows = async <R>(query: ReturnType<typeof sql<R>>): Promise<R[]> =>
    inSchool(app.services.db, school.id, async tx => (await query.execute(tx)).rows)
  for (const [child, parent] of [
    [marta, mother],
    [peteris, father],
  ] as const)
    await rows(sql`insert into representation values (${school.id}, ${child.personId}, ${parent.personId})`)
  /** A lesson of the class or, with `of`, of a new group in which one learner is. */
  const lesson = async (values: { period: number; of?: { personId: string }; remote?: object }) => {
    const { of, period, remote } = values
    const hour = String(7 + period).padStart(2, '0')
    const id = await givenLesson(app, school, {
      classId,
      teacherId: zane.personId,
      on: tomorrow,
      period,
      startsAt: `${hour}:00`,
      endsAt: `${hour}:40`,
      ...(remote === undefined ? {} : { remote }),
    })
    if (of !== undefined) {
      const group = newId()
      await rows(sql`insert into learning_group (school_id, id, class_id, name)
        values (${school.id}, ${group}::uuid, ${classId}::uuid, ${group})`)
      await rows(sql`insert into learning_group_member (school_id, group_id, learner_id)
        values (${school.id}, ${group}::uuid, ${of.personId}::uuid)`)
      await rows(sql`update lesson_class set group_id = ${group}::uuid where lesson_id = ${id}::uuid`)
    }
    return id
  }
  const told = (who: { personId: string }) =>
    rows(sql<{ kind: string; detail: object; path: string }>`
      select kind, detail, path from notice where person_id = ${who.personId}::uuid order by at, path`)
  const kinds = async (who: { personId: string }) => (await told(who)).map(one => one.kind)
  const announce = async (at: string) => {
    app.setNow(at)
    await announceInEverySchool(app.services)
  }
  const withdraw = (id: string) =>
    rows(
      sql`update remote_lesson set withdrawn_at = ${app.services.clock()}::timestamptz where lesson_id = ${id}::uuid`,
    )
  return {
    ...{ school, deputy, zane, anna, marta, peteris, mother, father, classId },
    ...{ rows, lesson, told, kinds, announce, withdraw },
  }
}

describe('A7: a remote day is told to those concerned', () => {
  test('A7: a group’s remote lesson is told to the group; each hears how many are theirs', async () => {
    const { classId, lesson, told, announce, marta, mother, peteris, father } = await openSchool()
    await lesson({ period: 1, of: marta, remote: {} })
    await announce('2026-11-26T06:20:00Z')
    const word = { kind: 'remote_day_published', path: `/?on=${tomorrow}` }
    for (const one of [marta, mother])
      expect(await told(one)).toEqual([{ ...word, detail: { classId, on: tomorrow, lessons: 1 } }])
    for (const one of [peteris, father]) expect(await told(one)).toEqual([])
    await lesson({ period: 2, of: peteris, remote: {} })
    await announce('2026-11-26T06:40:00Z')
    expect(await told(mother)).toHaveLength(1)
    expect(await told(father)).toEqual([{ ...word, detail: { classId, on: tomorrow, lessons: 1 } }])
    await lesson({ period: 3, remote: {} })
    await announce('2026-11-26T07:00:00Z')
    for (const one of [mother, father])
      expect((await told(one)).map(notice => notice.detail)).toEqual([
        { classId, on: tomorrow, lessons: 1 },
        { classId, on: tomorrow, lessons: 2 },
      ])
  })

  test('A7: a group’s withdrawn lesson is told to the group alone', async () => {
    const { lesson, kinds, announce, withdraw, marta, mother, peteris, father } = await openSchool()
    const id = await lesson({ period: 1, of: marta, remote: {} })
    await lesson({ period: 2, of: peteris, remote: {} })
    await announce('2026-11-26T06:20:00Z')
    await withdraw(id)
    await announce('2026-11-26T06:40:00Z')
    expect(await kinds(mother)).toEqual(['remote_day_published', 'timetable_changed'])
    expect(await kinds(father)).toEqual(['remote_day_published'])
  })

  test('A4: a learner who is taught in person is not told to stay at home', async () => {
    const { school, rows, lesson, kinds, announce, deputy, marta, mother, father } = await openSchool()
    await rows(sql`insert into excluded_learner
      (school_id, id, learner_id, programme, valid_from, recorded_by, recorded_at)
      values (${school.id}, ${newId()}::uuid, ${marta.personId}::uuid, 'severe_disorders', '2026-11-02',
        ${deputy.personId}::uuid, now())`)
    await lesson({ period: 1, remote: {} })
    await announce('2026-11-26T06:20:00Z')
    expect([await kinds(marta), await kinds(mother)]).toEqual([[], []])
    expect(await kinds(father)).toEqual(['remote_day_published'])
  })

  test('A7: a marked lesson that was cancelled before anybody heard of it is not told; cancelled later, nothing is added', async () => {
    const { rows, lesson, told, kinds, announce, mother } = await openSchool()
    const setState = (id: string, state: string) => rows(sql`update lesson set state = ${state} where id = ${id}::uuid`)
    const first = await lesson({ period: 1, remote: {} })
    await setState(first, 'cancelled')
    await announce('2026-11-26T06:20:00Z')
    expect(await told(mother)).toEqual([])
    const second = await lesson({ period: 2, remote: {} })
    await announce('2026-11-26T06:40:00Z')
    expect((await told(mother)).map(one => one.detail)).toMatchObject([{ lessons: 1 }])
    // Of the cancellation the families hear by itself.
    await setState(second, 'cancelled')
    await announce('2026-11-26T07:00:00Z')
    expect(await kinds(mother)).toEqual(['remote_day_published'])
  })

  test('A7: changed lessons of several groups: each hears of their own', async () => {
    const { deputy, classId, lesson, told, mother, father, marta, peteris } = await openSchool()
    const ids = [
      await lesson({ period: 1, of: marta }),
      await lesson({ period: 2, of: peteris }),
      await lesson({ period: 3, of: peteris }),
    ]
    const changes = ids.map(lessonId => ({ kind: 'cancelled', lessonId }))
    const { status } = await deputy.post('/api/lesson-changes', { changes })
    expect(status).toBe(200)
    expect((await told(mother)).map(one => one.detail)).toEqual([{ classId, on: tomorrow, lessons: 1, period: 1 }])
    expect((await told(father)).map(one => one.detail)).toEqual([{ classId, on: tomorrow, lessons: 2 }])
  })

  test('A7: who represented a learner of full age is told no more', async () => {
    const { rows, lesson, kinds, announce, marta, mother, father } = await openSchool()
    await rows(sql`update person set birth_date = '2008-11-26' where id = ${marta.personId}::uuid`)
    await lesson({ period: 1, remote: {} })
    await announce('2026-11-26T06:20:00Z')
    expect([await kinds(marta), await kinds(mother), await kinds(father)]).toEqual([
      ['remote_day_published'],
      [],
      ['remote_day_published'],
    ])
  })
})

describe('A7: a changed timetable is told', () => {
  const mathematics = (...at: TaughtLesson['at']): TaughtLesson => ({
    ...{ class: '7.b', subject: 'Matemātika', teacher: 'Zane Zīle', room: '101', at },
  })
  const language: TaughtLesson = {
    ...{ class: '7.b', subject: 'Valoda', teacher: 'Anna Ozola', room: '102', at: [[1, 2]] },
  }

  async function withTimetable() {
    const opened = await openSchool()
    const { deputy } = opened
    const apply = async (timetable: readonly TaughtLesson[]) => {
      const { body } = await deputy.upload('/api/timetable/imports', 'saraksts.xml', ascTimetable(timetable))
      const answer = await deputy.post(`/api/timetable/imports/${body.id}/apply`)
      expect([answer.status, answer.body.code]).toEqual([200, undefined])
    }
    await apply([mathematics([4, 1]), language])
    return { ...opened, apply }
  }

  test('A7: of the year’s first timetable nobody is told, of the next one day by day for two weeks, then in one word', async () => {
    const { apply, told, classId, mother, marta, zane, anna, deputy } = await withTimetable()
    for (const one of [mother, marta, zane, anna]) expect(await told(one)).toEqual([])
    await apply([mathematics([5, 1]), language])
    // Thursdays without mathematics, Fridays with it: the next two weeks end with Thursday, 10 December.
    const days = ['2026-11-26', tomorrow, '2026-12-03', '2026-12-04', '2026-12-10']
    const words = (page: string) => [
      ...days.map(on => ({
        ...{ kind: 'timetable_changed', path: `${page}?on=${on}` },
        detail: { classId, on, lessons: 1, period: 1 },
      })),
      {
        ...{ kind: 'timetable_changed', path: `${page}?on=2026-12-11` },
        detail: { classId, validFrom: '2026-12-11' },
      },
    ]
    for (const family of [mother, marta]) expect(await told(family)).toEqual(words('/'))
    expect(await told(zane)).toEqual(words('/lessons'))
    for (const other of [anna, deputy]) expect(await told(other)).toEqual([])
  })

  test('A7: a closed day and its reopening are told, whoever’s lessons they are', async () => {
    const { deputy, told, kinds, classId, mother, zane, anna } = await withTimetable()
    const on = '2026-12-03'
    const closed = await deputy.post('/api/school/calendar/exceptions', {
      ...{ on, kind: 'closed', useWeekday: null, note: 'Apkures avārija' },
    })
    expect(closed.status).toBe(200)
    const word = { kind: 'timetable_changed', detail: { classId, on, lessons: 1, period: 1 } }
    expect(await told(mother)).toEqual([{ ...word, path: `/?on=${on}` }])
    expect(await told(zane)).toEqual([{ ...word, path: `/lessons?on=${on}` }])
    expect(await told(anna)).toEqual([])
    const exception = closed.body.calendar.exceptions.find((one: { on: string }) => one.on === on)
    await deputy.delete(`/api/school/calendar/exceptions/${exception.id}`)
    expect(await kinds(mother)).toEqual(['timetable_changed', 'timetable_changed'])
  })

  test('A7: what changes for a group is told to the group', async () => {
    const { apply, rows, told, mother, father, marta, peteris } = await withTimetable()
    const groups = (period: number): TaughtLesson[] => [
      ...[mathematics([4, 1]), language],
      { class: '7.b', subject: 'Angļu', teacher: 'Zane Zīle', room: '101', at: [[2, period]], group: '1. grupa' },
      { class: '7.b', subject: 'Angļu', teacher: 'Anna Ozola', room: '102', at: [[2, 3]], group: '2. grupa' },
    ]
    await apply(groups(3))
    for (const [learner, name] of [
      [marta, '1. grupa'],
      [peteris, '2. grupa'],
    ] as const)
      await rows(sql`insert into learning_group_member (school_id, group_id, learner_id)
        select school_id, id, ${learner.personId}::uuid from learning_group where name = ${name}`)
    const before = (await told(father)).length
    await apply(groups(4))
    expect((await told(mother)).length).toBe(before + 3)
    expect((await told(father)).length).toBe(before)
  })

  test('A7: a timetable that changes one class is told to that class', async () => {
    const { apply, told, mother } = await withTimetable()
    await apply([
      ...[mathematics([4, 1]), language],
      { class: '8.a', subject: 'Fizika', at: [[4, 1]], teacher: 'Anna Ozola', room: '201' },
    ])
    expect(await told(mother)).toEqual([])
  })
})
