import type { Query, QueryClient } from '@tanstack/react-query'

/** Does the query show something of the topic: the topic itself, or its noun alone (`lesson` of `lesson:<id>`)? */
const shows =
  (topic: string) =>
  (query: Query): boolean => {
    const topics = query.meta?.topics
    return Array.isArray(topics) && (topics.includes(topic) || topics.includes(topic.split(':')[0]))
  }

/** Something changed under the topic: every query that shows it is asked again, one under way anew. */
export const refresh = (queries: QueryClient, topic: string): Promise<void> =>
  queries.invalidateQueries({ predicate: shows(topic) })

/**
 * Changes are heard from now on: what was asked before may have missed one, so every query of the topics is asked once
 * more. A first answer under way is waited for, not cut off: on a slow network the page would only come later. `signal`
 * ends the waiting when the stream is gone; the next one catches up anew.
 */
export async function catchUp(queries: QueryClient, topics: readonly string[], signal: AbortSignal): Promise<void> {
  const stale = queries.getQueryCache().findAll({ predicate: query => topics.some(topic => shows(topic)(query)) })
  await Promise.all(
    stale.map(async query => {
      if (query.state.data === undefined && query.state.fetchStatus === 'fetching')
        await queries.refetchQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false })
      if (!signal.aborted) await queries.invalidateQueries({ queryKey: query.queryKey, exact: true })
    }),
  )
}
