import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, describe, expect, test } from 'vitest'
import { catchUp, refresh } from './refresh.ts'

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000, retry: false } } })
afterEach(() => queries.clear())

/** A query on a page, with how often it was asked; `answer` lets the one under way come. */
function shown(name: string, topics: string[] | undefined) {
  let asked = 0
  let answer: () => void = () => undefined
  const observer = new QueryObserver<number>(queries, {
    queryKey: [name],
    queryFn: () => {
      asked += 1
      const turn = asked
      return new Promise(resolve => {
        answer = () => resolve(turn)
      })
    },
    ...(topics === undefined ? {} : { meta: { topics } }),
  })
  const stop = observer.subscribe(() => undefined)
  return {
    stop,
    answer: async () => {
      answer()
      await new Promise(resolve => setTimeout(resolve, 5))
    },
    get asked() {
      return asked
    },
  }
}

const live = new AbortController().signal

describe('a change under a topic', () => {
  test.each<[string, string[] | undefined, number]>([
    ['asks who shows that row', ['lesson:one'], 2],
    ['asks who shows all of the noun', ['lesson'], 2],
    ['leaves another row alone', ['lesson:two'], 1],
    ['leaves another noun alone', ['journal:one'], 1],
    ['leaves who shows nothing that changes alone', undefined, 1],
  ])('%s', async (_name, topics, asked) => {
    const page = shown('page', topics)
    await page.answer()
    void refresh(queries, 'lesson:one')
    expect(page.asked).toBe(asked)
    page.stop()
  })

  test('a first answer under way may be older than the change: it is shown, then asked for once more', async () => {
    const page = shown('page', ['lesson:one'])
    void refresh(queries, 'lesson:one')
    await page.answer()
    expect([queries.getQueryData(['page']), page.asked]).toEqual([1, 2])
    page.stop()
  })
})

describe('the stream has opened', () => {
  test('what was answered before is asked once more, whatever number of its topics are heard', async () => {
    const page = shown('page', ['lesson:one', 'calendar'])
    const other = shown('other', ['people'])
    await page.answer()
    await other.answer()
    void catchUp(queries, ['lesson:one', 'calendar'], live)
    expect([page.asked, other.asked]).toEqual([2, 1])
    page.stop()
    other.stop()
  })

  test('a first answer under way is waited for, then asked once more', async () => {
    const page = shown('page', ['lesson:one'])
    void catchUp(queries, ['lesson:one'], live)
    expect(page.asked).toBe(1)
    await page.answer()
    expect(queries.getQueryData(['page'])).toBe(1)
    expect(page.asked).toBe(2)
    page.stop()
  })

  test('a stream that closed meanwhile leaves it to the next one', async () => {
    const stream = new AbortController()
    const page = shown('page', ['lesson:one'])
    void catchUp(queries, ['lesson:one'], stream.signal)
    stream.abort()
    await page.answer()
    expect(page.asked).toBe(1)
    page.stop()
  })
})
