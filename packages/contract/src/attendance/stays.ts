import { z } from 'zod'
import { route } from '../refusals.ts'
import { id } from '../shapes.ts'

/** Signs of life from a learner's open join page. */
export const stayRoutes = {
  stay: route
    .route({ method: 'POST', path: '/lessons/{id}/stays', tags: ['attendance'] })
    .input(z.object({ id }))
    .output(
      z.object({
        /** It counts: the lesson is remote and open. Outside of it nothing is kept. */
        counted: z.boolean(),
        /** After so many seconds the next sign is worth sending; null: none is. */
        nextInSeconds: z.number().int().nullable(),
      }),
    ),
}
