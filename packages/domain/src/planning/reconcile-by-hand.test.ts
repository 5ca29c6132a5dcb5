import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ExistingLesson, reconcile, type SetByHand, type WantedLesson } from './reconcile.ts'

const day = (text: string) => Temporal.PlainDate.from(`2026-11-${text}`)
const today = day('23')
const untouched: SetByHand = {
  teachers: false,
  rooms: false,
  movedFrom: null,
  placeIsGone: false,
  outsideCalendar: false,
}
const lesson = (
  id: string,
  on: string,
  period: number,
  byHand: Partial<SetByHand>,
  more: Partial<ExistingLesson> = {},
) => ({
  id,
  seriesKey: '7.b|MAT|',
  on: day(on),
  period,
  teachers: ['OI'],
  rooms: ['204'],
  begun: false,
  recorded: false,
  kept: true,
  state: 'planned' as const,
  byHand: { ...untouched, ...byHand },
  ...more,
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
const movedFrom = { on: day('24'), period: 3 }

describe('A27: what a person changed is not overwritten by the timetable', () => {
  test.each<[string, ExistingLesson[], WantedLesson[], Partial<ReturnType<typeof reconcile>>]>([
    [
      'a substitute stays where the timetable names another teacher',
      [lesson('a', '24', 3, { teachers: true }, { teachers: ['KJ'] })],
      [wish('24', 3, { teachers: ['ZZ'] })],
      { same: ['a'] },
    ],
    [
      'with a substitute the room still follows the timetable',
      [lesson('a', '24', 3, { teachers: true }, { teachers: ['KJ'] })],
      [wish('24', 3, { rooms: ['101'] })],
      { changed: [{ id: 'a', wanted: wish('24', 3, { rooms: ['101'] }), changes: ['room'] }] },
    ],
    [
      'another room stays',
      [lesson('a', '24', 3, { rooms: true }, { rooms: ['sporta zāle'] })],
      [wish('24', 3)],
      { same: ['a'] },
    ],
    [
      'a substitution was for its time: it does not go along when the timetable moves the series',
      [lesson('a', '24', 3, { teachers: true })],
      [wish('26', 5)],
      { retained: ['a'], added: [wish('26', 5)] },
    ],
    [
      'A7: a substitution stays with its day where the timetable has another period for the series',
      [lesson('a', '24', 3, { teachers: true }, { teachers: ['KJ'] })],
      [wish('24', 4), wish('26', 4)],
      { moved: [{ id: 'a', wanted: wish('24', 4) }], added: [wish('26', 4)] },
    ],
    [
      'A7: a moved lesson stands for the period that its series has now on the day it came from',
      [lesson('a', '26', 5, { movedFrom })],
      [wish('24', 4)],
      { same: ['a'] },
    ],
    [
      'A7: moved, and held already, it stands for that one too',
      [lesson('a', '20', 5, { movedFrom }, { begun: true })],
      [wish('24', 4)],
      {},
    ],
    [
      'a moved lesson stands for the place it came from',
      [lesson('a', '26', 5, { movedFrom })],
      [wish('24', 3)],
      { same: ['a'] },
    ],
    [
      'moved, and held already, it still stands for a place to come',
      [lesson('a', '20', 5, { movedFrom }, { begun: true })],
      [wish('24', 3)],
      {},
    ],
    [
      'moved to where the timetable now has it',
      [lesson('a', '26', 5, { movedFrom })],
      [wish('26', 5)],
      { same: ['a'] },
    ],
    [
      'moved to where the timetable has another one too: one of each',
      [lesson('a', '26', 5, { movedFrom })],
      [wish('24', 3), wish('26', 5)],
      { same: ['a'], added: [wish('24', 3)] },
    ],
    [
      'a moved lesson takes the teacher that the timetable now gives its series',
      [lesson('a', '26', 5, { movedFrom })],
      [wish('24', 3, { teachers: ['KJ'] })],
      { changed: [{ id: 'a', wanted: wish('24', 3, { teachers: ['KJ'] }), changes: ['teacher'] }] },
    ],
    ['its place left the timetable: retained', [lesson('a', '26', 5, { movedFrom })], [], { retained: ['a'] }],
    [
      'the calendar closed its place, or it has passed: it stays',
      [lesson('a', '26', 5, { movedFrom, placeIsGone: true })],
      [],
      { same: ['a'] },
    ],
    [
      'the calendar closed the day it was put on: retained, and not planned twice',
      [lesson('a', '26', 5, { movedFrom, outsideCalendar: true })],
      [wish('24', 3)],
      { retained: ['a'] },
    ],
    [
      'a cancelled lesson that had been moved is not planned anew',
      [lesson('a', '26', 5, { movedFrom }, { state: 'cancelled' })],
      [wish('24', 3)],
      { same: ['a'] },
    ],
  ])('%s', (_, existing, wanted, expected) => {
    expect(reconcile(existing, wanted, today)).toEqual({ ...nothing, ...expected })
  })

  const timed = {
    seriesKey: fc.constantFrom('MAT', 'FIZ'),
    on: fc.integer({ min: -3, max: 12 }).map(days => today.add({ days })),
    period: fc.integer({ min: 1, max: 3 }),
    teachers: fc.subarray(['OI', 'KJ']),
    rooms: fc.subarray(['204', '205']),
  }
  const wishes = fc
    .array(fc.record(timed), { maxLength: 20 })
    .map(rows => [
      ...new Map(rows.map(one => [`${one.seriesKey} ${one.on} ${one.period}`, { ...one, begun: false }])).values(),
    ])
  const plan = fc
    .array(
      fc.record({
        ...timed,
        byHand: fc.record({
          teachers: fc.boolean(),
          rooms: fc.boolean(),
          movedFrom: fc.option(fc.record({ on: timed.on, period: timed.period })),
          placeIsGone: fc.boolean(),
          outsideCalendar: fc.boolean(),
        }),
        isTouched: fc.boolean(),
      }),
      { maxLength: 20 },
    )
    .map(rows =>
      [...new Map(rows.map(one => [`${one.seriesKey} ${one.on} ${one.period}`, one])).values()].map(
        ({ isTouched, byHand, ...one }, index): ExistingLesson => ({
          ...one,
          id: `lesson-${index}`,
          begun: Temporal.PlainDate.compare(one.on, today) < 0,
          recorded: false,
          kept: isTouched,
          state: 'planned',
          ...(isTouched ? { byHand } : {}),
        }),
      ),
    )

  test('A7: no lesson that a person touched leaves its day or is removed, and what they set is in no change', () => {
    fc.assert(
      fc.property(plan, wishes, (existing, wanted) => {
        const touched = new Map(existing.flatMap(one => (one.byHand === undefined ? [] : [[one.id, one.byHand]])))
        const { moved, removed, changed } = reconcile(existing, wanted, today)
        const days = new Map(existing.map(one => [one.id, one.on]))
        const movedByHand = moved.filter(one => touched.has(one.id))
        expect(movedByHand.filter(one => !days.get(one.id)?.equals(one.wanted.on))).toEqual([])
        expect(movedByHand.filter(one => touched.get(one.id)?.movedFrom != null)).toEqual([])
        expect(removed.filter(id => touched.has(id))).toEqual([])
        const overwritten = changed.filter(
          one =>
            (touched.get(one.id)?.teachers && one.changes.includes('teacher')) ||
            (touched.get(one.id)?.rooms && one.changes.includes('room')),
        )
        expect(overwritten).toEqual([])
      }),
    )
  })

  test('afterwards no two lessons of one series stand at one time', () => {
    fc.assert(
      fc.property(plan, wishes, (existing, wanted) => {
        const { moved, added, removed } = reconcile(existing, wanted, today)
        const place = new Map(moved.map(one => [one.id, one.wanted]))
        const standing = existing.filter(one => !removed.includes(one.id)).map(one => place.get(one.id) ?? one)
        const keys = [...standing, ...added].map(one => `${one.seriesKey} ${one.on} ${one.period}`)
        expect(keys.length).toBe(new Set(keys).size)
      }),
    )
  })
})
