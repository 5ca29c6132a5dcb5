import { noticeGroups, noticeKinds } from '@talklase/domain/notices/kind.ts'
import { z } from 'zod'
import { route } from './refusals.ts'
import { day, id, instant } from './shapes.ts'

const group = z.enum(noticeGroups)

/** A notice with what its sentence names; what the notice does not speak of is null or empty. */
export const notice = z.object({
  id,
  kind: z.enum(noticeKinds),
  at: instant,
  readAt: instant.nullable(),
  /** The page that shows it. */
  path: z.string(),
  subject: z.string().nullable(),
  classes: z.array(z.string()),
  teachers: z.array(z.string()),
  on: day.nullable(),
  to: day.nullable(),
  period: z.number().int().nullable(),
  lessons: z.number().int().nullable(),
  number: z.number().int().nullable(),
  validFrom: day.nullable(),
  /** Given names of the reader's children whom it concerns. */
  children: z.array(z.string()),
})

const choice = z.object({
  language: z.enum(['lv', 'en']),
  /** The groups of which mail is wanted too. */
  mailGroups: z.array(group),
})

const unread = z.object({ unread: z.number().int() })

export const noticesContract = {
  list: route
    .route({ method: 'GET', path: '/me/notices', tags: ['notices'] })
    .input(z.object({ group: group.optional(), page: z.coerce.number().int().min(1).max(1000).optional() }))
    .output(
      z.object({
        /** Unread ones first, then the newest. */
        notices: z.array(notice),
        page: z.number().int(),
        hasMore: z.boolean(),
        unread: z.number().int(),
        /** When this was read: what is marked as read up to here is what the reader saw. */
        now: instant,
      }),
    ),
  unread: route.route({ method: 'GET', path: '/me/notices/unread', tags: ['notices'] }).output(unread),
  read: route
    .route({ method: 'PUT', path: '/notices/{id}/read', tags: ['notices'] })
    .input(z.object({ id, read: z.boolean() }))
    .output(unread),
  readAll: route
    .route({ method: 'POST', path: '/me/notices/read', tags: ['notices'] })
    .input(z.object({ upTo: instant }))
    /** `readAt` is what takes it back. */
    .output(unread.extend({ readAt: instant })),
  undoReadAll: route
    .route({ method: 'POST', path: '/me/notices/unread', tags: ['notices'] })
    .input(z.object({ readAt: instant }))
    .output(unread),
  choice: route
    .route({ method: 'GET', path: '/me/notice-choice', tags: ['notices'] })
    .output(choice.extend({ hasAddress: z.boolean() })),
  choose: route
    .route({ method: 'PUT', path: '/me/notice-choice', tags: ['notices'] })
    .input(choice)
    .output(choice.extend({ hasAddress: z.boolean() })),
}
