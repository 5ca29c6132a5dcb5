import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { client } from './api.ts'

/** How many components wait for each topic. */
const waiting = new Map<string, number>()
const longestPause = 30_000

let stream: AbortController | undefined
let opening: ReturnType<typeof setTimeout> | undefined

/**
 * Keeps the page fresh while it is open: when the server says that something changed under one of the topics
 * (`learner:<id>`, `lesson:<id>`, a noun alone), every query whose `meta.topics` names it is asked again. All
 * components share one stream, which comes back by itself after a lost network.
 */
export function useLive(topics: readonly string[]): void {
  const queries = useQueryClient()
  const joined = topics.toSorted().join(',')
  useEffect(() => {
    const mine = joined === '' ? [] : joined.split(',')
    for (const topic of mine) waiting.set(topic, (waiting.get(topic) ?? 0) + 1)
    reopen(queries)
    return () => {
      for (const topic of mine) {
        const left = (waiting.get(topic) ?? 1) - 1
        if (left === 0) waiting.delete(topic)
        else waiting.set(topic, left)
      }
      reopen(queries)
    }
  }, [joined, queries])
}

/** Opens the stream for the topics waited for now; components that come and go together cause one opening. */
function reopen(queries: QueryClient): void {
  clearTimeout(opening)
  opening = setTimeout(() => {
    stream?.abort()
    stream = undefined
    if (waiting.size === 0) return
    stream = new AbortController()
    void listen(queries, [...waiting.keys()].toSorted(), stream.signal)
  }, 50)
}

async function listen(queries: QueryClient, topics: string[], signal: AbortSignal): Promise<void> {
  let failures = 0
  let isFirst = true
  while (!signal.aborted) {
    try {
      const changes = await client.live.changes({ topics: topics.join(',') }, { signal })
      // What changed while the stream was away was not told.
      if (!isFirst) for (const topic of topics) refresh(queries, topic)
      isFirst = false
      for await (const change of changes) {
        failures = 0
        refresh(queries, change.topic)
      }
    } catch {
      // A refused or broken stream is tried again; the pages' own queries say what is wrong.
    }
    if (signal.aborted) return
    failures += 1
    await pause(Math.min(longestPause, 1_000 * 2 ** Math.min(failures, 5)) * (0.75 + Math.random() / 2), signal)
  }
}

function refresh(queries: QueryClient, topic: string): void {
  const noun = topic.split(':')[0]
  void queries.invalidateQueries({
    predicate: query => {
      const topics = query.meta?.topics
      return Array.isArray(topics) && (topics.includes(topic) || topics.includes(noun))
    },
  })
}

/** Waits; a network that comes back, a page shown again and the end of the stream cut it short. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const end = (): void => {
      clearTimeout(timer)
      removeEventListener('online', end)
      document.removeEventListener('visibilitychange', shown)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const shown = (): void => {
      if (document.visibilityState === 'visible') end()
    }
    const timer = setTimeout(end, milliseconds)
    addEventListener('online', end)
    document.addEventListener('visibilitychange', shown)
    signal.addEventListener('abort', end)
  })
}
