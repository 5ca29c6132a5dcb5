import type { RawSession } from '@talklase/domain/attendance/raw-session.ts'
import type { Reach } from './reach.ts'

/** The platforms on which the product creates meetings itself, by the codes of the setting `conference.allowed`. */
export const meetingPlatforms = ['zoom', 'teams', 'meet', 'webex', 'bigbluebutton', 'jitsi'] as const
export type MeetingPlatform = (typeof meetingPlatforms)[number]

/** One thing that a school enters to connect a platform; the form is drawn from it. Labels stand in the messages under `code`. */
export type ConnectionField = {
  code: string
  kind: 'text' | 'email' | 'url' | 'multiline' | 'choice'
  /** Kept encrypted, never shown again. */
  isSecret: boolean
  isRequired: boolean
  choices?: readonly string[]
}

/** A school's connection to a platform, opened for one piece of work. Never logged. */
export type OpenConnection = {
  id: string
  platform: MeetingPlatform
  /** Field code → value, of those that are no secret. */
  settings: Readonly<Record<string, string>>
  /** Field code → value, of the secret ones. */
  secrets: Readonly<Record<string, string>>
  /** Where the platform may tell this connection things, as it is reached from outside; left out where it may not. */
  deliveriesUrl?: string
}

/** What a connection can do: a matter of its plan, scopes and policies, not of the brand. */
export type Capabilities = {
  create: boolean
  /** How presence comes back: asked for after the lesson, pushed while it lasts, by a file, or not at all. */
  attendance: 'asked' | 'pushed' | 'file' | 'none'
  /** How surely a participant is known: by the id that we gave, by e-mail, or by the name alone. */
  identity: 'own_id' | 'email' | 'name'
  personalLink: boolean
  camera: 'intervals' | 'seconds' | 'last_state' | 'none'
  recordings: 'list_and_delete' | 'list' | 'none'
  /** Longest meeting in minutes; null where there is no limit known. */
  longestMinutes: number | null
  /** Meetings that one host may create or change in a day; null where there is no limit known. */
  createsPerHostPerDay: number | null
}

/** What a connection lacks, each with a sentence in the messages that says what to do at the platform. */
export type ConnectionProblem = {
  code:
    | 'unreachable'
    | 'credentials_refused'
    | 'scope_missing'
    | 'plan_too_small'
    | 'policy_missing'
    | 'service_disabled'
    | 'host_unknown'
    | 'licence_missing'
    | 'setting_invalid'
    | 'recordings_not_deletable'
    | 'reports_not_available'
  /** What exactly: the scope, the plan, the field. Codes of the platform, never words of a person. */
  detail: string
  /** Nothing works without it; otherwise something named is missing. */
  isFatal: boolean
}

/** The lesson as a platform is told of it: no learner, no more of the teacher than the platform needs. */
export type MeetingPlan = {
  title: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  zone: string
  /** The teacher at the platform: e-mail or id; null where the connection has one host for all. */
  host: string | null
}

/** A meeting at a platform, as strings that only its adapter reads. Kept with the lesson. */
export type MeetingReference = {
  meetingId: string
  /** Whatever else the adapter needs to find it again. */
  extra: Readonly<Record<string, string>>
}

export type CreatedMeeting = {
  reference: MeetingReference
  /** Opened by learners; null where each gets a personal one only when joining. */
  joinUrl: string | null
  /** Opens the meeting as its host: a secret of the teacher. Null where the host joins as everybody does. */
  hostUrl: string | null
  passcode: string | null
}

/**
 * Who joins, for platforms that can be told: our own id comes back with the presence. `address` is a host's, by which the
 * platform may know them; a learner's is never handed to an adapter.
 */
export type Participant = { id: string; displayName: string; isHost: boolean; address: string | null }

