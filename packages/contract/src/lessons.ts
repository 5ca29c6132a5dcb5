import { z } from 'zod'
import { disruptionKind } from './disruption-kind.ts'
import { briefingRoutes } from './lessons/briefings.ts'
import { chatRoutes } from './lessons/chat.ts'
import { connectionRoutes } from './lessons/connections.ts'
import { contactRoutes } from './lessons/contacts.ts'
import { feedRoutes } from './lessons/feeds.ts'
import { joinLinkRoutes } from './lessons/join-links.ts'
import { joinPageRoutes } from './lessons/join-page.ts'
import { meetingRoutes } from './lessons/meetings.ts'
import { giveLinkReasons, giveLinkRefusals, platformRoutes } from './lessons/platforms.ts'
import { recordingSignRoutes } from './lessons/recording-signs.ts'
import { legalBasisCode } from './planning/quota.ts'
import { lessonForms, lessonMeans, lessonPlaces, way, wayRefusals } from './planning/ways.ts'
import { refusals, route } from './refusals.ts'
import { day, id, instant, personName, typedText, wallTime } from './shapes.ts'

export const engagements = ['check_in', 'answers', 'submission', 'observation'] as const

/** What the subject teacher says of a remote lesson (A6, A24, A25, B9). */
const remotePlan = way.extend({
  engagement: z.enum(engagements),
  outcome: z.string(),
  instruction: z.string(),
  joinLink: z.string().nullable(),
})

/** A dated lesson as every screen shows it. Instants for counting down, wall times for reading. */
export const lessonHead = z.object({
  id,
  on: day,
  period: z.number().int(),
  startTime: wallTime,
  endTime: wallTime,
  startsAt: instant,
  endsAt: instant,
  subject: z.string(),
  classes: z.array(z.string()),
  groups: z.array(z.string()),
  teachers: z.array(personName),
  rooms: z.array(z.string()),
  state: z.enum(['planned', 'cancelled', 'retained']),
  /** What differs from the timetable: another teacher, room or time. */
  changed: z.array(z.enum(['substituted', 'room', 'moved'])),
})

export const remedy = z.enum([
  'extended_deadline',
  'equivalent_task',
  'school_device',
  'adapted_task',
  'consultation',
  'other',
])

export const problemView = z.object({
  id,
  kind: disruptionKind,
  note: z.string(),
  at: instant,
  sentLate: z.boolean(),
  reportedBy: personName,
  decision: z
    .object({
      excused: z.boolean(),
      remedy: remedy.nullable(),
      note: z.string(),
      decidedBy: personName,
      decidedAt: instant,
    })
    .nullable(),
  abilities: z.array(z.enum(['decide'])),
})

export const learnerLesson = lessonHead.extend({
  remote: remotePlan
    .extend({
      /** Given out only while the lesson can be joined (B9). */
      joinLink: z.string().nullable(),
      hasLink: z.boolean(),
      /** There is a link, but the school may not give it out: its platform is not allowed, or has no agreement (B3, B4). */
      isLinkHeldBack: z.boolean(),
      /** Where the lesson is held, and how the school wants it used (B3). */
      platform: z.object({ name: z.string(), instruction: z.string() }).nullable(),
      host: z.string().nullable(),
      /** From when one can check in. */
      opensAt: instant,
      /** From when the link is given out. */
      linkFrom: instant,
      joinState: z.enum(['early', 'open', 'over']),
      /** There is something to read before the lesson (A28). */
      hasBriefing: z.boolean(),
    })
    .nullable(),
  checkIn: z.object({ at: instant, sentLate: z.boolean() }).nullable(),
  problem: problemView.nullable(),
  abilities: z.array(z.enum(['checkIn', 'report'])),
})

export const learnerDay = z.object({
  on: day,
  now: instant,
  learner: personName,
  classId: id.nullable(),
  className: z.string().nullable(),
  studyDay: z.boolean(),
  note: z.string().nullable(),
  remoteMark: z.string(),
  contactHours: z.object({ from: wallTime, to: wallTime }),
  lessons: z.array(learnerLesson),
})

export const teacherLesson = lessonHead.extend({
  remote: remotePlan
    .extend({
      legalBasis: legalBasisCode,
      /** Each learner gets a link of their own when joining: there is none to hand out. */
      isLinkPersonal: z.boolean(),
      /** Why learners are not given the link (B3, B4); null where they are. */
      linkHeldBack: z.object({ reason: z.enum(giveLinkReasons), platform: z.string() }).nullable(),
    })
    .nullable(),
  learners: z.number().int(),
  checkedIn: z.number().int(),
  openProblems: z.number().int(),
  registerConfirmed: z.boolean(),
  abilities: z.array(z.enum(['plan', 'rollCall'])),
})

export const linkRefusals = {
  link_not_https: 422,
  link_invalid: 422,
  link_has_credentials: 422,
  link_too_long: 422,
} as const

export const lessonsContract = {
  ...feedRoutes,
  ...platformRoutes,
  ...connectionRoutes,
  ...meetingRoutes,
  ...briefingRoutes,
  ...contactRoutes,
  ...joinPageRoutes,
  ...chatRoutes,
  ...recordingSignRoutes,
  ...joinLinkRoutes,
  myDay: route
    .route({ method: 'GET', path: '/me/day', tags: ['lessons'] })
    .input(z.object({ on: day.optional(), learnerId: id.optional() }))
    .output(learnerDay),
  teacherDay: route
    .route({ method: 'GET', path: '/me/lessons', tags: ['lessons'] })
    .input(z.object({ on: day.optional() }))
    .output(
      z.object({
        on: day,
        now: instant,
        remoteMark: z.string(),
        studyDay: z.boolean(),
        note: z.string().nullable(),
        lessons: z.array(teacherLesson),
      }),
    ),
  lesson: route
    .route({ method: 'GET', path: '/lessons/{id}', tags: ['lessons'] })
    .input(z.object({ id }))
    .output(
      teacherLesson.extend({
        remoteMark: z.string(),
        allowedForms: z.array(z.enum(lessonForms)),
        allowedPlaces: z.array(z.enum(lessonPlaces)),
        allowedMeans: z.array(z.enum(lessonMeans)),
        /** The longest together online that the lesson's grades allow, in minutes (A39). */
        longestOnline: z.number().int(),
      }),
    ),
  plan: route
    .route({ method: 'PUT', path: '/lessons/{id}/plan', tags: ['lessons'] })
    .input(
      z.object({
        id,
        mode: z.enum(['sync', 'async']),
        form: z.enum(lessonForms),
        place: z.enum(lessonPlaces),
        /** Left out, means and minutes stay as they are. */
        means: way.shape.means.optional(),
        onlineMinutes: way.shape.onlineMinutes.optional(),
        engagement: z.enum(engagements),
        outcome: typedText(500),
        instruction: typedText(2000),
        joinLink: typedText(3000).nullable(),
      }),
    )
    .output(teacherLesson)
    .errors(
      refusals({
        ...linkRefusals,
        ...giveLinkRefusals,
        ...wayRefusals,
        lesson_not_remote: 409,
        engagement_not_for_mode: 422,
      }),
    ),
}
