import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { id } from '../shapes.ts'
import { askedWay, way, wayRefusals } from './ways.ts'

/** How lessons that are remote already are held: changing it for many at once. */
export const remoteWaysContract = {
  changeWay: route
    .route({ method: 'PUT', path: '/classes/{classId}/remote-lessons/ways', tags: ['planning'] })
    .input(askedWay.extend({ classId: id, lessonIds: z.array(id).min(1).max(400) }))
    .output(
      z.object({
        /** The lessons changed by this call, as they are now; those that were so already stand in no answer. */
        changed: z.array(way.extend({ id })),
      }),
    )
    .errors(refusals({ ...wayRefusals, lesson_not_remote: 409, lesson_over: 409 })),
}
