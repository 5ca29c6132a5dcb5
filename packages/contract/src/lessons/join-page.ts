import { recordingPurposes } from '@talklase/regulation/recording-purpose.ts'
import { z } from 'zod'
import { lessonMeans } from '../planning/ways.ts'
import { route } from '../refusals.ts'
import { day, id, instant, personName, wallTime } from '../shapes.ts'
import { shownContact } from './contacts.ts'

const purposeCodes = recordingPurposes.map(one => one.code)
export const recordingPurpose = z.enum(purposeCodes as [(typeof purposeCodes)[number], ...typeof purposeCodes])

/** That a lesson is being recorded now (B17). */
export const standingSign = z.object({ id, purpose: recordingPurpose, since: instant })

/** What a learner needs to know to be in a remote lesson, in one answer (A24, B8–B10, B17, B18). */
export const joinPage = z.object({
  now: instant,
  id,
  on: day,
  subject: z.string(),
  startTime: wallTime,
  endTime: wallTime,
  startsAt: instant,
  endsAt: instant,
  teachers: z.array(personName),
  state: z.enum(['planned', 'cancelled', 'retained']),
  learner: personName,
  remoteMark: z.string(),
  mode: z.enum(['sync', 'async']),
  outcome: z.string(),
  instruction: z.string(),
  /** What is needed for it, as it is planned (B8). */
  means: z.array(z.enum(lessonMeans)),
  /** Until when one is there in time; after it one is late. */
  lateFrom: instant,
  checkIn: z.object({
    opensAt: instant,
    closesAt: instant,
    done: z.object({ at: instant, sentLate: z.boolean() }).nullable(),
    /** How one registers, as the school has it (A24). */
    method: z.enum(['chat_at_start', 'full_name', 'sign_in', 'submission']),
  }),
  link: z.object({
    /** `none`: the teacher has given none; `shut`: the platform may not be used now (B4). */
    state: z.enum(['none', 'early', 'open', 'over', 'shut']),
    visibleAt: instant,
    /** Only while `open`; never to anybody but the lesson's learners (B9). */
    href: z.string().nullable(),
    host: z.string().nullable(),
  }),
  /** Whose link it is, and how the school wants it used (B3). */
  platform: z.object({ name: z.string(), instruction: z.string() }).nullable(),
  camera: z.object({
    policy: z.enum(['always', 'on_request', 'optional']),
    fallback: z.enum(['say_name', 'chat_message', 'teacher_decides']),
    /** The teacher asks for the camera now, with the reason (B10). */
    asked: z.object({ reason: z.string(), at: instant }).nullable(),
  }),
  microphone: z.enum(['muted_until_asked', 'teacher_decides', 'open']),
  /** Nobody else may be seen or heard (B18). */
  aloneOnly: z.boolean(),
  recording: z.object({
    allowed: z.boolean(),
    purposes: z.array(recordingPurpose),
    byLearners: z.enum(['never', 'with_teacher']),
    sign: standingSign.nullable(),
  }),
  /** How to reach the teachers when something is wrong (A33). */
  contacts: z.array(shownContact),
  contactHours: z.object({ from: wallTime, to: wallTime }),
  abilities: z.array(z.enum(['checkIn', 'report'])),
})

/** A learner's page of a remote lesson. */
export const joinPageRoutes = {
  joinPage: route
    .route({ method: 'GET', path: '/lessons/{lessonId}/join-page', tags: ['lessons'] })
    .input(z.object({ lessonId: id }))
    .output(joinPage),
}
