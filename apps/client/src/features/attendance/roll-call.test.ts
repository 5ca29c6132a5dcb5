import { describe, expect, test } from 'vitest'
import type { Say } from '../../ui/text.ts'
import { evidenceTexts } from './evidence.ts'
import {
  countRows,
  freshOrder,
  isStillAwaited,
  keptOrder,
  minutesFor,
  type RollCall,
  type RollCallRow,
  standingOf,
  stateText,
} from './roll-call-row.ts'
import {
  arrive,
  confirmed,
  type Facts,
  goOn,
  mark,
  noted,
  open,
  press,
  refused,
  type Send,
  startWork,
  type Work,
} from './roll-call-work.ts'

/** Says the key and its figures, so that a test reads which text was chosen. */
const say: Say = (key, values) => [key.split('.')[1], ...Object.values(values ?? {})].join(' ')
const time = (at: string): string => at.slice(11, 16)

type Suggestion = Partial<RollCallRow['suggestion']>
type Changes = {
  suggestion?: Suggestion
  mark?: RollCallRow['mark']
  problem?: RollCallRow['problem']
  isAwaited?: boolean
}

const teacher = { id: 'teacher', givenName: 'Ilze', familyName: 'Ozola' }
const problem: NonNullable<RollCallRow['problem']> = {
  id: 'report',
  kind: 'internet',
  note: '',
  at: '2026-11-26T08:31:00Z',
  sentLate: false,
  reportedBy: teacher,
  decision: null,
  abilities: ['decide'],
}
const decided = (
  presence: 'present' | 'late' | 'absent' | 'undecided',
  lateMinutes: number | null = null,
): RollCallRow['mark'] => ({
  id: 'mark',
  presence,
  ground: presence === 'absent' ? 'not_connected' : null,
  lateMinutes,
  recordedBy: teacher,
  recordedAt: '2026-11-26T08:45:00Z',
})

function row(
  name: string,
  { suggestion, mark: made = null, problem: reported = null, isAwaited = false }: Changes = {},
): RollCallRow {
  const [familyName = '', givenName = ''] = name.split(' ')
  return {
    learner: { id: name, familyName, givenName },
    className: '7.b',
    suggestion: { presence: 'present', ground: null, lateMinutes: null, confident: true, evidence: [], ...suggestion },
    mark: made,
    decisions: made === null ? 0 : 1,
    problem: reported,
    calls: [],
    camera: null,
    cameSince: null,
    symbol: '',
    isAwaited,
    isKept: false,
  }
}

const silent: Suggestion = { presence: 'absent', ground: 'not_connected' }
const waiting: Suggestion = { presence: 'undecided', ground: 'not_connected', confident: false }

