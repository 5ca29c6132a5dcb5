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
    ['history is not touched', [lesson('a', '20', 1), lesson('b', '19', 1, { kept: true })], [], {}],
    ['wishes for the past are ignored', [], [wish('20', 1)], {}],
    ['a past lesson does not move into this week', [lesson('a', '22', 1)], [tuesday], { added: [tuesday] }],
    ['today counts', [lesson('a', '23', 4)], [], { removed: ['a'] }],
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
  const plan = fc
    .array(
      fc.record({ ...timed, kept: fc.boolean(), state: fc.constantFrom('planned' as const, 'cancelled' as const) }),
      {
        maxLength: 30,
      },
    )
    .map(lessons => lessons.map((one, index) => ({ ...one, id: `lesson-${index}` })))
  const wishes = fc.array(fc.record(timed), { maxLength: 30 })
  const isDue = (one: { on: Temporal.PlainDate }) => Temporal.PlainDate.compare(one.on, today) >= 0

  test('nothing with a history is removed, and history itself is in no answer', () => {
    fc.assert(
      fc.property(plan, wishes, (existing, wanted) => {
        const { same, changed, moved, removed, retained } = reconcile(existing, wanted, today)
        const kept = new Set(existing.filter(one => one.kept).map(one => one.id))
        expect(removed.filter(id => kept.has(id))).toEqual([])
        const named = [...same, ...removed, ...retained, ...[...changed, ...moved].map(one => one.id)]
        // Each lesson from today on in exactly one answer, and none before.
        expect(named.toSorted()).toEqual(
          existing
            .filter(isDue)
            .map(one => one.id)
            .toSorted(),
        )
      }),
    )
  })

  test('each wanted lesson is covered exactly once', () => {
    fc.assert(
      fc.property(plan, wishes, (existing, wanted) => {
        const { same, changed, moved, added } = reconcile(existing, wanted, today)
        const byId = new Map(existing.map(one => [one.id, one]))
        const key = (one: WantedLesson | undefined) => `${one?.seriesKey} ${one?.on.toString()} ${one?.period}`
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
