import { expect, test } from 'vitest'
import { createBatch } from './batch.ts'

const nextTurn = () => new Promise(resolve => setImmediate(resolve))

test('items that come while a write is under way go together in the next one', async () => {
  const written: number[][] = []
  await using batch = createBatch<number, number>(async items => {
    written.push([...items])
    await nextTurn()
    return items.map(item => item * 10)
  }, 100)
  const first = batch.add(1)
  await nextTurn()
  const rest = [batch.add(2), batch.add(3), batch.add(4)]
  expect(await Promise.all([first, ...rest])).toEqual([10, 20, 30, 40])
  expect(written).toEqual([[1], [2, 3, 4]])
})

test('a bad item fails alone', async () => {
  await using batch = createBatch<number, number>(async items => {
    if (items.includes(13)) throw new Error('bad row')
    return items.map(item => item + 1)
  }, 100)
  const answers = await Promise.allSettled([batch.add(1), batch.add(13), batch.add(2)])
  expect(answers.map(one => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([2, 'failed', 3])
})

test('no write is larger than the limit', async () => {
  const sizes: number[] = []
  await using batch = createBatch<number, number>(async items => {
    sizes.push(items.length)
    return [...items]
  }, 3)
  await Promise.all(Array.from({ length: 8 }, (_, index) => batch.add(index)))
  expect(sizes).toEqual([3, 3, 2])
})
