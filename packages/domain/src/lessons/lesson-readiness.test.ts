import { describe, expect, test } from 'vitest'
import { worstOf } from '../planning/readiness.ts'
import { type LessonLightCode, type LessonReadinessFacts, lessonLights } from './lesson-readiness.ts'

const briefing: LessonReadinessFacts['briefing'] = {
  state: 'ready',
  reason: 'in_order',
  all: 20,
  told: 20,
  understood: 20,
  openQuestions: 0,
}
const facts: LessonReadinessFacts = {
  daysAhead: 3,
  mode: 'sync',
  link: 'given',
  briefing,
  asksUnderstood: true,
  contacts: { isGiven: true, told: 20 },
  recording: 'never',
}

const lightOf = (code: LessonLightCode, change: Partial<LessonReadinessFacts>) =>
  lessonLights({ ...facts, ...change }).find(one => one.code === code)

describe('each light of a remote lesson', () => {
  test.each<[string, LessonLightCode, Partial<LessonReadinessFacts>, string, string, number]>([
    ['A24: the link is given', 'link', {}, 'ready', 'link_given', 0],
    ['A24: the link is missing', 'link', { link: 'none' }, 'attention', 'link_missing', 0],
    ['A24: missing on the day before', 'link', { link: 'none', daysAhead: 1 }, 'stop', 'link_missing', 0],
    ['B3: the register holds the link back', 'link', { link: 'shut' }, 'attention', 'link_shut', 0],
    ['B3: held back on the day before', 'link', { link: 'shut', daysAhead: 1 }, 'stop', 'link_shut', 0],
    ['A25: at one’s own time none is needed', 'link', { link: 'none', mode: 'async' }, 'ready', 'link_not_needed', 0],
    ['A28: all have been told', 'told', {}, 'ready', 'in_order', 20],
    [
      'A28: nothing is written, and it is late',
      'told',
      { briefing: { ...briefing, state: 'stop', reason: 'not_written', told: 0, understood: 0 } },
      'stop',
      'not_written',
      20,
    ],
    [
      'A28: two were absent',
      'told',
      { briefing: { ...briefing, state: 'attention', reason: 'somebody_untold', told: 18, understood: 18 } },
      'attention',
      'somebody_untold',
      2,
    ],
    [
      'A28: a question does not mean that it was not told',
      'told',
      { briefing: { ...briefing, state: 'attention', reason: 'question_open', understood: 19, openQuestions: 1 } },
      'ready',
      'in_order',
      20,
    ],
    [
      'A28: a question waits',
      'understood',
      { briefing: { ...briefing, state: 'attention', reason: 'question_open', understood: 19, openQuestions: 1 } },
      'attention',
      'question_open',
      1,
    ],
    [
      'A28: three have not said whether they understand',
      'understood',
      { briefing: { ...briefing, state: 'attention', reason: 'not_understood', understood: 17 } },
      'attention',
      'not_understood',
      3,
    ],
    ['A28: all understand', 'understood', {}, 'ready', 'understood', 20],
    [
      'A28: understanding is not asked for',
      'understood',
      { asksUnderstood: false, briefing: { ...briefing, understood: 0 } },
      'ready',
      'understanding_not_asked',
      0,
    ],
    ['A33: everybody knows how to reach the teacher', 'contacts', {}, 'ready', 'contacts_told', 20],
    ['A33: some do not yet', 'contacts', { contacts: { isGiven: true, told: 15 } }, 'attention', 'contacts_untold', 5],
    [
      'A33: nobody has said how',
      'contacts',
      { contacts: { isGiven: false, told: 0 } },
      'attention',
      'contacts_missing',
      0,
    ],
    [
      'A33: nobody has said how on the day before',
      'contacts',
      { contacts: { isGiven: false, told: 0 }, daysAhead: 1 },
      'stop',
      'contacts_missing',
      0,
    ],
    ['A9: the survey is not set up', 'devices', {}, 'not_set_up', 'not_set_up', 0],
    ['B11: the school records no lessons', 'recording', {}, 'ready', 'not_recorded', 0],
    [
      'B17: lessons may be recorded, and no sign is up',
      'recording',
      { recording: 'unannounced' },
      'ready',
      'recording_unannounced',
      0,
    ],
    [
      'B17: the sign says that it is recorded',
      'recording',
      { recording: 'announced' },
      'ready',
      'recorded_knowingly',
      0,
    ],
  ])('%s', (_name, code, change, state, reason, count) => {
    expect(lightOf(code, change)).toMatchObject({ state, reason, count })
  })

  test('A28: a remote lesson whose briefing is missing is red before it starts', () => {
    const lights = lessonLights({
      ...facts,
      daysAhead: 0,
      briefing: { ...briefing, state: 'stop', reason: 'not_written', told: 0, understood: 0 },
    })
    expect(worstOf(lights)).toBe('stop')
  })

  test('every light is always there, in its order, with its clause', () => {
    expect(lessonLights(facts).map(one => `${one.code} ${one.clause}`)).toEqual([
      'link A24',
      'told A28',
      'understood A28',
      'contacts A33',
      'devices A9',
      'recording B17',
    ])
  })
})
