import { z } from 'zod'
import { route } from '../refusals.ts'
import { day, id, instant } from '../shapes.ts'

export const lightState = z.enum(['ready', 'attention', 'stop', 'not_set_up'])

/** One light of a remote day: what it is about, what it says and why. `count` of `of` are the reason's figures. */
export const readinessLight = z.object({
  code: z.enum(['quota', 'link', 'outcome', 'form', 'procedure', 'told', 'reachable', 'safety', 'contacts', 'devices']),
  clause: z.string(),
  state: lightState,
  reason: z.enum([
    'quota_left',
    'quota_untouched',
    'quota_overridden',
    'quota_overrun',
    'links_given',
    'links_not_needed',
    'links_missing',
    'platform_not_allowed',
    'agreements_missing',
    'outcomes_named',
    'outcomes_missing',
    'forms_fit',
    'forms_do_not_fit',
    'everybody',
    'somebody_missing',
    'not_set_up',
  ]),
  count: z.number().int(),
  of: z.number().int(),
  /** The page of the product where it can be seen to; null where there is none yet. */
  path: z.string().nullable(),
})

/** A day on which a class has remote lessons, with its lights; `state` is the worst of them. */
export const remoteDay = z.object({
  classId: id,
  className: z.string(),
  on: day,
  remoteLessons: z.number().int(),
  lessons: z.number().int(),
  state: lightState,
  lights: z.array(readinessLight),
})

export const readinessContract = {
  /** A class's day; without remote lessons its lights are none and its state is `ready`. */
  readiness: route
    .route({ method: 'GET', path: '/classes/{classId}/readiness', tags: ['planning'] })
    .input(z.object({ classId: id, on: day }))
    .output(remoteDay),
  /** The remote days to come that the asking person plans or leads, of all such classes or of one; the first twenty. */
  remoteDays: route
    .route({ method: 'GET', path: '/planning/remote-days', tags: ['planning'] })
    .input(z.object({ classId: id.optional(), from: day.optional(), to: day.optional() }))
    .output(z.object({ days: z.array(remoteDay) })),
  /** What those who plan look at first. */
  outlook: route.route({ method: 'GET', path: '/planning/outlook', tags: ['planning'] }).output(
    z.object({
      days: z.array(remoteDay),
      /** The fullest quotas, fullest first; none that is untouched. */
      quotas: z.array(
        z.object({
          classId: id,
          className: z.string(),
          subject: z.string(),
          taken: z.number().int(),
          limit: z.number().int(),
        }),
      ),
      openProblems: z.number().int(),
      lastImport: z
        .object({ id, fileName: z.string(), state: z.enum(['previewed', 'applied', 'undone']), at: instant })
        .nullable(),
    }),
  ),
}
