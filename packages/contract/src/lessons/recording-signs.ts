import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { id, instant, personName } from '../shapes.ts'
import { recordingPurpose, standingSign } from './join-page.ts'

export const recordingSigns = z.object({
  now: instant,
  /** Lessons may be recorded in this school at all (B11). */
  allowed: z.boolean(),
  /** The school's purposes that the asking person may start a recording for. */
  purposes: z.array(recordingPurpose),
  /** Who has to approve a recording for order and safety, which is therefore not among the purposes (B13); else null. */
  approver: z.enum(['director', 'data_protection_officer']).nullable(),
  sign: standingSign.nullable(),
  /** Every recording announced in this lesson, the latest first. */
  history: z.array(
    z.object({
      id,
      purpose: recordingPurpose,
      startedBy: personName,
      startedAt: instant,
      stoppedAt: instant.nullable(),
      /** Null while it stands, and where nobody stopped it and the day's end did. */
      stoppedBy: personName.nullable(),
    }),
  ),
  abilities: z.array(z.enum(['start', 'stop'])),
})

/** The sign that a lesson is being recorded, from start to stop (B17). */
export const recordingSignRoutes = {
  recordingSigns: route
    .route({ method: 'GET', path: '/lessons/{lessonId}/recording-signs', tags: ['lessons'] })
    .input(z.object({ lessonId: id }))
    .output(recordingSigns),
  startRecordingSign: route
    .route({ method: 'POST', path: '/lessons/{lessonId}/recording-signs', tags: ['lessons'] })
    .input(z.object({ lessonId: id, purpose: recordingPurpose }))
    .output(recordingSigns)
    .errors(
      refusals({
        recording_not_allowed: 409,
        purpose_not_listed: 422,
        recording_not_approved: 409,
        already_recording: 409,
        lesson_not_open: 409,
        lesson_not_remote: 409,
        lesson_cancelled: 409,
      }),
    ),
  stopRecordingSign: route
    .route({ method: 'POST', path: '/recording-signs/{id}/stop', tags: ['lessons'] })
    .input(z.object({ id }))
    .output(recordingSigns),
}
