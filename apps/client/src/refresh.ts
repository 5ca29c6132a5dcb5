import type { Query, QueryClient } from '@tanstack/react-query'

/** Does the query show something of the topic: the topic itself, or its noun alone (`lesson` of `lesson:<id>`)? */
const shows =
  (topic: string) =>
  (query: Query): boolean => {
    const topics = query.meta?.topics
    return Array.isArray(topics) && (topics.includes(topic) || topics.includes(topic.split(':')[0]))
  }

const shownUnder = (queries: QueryClient, topics: readonly string[]): Query[] =>
  queries.getQueryCache().findAll({ predicate: query => topics.some(topic => shows(topic)(query)) })

/**
 * Asks a query anew. A first answer under way is waited for, not cut off (on a slow network the page would only come
 * later), and asked for once more: it may have been drawn before the change. `signal` ends the waiting.
 */
async function askAnew(queries: QueryClient, { queryKey, state }: Query, signal?: AbortSignal): Promise<void> {
  if (state.data === undefined && state.fetchStatus === 'fetching')
    await queries.refetchQueries({ queryKey, exact: true }, { cancelRefetch: false })
  if (signal?.aborted !== true) await queries.invalidateQueries({ queryKey, exact: true })
}

/** Something changed under the topic: every query that shows it is asked again, one under way anew. */
export async function refresh(queries: QueryClient, topic: string): Promise<void> {
  await Promise.all(shownUnder(queries, [topic]).map(query => askAnew(queries, query)))
}

/**
 * Changes are heard from now on: what was asked before may have missed one, so every query of the topics is asked once
 * more. `signal` says that the stream is gone; the next one catches up anew.
 */
export async function catchUp(queries: QueryClient, topics: readonly string[], signal: AbortSignal): Promise<void> {
  await Promise.all(shownUnder(queries, topics).map(query => askAnew(queries, query, signal)))
}
