import { route } from './gate.ts'

/** How many unread changes one reader may pile up before the oldest go; the reader reads everything anew anyway. */
const longestQueue = 200

export const liveRoutes = {
  changes: route.live.changes.handler(async function* ({ input, context, signal }) {
    const topics = new Set(input.topics.split(','))
    const waiting: string[] = []
    let wake: () => void = () => {}
    using _listening = context.services.live.listen(change => {
      if (change.schoolId !== context.actor.schoolId || !topics.has(change.topic) || waiting.includes(change.topic))
        return
      waiting.push(change.topic)
      if (waiting.length > longestQueue) waiting.shift()
      wake()
    })
    signal?.addEventListener('abort', () => wake())
    // From here on nothing is missed; whoever read before this must read once more.
    yield { topic: 'listening' }
    while (!signal?.aborted) {
      const next = waiting.shift()
      if (next !== undefined) {
        yield { topic: next }
        continue
      }
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }),
}
