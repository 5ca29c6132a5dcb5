import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byGrade } from './grade.ts'
import { type ParameterCode, parameters } from './parameters.ts'
import { type ParameterRefusal, readParameterValue } from './value.ts'

const percents = (changed: Record<number, unknown>) => ({ ...byGrade(() => 10), ...changed })
const symbols = { absent: 'n', unexcused: 'n', excused: 'nc', excusedIllness: 'ns', late: 'k', notAssessed: 'nv' }
const contact = { role: 'it_specialist', name: 'Jānis', phone: '', email: '' }
const retention = {
  learning_quality: { anchor: 'last_study_day', days: 0 },
  methodical: { anchor: 'school_year_end', days: 0 },
  order_safety: { anchor: 'recording_day', days: 30 },
}
const bell = (period: unknown, startsAt: string, endsAt: string) => ({ period, startsAt, endsAt })

describe('a value that does not fit is refused with its reason', () => {
  const table: readonly [ParameterCode, unknown, ParameterRefusal][] = [
    ['quota.percentByGrade', percents({ 7: 101 }), 'out_of_range'],
    ['quota.percentByGrade', percents({ 7: -1 }), 'out_of_range'],
    ['quota.percentByGrade', percents({ 12: '20' }), 'wrong_shape'],
    ['quota.percentByGrade', percents({ 1: Number.NaN }), 'wrong_shape'],
    ['quota.percentByGrade', { 3: 5 }, 'wrong_shape'],
    ['quota.percentByGrade', null, 'wrong_shape'],
    ['quota.scope', 'class', 'unknown_option'],
    ['quota.scope', ['both'], 'wrong_shape'],
    ['timetable.remoteMark', '  ', 'empty'],
    ['timetable.remoteMark', 'ABCDE', 'too_long'],
    ['timetable.remoteMark', 1, 'wrong_shape'],
    ['checkIn.opensMinutesBefore', 61, 'out_of_range'],
    ['checkIn.opensMinutesBefore', -1, 'out_of_range'],
    ['checkIn.opensMinutesBefore', 7.5, 'wrong_shape'],
    ['modes.minimumOnlinePercent', Number.POSITIVE_INFINITY, 'out_of_range'],
    ['modes.forms', [], 'too_few'],
    ['modes.forms', ['group_work', 'group_work'], 'repeated'],
    ['modes.forms', ['lecture'], 'unknown_option'],
    ['modes.formsByGrade', { ...byGrade(() => []), 4: ['lecture'] }, 'unknown_option'],
    ['modes.onlineMinutesByGrade', { ...byGrade(() => 40), 1: 0 }, 'out_of_range'],
    ['assessment.scaleByGrade', { ...byGrade(() => 'levels'), 9: 'stars' }, 'unknown_option'],
    ['submission.latestTimeByGrade', { ...byGrade(() => null), 7: '17.00' }, 'not_a_time'],
    ['contactHours', { from: '08:00', to: '24:00' }, 'not_a_time'],
    ['contactHours', { from: '17:00', to: '08:00' }, 'ends_before_start'],
    ['contactHours', { from: '08:00', to: '08:00' }, 'ends_before_start'],
    ['contactHours', '08:00–17:00', 'wrong_shape'],
    ['absence.parentDeadline', '9:00', 'not_a_time'],
    ['regulation.effectiveFrom', '2027-02-29', 'not_a_day'],
    ['regulation.effectiveFrom', '2026-13-01', 'not_a_day'],
    ['regulation.effectiveFrom', '2026-04-00', 'not_a_day'],
    ['regulation.effectiveFrom', '21.11.2026.', 'not_a_day'],
    ['calendar.gradeOneExtraWeek', { from: '2027-02-12', to: '2027-02-08' }, 'ends_before_start'],
    ['marks.symbols', { ...symbols, late: '' }, 'empty'],
    ['marks.symbols', { ...symbols, late: undefined }, 'wrong_shape'],
    ['marks.symbols', { ...symbols, late: 'nokav' }, 'too_long'],
    ['marks.symbols', { ...symbols, late: 'nokav{minutes}' }, 'too_long'],
    ['disruption.reportTo', [], 'too_few'],
    ['disruption.reportTo', ['janitor'], 'unknown_option'],
    ['loan.contact', { ...contact, role: 'janitor' }, 'unknown_option'],
    ['loan.contact', { ...contact, name: 'x'.repeat(121) }, 'too_long'],
    ['signIn.cardGrades', { from: 6, to: 3 }, 'ends_before_start'],
    ['signIn.cardGrades', { from: 0, to: 3 }, 'out_of_range'],
    ['signIn.totpRequiredForStaff', 'true', 'wrong_shape'],
    ['timetable.bells', [], 'too_few'],
    ['timetable.bells', [bell(1, '08:30', '09:10'), bell(1, '09:20', '10:00')], 'repeated'],
    ['timetable.bells', [bell(1, '08:30', '09:10'), bell(2, '09:00', '10:00')], 'overlapping'],
    ['timetable.bells', [bell(1, '09:10', '08:30')], 'ends_before_start'],
    ['recording.retention', { ...retention, methodical: { anchor: 'never', days: 0 } }, 'unknown_option'],
    ['recording.retention', { ...retention, methodical: { anchor: 'last_study_day', days: 1 } }, 'out_of_range'],
    ['recording.retention', { methodical: retention.methodical }, 'wrong_shape'],
  ]
  test.each(table)('%s: %j', (code, value, reason) => {
    expect(readParameterValue(code, value)).toEqual({ ok: false, reason })
  })
})

