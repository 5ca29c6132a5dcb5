import { z } from 'zod'
import { route } from '../refusals.ts'
import { exportFormat, id, instant, personName, typedText } from '../shapes.ts'

const filter = z.object({
  search: typedText(100).default(''),
  sort: z.enum(['learner', 'name', 'confirmed']).default('learner'),
})

/** Names that learners go by in meetings, as teachers confirmed them. */
export const aliasRoutes = {
  aliases: route
    .route({ method: 'GET', path: '/attendance-aliases', tags: ['attendance'] })
    .input(
      filter.extend({
        page: z.coerce.number().int().min(1).default(1),
        pageSize: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({
        total: z.number().int(),
        aliases: z.array(
          z.object({
            id,
            learner: personName,
            className: z.string().nullable(),
            name: z.string(),
            confirmedBy: personName,
            confirmedAt: instant,
            abilities: z.array(z.enum(['revoke'])),
          }),
        ),
      }),
    ),
  exportAliases: route
    .route({ method: 'GET', path: '/attendance-aliases/export', tags: ['attendance'] })
    .input(filter.extend({ format: exportFormat }))
    .output(z.file()),
  revokeAlias: route
    .route({ method: 'DELETE', path: '/attendance-aliases/{id}', tags: ['attendance'] })
    .input(z.object({ id }))
    .output(z.object({ id })),
}
