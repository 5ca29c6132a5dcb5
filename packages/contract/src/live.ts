import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { route } from './refusals.ts'

/** A stream's topic: a noun and an id, or a noun alone. */
export const topic = z.string().regex(/^[a-z-]+(:[0-9a-f-]{36})?$/)

export const liveContract = {
  /** Says that something changed under one of the topics; what changed is read by the ordinary routes. */
  changes: route
    .route({ method: 'GET', path: '/live', tags: ['live'] })
    .input(z.object({ topics: z.string().max(2000) }))
    .output(eventIterator(z.object({ topic: z.string() }))),
}