describe('a value that fits comes back as it is kept', () => {
  const table: readonly [ParameterCode, unknown, unknown][] = [
    ['quota.percentByGrade', percents({ 7: 0, 8: 100, 9: 12.5 }), percents({ 7: 0, 8: 100, 9: 12.5 })],
    ['quota.percentByGrade', percents({ 13: 20 }), percents({})],
    ['timetable.remoteMark', ' A ', 'A'],
    ['checkIn.opensMinutesBefore', 0, 0],
    ['checkIn.opensMinutesBefore', 60, 60],
    ['contactHours', { from: '00:00', to: '23:59', note: 'x' }, { from: '00:00', to: '23:59' }],
    ['absence.parentDeadline', null, null],
    ['absence.parentDeadline', '10:00', '10:00'],
    ['regulation.effectiveFrom', '2028-02-29', '2028-02-29'],
    ['calendar.gradeOneExtraWeek', { from: '2027-02-08', to: '2027-02-08' }, { from: '2027-02-08', to: '2027-02-08' }],
    ['marks.symbols', symbols, symbols],
    ['marks.symbols', { ...symbols, late: 'k{minutes}' }, { ...symbols, late: 'k{minutes}' }],
    ['loan.contact', { ...contact, extra: 1 }, contact],
    ['signIn.cardGrades', { from: 3, to: 3 }, { from: 3, to: 3 }],
    ['timetable.bells', [bell(0, '08:10', '08:50')], [bell(0, '08:10', '08:50')]],
    ['recording.retention', retention, retention],
    ['quota.excludedBases', [], []],
  ]
  test.each(table)('%s: %j', (code, value, kept) => {
    expect(readParameterValue(code, value)).toEqual({ ok: true, value: kept })
  })
})

describe('reading is total', () => {
  const anyCode = fc.constantFrom(...parameters.map(({ code }) => code))
  const anyValue = fc.oneof(fc.anything(), fc.jsonValue(), fc.constantFrom(...parameters.map(each => each.default)))

  test('anything is either kept or refused, and what is kept reads the same again', () => {
    fc.assert(
      fc.property(anyCode, anyValue, (code, value) => {
        const once = readParameterValue(code, value)
        if (once.ok) expect(readParameterValue(code, once.value)).toEqual(once)
        else expect(once.reason).toMatch(/^[a-z_]+$/)
      }),
      { numRuns: 1000 },
    )
  })

  test('an unknown name is refused', () => {
    expect(readParameterValue('__proto__' as ParameterCode, 1)).toEqual({ ok: false, reason: 'unknown_parameter' })
  })

  test('a whole number is kept exactly within its bounds', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 200 }), minutes => {
        expect(readParameterValue('checkIn.opensMinutesBefore', minutes).ok).toBe(minutes >= 0 && minutes <= 60)
      }),
    )
  })
})
