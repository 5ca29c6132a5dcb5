import { describe, expect, test } from 'vitest'
import { type LightCode, type LightState, lightsOf, type RemoteDayFacts, worstOf } from './readiness.ts'

type Lesson = RemoteDayFacts['lessons'][number]

const lesson: Lesson = {
  id: 'one',
  mode: 'sync',
  hasLink: true,
  isPlatformAllowed: true,
  hasAgreement: true,
  hasOutcome: true,
  formFits: true,
  countsTowardQuota: true,
  isOverridden: false,
}

const facts = (change: Partial<RemoteDayFacts> = {}, lessons: Partial<Lesson>[] = [{}]): RemoteDayFacts => ({
  daysAhead: 3,
  lessons: lessons.map(one => ({ ...lesson, ...one })),
  quotaLeft: 4,
  procedure: null,
  told: null,
  reachable: null,
  safety: null,
  contacts: null,
  devices: null,
  ...change,
})

const lightOf = (code: LightCode, of: RemoteDayFacts) => lightsOf(of).find(one => one.code === code)

describe('each light of a remote day', () => {
  test.each<[string, LightCode, RemoteDayFacts, LightState, string, number]>([
    ['A5: room is left', 'quota', facts(), 'ready', 'quota_left', 4],
    ['A5: none is left, and none is missing', 'quota', facts({ quotaLeft: 0 }), 'ready', 'quota_left', 0],
    ['A5: overrun', 'quota', facts({ quotaLeft: -2 }), 'stop', 'quota_overrun', 2],
    [
      'A5: the director lifted it',
      'quota',
      facts({ quotaLeft: -1 }, [{}, { isOverridden: true }]),
      'attention',
      'quota_overridden',
      1,
    ],
    [
      'A5: an emergency uses no quota',
      'quota',
      facts({ quotaLeft: -1 }, [{ countsTowardQuota: false }]),
      'ready',
      'quota_untouched',
      0,
    ],
    ['A24: every lesson has its link', 'link', facts(), 'ready', 'links_given', 1],
    ['A24: a link is missing', 'link', facts({}, [{}, { hasLink: false }]), 'attention', 'links_missing', 1],
    [
      'A24: missing on the day before',
      'link',
      facts({ daysAhead: 1 }, [{ hasLink: false }]),
      'stop',
      'links_missing',
      1,
    ],
    [
      'A24: another platform',
      'link',
      facts({}, [{ isPlatformAllowed: false }]),
      'attention',
      'platform_not_allowed',
      1,
    ],
    [
      'B3: another platform, on the day before',
      'link',
      facts({ daysAhead: 1 }, [{ isPlatformAllowed: false }]),
      'stop',
      'platform_not_allowed',
      1,
    ],
    ['B4: no agreement', 'link', facts({}, [{}, { hasAgreement: false }]), 'attention', 'agreements_missing', 1],
    [
      'B4: no agreement, on the day',
      'link',
      facts({ daysAhead: 0 }, [{ hasAgreement: false }]),
      'stop',
      'agreements_missing',
      1,
    ],
    [
      'A25: at one’s own time no link is needed',
      'link',
      facts({}, [{ mode: 'async', hasLink: false }]),
      'ready',
      'links_not_needed',
      0,
    ],
    [
      'A3: an outcome is missing',
      'outcome',
      facts({}, [{ hasOutcome: false }, {}]),
      'attention',
      'outcomes_missing',
      1,
    ],
    ['A3: missing today', 'outcome', facts({ daysAhead: 0 }, [{ hasOutcome: false }]), 'stop', 'outcomes_missing', 1],
    ['A3: every lesson names its outcome', 'outcome', facts({}, [{}, {}]), 'ready', 'outcomes_named', 2],
    ['A39: a form that does not suit', 'form', facts({}, [{ formFits: false }]), 'attention', 'forms_do_not_fit', 1],
    ['A2: nobody asks for it yet', 'procedure', facts(), 'not_set_up', 'not_set_up', 0],
    ['A2: everybody has read it', 'procedure', facts({ procedure: { done: 20, all: 20 } }), 'ready', 'everybody', 20],
    ['A2: some have not', 'procedure', facts({ procedure: { done: 17, all: 20 } }), 'attention', 'somebody_missing', 3],
    [
      'A2: some have not on the day itself, which goes on',
      'procedure',
      facts({ daysAhead: 0, procedure: { done: 17, all: 20 } }),
      'attention',
      'somebody_missing',
      3,
    ],
    [
      'A45: some on the day before',
      'contacts',
      facts({ daysAhead: 1, contacts: { done: 19, all: 20 } }),
      'stop',
      'somebody_missing',
      1,
    ],
  ])('%s', (_name, code, of, state, reason, count) => {
    expect(lightOf(code, of)).toMatchObject({ state, reason, count })
  })

  test('every light is always there, in its order, with its clause', () => {
    expect(lightsOf(facts()).map(one => `${one.code} ${one.clause}`)).toEqual([
      'quota A5',
      'link A24',
      'outcome A3',
      'form A39',
      'procedure A2',
      'told A28',
      'reachable A33',
      'safety A41',
      'contacts A45',
      'devices A9',
    ])
  })

  test('a light that is about a lesson names the first one', () => {
    const of = facts({}, [{ id: 'first' }, { id: 'second', hasLink: false }, { id: 'third', hasLink: false }])
    expect(lightOf('link', of)?.lessonId).toBe('second')
    expect(lightOf('told', facts({ told: { done: 1, all: 2, lessonId: 'third' } }))?.lessonId).toBe('third')
  })
})

describe('the day’s one word', () => {
  test.each<[LightState[], LightState]>([
    [['ready', 'ready'], 'ready'],
    [['ready', 'not_set_up'], 'ready'],
    [['attention', 'not_set_up', 'ready'], 'attention'],
    [['ready', 'stop', 'attention'], 'stop'],
    [['not_set_up'], 'not_set_up'],
  ])('of %j is %s', (states, worst) => {
    expect(worstOf(states.map(state => ({ state })))).toBe(worst)
  })
})
