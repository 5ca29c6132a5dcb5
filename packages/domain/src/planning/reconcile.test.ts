import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ExistingLesson, reconcile, type WantedLesson } from './reconcile.ts'

const day = (text: string) => Temporal.PlainDate.from(`2026-11-${text}`)
const today = day('23')
const lesson = (id: string, on: string, period: number, change: Partial<ExistingLesson> = {}): ExistingLesson => ({
  id,
  seriesKey: '7.b|MAT|',
  on: day(on),
  period,
  teachers: ['OI'],
  rooms: ['204'],
  begun: false,
  recorded: false,
  kept: false,
  state: 'planned',
  ...change,
})
const wish = (on: string, period: number, change: Partial<WantedLesson> = {}): WantedLesson => ({
  seriesKey: '7.b|MAT|',
  on: day(on),
  period,
  teachers: ['OI'],
  rooms: ['204'],
  begun: false,
  ...change,
})
const nothing = { same: [], changed: [], moved: [], added: [], removed: [], retained: [] }
const [tuesday, thursday] = [wish('24', 2), wish('26', 5)]

describe('reconciling', () => {
  test.each<[string, ExistingLesson[], WantedLesson[], Partial<ReturnType<typeof reconcile>>]>([
    ['nothing', [], [], {}],
    ['the same again', [lesson('a', '23', 1)], [wish('23', 1)], { same: ['a'] }],
    [
      'rooms in another order',
      [lesson('a', '23', 1, { rooms: ['1', '2'] })],
      [wish('23', 1, { rooms: ['2', '1'] })],
      { same: ['a'] },
    ],
    [
      'another teacher',
      [lesson('a', '24', 2, { teachers: ['KJ'] })],
      [tuesday],
      { changed: [{ id: 'a', wanted: tuesday, changes: ['teacher'] }] },
    ],
    [
      'another teacher and room',
      [lesson('a', '24', 2, { teachers: ['KJ'], rooms: [] })],
      [tuesday],
      { changed: [{ id: 'a', wanted: tuesday, changes: ['teacher', 'room'] }] },
    ],
    ['a new lesson', [], [tuesday], { added: [tuesday] }],
    ['a lesson gone', [lesson('a', '24', 2)], [], { removed: ['a'] }],
    ['a lesson gone that has a history', [lesson('a', '24', 2, { kept: true })], [], { retained: ['a'] }],
    ['moved within its week', [lesson('a', '23', 1)], [thursday], { moved: [{ id: 'a', wanted: thursday }] }],
    ['not moved to another week', [lesson('a', '30', 1)], [thursday], { removed: ['a'], added: [thursday] }],
    [
      'not moved to another series',
      [lesson('a', '23', 1, { seriesKey: '7.b|FIZ|' })],
      [thursday],
      { removed: ['a'], added: [thursday] },
    ],
    [
      'what has a history moves first',
      [lesson('a', '23', 1), lesson('b', '25', 1, { kept: true })],
      [thursday],
      { moved: [{ id: 'b', wanted: thursday }], removed: ['a'] },
    ],
    [
      'several move in order',
      [lesson('b', '25', 1, { kept: true }), lesson('a', '23', 1, { kept: true })],
      [thursday, tuesday],
      {
        moved: [
          { id: 'a', wanted: tuesday },
          { id: 'b', wanted: thursday },
        ],
      },
    ],
    [
      'equal times come before moves',
      [lesson('a', '24', 2), lesson('b', '23', 1, { kept: true })],
      [tuesday],
      { same: ['a'], retained: ['b'] },
    ],
    ['a cancelled lesson stays cancelled', [lesson('a', '24', 2, { state: 'cancelled' })], [tuesday], { same: ['a'] }],
    [
      'a cancelled lesson does not cancel another',
      [lesson('a', '23', 1, { state: 'cancelled', kept: true })],
      [tuesday],
      { added: [tuesday], retained: ['a'] },
    ],
    [
      'A7: a cancelled lesson stays cancelled at another period of its day',
      [lesson('a', '24', 1, { state: 'cancelled', kept: true })],
      [tuesday],
      { moved: [{ id: 'a', wanted: tuesday }] },
    ],
    [
      'A7: of a day’s two lessons the one to be held keeps the place that is left',
      [lesson('a', '24', 1, { state: 'cancelled', kept: true }), lesson('b', '24', 3)],
      [tuesday],
      { moved: [{ id: 'b', wanted: tuesday }], retained: ['a'] },
    ],
    [
      'A7: each stays on its day where only the period changes, whatever hangs on it',
      [lesson('a', '23', 1), lesson('b', '24', 1), lesson('c', '25', 1, { kept: true }), lesson('d', '26', 1)],
      ['23', '24', '25', '26'].map(on => wish(on, 2)),
      { moved: ['a', 'b', 'c', 'd'].map((id, at) => ({ id, wanted: wish(String(23 + at), 2) })) },
    ],
    [
      'A7: where days change the order of the week stays, whatever hangs on them',
      [lesson('a', '23', 1), lesson('b', '25', 1, { kept: true })],
      [wish('24', 1), thursday],
      {
        moved: [
          { id: 'a', wanted: wish('24', 1) },
          { id: 'b', wanted: thursday },
        ],
      },
    ],
    ['history is not touched', [lesson('a', '20', 1), lesson('b', '19', 1, { kept: true })], [], {}],
    ['wishes for the past are ignored', [], [wish('20', 1)], {}],
    ['a past lesson does not move into this week', [lesson('a', '22', 1)], [tuesday], { added: [tuesday] }],
    ['today counts', [lesson('a', '23', 4)], [], { removed: ['a'] }],
  ])('%s', (_, existing, wanted, expected) => {
    expect(reconcile(existing, wanted, today)).toEqual({ ...nothing, ...expected })
  })
})

