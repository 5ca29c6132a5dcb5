import type { Config } from './config.ts'
import { openDatabase, openPool } from './db/connect.ts'
import { type NewCheckIn, recordCheckIns } from './features/attendance/store.ts'
import { type AskedState, listLearnerStates, listLearners } from './features/lessons/store.ts'
import { listSchoolMemberships } from './features/people/store.ts'
import type { Mail } from './integrations/mail/mail.ts'
import { createBatch } from './kernel/batch.ts'
import { type Clock, dayIn } from './kernel/clock.ts'
import { openLiveHub } from './kernel/live.ts'
import type { Log } from './kernel/log.ts'
import { remembered } from './kernel/remembered.ts'
import type { Services } from './kernel/services.ts'
import { createSignIn } from './sign-in/sign-in.ts'

/** Check-ins that share one commit at most. */
const largestCheckInBatch = 500

/** Zone by whose day a school year begins for questions of several schools at once; all of Latvia has one. */
const dayZone = 'Europe/Riga'

/** Questions of one kind that share one query at most. */
const largestReadBatch = 200

/** What a process is made of. */
export type Parts = {
  config: Pick<Config, 'origin' | 'secrets' | 'oidc'>
  databaseUrl: string
  poolSize: number
  clock: Clock
  log: Log
  mail: Mail
}

/** Opens everything that a process holds; disposing of it closes in the reverse order. */
export async function openServices({
  config,
  databaseUrl,
  poolSize,
  clock,
  log,
  mail,
}: Parts): Promise<Services & AsyncDisposable> {
  const stack = new AsyncDisposableStack()
  const db = openDatabase(openPool(databaseUrl, { size: poolSize }))
  stack.defer(() => db.destroy())
  const forget: (() => void)[] = []
  const live = stack.use(
    await openLiveHub(databaseUrl, log, () => {
      for (const one of forget) one()
    }),
  )
  const signIn = stack.use(await createSignIn({ databaseUrl, config, mail, clock, log }))
  const checkIns = stack.use(
    createBatch((items: readonly NewCheckIn[]) => recordCheckIns(db, items), largestCheckInBatch),
  )
  const learnerStates = stack.use(
    createBatch((asked: readonly AskedState[]) => listLearnerStates(db, asked), largestReadBatch, 2),
  )
  const learnersUnknown = stack.use(
    createBatch(async (asked: readonly { school_id: string; learner_id: string }[]) => {
      const found = new Map(
        (await listLearners(db, asked, dayIn(clock(), dayZone))).map(one => [`${one.school_id} ${one.id}`, one]),
      )
      return asked.map(one => found.get(`${one.school_id} ${one.learner_id}`) ?? null)
    }, largestReadBatch),
  )
  const membershipsUnknown = stack.use(
    createBatch((ids: readonly string[]) => listSchoolMemberships(db, ids), largestReadBatch),
  )
  // Somebody known here may be added at any school: what was answered before then no longer says all.
  const memberships: Services['memberships'] = remembered(live, ['people', 'school'], () => null)
  const settings: Services['settings'] = remembered(live, ['procedure'], answer => [answer.schoolId])
  const learners: Services['learners'] = remembered(live, ['people', 'timetable', 'procedure'], answer => [
    answer.schoolId,
  ])
  const classDays: Services['classDays'] = remembered(
    live,
    ['class-day:', 'timetable', 'calendar', 'people'],
    answer => [answer.schoolId],
  )
  const calendars: Services['calendars'] = remembered(
    live,
    ['class-day:', 'timetable', 'calendar', 'people', 'procedure'],
    answer => [answer.schoolId],
  )
  forget.push(calendars.forgetAll, memberships.forgetAll, settings.forgetAll, learners.forgetAll, classDays.forgetAll)
  return {
    config,
    db,
    clock,
    log,
    live,
    mail,
    signIn,
    checkIns,
    learnerStates,
    learnersUnknown,
    learners,
    classDays,
    membershipsUnknown,
    memberships,
    calendars,
    settings,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}
