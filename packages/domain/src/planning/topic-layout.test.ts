import { describe, expect, test } from 'vitest'
import { type LaidTopic, layTopics, planStateOf, type TopicSlot } from './topic-layout.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-11-26')

const topic = (id: string, lessons: number, change: Partial<LaidTopic> = {}): LaidTopic => ({
  id,
  lessons,
  held: 'either',
  weekFrom: null,
  weekTo: null,
  ...change,
})

/** Lessons on these November days, in the first period; those before the 26th are over. */
const slots = (days: readonly number[], change: (on: number) => Partial<TopicSlot> = () => ({})): TopicSlot[] =>
  days.map(on => ({
    on: day(`2026-11-${String(on).padStart(2, '0')}`),
    period: 1,
    isOver: on < 26,
    isBeforePlan: false,
    isRemote: false,
    heldTopicId: null,
    ...change(on),
  }))

describe('A6: the topics of an adapted plan lie over the dated lessons', () => {
  test('in order, each over as many lessons as it takes', () => {
    const layout = layTopics([topic('a', 2), topic('b', 1)], slots([23, 24, 27, 30]), today)
    expect(layout.topicOfSlot).toEqual(['a', 'a', 'b', null])
    expect(layout).toMatchObject({ planned: 3, over: 2, missing: 0, spare: 1 })
  })

  test('by time, whatever the order of the rows', () => {
    expect(layTopics([topic('a', 1), topic('b', 1)], slots([30, 24]), today).topicOfSlot).toEqual(['b', 'a'])
  })

  test('what was held keeps its topic when the plan is put in another order', () => {
    const held = slots([23, 24, 27, 30], on => ({ heldTopicId: on === 23 ? 'a' : null }))
    expect(layTopics([topic('b', 2), topic('a', 2)], held, today).topicOfSlot).toEqual(['a', 'b', 'b', 'a'])
  })

  test('what was held of a topic that the plan has no more takes its lesson all the same', () => {
    const held = slots([23, 27], on => ({ heldTopicId: on === 23 ? 'gone' : null }))
    expect(layTopics([topic('a', 1)], held, today).topicOfSlot).toEqual(['gone', 'a'])
  })

  test('a topic that the year has no time for is missing lessons', () => {
    const layout = layTopics([topic('a', 1), topic('b', 3)], slots([24, 27]), today)
    expect([layout.missing, layout.topics[1]?.missing, layout.topics[1]?.toCome]).toEqual([2, 2, 1])
  })

  test('behind: lessons to come of a topic whose weeks have passed', () => {
    const plan = [topic('a', 3, { weekTo: day('2026-11-16') }), topic('b', 1)]
    const layout = layTopics(plan, slots([24, 27, 30]), today)
    expect([layout.behind, layout.ahead, layout.topics[0]?.late]).toEqual([2, 0, 2])
  })

  test('a topic of this week is not behind until Sunday', () => {
    expect(layTopics([topic('a', 1, { weekTo: day('2026-11-23') })], slots([27]), today).behind).toBe(0)
  })

  test('ahead: lessons held of a topic whose week has not come', () => {
    const held = slots([24], () => ({ heldTopicId: 'a' }))
    const layout = layTopics([topic('a', 1, { weekFrom: day('2026-11-30') })], held, today)
    expect([layout.ahead, layout.behind]).toEqual([1, 0])
  })

  test('no topic begins before its first week, nor one without weeks before the topic that it follows', () => {
    const plan = [topic('a', 1, { weekFrom: day('2026-11-30') }), topic('b', 1)]
    const layout = layTopics(plan, slots([23, 27, 30, 30]), today)
    expect(layout.topicOfSlot).toEqual([null, null, 'a', 'b'])
    expect([layout.over, layout.ahead, layout.spare]).toEqual([0, 0, 1])
  })

  test('a topic that waits for its week lets one pass whose week has come, and goes on after its last', () => {
    const plan = [
      topic('a', 1, { weekFrom: day('2026-11-30') }),
      topic('b', 2, { weekFrom: day('2026-11-16'), weekTo: day('2026-11-16') }),
    ]
    expect(layTopics(plan, slots([23, 27, 30]), today).topicOfSlot).toEqual(['b', 'b', 'a'])
  })

  test('what was over when the plan was saved has only a topic whose own weeks say so', () => {
    const plan = [
      topic('a', 1),
      topic('b', 4, { weekFrom: day('2026-11-09'), weekTo: day('2026-11-16') }),
      topic('c', 2),
    ]
    const before = slots([6, 9, 20, 23, 27, 30], on => ({ isBeforePlan: on < 26 }))
    const layout = layTopics(plan, before, today)
    expect(layout.topicOfSlot).toEqual([null, 'b', 'b', null, 'a', 'b'])
    expect([layout.over, layout.behind]).toEqual([2, 2])
  })

  test('a finished topic that is dropped leaves its lessons free', () => {
    const before = slots([9, 27], on => ({ isBeforePlan: on < 26 }))
    expect(layTopics([topic('c', 2)], before, today).topicOfSlot).toEqual([null, 'c'])
  })

  test('remote topics without a mark, marks on topics in person, marks without a topic', () => {
    const plan = [topic('a', 2, { held: 'remote' }), topic('b', 1, { held: 'in_person' })]
    const layout = layTopics(
      plan,
      slots([24, 26, 27, 30], on => ({ isRemote: on > 26 })),
      today,
    )
    expect(layout.topics.map(one => [one.unmarked, one.markedInPerson])).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(layout.markedWithoutTopic).toBe(1)
  })
})

test.each([
  ['empty', {}],
  ['too_long', { planned: 5, missing: 1, behind: 2 }],
  ['behind', { planned: 5, behind: 2, ahead: 1 }],
  ['ahead', { planned: 5, ahead: 1 }],
  ['done', { planned: 5, over: 5 }],
  ['on_time', { planned: 5, over: 2 }],
])('a plan is %s', (state, change) => {
  expect(planStateOf({ planned: 0, over: 0, missing: 0, behind: 0, ahead: 0, ...change })).toBe(state)
})
