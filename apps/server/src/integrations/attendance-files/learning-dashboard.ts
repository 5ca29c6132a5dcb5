import { z } from 'zod'

/** The last instant that there is, in milliseconds since 1970. */
const latestMillisecond = 8.64e15

/** Milliseconds since 1970; 0 while it has not happened. */
const instant = z
  .number()
  .max(latestMillisecond)
  .transform(at => (at > 0 ? Temporal.Instant.fromEpochMilliseconds(Math.round(at)) : null))
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

/** The columns of the table that a dashboard becomes, in `headings.ts`'s words. */
const headings = ['Name', 'Moderator', 'Webcam Time', 'Join', 'Left', 'Ext Id']

const moment = (at: Temporal.Instant | null): string => at?.toString({ smallestUnit: 'second' }) ?? '-'

/** Whole seconds as `1:05:09`; `-` where nothing is known. */
const clock = (seconds: number | null): string => {
  if (seconds === null) return '-'
  const [minute, second] = [Math.floor(seconds / 60) % 60, seconds % 60].map(one => String(one).padStart(2, '0'))
  return `${Math.floor(seconds / 3600)}:${minute}:${second}`
}

/**
 * The text of BigBlueButton's `learning_dashboard_data.json` (both its older and newer shape) as the table of an attendance
 * file: a row for each stay, with the seconds that the camera was on in it, and with the id that we gave to the participant.
 * A stay that lasts has no end and no camera's time yet. Null where the text is no such file.
 */
export function readLearningDashboard(text: string): string[][] | null {
  const reading = dashboard.safeParse(parsed(text))
  if (!reading.success) return null
  const stays = Object.values(reading.data.users).flatMap(one =>
    Object.values(one.intIds)
      .flatMap(told => ('sessions' in told ? told.sessions : [told]))
      .map(({ registeredOn, leftOn }) => [
        one.name,
        one.isModerator ? 'TRUE' : 'FALSE',
        clock(registeredOn && leftOn ? cameraSecondsWithin(one.webcams, registeredOn, leftOn) : null),
        moment(registeredOn),
        moment(leftOn),
        one.extId,
      ]),
  )
  return [headings, ...stays]
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