export type AttendanceAnswer =
  | { state: 'ready'; sessions: RawSession[]; isFinal: boolean }
  | { state: 'not_yet'; askAgainAt: Temporal.Instant }
  /** Too old, or the meeting never took place. */
  | { state: 'gone' }
  /** The connection may not read it: plan, scope or policy. */
  | { state: 'denied' }

export type MeetingRecording = {
  recordingId: string
  startedAt: Temporal.Instant
  endedAt: Temporal.Instant | null
  bytes: number | null
  /** Where it is opened at the platform; only for the teacher. */
  url: string | null
}

export type RecordingDeletion =
  | { state: 'deleted' }
  /** Recoverable at the platform until then; null where it does not say. */
  | { state: 'trashed'; until: Temporal.Instant | null }
  | { state: 'already_gone' }
  /** Only a person can do it, at the platform. */
  | { state: 'not_allowed' }

/** What a platform tells while a lesson lasts. */
export type MeetingEvent =
  | { kind: 'started' | 'ended'; meetingId: string; at: Temporal.Instant }
  | { kind: 'session'; meetingId: string; session: RawSession }
  | { kind: 'recording_ready'; meetingId: string; at: Temporal.Instant }

/** A delivery as it arrived: the very bytes, for a signature is over bytes. Header names in lower case. */
export type Delivery = {
  body: Uint8Array
  headers: Readonly<Record<string, string>>
  query: Readonly<Record<string, string>>
  url: string
}

export type DeliveryVerdict =
  /** `replayKey` is the same for a delivery sent again. */
  | { verdict: 'accepted'; replayKey: string; events: MeetingEvent[] }
  /** The platform asks whether we are who we say; answered with these bytes. */
  | { verdict: 'challenge'; status: 200; contentType: string; body: string }
  | { verdict: 'refused'; reason: 'wrong_signature' | 'too_old' | 'unreadable' }

/**
 * A platform in our words. Each call may throw `PlatformFailure` (reach.ts); what is already gone counts as done. Calls are
 * retried inside `Reach`, so every adapter keeps them idempotent: `create` with the same `key` leaves one meeting.
 */
export type MeetingAdapter = {
  platform: MeetingPlatform
  fields: readonly ConnectionField[]
  /** A host holds few meetings at a time, in most plans one: beginning the next may end the one before. */
  isOneAtATime?: boolean
  /** Hosts that this connection may be asked at; nothing else is reached. */
  hosts(connection: OpenConnection): readonly string[]
  capabilities(connection: OpenConnection): Promise<Capabilities>
  check(connection: OpenConnection): Promise<ConnectionProblem[]>
  create(connection: OpenConnection, plan: MeetingPlan, key: string): Promise<CreatedMeeting>
  update(connection: OpenConnection, reference: MeetingReference, plan: MeetingPlan): Promise<MeetingReference>
  cancel(connection: OpenConnection, reference: MeetingReference): Promise<void>
  /** After how many minutes the platform ends this meeting, for the plan of its host; null where it does not. */
  longestMinutes?(reference: MeetingReference): number | null
  /** The link by which this person alone joins; left out where the platform has none. */
  personalLink?(
    connection: OpenConnection,
    reference: MeetingReference,
    plan: MeetingPlan,
    participant: Participant,
  ): Promise<string>
  attendance?(
    connection: OpenConnection,
    reference: MeetingReference,
    window: { from: Temporal.Instant; to: Temporal.Instant },
  ): Promise<AttendanceAnswer>
  recordings?(connection: OpenConnection, reference: MeetingReference): Promise<MeetingRecording[]>
  deleteRecording?(
    connection: OpenConnection,
    reference: MeetingReference,
    recordingId: string,
  ): Promise<RecordingDeletion>
  /** Whether a delivery comes from the platform and is fresh, and what it says. Total: never throws. */
  receive?(connection: OpenConnection, delivery: Delivery, now: Temporal.Instant): DeliveryVerdict
}

/** Makes an adapter that reaches its platform through `reach`. */
export type OpenAdapter = (reach: Reach) => MeetingAdapter