describe('what a row says', () => {
  test.each<[string, Changes, string, string]>([
    ['A24: a sure suggestion', {}, 'suggested', 'present'],
    ['A24: late by the check-in', { suggestion: { presence: 'late', lateMinutes: 7 } }, 'suggested', 'late 7'],
    ['A24: silence after the grace', { suggestion: silent }, 'suggested', 'not_connected'],
    ['A24: silence within the grace', { suggestion: { ...silent, confident: false } }, 'awaited', 'tooSoon'],
    ['A36: a problem that waits', { suggestion: waiting, problem }, 'undecided', 'technical'],
    ['A24: two calls unanswered', { suggestion: { ...waiting, ground: 'no_response' } }, 'undecided', 'no_response'],
    ['A24: came, but the check-in was sent late', { suggestion: { confident: false } }, 'undecided', 'present'],
    ['A24: decided by the teacher', { suggestion: silent, mark: decided('late', 4) }, 'confirmed', 'late 4'],
    ['A24: a decision taken back', { suggestion: silent, mark: decided('undecided') }, 'suggested', 'not_connected'],
    ['A25: asynchronously without a ground', { suggestion: { presence: 'absent' } }, 'suggested', 'absentAsync'],
    [
      'A25: asynchronously not known by the end',
      { suggestion: { ...waiting, ground: null } },
      'undecided',
      'undecided',
    ],
    [
      'A25: asynchronously there is still time',
      { suggestion: { ...waiting, ground: null }, isAwaited: true },
      'awaited',
      'notYet',
    ],
    [
      'A36: synchronously a problem never waits for the end',
      { suggestion: waiting, problem, isAwaited: true },
      'undecided',
      'technical',
    ],
  ])('%s', (_name, changes, standing, state) => {
    const one = row('Liepa Marta', changes)
    expect([standingOf(one), stateText(one, say)]).toEqual([standing, state])
  })

  const evidence = (code: string, values: Record<string, string | number> = {}) => ({ code, values })
  const reported = evidence('problem_reported', { kind: 'internet', at: '2026-11-26T08:31:00Z' })
  test.each<[string, RollCallRow['suggestion']['evidence'], boolean, string[]]>([
    ['A24: registered', [evidence('checked_in', { at: '2026-11-26T08:29:00Z' })], false, ['evidenceCheckedIn 08:29']],
    ['A38: neither connected nor reported', [evidence('no_check_in')], false, ['evidenceSilent']],
    [
      'A36: what the learner said comes first',
      [evidence('no_check_in'), reported],
      true,
      ['evidenceProblem 08:31 internet', 'evidenceNoCheckIn'],
    ],
    ['lateness is the state’s to say', [evidence('late', { minutes: 7 })], false, []],
    [
      'A24: connected twice',
      [
        evidence('connected', {
          source: 'platform',
          from: '2026-11-26T08:37:00Z',
          to: '2026-11-26T09:10:00Z',
          minutes: 30,
          of: 40,
          connections: 2,
          still: 0,
        }),
      ],
      false,
      ['seenTimes Zoom 08:37 30 09:10 40 2'],
    ],
    [
      'A24: our page sees the learner now',
      [
        evidence('connected', {
          source: 'page',
          from: '2026-11-26T08:37:00Z',
          to: '2026-11-26T08:50:00Z',
          minutes: 13,
          of: 40,
          connections: 1,
          still: 1,
        }),
      ],
      false,
      ['seenSince page 08:37 13'],
    ],
    ['A24: a length alone', [evidence('connected_for', { minutes: 30, of: 40 })], false, ['seenFor 30 40']],
    [
      'B10: the camera was refused',
      [evidence('camera_refused', { at: '2026-11-26T08:45:00Z' })],
      false,
      ['camera_refused 08:45'],
    ],
    [
      'A24: somebody in the meeting is not recognised',
      [evidence('no_check_in'), evidence('unrecognised', { count: 2 })],
      false,
      ['evidenceSilent', 'evidenceUnrecognised 2'],
    ],
    ['a code of a newer server is passed over', [evidence('teleported')], false, []],
  ])('%s', (_name, facts, hasProblem, texts) => {
    const one = row('Liepa Marta', { suggestion: { evidence: facts }, problem: hasProblem ? problem : null })
    const english: Say = (key, values) => (key === 'disruptions.internet' ? 'Internet' : say(key, values))
    expect(evidenceTexts(one, english, time, 'Zoom')).toEqual(texts)
  })

  test('A24: the header counts learners, who came, reported, is missing, and what is left', () => {
    const rows = [
      row('A A'),
      row('B B', { suggestion: { presence: 'late', lateMinutes: 6 }, mark: decided('late', 6) }),
      row('C C', { suggestion: silent }),
      row('D D', { suggestion: waiting, problem }),
      row('E E', { suggestion: { ...silent, confident: false } }),
    ]
    expect(countRows(rows)).toEqual({
      learners: 5,
      came: 2,
      reported: 1,
      missing: 2,
      suggested: 2,
      toDecide: 1,
      waiting: 2,
    })
  })

  test.each([
    ['A25: before its day ends', '2026-11-26T21:59:59.5Z', true],
    ['A25: not when it has ended', '2026-11-26T22:00:00Z', false],
  ])('who is missing is still awaited %s', (_name, now, awaited) => {
    expect(isStillAwaited({ now, awaitedUntil: '2026-11-26T22:00:00Z' })).toBe(awaited)
  })

  const lesson = { startsAt: '2026-11-26T08:30:00Z', endsAt: '2026-11-26T09:10:00Z' } as RollCall['lesson']
  test.each([
    ['A24: as suggested', { suggestion: { presence: 'late' as const, lateMinutes: 7 } }, '08:50', 7],
    [
      'A24: as decided before',
      { suggestion: { presence: 'late' as const, lateMinutes: 7 }, mark: decided('late', 9) },
      '08:50',
      9,
    ],
    ['A24: since the start', {}, '08:42', 12],
    ['A24: at least one', {}, '08:30', 1],
    ['A24: at most the lesson', {}, '12:00', 40],
  ])('minutes of lateness: %s', (_name, changes, at, minutes) => {
    expect(minutesFor(row('A A', changes), lesson, Temporal.Instant.from(`2026-11-26T${at}:00Z`))).toBe(minutes)
  })
})

