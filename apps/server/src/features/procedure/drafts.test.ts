import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../testing/app.ts'
import { openProcedureSchool } from '../../testing/procedure.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

beforeEach(() => app.setNow('2026-11-26T10:00:00Z'))

const openSchool = () => openProcedureSchool(app)

const lowered = { 1: 0, 2: 0, 3: 5, 4: 10, 5: 10, 6: 10, 7: 10, 8: 10, 9: 10, 10: 20, 11: 20, 12: 20 }

describe('a draft', () => {
  test.each<[string, unknown, string]>([
    ['quota.percentByGrade', { ...lowered, 7: 101 }, 'value_out_of_range'],
    ['quota.percentByGrade', 15, 'value_wrong_shape'],
    ['checkIn.graceMinutes', 41, 'value_out_of_range'],
    ['timetable.remoteMark', '', 'value_empty'],
    ['timetable.remoteMark', 'ATTĀL', 'value_too_long'],
    ['camera.policy', 'never', 'value_unknown_option'],
    ['disruption.reportTo', [], 'value_too_few'],
    ['disruption.reportTo', ['director', 'director'], 'value_repeated'],
    ['absence.parentDeadline', '25:00', 'value_not_a_time'],
    ['regulation.effectiveFrom', '2026-02-30', 'value_not_a_day'],
    ['contactHours', { from: '17:00', to: '08:00' }, 'value_ends_before_start'],
    ['timetable.bells', [], 'setting_in_calendar'],
    ['recording.allowed', true, 'setting_of_other_procedure'],
  ])('A1: %s takes no value %j', async (code, value, refusal) => {
    const school = await openSchool()
    await school.draft()
    expect((await school.set(code, value)).body.code).toBe(refusal)
  })

  test('A24: a number out of bounds is refused with the bounds', async () => {
    const school = await openSchool()
    await school.draft()
    expect((await school.set('checkIn.graceMinutes', 41)).body.data.values).toMatchObject({ min: 0, max: 40 })
  })

  test('is one at a time; it keeps what was changed, and a setting goes back to its version’s value', async () => {
    const school = await openSchool()
    await school.draft('A', { note: 'Jaunais semestris' })
    expect((await school.draft()).body.code).toBe('draft_exists')
    await school.set('camera.policy', 'optional')
    const changed = await school.set('timetable.remoteMark', ' AT ')
    const of = (body: { settings: { code: string; value: unknown; isChanged: boolean }[] }, code: string) => {
      const found = body.settings.find(one => one.code === code)
      return [found?.value, found?.isChanged]
    }
    expect([changed.body.draft.changes, changed.body.draft.note]).toEqual([2, 'Jaunais semestris'])
    expect(of(changed.body, 'timetable.remoteMark')).toEqual(['AT', true])
    const reset = await school.director.delete('/api/procedures/A/draft/settings/camera.policy')
    expect([of(reset.body, 'camera.policy'), reset.body.draft.changes]).toEqual([['always', false], 1])
    expect(await school.settings('2027-06-01')).toMatchObject({ 'timetable.remoteMark': 'A' })
  })

  test('two who begin at once get one draft between them', async () => {
    const school = await openSchool()
    const answers = await Promise.all([school.draft(), school.draft()])
    expect(answers.map(one => one.status).toSorted()).toEqual([200, 409])
    expect(answers.find(one => one.status === 409)?.body.code).toBe('draft_exists')
  })

  test('that was thrown away comes back as it was', async () => {
    const school = await openSchool()
    await school.draft('A', { note: 'Pārdomāt' })
    await school.set('camera.policy', 'optional')
    const { body: thrown } = await school.director.delete('/api/procedures/A/draft')
    expect((await school.director.get('/api/procedures')).body.procedures[0].draft).toBeNull()
    const { status, body } = await school.draft('A', {
      version: thrown.basedOn,
      values: thrown.values,
      note: thrown.note,
    })
    expect([status, body.draft.note, body.draft.changes]).toEqual([200, 'Pārdomāt', 1])
  })

  test('B1: a school that follows A begins B from the other school’s procedure, and follows both from its day', async () => {
    const school = await openSchool()
    await school.draft('B', { preset: 'daugavpils' })
    const { status, body } = await school.publish({}, 'B')
    expect([status, body.procedure, body.number]).toEqual([200, 'B', 1])
    const before = await school.settings('2027-01-03')
    const after = await school.settings('2027-01-04')
    expect([before['recording.allowed'], after['recording.allowed']]).toEqual([false, true])
    expect([before['conference.allowed'], after['conference.allowed']]).toEqual([
      ['zoom', 'teams', 'whatsapp', 'skype'],
      ['skype', 'zoom', 'meet', 'webex'],
    ])
    // A's own settings stay A's.
    expect(after['acquaintance.audience']).toEqual(before['acquaintance.audience'])
    expect((await school.draft('B', { preset: 'jaunjelgava' })).status).toBe(404)
  })

  test('B10: begun without a preset, procedure B keeps what the school had; its settings are then B’s alone', async () => {
    const school = await openSchool()
    const { body } = await school.draft('B')
    const camera = body.settings.find((one: { code: string }) => one.code === 'camera.policy')
    expect([camera.value, camera.isChanged, camera.setElsewhere]).toEqual(['always', false, null])
    await school.publish({}, 'B')
    expect((await school.settings('2027-01-04'))['camera.policy']).toBe('always')
    await school.draft('A')
    const refused = await school.set('camera.policy', 'optional')
    expect([refused.status, refused.body.code, refused.body.data.values]).toEqual([
      409,
      'setting_of_other_procedure',
      { procedure: 'B' },
    ])
  })
})
