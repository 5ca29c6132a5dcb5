import type { RawSession } from '@talklase/domain/attendance/raw-session.ts'
import { z } from 'zod'

const attendee = z.object({
  ext_user_id: z.string(),
  name: z.string().default(''),
  moderator: z.boolean().default(false),
  joins: z.array(z.string()),
  leaves: z.array(z.string()).default([]),
})
const analytics = z.object({
  meeting_id: z.string(),
  internal_meeting_id: z.string().default(''),
  data: z.object({ finish: z.string().optional(), attendees: z.array(attendee) }),
})

const inOrder = (texts: readonly string[]): Temporal.Instant[] =>
  texts.map(text => Temporal.Instant.from(text)).sort(Temporal.Instant.compare)

/**
 * What a server sends when a meeting is over: everybody who was there, with each coming and going. A coming is paired with the
 * first going after it, unless that is after the next coming. Throws where it is nothing of the kind.
 */
export const readAnalytics = (
  said: unknown,
): { meetingId: string; endedAt: Temporal.Instant | null; sessions: RawSession[] } => {
  const { meeting_id, internal_meeting_id, data } = analytics.parse(said)
  const sessions = data.attendees.flatMap(one => {
    const leaves = inOrder(one.leaves)
    const joins = inOrder(one.joins)
    return joins.map((joinedAt, place): RawSession => {
      const next = joins[place + 1]
      const left = leaves.find(at => Temporal.Instant.compare(at, joinedAt) >= 0)
      return {
        sourceKey: `${internal_meeting_id || meeting_id}#${one.ext_user_id}#analytics#${place}`,
        displayName: one.name,
        originalName: null,
        email: null,
        ownId: one.ext_user_id || null,
        accountId: null,
        kind: one.ext_user_id === '' ? 'guest' : 'member',
        isHost: one.moderator,
        joinedAt,
        leftAt: left && next && Temporal.Instant.compare(next, left) < 0 ? next : (left ?? null),
        seconds: null,
        place: 'main',
        cameraSeconds: null,
      }
    })
  })
  const endedAt = data.finish === undefined ? null : Temporal.Instant.from(data.finish)
  return { meetingId: meeting_id, endedAt, sessions }
}