describe('the order of the list', () => {
  const rows = [
    row('Ozols Toms', { suggestion: silent }),
    row('Ābola Ieva'),
    row('Liepa Marta', { suggestion: waiting, problem }),
    row('Bērziņa Anna'),
  ]

  test('to decide first, then by name as Latvian sorts', () => {
    expect(freshOrder(rows)).toEqual(['Liepa Marta', 'Ābola Ieva', 'Bērziņa Anna', 'Ozols Toms'])
  })

  test('A36: a problem reported after the decision comes to the top again; another’s does not', () => {
    const late = (abilities: 'decide'[]) =>
      row('Vilks Rihards', { mark: decided('absent'), problem: { ...problem, abilities } })
    expect(freshOrder([row('Ābola Ieva'), late(['decide'])])[0]).toBe('Vilks Rihards')
    expect(freshOrder([row('Ābola Ieva'), late([])])[0]).toBe('Ābola Ieva')
    expect(countRows([late(['decide'])])).toMatchObject({ toDecide: 1, waiting: 0, came: 0 })
  })

  test.each<[string, RollCallRow['cameSince'], number]>([
    ['A24: who registered after the mark of absence comes to the top again', 'check_in', 1],
    ['A24: whom the platform shows after it comes to the top again', 'platform', 1],
    ['A24: of whom nothing was told since does not: the teacher knew', null, 0],
  ])('%s', (_name, cameSince, toDecide) => {
    const late = { ...row('Vilks Rihards', { mark: decided('absent') }), cameSince }
    expect(countRows([late])).toMatchObject({ toDecide })
    expect(freshOrder([row('Ābola Ieva'), late])[0]).toBe(toDecide === 1 ? 'Vilks Rihards' : 'Ābola Ieva')
  })

  test('a new arrival leaves the order and the focus alone', () => {
    const work = { ...startWork(rows), focus: 'Bērziņa Anna' }
    const later = rows.map(one =>
      one.learner.id === 'Ozols Toms' ? row('Ozols Toms', { suggestion: waiting, problem }) : one,
    )
    expect(arrive(work, later)).toBe(work)
    expect(keptOrder(work.order, [...later, row('Auza Zane')]).at(-1)).toBe('Auza Zane')
  })

  test('the focus leaves a learner who left the lesson', () => {
    const work = { ...startWork(rows), focus: 'Liepa Marta' }
    const left = arrive(
      work,
      rows.filter(one => one.learner.id !== 'Liepa Marta'),
    )
    expect([left.focus, left.order.length]).toEqual(['Ābola Ieva', 3])
  })
})

/** Keeps rows as the server would: what is sent stands in them at once. */
function list(
  rows: readonly RollCallRow[],
  mode: 'sync' | 'async' = 'sync',
  mayRecord = true,
  grounds: Facts['grounds'] = ['not_connected', 'no_response', 'left'],
) {
  const byId = new Map(rows.map(one => [one.learner.id, one]))
  const facts: Facts = { rows: byId, mode, grounds, mayRecord }
  let work: Work = startWork(rows)
  const sent: Send[] = []
  const take = (step: { work: Work; send: Send | null } | null): boolean => {
    if (step === null) return false
    work = step.work
    if (step.send === null) return true
    sent.push(step.send)
    if (step.send.what === 'nothing' || step.send.what === 'takeBack') return true
    for (const { learnerId, ...decision } of step.send.marks) {
      const one = byId.get(learnerId)
      if (one !== undefined)
        byId.set(learnerId, {
          ...one,
          mark: { ...decision, id: 'mark', recordedBy: teacher, recordedAt: '2026-11-26T08:45:00Z' },
        })
    }
    return true
  }
  return {
    facts,
    sent,
    take,
    keys: (...keys: string[]) => keys.map(key => take(press(work, key, facts))),
    get work() {
      return work
    },
    set work(next: Work) {
      work = next
    },
    state: (id: string) => {
      const one = byId.get(id)
      return one === undefined ? '' : `${standingOf(one)} ${stateText(one, say)}`
    },
  }
}

