import type {
  AttendanceAnswer,
  MeetingAdapter,
  MeetingPlan,
  MeetingPlatform,
  MeetingRecording,
  Participant,
} from '../integrations/meetings/port.ts'
import { PlatformFailure } from '../integrations/meetings/reach.ts'
import type { SchoolId } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import { seal } from '../kernel/sealed.ts'
import { inSchool } from '../kernel/transact.ts'
import type { TestApp } from './app.ts'

/** A connection of the school, straight into the database. */
export async function givenConnection(
  app: TestApp,
  school: { id: SchoolId },
  values: {
    createdBy: string
    platform?: MeetingPlatform
    settings?: Record<string, string>
    secrets?: Record<string, string>
    state?: 'active' | 'paused'
  },
): Promise<string> {
  const id = newId()
  await inSchool(app.services.db, school.id, async tx => {
    const platform = await tx
      .selectFrom('platform')
      .select('id')
      .where('code', '=', values.platform ?? 'zoom')
      .executeTakeFirstOrThrow()
    const place = [school.id, 'platform_connection', id]
    await tx
      .insertInto('platform_connection')
      .values({
        school_id: school.id,
        id,
        platform_id: platform.id,
        label: 'Skolas konts',
        settings: JSON.stringify(values.settings ?? {}),
        secrets: seal(app.services.config.secrets.encryptionKey, place, JSON.stringify(values.secrets ?? {})),
        secrets_entered: '{}',
        state: values.state ?? 'active',
        created_by: values.createdBy,
        created_at: app.services.clock(),
      })
      .execute()
  })
  return id
}

type Kept = { id: string; key: string; plan: MeetingPlan; updates: number }

/** A platform that keeps its meetings in memory: one for each key, as every adapter has to. */
export function platformInMemory(platform: MeetingPlatform, own: { isPersonal?: boolean } = {}) {
  const meetings = new Map<string, Kept>()
  const state = {
    /** How many times it was asked to create, with each key. */
    keys: [] as string[],
    /** What the next calls do instead of their work; `after` does the work first and then breaks, `until` answers late. */
    next: [] as (PlatformFailure | Error | { after: Error } | { until: Promise<void> })[],
    cancelled: [] as string[],
    attendance: { state: 'gone' } as AttendanceAnswer,
    asked: 0,
    recordings: [] as MeetingRecording[],
    mayRehost: true,
    /** Who was given a link of their own, as the platform was told. */
    participants: [] as Participant[],
  }
  async function answering<T>(work: () => T): Promise<T> {
    const next = state.next.shift()
    if (next === undefined) return work()
    if (next instanceof Error) throw next
    if ('until' in next) {
      const answer = work()
      await next.until
      return answer
    }
    work()
    throw next.after
  }
  const linkOf = (meeting: Kept) => `https://zoom.us/j/${meeting.id}`
  const adapter: MeetingAdapter = {
    platform,
    fields: [],
    isOneAtATime: platform === 'zoom',
    hosts: () => ['zoom.us'],
    capabilities: async () => {
      throw new Error('not asked')
    },
    check: async () => [],
    create: (_, plan, key) =>
      answering(() => {
        state.keys.push(key)
        const known = [...meetings.values()].find(one => one.key === key)
        const meeting = known ?? { id: String(9_000_000_000 + state.keys.length), key, plan, updates: 0 }
        meetings.set(meeting.id, meeting)
        return {
          reference: { meetingId: meeting.id, extra: { host: plan.host ?? '' } },
          joinUrl: own.isPersonal === true ? null : linkOf(meeting),
          hostUrl: `${linkOf(meeting)}?host`,
          passcode: '4711',
        }
      }),
    update: (_, reference, plan) =>
      answering(() => {
        const meeting = meetings.get(reference.meetingId)
        if (meeting === undefined) throw new PlatformFailure('not_found', '3001')
        if (!state.mayRehost && plan.host !== meeting.plan.host) throw new PlatformFailure('not_permitted', 'host')
        meeting.plan = plan
        meeting.updates += 1
        return reference
      }),
    cancel: (_, reference) =>
      answering(() => {
        meetings.delete(reference.meetingId)
        state.cancelled.push(reference.meetingId)
      }),
    ...(own.isPersonal === true
      ? {
          personalLink: async (_connection, reference, _plan, participant) => {
            state.participants.push(participant)
            return `https://zoom.us/j/${reference.meetingId}?for=${participant.id}&as=${participant.isHost ? 'host' : 'guest'}`
          },
        }
      : {}),
    attendance: () =>
      answering(() => {
        state.asked += 1
        return state.attendance
      }),
    recordings: () => answering(() => state.recordings),
    deleteRecording: (_connection, _reference, recordingId) =>
      answering(() => {
        const known = state.recordings.some(one => one.recordingId === recordingId)
        state.recordings = state.recordings.filter(one => one.recordingId !== recordingId)
        return known
          ? { state: 'trashed', until: Temporal.Instant.from('2026-12-26T00:00:00Z') }
          : { state: 'already_gone' }
      }),
    receive: (connection, delivery, now) => {
      const { signature, at } = delivery.headers
      if (signature !== connection.secrets.webhookSecret) return { verdict: 'refused', reason: 'wrong_signature' }
      if (now.since(Temporal.Instant.from(at ?? '2000-01-01T00:00:00Z')).total('minutes') > 5)
        return { verdict: 'refused', reason: 'too_old' }
      const told = JSON.parse(new TextDecoder().decode(delivery.body))
      if (told.challenge !== undefined)
        return { verdict: 'challenge', status: 200, contentType: 'text/plain', body: told.challenge }
      return {
        verdict: 'accepted',
        replayKey: told.id,
        events: told.events.map((event: { at?: string; session?: { joinedAt: string; leftAt: string | null } }) => ({
          ...event,
          ...(event.at === undefined ? {} : { at: Temporal.Instant.from(event.at) }),
          ...(event.session === undefined
            ? {}
            : {
                session: {
                  ...event.session,
                  joinedAt: Temporal.Instant.from(event.session.joinedAt),
                  leftAt: event.session.leftAt === null ? null : Temporal.Instant.from(event.session.leftAt),
                },
              }),
        })),
      }
    },
  }
  return { adapter, meetings, state }
}
