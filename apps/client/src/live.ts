import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { client } from './api.ts'
import { catchUp, refresh } from './refresh.ts'

/** How many components wait for each topic. */
const waiting = new Map<string, number>()
const longestPause = 30_000

let stream: AbortController | undefined
let opening: ReturnType<typeof setTimeout> | undefined

/**
 * Keeps the page fresh while it is open: when the server says that something changed under one of the topics
 * (`learner:<id>`, `lesson:<id>`, a noun alone), every query whose `meta.topics` names it is asked again. All
 * components share one stream, which comes back by itself after a lost network; whenever it opens, their queries are
 * asked once more, for nothing told of the changes before.
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
  while (!signal.aborted) {
    try {
      const changes = await client.live.changes({ topics: topics.join(',') }, { signal })
      for await (const change of changes) {
        failures = 0
        // What changed before the server listened was not told.
        if (change.topic === 'listening') void catchUp(queries, topics, signal)
        else void refresh(queries, change.topic)
      }
    } catch {
      // A refused or broken stream is tried again; the pages' own queries say what is wrong.
    }
    if (signal.aborted) return
    failures += 1
    await pause(Math.min(longestPause, 1_000 * 2 ** Math.min(failures, 5)) * (0.75 + Math.random() / 2), signal)
  }
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
