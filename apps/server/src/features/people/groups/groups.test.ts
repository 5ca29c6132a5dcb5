import { afterAll, beforeAll, expect, test } from 'vitest'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { ascTimetable } from '../../../testing/asc-timetable.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

/** A school with an administrator who imports. */
async function givenSchool() {
  const school = await app.school()
  const admin = await school.person({ roles: ['administrator'], givenName: 'Ieva', familyName: 'Administratore' })
  return {
    school,
    admin,
    apply: (id: string) => admin.post(`/api/people/imports/${id}/apply`),
    undo: (id: string) => admin.post(`/api/people/imports/${id}/undo`),
    rows: <T>(work: Parameters<typeof inSchool<T>>[2]) => inSchool(app.services.db, school.id, work),
  }
}

test('A24: groups of the file are entered, another file changes them, and the undo restores them', async () => {
  const { admin, apply, undo, rows, school } = await givenSchool()
  const bring = async (...people: string[]) => {
    const file = ['Vārds;Uzvārds;Klase;Grupa', ...people].join('\r\n')
    const { body } = await admin.upload('/api/people/imports', 'grupas.csv', file)
    const { status } = await apply(body.id)
    return { ...body, status }
  }
  const members = async () => {
    const all = await rows(tx =>
      tx
        .selectFrom('learning_group as g')
        .innerJoin('learning_group_member as m', join =>
          join.onRef('m.school_id', '=', 'g.school_id').onRef('m.group_id', '=', 'g.id'),
        )
        .innerJoin('person as p', join =>
          join.onRef('p.school_id', '=', 'm.school_id').onRef('p.id', '=', 'm.learner_id'),
        )
        .select(['p.given_name', 'g.name'])
        .where('g.school_id', '=', school.id)
        .orderBy('p.given_name')
        .orderBy('g.name')
        .execute(),
    )
    return all.map(one => `${one.given_name} ${one.name}`)
  }
  const first = await bring('Zanda;Ķīse;7.b;1. grupa', 'Jānis;Kalns;7.b;"2. grupa, zēni"')
  expect(first).toMatchObject({ status: 200, newGroups: ['7.b 1. grupa', '7.b 2. grupa', '7.b zēni'] })
  expect(await members()).toEqual(['Jānis 2. grupa', 'Jānis zēni', 'Zanda 1. grupa'])

  const second = await bring('Zanda;Ķīse;7.b;2. grupa', 'Jānis;Kalns;7.b;')
  expect(second).toMatchObject({
    status: 200,
    same: 1,
    newGroups: [],
    change: [{ row: 2, changes: [{ field: 'groups', from: '1. grupa', to: '2. grupa' }] }],
  })
  expect(await members()).toEqual(['Jānis 2. grupa', 'Jānis zēni', 'Zanda 2. grupa'])

  expect((await undo(second.id)).status).toBe(200)
  expect(await members()).toEqual(['Jānis 2. grupa', 'Jānis zēni', 'Zanda 1. grupa'])
  expect((await undo(first.id)).status).toBe(200)
  expect(
    await rows(tx => tx.selectFrom('learning_group').select('id').where('school_id', '=', school.id).execute()),
  ).toEqual([])
})

test('A24: a group that the class does not have in the timetable is an error of its row', async () => {
  const { admin, apply, school } = await givenSchool()
  const timetable = ascTimetable([{ class: '7.b', subject: 'Angļu', group: '1. grupa', at: [[1, 2]] }])
  const deputy = await school.person({ roles: ['deputy_head'] })
  const { body } = await deputy.upload('/api/timetable/imports', 'saraksts.xml', timetable)
  expect((await deputy.post(`/api/timetable/imports/${body.id}/apply`)).status).toBe(200)
  const file = ['Vārds;Uzvārds;Klase;Grupa', 'Zanda;Ķīse;7.b;1. grupa', 'Jānis;Kalns;7.b;3. grupa'].join('\r\n')
  const preview = await admin.upload('/api/people/imports', 'grupas.csv', file)
  expect(preview.body.errors).toEqual([{ row: 3, column: 'group', reason: 'group_unknown', value: '3. grupa' }])
  expect((await apply(preview.body.id)).body.code).toBe('import_has_errors')
})
