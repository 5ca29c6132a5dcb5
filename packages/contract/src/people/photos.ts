import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { id, instant, personName } from '../shapes.ts'

/** A learner's photo, without its content; `at`: when it was given. */
const photoOf = z.object({ at: instant, width: z.number().int(), height: z.number().int() })

export const photoRefusals = {
  photos_not_used: 409,
  photo_too_heavy: 413,
  photo_of_unknown_kind: 422,
  photo_damaged: 422,
  photo_too_large: 422,
} as const

/** Photos by which a teacher recognises who is in the lesson (B10), where the school's procedure says that they are used. */
export const photoRoutes = {
  classPhotos: route
    .route({ method: 'GET', path: '/classes/{id}/photos', tags: ['people'] })
    .input(z.object({ id }))
    .output(
      z.object({
        className: z.string(),
        /** By name. A user name tells whose a file is that is named so. */
        learners: z.array(
          z.object({ learner: personName, username: z.string().nullable(), photo: photoOf.nullable() }),
        ),
      }),
    )
    .errors(refusals({ photos_not_used: 409 })),
  removeClassPhotos: route
    .route({ method: 'DELETE', path: '/classes/{id}/photos', tags: ['people'] })
    .input(z.object({ id }))
    .output(z.object({ removed: z.number().int() })),
  photo: route
    .route({ method: 'GET', path: '/people/{id}/photo', tags: ['people'] })
    .input(z.object({ id }))
    .output(z.file()),
  givePhoto: route
    .route({ method: 'POST', path: '/people/{id}/photo', tags: ['people'] })
    .input(z.object({ id, file: z.file() }))
    .output(photoOf)
    .errors(refusals(photoRefusals)),
  removePhoto: route
    .route({ method: 'DELETE', path: '/people/{id}/photo', tags: ['people'] })
    .input(z.object({ id }))
    .output(z.object({ removed: z.number().int() })),
}
