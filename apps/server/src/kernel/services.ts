import type { RegisteredPlatform } from '@talklase/domain/lessons/give-link.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import type { NewStay, StoredStay } from '../features/attendance/stays/store.ts'
import type { NewCheckIn, StoredCheckIn } from '../features/attendance/store.ts'
import type { MessageRow } from '../features/lessons/chat/store.ts'
import type { ShownContacts } from '../features/lessons/contacts/store.ts'
import type { RoomFacts } from '../features/lessons/join-page/store.ts'
import type { AskedState, LearnerRow, LearnerStateRow, LessonRow } from '../features/lessons/store.ts'
import type { Mail } from '../integrations/mail/mail.ts'
import type { openAdapters } from '../integrations/meetings/adapters.ts'
import type { SignIn } from '../sign-in/sign-in.ts'
import type { Allowance } from './allowance.ts'
import type { Background } from './background.ts'
import type { Batch } from './batch.ts'
import type { Clock } from './clock.ts'
import type { Membership } from './context.ts'
import type { LiveHub } from './live.ts'
import type { Log } from './log.ts'
import type { Recent } from './recent.ts'
import type { Remembered } from './remembered.ts'

/** What the process holds for as long as it runs. */
export type Services = {
  config: Pick<Config, 'origin' | 'secrets' | 'oidc'>
  db: Database
  clock: Clock
  log: Log
  live: LiveHub
  mail: Mail
  /** What was begun after a commit, and nobody waits for. */
  background: Background
  /** How often each connection's platform may deliver. */
  deliveries: Allowance
  /** The platforms on which meetings are made. */
  meetings: ReturnType<typeof openAdapters>
  signIn: SignIn
  checkIns: Batch<NewCheckIn, StoredCheckIn>
  /** Signs of life from open join pages, and when each page gave its last one. */
  stays: Batch<NewStay, StoredStay>
  recentStays: Recent
  /** How teachers are reached, as open pages have shown it, and of whom this is kept already. */
  shownContacts: Batch<ShownContacts, true>
  knownContacts: Remembered<true>
  learnerStates: Batch<AskedState, LearnerStateRow>
  learners: Remembered<{ schoolId: string; learner: LearnerRow | null }>
  /** Reads learners whom the memory does not know, many at once. */
  learnersUnknown: Batch<{ school_id: string; learner_id: string }, LearnerRow | null>
  /** What goes on in a lesson: the sign of a recording, how its teachers are reached. */
  rooms: Remembered<RoomFacts>
  chats: Remembered<{ schoolId: string; messages: MessageRow[] }>
  classDays: Remembered<{ schoolId: string; lessons: LessonRow[] }>
  membershipsUnknown: Batch<string, Membership[]>
  memberships: Remembered<Membership[]>
  /** The mark of what a calendar link last held; the content itself is not kept. */
  calendars: Remembered<{ schoolId: string; etag: string }>
  /** A school's register of platforms, with their agreements. */
  platforms: Remembered<{ schoolId: string; platforms: readonly RegisteredPlatform[] }>
  settings: Remembered<{ schoolId: string; values: ParameterValues }>
}
