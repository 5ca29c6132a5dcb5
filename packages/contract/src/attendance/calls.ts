import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { id, typedText } from '../shapes.ts'
import { cameraOutcome, recordRefusals, rollCall } from './roll-call.ts'

const refused = refusals({ ...recordRefusals, learner_not_in_lesson: 422, lesson_not_sync: 409 })

/** What a teacher does with one learner while the lesson lasts: calls on them, asks for the camera. */
export const callRoutes = {
  call: route
    .route({ method: 'POST', path: '/lessons/{id}/calls', tags: ['attendance'] })
    .input(z.object({ id, learnerId: id, answered: z.boolean() }))
    /** `callId` is what takes it back. */
    .output(rollCall.extend({ callId: id }))
    .errors(refused),
  takeBackCall: route
    .route({ method: 'DELETE', path: '/calls/{id}', tags: ['attendance'] })
    .input(z.object({ id }))
    .output(rollCall)
    .errors(refusals(recordRefusals)),
  askCamera: route
    .route({ method: 'POST', path: '/lessons/{id}/camera-requests', tags: ['attendance'] })
    .input(z.object({ id, learnerId: id, reason: typedText(300).min(1) }))
    .output(rollCall.extend({ requestId: id }))
    .errors(refused),
  /** Says what came of it; `asked` opens it again, `withdrawn` takes the asking back. */
  settleCamera: route
    .route({ method: 'POST', path: '/camera-requests/{id}/outcomes', tags: ['attendance'] })
    .input(
      z.object({
        id,
        outcome: z.enum([...cameraOutcome.options, 'withdrawn']),
        note: typedText(300).optional(),
      }),
    )
    .output(rollCall)
    .errors(refusals(recordRefusals)),
}
