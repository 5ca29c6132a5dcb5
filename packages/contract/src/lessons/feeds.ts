import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { day, id, instant, personName } from '../shapes.ts'

/** A calendar link that somebody made; the link itself is shown once, when it is made. */
export const calendarFeed = z.object({
  id,
  /** Whose lessons: a child's, or one's own (null). */
  learner: personName.nullable(),
  createdAt: instant,
  lastUsedOn: day.nullable(),
  abilities: z.array(z.enum(['revoke', 'renew'])),
})

const newFeed = z.object({ feed: calendarFeed, link: z.url() })

const tooMany = refusals({ too_many_feeds: 409 })

/** Personal iCalendar feeds (A7). */
export const feedRoutes = {
  feeds: route.route({ method: 'GET', path: '/me/calendar-feeds', tags: ['lessons'] }).output(
    z.object({
      feeds: z.array(calendarFeed),
      /** Whose lessons one may have in a calendar: null stands for one's own. */
      offered: z.array(personName.nullable()),
    }),
  ),
  createFeed: route
    .route({ method: 'POST', path: '/me/calendar-feeds', tags: ['lessons'] })
    .input(z.object({ learnerId: id.nullable() }))
    .output(newFeed)
    .errors(tooMany),
  revokeFeed: route
    .route({ method: 'POST', path: '/calendar-feeds/{id}/revocation', tags: ['lessons'] })
    .input(z.object({ id }))
    .output(z.object({ id })),
  /** Revokes the link and makes another for the same lessons. */
  renewFeed: route
    .route({ method: 'POST', path: '/calendar-feeds/{id}/renewal', tags: ['lessons'] })
    .input(z.object({ id }))
    .output(newFeed)
    .errors(tooMany),
}
