import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import type { NewCheckIn, StoredCheckIn } from '../features/attendance/store.ts'
import type { AskedState, LearnerRow, LearnerStateRow, LessonRow } from '../features/lessons/store.ts'
import type { Mail } from '../integrations/mail/mail.ts'
import type { SignIn } from '../sign-in/sign-in.ts'
import type { Batch } from './batch.ts'
import type { Clock } from './clock.ts'
import type { Membership } from './context.ts'
import type { LiveHub } from './live.ts'
import type { Log } from './log.ts'
import type { Remembered } from './remembered.ts'

/** What the process holds for as long as it runs. */
export type Services = {
  config: Pick<Config, 'origin' | 'secrets' | 'oidc'>
  db: Database
  clock: Clock
  log: Log
  live: LiveHub
  mail: Mail
  signIn: SignIn
  checkIns: Batch<NewCheckIn, StoredCheckIn>
  learnerStates: Batch<AskedState, LearnerStateRow>
  learners: Remembered<{ schoolId: string; learner: LearnerRow | null }>
  /** Reads learners whom the memory does not know, many at once. */
  learnersUnknown: Batch<{ school_id: string; learner_id: string }, LearnerRow | null>
  classDays: Remembered<{ schoolId: string; lessons: LessonRow[] }>
  membershipsUnknown: Batch<string, Membership[]>
  memberships: Remembered<Membership[]>
  /** The mark of what a calendar link last held; the content itself is not kept. */
  calendars: Remembered<{ schoolId: string; etag: string }>
  settings: Remembered<{ schoolId: string; values: ParameterValues }>
}
