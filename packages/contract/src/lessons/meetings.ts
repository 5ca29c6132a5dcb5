import { platformCodes } from '@talklase/domain/lessons/conference-platform.ts'
import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { id, instant, typedText, wallTime } from '../shapes.ts'
import { giveLinkReasons, giveLinkRefusals } from './platforms.ts'

/** `creating` and `cancelling` while somebody is at it; `failed` where nobody tries any more. */
export const meetingStates = ['creating', 'created', 'failed', 'cancelling', 'cancelled'] as const

/** Why the last attempt did not succeed, each with a sentence in the messages that names the way out. */
export const meetingProblems = [
  'credentials_refused',
  'not_permitted',
  'not_found',
  'limit_reached',
  'unreachable',
  'host_not_allowed',
  'not_understood',
  'connection_missing',
  'platform_shut',
  'too_late',
  'unexpected',
] as const

export const meetingReportStates = ['waiting', 'partial', 'final', 'gone', 'denied', 'failed'] as const

/** A lesson whose meeting has the same host at the same time, on a platform that lets a host hold one. */
const lessonAtOnce = z.object({
  id,
  /** With which of the lessons in a row it overlaps. */
  ofLessons: z.array(id),
  subject: z.string(),
  classes: z.array(z.string()),
  startTime: wallTime,
  endTime: wallTime,
})

/** A connection of the school by which a meeting can be made. */
const offeredConnection = z.object({
  id,
  label: z.string(),
  platform: z.enum(platformCodes),
  name: z.string(),
  /** Why nothing may be given out on it on the lesson's day (B3, B4); null where it may. */
  shut: z.enum(giveLinkReasons).nullable(),
  /** Its last check found that nothing works. */
  isFailing: z.boolean(),
  /** Longest meeting in minutes that the account's plan allows, where it is shorter than the lesson. */
  endsAfterMinutes: z.number().int().nullable(),
  atOnce: z.array(lessonAtOnce),
})

const meetingLesson = z.object({ id, period: z.number().int(), startTime: wallTime, endTime: wallTime })

export const lessonMeeting = z.object({
  id,
  state: z.enum(meetingStates),
  platform: z.enum(platformCodes),
  name: z.string(),
  label: z.string(),
  lessons: z.array(meetingLesson),
  /** What is there differs from the lesson, and somebody is at it. */
  isChanging: z.boolean(),
  problem: z.object({ code: z.enum(meetingProblems), detail: z.string() }).nullable(),
  nextAttemptAt: instant.nullable(),
  /** Why nothing of it is given to anybody on the lesson's day (B3, B4); null where it is. */
  shut: z.enum(giveLinkReasons).nullable(),
  /** The same for all learners; null until it is made, and where each learner gets a link of their own. */
  joinUrl: z.string().nullable(),
  isPersonal: z.boolean(),
  /** A secret of whoever teaches. */
  passcode: z.string().nullable(),
  /** After how many minutes the host's plan ends it, where that is before the lesson does. */
  endsAfterMinutes: z.number().int().nullable(),
  atOnce: z.array(lessonAtOnce),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
})

export const meetingReport = z.object({
  state: z.enum(meetingReportStates),
  nextAskAt: instant.nullable(),
  askedAt: instant.nullable(),
  sessions: z.number().int(),
  /** Stays of whom nobody knows yet who it was. */
  unmatched: z.number().int(),
  problem: z.enum(meetingProblems).nullable(),
})

const meetingPage = z.object({
  now: instant,
  connections: z.array(offeredConnection),
  /** The lessons in a row with this one that could share its meeting, itself among them; one where there are none. */
  inARow: z.array(meetingLesson),
  meeting: lessonMeeting.nullable(),
  report: meetingReport.nullable(),
  abilities: z.array(z.enum(['create', 'retry', 'cancel', 'restore', 'open', 'fetchReport', 'recordings'])),
})

const recordings = z.object({
  state: z.enum(['listed', 'unsupported', 'unreachable']),
  isDeletable: z.boolean(),
  recordings: z.array(
    z.object({
      recordingId: z.string(),
      startedAt: instant,
      endedAt: instant.nullable(),
      bytes: z.number().int().nullable(),
      url: z.string().nullable(),
    }),
  ),
})

const ofLesson = z.object({ lessonId: id })
const platformFails = { meeting_platform_refused: 502, meeting_platform_unreachable: 503 } as const

/** A lesson's meeting at its platform (A8, A24, B9). */
export const meetingRoutes = {
  meeting: route
    .route({ method: 'GET', path: '/lessons/{lessonId}/meeting', tags: ['lessons'] })
    .input(ofLesson)
    .output(meetingPage),
  createMeeting: route
    .route({ method: 'POST', path: '/lessons/{lessonId}/meeting', tags: ['lessons'] })
    .input(ofLesson.extend({ connectionId: id, inARow: z.boolean().default(false) }))
    .output(meetingPage)
    .errors(
      refusals({
        ...giveLinkRefusals,
        lesson_not_remote: 409,
        lesson_cancelled: 409,
        lesson_over: 409,
        meeting_not_for_async: 409,
        meeting_exists: 409,
        connection_paused: 409,
      }),
    ),
  retryMeeting: route
    .route({ method: 'POST', path: '/lessons/{lessonId}/meeting/retry', tags: ['lessons'] })
    .input(ofLesson)
    .output(meetingPage)
    .errors(refusals({ lesson_over: 409 })),
  cancelMeeting: route
    .route({ method: 'POST', path: '/lessons/{lessonId}/meeting/cancellation', tags: ['lessons'] })
    .input(ofLesson)
    .output(meetingPage),
  restoreMeeting: route
    .route({ method: 'POST', path: '/lessons/{lessonId}/meeting/restoration', tags: ['lessons'] })
    .input(ofLesson)
    .output(meetingPage)
    .errors(refusals({ meeting_exists: 409, lesson_over: 409 })),
  /** The link by which the reader gets in: a learner's own, or the host's for who teaches the lesson (B9). */
  joinLesson: route
    .route({ method: 'POST', path: '/lessons/{lessonId}/join', tags: ['lessons'] })
    .input(ofLesson)
    .output(z.object({ link: z.string(), expiresAt: instant.nullable() }))
    .errors(
      refusals({
        ...giveLinkRefusals,
        ...platformFails,
        too_early: 409,
        lesson_over: 409,
        lesson_not_remote: 409,
        lesson_cancelled: 409,
        meeting_missing: 409,
      }),
    ),
  fetchMeetingReport: route
    .route({ method: 'POST', path: '/lessons/{lessonId}/meeting/report', tags: ['lessons'] })
    .input(ofLesson)
    .output(meetingPage)
    .errors(refusals({ meeting_missing: 409, meeting_not_over: 409, report_unsupported: 409 })),
  meetingRecordings: route
    .route({ method: 'GET', path: '/lessons/{lessonId}/meeting/recordings', tags: ['lessons'] })
    .input(ofLesson)
    .output(recordings),
  deleteMeetingRecording: route
    .route({ method: 'POST', path: '/lessons/{lessonId}/meeting/recordings/deletion', tags: ['lessons'] })
    .input(ofLesson.extend({ recordingId: z.string().min(1).max(1000), subject: typedText(200) }))
    .output(
      z.object({
        state: z.enum(['deleted', 'trashed', 'already_gone', 'not_allowed']),
        /** Until when a person can get it back at the platform, where it says. */
        until: instant.nullable(),
      }),
    )
    .errors(
      refusals({ ...platformFails, meeting_missing: 409, recordings_unsupported: 409, recording_name_differs: 422 }),
    ),
}
