import { describe, expect, test } from 'vitest'
import { isParameterCode, parameterOf, parameters } from './parameters.ts'
import { daugavpilsProcedure, jaunjelgavaProcedure, parameterValues } from './presets.ts'
import { quotaLawOn } from './quota-law.ts'
import { readParameterValue } from './value.ts'

describe('settings', () => {
  test('each code is stated once', () => {
    expect(new Set(parameters.map(({ code }) => code)).size).toBe(parameters.length)
  })

  test.each(parameters.map(parameter => [parameter.code, parameter] as const))(
    'default fits: %s',
    (code, parameter) => {
      expect(readParameterValue(code, parameter.default)).toEqual({ ok: true, value: parameter.default })
      expect(parameter.label.lv).not.toBe('')
      expect(parameter.label.en).not.toBe('')
    },
  )

  test('a name of another version is no setting', () => {
    expect(isParameterCode('quota.percentByGrade')).toBe(true)
    expect(isParameterCode('quota.byGrade')).toBe(false)
    expect(isParameterCode('toString')).toBe(false)
    expect(parameterOf('quota.byGrade')).toBeNull()
  })

  test('A5.1–A5.4: the default shares are the law’s, with 0 for grades 1 and 2 as A4 says', () => {
    const { 'quota.percentByGrade': percents } = parameterValues({ procedure: 'A', values: {} })
    expect(percents).toEqual({ 1: 0, 2: 0, 3: 5, 4: 10, 5: 10, 6: 10, 7: 15, 8: 15, 9: 15, 10: 20, 11: 20, 12: 20 })
    expect(percents).toEqual(quotaLawOn('2026-09-01')?.percentByGrade)
  })
})

describe('presets', () => {
  const presets = { jaunjelgavaProcedure, daugavpilsProcedure }

  test.each(Object.entries(presets))('%s: every value fits and differs from the default', (_, preset) => {
    for (const [code, value] of Object.entries(preset.values)) {
      const parameter = parameterOf(code)
      expect(parameter, code).not.toBeNull()
      if (parameter === null) continue
      expect(readParameterValue(parameter.code, value), code).toEqual({ ok: true, value })
      expect(value, code).not.toEqual(parameter.default)
    }
  })

  test('a preset gives every setting, its own before the default', () => {
    const a = parameterValues(jaunjelgavaProcedure)
    const b = parameterValues(daugavpilsProcedure)
    expect(Object.keys(a).sort()).toEqual(parameters.map(({ code }) => code).sort())
    expect([jaunjelgavaProcedure.procedure, a['camera.policy'], a['recording.allowed']]).toEqual(['A', 'always', false])
    expect([daugavpilsProcedure.procedure, b['camera.policy'], b['recording.allowed']]).toEqual([
      'B',
      'on_request',
      true,
    ])
    expect(a.contactHours).toEqual({ from: '08:00', to: '17:00' })
  })
})
