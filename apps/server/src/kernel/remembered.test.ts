import { expect, test } from 'vitest'
import type { Change } from './live.ts'
import { remembered } from './remembered.ts'

type Answer = { schoolId: string; value: number }

/** A memory whose question counts how often it is asked, and the hub that it listens to. */
function memoryOf(topics: readonly string[], size?: number) {
  const listeners = new Set<(change: Change) => void>()
  const memory = remembered<Answer>(
    {
      listen(listener) {
        listeners.add(listener)
        return { [Symbol.dispose]: () => listeners.delete(listener) }
      },
    },
    topics,
    answer => [answer.schoolId],
    size,
  )
  let asked = 0
  return {
    ask: async (key: string, schoolId: string) =>
      (await memory.of(key, async () => ({ schoolId, value: ++asked }))).value,
    memory,
    change: (schoolId: string, topic: string) => {
      for (const listener of listeners) listener({ schoolId, topic })
    },
  }
}

test('a question is asked once, and by each key', async () => {
  const { ask } = memoryOf(['procedure'])
  expect([await ask('a', 'one'), await ask('a', 'one'), await ask('b', 'one')]).toEqual([1, 1, 2])
})

test.each([
  ['its topic in its school', 'one', 'procedure', 2],
  ['its topic in another school', 'two', 'procedure', 1],
  ['another topic in its school', 'one', 'people', 1],
  ['a topic that begins with the one it listens to', 'one', 'procedures', 1],
  ['a topic under the one it listens to', 'one', 'class-day:7', 2],
])('a change of %s: asked anew or remembered', async (_, schoolId, topic, value) => {
  const { ask, change } = memoryOf(['procedure', 'class-day:'])
  await ask('a', 'one')
  change(schoolId, topic)
  expect(await ask('a', 'one')).toBe(value)
})

test('an answer that was on its way during a change is not kept', async () => {
  const { memory, ask, change } = memoryOf(['procedure'])
  const answering = Promise.withResolvers<Answer>()
  const first = memory.of('a', () => answering.promise)
  change('two', 'procedure')
  answering.resolve({ schoolId: 'one', value: 100 })
  expect((await first).value).toBe(100)
  expect(await ask('a', 'one')).toBe(1)
})

test('a question that failed is asked again', async () => {
  const { memory, ask } = memoryOf(['procedure'])
  await expect(memory.of('a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  expect(await ask('a', 'one')).toBe(1)
})

test('those who ask at the same moment share one question', async () => {
  const { ask } = memoryOf(['procedure'])
  expect(await Promise.all([ask('a', 'one'), ask('a', 'one'), ask('a', 'one')])).toEqual([1, 1, 1])
})

test('the oldest answers go first when there are too many; after a gap all go', async () => {
  const { memory, ask } = memoryOf(['procedure'], 2)
  await ask('a', 'one')
  await ask('b', 'one')
  await ask('c', 'one')
  expect([await ask('c', 'one'), await ask('b', 'one'), await ask('a', 'one')]).toEqual([3, 2, 4])
  memory.forgetAll()
  expect(await ask('a', 'one')).toBe(5)
})
