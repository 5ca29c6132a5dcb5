import type { SchoolId } from '../kernel/context.ts'
import { inSchool } from '../kernel/transact.ts'
import type { Answer, Caller, TestApp } from './app.ts'

const done = (answer: Answer): Answer => {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer
}

/** What a teacher did in the roll call of a lesson under way: a call, a camera asked for and settled, a reminder. */
export async function givenRollCall(
  app: TestApp,
  school: SchoolId,
  values: { lessonId: string; teacher: Caller; learner: Caller & { personId: string } },
): Promise<{ callId: string; cameraRequestId: string }> {
  const { lessonId, teacher, learner } = values
  const learnerId = learner.personId
  done(await learner.post(`/api/lessons/${lessonId}/stays`))
  const call = done(await teacher.post(`/api/lessons/${lessonId}/calls`, { learnerId, answered: true }))
  const asked = done(
    await teacher.post(`/api/lessons/${lessonId}/camera-requests`, { learnerId, reason: 'Jāatpazīst skolēns' }),
  )
  done(await teacher.post(`/api/camera-requests/${asked.body.requestId}/outcomes`, { outcome: 'on' }))
  await inSchool(app.services.db, school, tx =>
    tx
      .insertInto('register_reminder')
      .values({ school_id: school, lesson_id: lessonId, sent_at: app.services.clock() })
      .execute(),
  )
  return { callId: call.body.callId, cameraRequestId: asked.body.requestId }
}

/** That a day's registers were told of. */
export const givenRegisterDigest = (app: TestApp, school: SchoolId, on: string) =>
  inSchool(app.services.db, school, tx =>
    tx
      .insertInto('register_digest')
      .values({
        school_id: school,
        on_date: Temporal.PlainDate.from(on),
        missing: 1,
        sent_at: app.services.clock(),
      })
      .execute(),
  )
