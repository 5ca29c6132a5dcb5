import { describe, expect, test } from 'vitest'
import { type AllowedWays, fitsMode, mayTakeForm, usualWay, type Way } from './take-form.ts'

const forms = [
  'individual_work',
  'group_work',
  'consultation',
  'project_work',
  'online_lesson',
  'independent_work',
  'digital_materials',
]
const places = ['home', 'school', 'library', 'laboratory', 'museum', 'nature']
const seventh = { grade: 7, forms, places, onlineMinutes: 40 }
const third = { grade: 3, forms: ['online_lesson', 'individual_work'], places: ['home', 'school'], onlineMinutes: 30 }
const allowed: AllowedWays = { forms, places, means: ['device', 'paper'], grades: [seventh] }
const online: Way = { mode: 'sync', form: 'online_lesson', place: 'home', means: ['device'], onlineMinutes: null }

const ask = (way: Partial<Way>, change: Partial<AllowedWays> = {}) =>
  mayTakeForm({ way: { ...online, ...way }, lessonMinutes: 40, allowed: { ...allowed, ...change } })

describe('what the school has', () => {
  test.each<[string, Partial<Way>, Partial<AllowedWays>, string, string]>([
    [
      'A6.1: no group work in this school',
      { form: 'group_work' },
      { forms: ['online_lesson'] },
      'form_not_allowed',
      'A6.1',
    ],
    ['A6.2: no museums in this school', { place: 'museum' }, { places: ['home'] }, 'place_not_allowed', 'A6.2'],
    ['A6.3: equipment is none of its means', { means: ['device', 'equipment'] }, {}, 'means_not_allowed', 'A6.3'],
    ['A6.3: nobody is online on paper', { means: ['paper'] }, {}, 'means_not_for_form', 'A6.3'],
    ['A6.4: no online lessons in this school', {}, { forms: ['group_work'] }, 'form_not_allowed', 'A6.4'],
    ['A6.4: an online lesson is held together', { mode: 'async' }, {}, 'form_not_for_mode', 'A6.4'],
    ['A6.5: nobody works independently together', { form: 'independent_work' }, {}, 'form_not_for_mode', 'A6.5'],
    [
      'A6.5: no independent work in this school',
      { mode: 'async', form: 'independent_work' },
      { forms: ['online_lesson'] },
      'form_not_allowed',
      'A6.5',
    ],
    [
      'A6.6: materials on a platform need a device',
      { mode: 'async', form: 'digital_materials', means: ['paper'] },
      {},
      'means_not_for_form',
      'A6.3',
    ],
  ])('%s', (_name, way, change, reason, clause) => {
    expect(ask(way, change)).toMatchObject({ ok: false, reason, clause, grade: null })
  })

  test.each<[string, Partial<Way>]>([
    ['A6.1: a consultation together', { form: 'consultation' }],
    ['A6.1: a project at one’s own time', { mode: 'async', form: 'project_work', place: 'nature', means: ['paper'] }],
    ['A6.2: group work in the library', { form: 'group_work', place: 'library' }],
    ['A6.3: device and paper together', { means: ['device', 'paper'] }],
    ['A6.4: an online lesson', {}],
    ['A6.5: independent work on paper', { mode: 'async', form: 'independent_work', means: ['paper'] }],
    ['A6.6: materials on a platform', { mode: 'async', form: 'digital_materials' }],
  ])('%s may be', (_name, way) => {
    expect(ask(way)).toEqual({ ok: true })
  })

  test('A6: the refusal names what may be instead, of the same mode', () => {
    expect(ask({ form: 'group_work' }, { forms: ['online_lesson', 'consultation', 'independent_work'] })).toMatchObject(
      {
        allowed: ['online_lesson', 'consultation'],
      },
    )
  })
})

describe('what suits the age', () => {
  test.each<[string, Partial<Way>, string, unknown]>([
    [
      'A39: group work is not for grade 3',
      { form: 'group_work' },
      'form_not_for_grade',
      ['individual_work', 'online_lesson'],
    ],
    ['A39: nor is the museum', { place: 'museum' }, 'place_not_for_grade', ['home', 'school']],
    ['A39: nor 40 minutes online', { onlineMinutes: 40 }, 'online_too_long', 30],
  ])('%s, though it is for grade 7', (_name, way, reason, instead) => {
    expect(ask(way)).toEqual({ ok: true })
    expect(ask(way, { grades: [seventh, third] })).toMatchObject({
      ok: false,
      reason,
      clause: 'A39',
      grade: 3,
      allowed: instead,
    })
  })

  test('A39: nobody is online longer than the lesson lasts', () => {
    expect(ask({ onlineMinutes: 41 }, { grades: [{ ...seventh, onlineMinutes: 90 }] })).toMatchObject({
      reason: 'online_longer_than_lesson',
      asked: 41,
      allowed: 40,
    })
  })

  test('A39: at one’s own time the minutes online are not measured', () => {
    const way = { mode: 'async' as const, form: 'individual_work', onlineMinutes: 90 }
    expect(ask(way, { grades: [third] })).toEqual({ ok: true })
  })
})

describe('the usual way', () => {
  const usual = (mode: Way['mode'], change: Partial<AllowedWays> = {}) =>
    usualWay({ mode, lessonMinutes: 40, allowed: { ...allowed, ...change } })

  test.each<[string, Way['mode'], Partial<AllowedWays>, Partial<Way>]>([
    [
      'together: online at home',
      'sync',
      {},
      { form: 'online_lesson', place: 'home', means: ['device'], onlineMinutes: null },
    ],
    ['at one’s own time: independent work', 'async', {}, { form: 'independent_work', onlineMinutes: null }],
    ['A39: together in grade 3 only as long as it may', 'sync', { grades: [third] }, { onlineMinutes: 30 }],
    ['A39: in grade 3 what suits it', 'async', { grades: [third] }, { form: 'individual_work' }],
    ['where nobody is at home: the first place allowed', 'sync', { places: ['library'] }, { place: 'library' }],
    ['without devices: nothing online', 'sync', { means: ['paper'] }, { form: 'consultation', means: ['paper'] }],
  ])('%s', (_name, mode, change, way) => {
    expect(usual(mode, change)).toMatchObject(way)
  })

  test('is permitted wherever anything of its mode is', () => {
    for (const mode of ['sync', 'async'] as const)
      for (const form of forms.filter(one => fitsMode(one, mode))) {
        const only = { ...allowed, forms: [form] }
        expect(
          mayTakeForm({ way: usualWay({ mode, lessonMinutes: 40, allowed: only }), lessonMinutes: 40, allowed: only }),
        ).toEqual({
          ok: true,
        })
      }
  })
})