describe('a lesson that has begun, or has records, is history', () => {
  const begun = { begun: true }
  const recorded = { kept: true, recorded: true }
  test.each<[string, ExistingLesson[], WantedLesson[], Partial<ReturnType<typeof reconcile>>]>([
    ['held this morning, wanted on another day', [lesson('a', '23', 1, begun)], [thursday], { added: [thursday] }],
    [
      'held with records, wanted on another day',
      [lesson('a', '23', 1, { ...begun, ...recorded })],
      [thursday],
      { added: [thursday] },
    ],
    [
      'A7: cancelled, its time gone by, and its series later that day: that is this lesson',
      [lesson('a', '23', 1, { ...begun, state: 'cancelled', kept: true })],
      [wish('23', 4)],
      {},
    ],
    ['held, no longer in the timetable', [lesson('a', '23', 1, { ...begun, ...recorded })], [], {}],
    [
      'held by another teacher',
      [lesson('a', '23', 1, { ...begun, teachers: ['KJ'] })],
      [wish('23', 1, begun)],
      { same: ['a'] },
    ],
    ['held, and its series later that day: that is this lesson', [lesson('a', '23', 1, begun)], [wish('23', 4)], {}],
    [
      'held stands for one lesson of its day, not for two',
      [lesson('a', '23', 1, begun)],
      [wish('23', 1, begun), wish('23', 4)],
      { same: ['a'], added: [wish('23', 4)] },
    ],
    ['recorded before its bell, no longer in the timetable', [lesson('a', '23', 4, recorded)], [], { retained: ['a'] }],
    [
      'recorded before its bell, wanted later that day',
      [lesson('a', '23', 4, recorded)],
      [wish('23', 5)],
      { same: ['a'] },
    ],
    [
      'recorded before its bell, wanted on another day',
      [lesson('a', '23', 4, recorded)],
      [thursday],
      { retained: ['a'], added: [thursday] },
    ],
    [
      'a lesson to come does not move to a time gone by',
      [lesson('a', '25', 1)],
      [wish('23', 1, begun)],
      { removed: ['a'] },
    ],
    ['nothing new is planned for a time gone by', [], [wish('23', 1, begun)], {}],
  ])('%s', (_, existing, wanted, expected) => {
    expect(reconcile(existing, wanted, today)).toEqual({ ...nothing, ...expected })
  })
})

