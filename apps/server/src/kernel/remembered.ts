import type { LiveHub } from './live.ts'

/**
 * Remembers answers to slow-changing questions (a school's settings, an account's memberships) in this process until one
 * of `topics` changes in a school that the answer speaks of.
 */
export type Remembered<V> = {
  of(key: string, ask: () => Promise<V>): Promise<V>
  forgetAll(): void
}

/**
 * Makes a memory that listens to the hub. A topic that ends with a colon stands for all that begin so. `schoolsOf` says
 * which schools an answer speaks of; null: it may change with any school. It holds at most `size` answers; the oldest go
 * first.
 */
export function remembered<V>(
  hub: Pick<LiveHub, 'listen'>,
  topics: readonly string[],
  schoolsOf: (answer: V) => readonly string[] | null,
  size = 50_000,
): Remembered<V> {
  // `schools` stays null while the question is being asked: any change then makes the answer unsafe to keep.
  const answers = new Map<string, { answer: Promise<V>; schools: readonly string[] | null }>()
  hub.listen(change => {
    if (!topics.some(topic => (topic.endsWith(':') ? change.topic.startsWith(topic) : change.topic === topic))) return
    for (const [key, entry] of answers) {
      if (entry.schools === null || entry.schools.includes(change.schoolId)) answers.delete(key)
    }
  })
  return {
    of(key, ask) {
      const known = answers.get(key)
      if (known !== undefined) return known.answer
      const entry: { answer: Promise<V>; schools: readonly string[] | null } = { answer: ask(), schools: null }
      answers.set(key, entry)
      entry.answer.then(
        value => {
          entry.schools = schoolsOf(value)
        },
        // A failed question is asked again next time.
        () => answers.delete(key),
      )
      if (answers.size > size) {
        const oldest = answers.keys().next()
        if (!oldest.done) answers.delete(oldest.value)
      }
      return entry.answer
    },
    forgetAll: () => answers.clear(),
  }
}
