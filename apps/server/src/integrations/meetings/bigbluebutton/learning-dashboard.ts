import type { RawSession } from '@talklase/domain/attendance/raw-session.ts'
import { z } from 'zod'

/** Milliseconds since 1970; 0 while it has not happened. */
const instant = z.number().transform(at => (at > 0 ? Temporal.Instant.fromEpochMilliseconds(Math.round(at)) : null))
const stay = z.object({ registeredOn: instant, leftOn: instant })
const webcam = z.object({ startedOn: instant, stoppedOn: instant })
const user = z.object({
  name: z.string().default(''),
  extId: z.string().default(''),
  isModerator: z.boolean().default(false),
  intIds: z.record(z.string(), z.union([z.object({ sessions: z.array(stay) }), stay])),
  webcams: z.array(webcam).default([]),
})
const dashboard = z.object({ users: z.record(z.string(), user) })

/** Whole seconds in which a camera was on within a stay; overlapping ones are counted once. */
const cameraSecondsWithin = (
  webcams: readonly z.infer<typeof webcam>[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): number => {
  const clipped = webcams
    .map(({ startedOn, stoppedOn }) => ({
      start: Math.max(startedOn?.epochMilliseconds ?? to.epochMilliseconds, from.epochMilliseconds),
      end: Math.min(stoppedOn?.epochMilliseconds ?? to.epochMilliseconds, to.epochMilliseconds),
    }))
    .sort((a, b) => a.start - b.start)
  let counted = 0
  let until = 0
  for (const { start, end } of clipped) {
    counted += Math.max(0, end - Math.max(start, until))
    until = Math.max(until, end)
  }
  return Math.round(counted / 1000)
}

/**
 * BigBlueButton's learning dashboard as JSON (both its older and newer shape) as sessions: one for each stay, with the seconds
 * that the camera was on in it. Null where it is no such file. A stay that lasts has no camera time yet.
 */
export const readLearningDashboard = (said: unknown): RawSession[] | null => {
  const reading = dashboard.safeParse(said)
  if (!reading.success) return null
  return Object.entries(reading.data.users).flatMap(([userKey, one]) =>
    Object.entries(one.intIds).flatMap(([internalId, told]) =>
      ('sessions' in told ? told.sessions : [told]).map(({ registeredOn, leftOn }, place): RawSession => {
        const known = registeredOn && leftOn ? cameraSecondsWithin(one.webcams, registeredOn, leftOn) : null
        return {
          sourceKey: `${userKey}#${internalId}#${place}`,
          displayName: one.name,
          originalName: null,
          email: null,
          ownId: one.extId || null,
          accountId: null,
          kind: one.extId === '' ? 'guest' : 'member',
          isHost: one.isModerator,
          joinedAt: registeredOn,
          leftAt: leftOn,
          seconds: null,
          place: 'main',
          cameraSeconds: known,
        }
      }),
    ),
  )
}