describe('whatever the plan and the file', () => {
  const timed = {
    seriesKey: fc.constantFrom('MAT', 'FIZ'),
    on: fc.integer({ min: -5, max: 16 }).map(days => today.add({ days })),
    period: fc.integer({ min: 1, max: 3 }),
    teachers: fc.subarray(['OI', 'KJ']),
    rooms: fc.subarray(['204', '205']),
  }
  /** Today's first two periods have begun; later days' have not. */
  const isBegun = (one: { on: Temporal.PlainDate; period: number }) => one.on.equals(today) && one.period <= 2
  const plan = fc
    .array(
      fc.record({
        ...timed,
        kept: fc.boolean(),
        recorded: fc.boolean(),
        state: fc.constantFrom('planned' as const, 'cancelled' as const),
      }),
      {
        maxLength: 30,
      },
    )
    .map(lessons =>
      lessons.map((one, index) => ({
        ...one,
        id: `lesson-${index}`,
        begun: isBegun(one),
        kept: one.kept || one.recorded,
      })),
    )
  const wishes = fc
    .array(fc.record(timed), { maxLength: 30 })
    .map(lessons => lessons.map(one => ({ ...one, begun: isBegun(one) })))
  const isDue = (one: { on: Temporal.PlainDate }) => Temporal.PlainDate.compare(one.on, today) >= 0

  test('nothing with a history is removed, and history itself is in no answer', () => {
    fc.assert(
      fc.property(plan, wishes, (existing, wanted) => {
        const { same, changed, moved, removed, retained } = reconcile(existing, wanted, today)
        const kept = new Set(existing.filter(one => one.kept).map(one => one.id))
        expect(removed.filter(id => kept.has(id))).toEqual([])
        const named = [...same, ...removed, ...retained, ...[...changed, ...moved].map(one => one.id)]
        // Each lesson to come in exactly one answer; of those that have begun only the same ones.
        const begun = new Set(existing.filter(one => one.begun).map(one => one.id))
        expect(
          [...removed, ...retained, ...[...changed, ...moved].map(one => one.id)].filter(id => begun.has(id)),
        ).toEqual([])
        expect(named.filter(id => !begun.has(id)).toSorted()).toEqual(
          existing
            .filter(one => isDue(one) && !one.begun)
            .map(one => one.id)
            .toSorted(),
        )
      }),
    )
  })

  test('nothing with records moves, and nothing moves to or is added at a time gone by', () => {
    fc.assert(
      fc.property(plan, wishes, (existing, wanted) => {
        const { changed, moved, added } = reconcile(existing, wanted, today)
        const recorded = new Set(existing.filter(one => one.recorded).map(one => one.id))
        expect([...changed, ...moved].filter(one => recorded.has(one.id))).toEqual([])
        expect([...moved.map(one => one.wanted), ...added].filter(one => one.begun)).toEqual([])
      }),
    )
  })

  test('each wanted lesson to come is covered exactly once where nothing is history yet', () => {
    fc.assert(
      fc.property(plan, wishes, (past, future) => {
        const existing = past.map(one => ({ ...one, begun: false, recorded: false }))
        const wanted = future.map(one => ({ ...one, begun: false }))
        const { same, changed, moved, added } = reconcile(existing, wanted, today)
        const byId = new Map(existing.map(one => [one.id, one]))
        const key = (one: Pick<WantedLesson, 'seriesKey' | 'on' | 'period'> | undefined) =>
          `${one?.seriesKey} ${one?.on.toString()} ${one?.period}`
        const covered = [
          ...same.map(id => byId.get(id)),
          ...changed.map(one => one.wanted),
          ...moved.map(one => one.wanted),
          ...added,
        ]
        expect(covered.map(key).toSorted()).toEqual(wanted.filter(isDue).map(key).toSorted())
      }),
    )
  })

  test('an import of what is there already changes nothing', () => {
    fc.assert(
      fc.property(plan, existing => {
        const unique = [...new Map(existing.map(one => [`${one.seriesKey} ${one.on} ${one.period}`, one])).values()]
        const answer = reconcile(unique, unique, today)
        expect(answer).toEqual({ ...nothing, same: unique.filter(isDue).map(one => one.id) })
      }),
    )
  })
})
