import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { route } from './refusals.ts'

/** One topic or more, comma between: a noun and an id, or a noun alone. */
const topics = z
  .string()
  .max(3000)
  .regex(/^[a-z-]+(:[0-9a-f-]{36})?(,[a-z-]+(:[0-9a-f-]{36})?)*$/)

export const liveContract = {
  /**
   * Says that something changed under one of the topics; what changed is read by the ordinary routes. The first event,
   * `listening`, says that changes are heard from now on: what was read before may be stale.
   */
  changes: route
    .route({ method: 'GET', path: '/live', tags: ['live'] })
    .input(z.object({ topics }))
    .output(eventIterator(z.object({ topic: z.string() }))),
}