const three = () => [
  row('A A'),
  row('B B', { suggestion: silent }),
  row('C C', { suggestion: { presence: 'late', lateMinutes: 7 } }),
]

describe('keys of the list', () => {
  test.each([
    ['i', 'removed_from_lesson'],
    ['x', 'camera_off'],
  ] as const)('A24: %s marks only where the school takes it for a ground', (key, ground) => {
    const without = list(three())
    expect(without.keys(key)).toEqual([false])
    const withIt = list(three(), 'sync', true, [ground])
    withIt.keys(key)
    expect(withIt.state('A A')).toBe(`confirmed ${ground}`)
    expect(withIt.keys('n')).toEqual([false])
  })

  test.each([
    ['s', 'call'],
    ['c', 'camera'],
  ])('A24, B10: %s asks in the row, and does nothing in an asynchronous lesson', (key, what) => {
    const page = list(three())
    page.keys(key)
    expect([page.work.opened, page.sent]).toEqual([{ what, learnerId: 'A A' }, []])
    expect(list(three(), 'async').keys(key)).toEqual([false])
  })

  test('A24: a call is taken back like a mark, in the order in which they were done', () => {
    const page = list(three())
    page.keys('p')
    page.work = noted(page.work, { what: 'call', id: 'call' })
    page.keys('z', 'z', 'z')
    expect(page.sent.slice(1)).toEqual([
      { what: 'takeBack', back: { what: 'call', id: 'call' } },
      { what: 'undo', marks: [{ learnerId: 'A A', presence: 'undecided', ground: null, lateMinutes: null }] },
      { what: 'nothing' },
    ])
  })

  test('B10: a confirmation does not forget what was asked for before it', () => {
    const back = { what: 'camera', id: 'request', outcome: 'withdrawn' } as const
    const work = confirmed(noted(startWork(three()), back), 7, [])
    expect(work.done).toEqual([{ id: 1, before: [], back }])
  })

  test.each([
    ['p', 'confirmed present'],
    ['n', 'confirmed not_connected'],
    ['r', 'confirmed no_response'],
    ['a', 'confirmed left'],
  ])('A24: %s marks and goes on to the next row', (key, state) => {
    const page = list(three())
    page.keys(key)
    expect([page.state('A A'), page.work.focus]).toEqual([state, 'B B'])
  })

  test.each([
    ['arrows stop at both ends', ['ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown'], 'C C', null],
    ['Home and End', ['End', 'Home'], 'A A', null],
    ['K asks for minutes', ['ArrowDown', 'k'], 'B B', { what: 'minutes', learnerId: 'B B' }],
    ['T opens the decision', ['t'], 'A A', { what: 'problem', learnerId: 'A A' }],
    ['the right arrow opens the row', ['ArrowRight'], 'A A', { what: 'acts', learnerId: 'A A' }],
  ])('%s', (_name, keys, focus, opened) => {
    const page = list(three())
    page.keys(...keys)
    expect([page.work.focus, page.work.opened, page.sent]).toEqual([focus, opened, []])
  })

  test('A24: lateness with its minutes goes on too', () => {
    const page = list(three())
    page.keys('k')
    page.take(mark(page.work, 'A A', { presence: 'late', ground: null, lateMinutes: 5 }, page.facts))
    expect([page.state('A A'), page.work.focus, page.work.opened]).toEqual(['confirmed late 5', 'B B', null])
  })

  test('A24: Enter confirms all suggested, and nothing that is to be decided', () => {
    const page = list([...three(), row('D D', { suggestion: waiting, problem })])
    page.keys('Enter')
    expect(['A A', 'B B', 'C C', 'D D'].map(page.state)).toEqual([
      'confirmed present',
      'confirmed not_connected',
      'confirmed late 7',
      'undecided technical',
    ])
  })

  test('A24: each key is undone in turn, back to the former decision', () => {
    const page = list(three())
    page.keys('p', 'Home', 'n', 'Enter')
    page.keys('z')
    expect(['A A', 'B B', 'C C'].map(page.state)).toEqual([
      'confirmed not_connected',
      'suggested not_connected',
      'suggested late 7',
    ])
    page.keys('z')
    expect([page.state('A A'), page.work.focus]).toEqual(['confirmed present', 'A A'])
    page.keys('z')
    expect(page.state('A A')).toBe('suggested present')
    page.keys('z')
    expect(page.sent.at(-1)).toEqual({ what: 'nothing' })
  })

  test('A24: of what was confirmed, only who the server confirmed can be undone', () => {
    const page = list(three())
    page.keys('Enter')
    const answered = [row('A A', { mark: decided('present') }), row('B B', { suggestion: silent })]
    page.work = confirmed(page.work, 1, answered)
    expect(page.work.done).toEqual([{ id: 1, before: [{ learnerId: 'A A', decision: null }] }])
    expect(confirmed(page.work, 1, [row('A A')]).done).toEqual([])
    page.keys('z')
    expect(page.sent.at(-1)).toEqual({
      what: 'undo',
      marks: [{ learnerId: 'A A', presence: 'undecided', ground: null, lateMinutes: null }],
    })
  })

  test('A24: what goes out to be confirmed is what was shown as sure', () => {
    const page = list([...three(), row('D D', { suggestion: waiting, problem })])
    page.keys('Enter')
    expect(page.sent).toEqual([
      {
        what: 'confirm',
        id: 1,
        marks: [
          { learnerId: 'A A', presence: 'present', ground: null, lateMinutes: null },
          { learnerId: 'B B', presence: 'absent', ground: 'not_connected', lateMinutes: null },
          { learnerId: 'C C', presence: 'late', ground: null, lateMinutes: 7 },
        ],
      },
    ])
  })

  test('A24: what the server refused can’t be undone', () => {
    const page = list(three())
    page.keys('p')
    page.work = refused(page.work, 1)
    page.keys('z')
    expect(page.sent.at(-1)).toEqual({ what: 'nothing' })
  })

  test('A25: asynchronously there are no grounds and no lateness', () => {
    const page = list(three(), 'async')
    expect(page.keys('k', 'r', 'a')).toEqual([false, false, false])
    page.keys('n')
    expect(page.sent).toEqual([
      { what: 'mark', id: 1, marks: [{ learnerId: 'A A', presence: 'absent', ground: null, lateMinutes: null }] },
    ])
  })

  test('A27: who may only read moves, and marks nothing', () => {
    const page = list(three(), 'sync', false)
    page.keys('ArrowDown', 'p', 'k', 't', 'Enter')
    expect([page.work.focus, page.work.opened, page.sent]).toEqual(['B B', null, []])
  })

  test('A36: a problem that is another’s to decide does not open', () => {
    const page = list([row('A A', { suggestion: waiting, problem: { ...problem, abilities: [] } })])
    page.keys('t')
    expect(page.work.opened).toBeNull()
  })

  test('other keys stay the browser’s', () => {
    expect(list(three()).keys('x', 'Tab', 'F5')).toEqual([false, false, false])
  })

  test('experience: the register of 30 with four to decide takes at most 40 keys, and so does marking each by hand', () => {
    const names = Array.from({ length: 30 }, (_, index) => `N${String(index).padStart(2, '0')} V`)
    const thirty = names.map((name, index) =>
      row(name, index % 8 === 3 ? { suggestion: waiting, problem } : index % 5 === 0 ? { suggestion: silent } : {}),
    )
    const page = list(thirty)
    let keys = 0
    while (countRows([...page.facts.rows.values()]).toDecide > 0) {
      page.keys('t')
      keys += 1
      const learnerId = page.work.opened?.learnerId ?? ''
      const before = page.facts.rows.get(learnerId)
      expect(before?.problem).not.toBeNull()
      // Space excuses, Tab and Space choose the remedy, Enter saves.
      keys += 4
      page.work = goOn(open(page.work, null), learnerId)
      const excused = {
        excused: true,
        remedy: 'consultation' as const,
        note: '',
        decidedBy: teacher,
        decidedAt: problem.at,
      }
      ;(page.facts.rows as Map<string, RollCallRow>).set(
        learnerId,
        row(learnerId, { suggestion: silent, problem: { ...problem, decision: excused } }),
      )
    }
    page.keys('Enter')
    keys += 1
    expect(countRows([...page.facts.rows.values()])).toMatchObject({ suggested: 0, toDecide: 0 })
    expect(keys).toBeLessThanOrEqual(40)

    const byHand = list(thirty)
    byHand.keys(...Array.from({ length: 30 }, () => 'p'), 'Enter')
    expect(countRows([...byHand.facts.rows.values()])).toMatchObject({ came: 30, suggested: 0 })
  })
})
