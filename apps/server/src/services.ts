import { setTimeout } from 'node:timers/promises'
import type { Config } from './config.ts'
import { openDatabase, openPool } from './db/connect.ts'
import { type NewStay, recordStays } from './features/attendance/stays/store.ts'
import { type NewCheckIn, recordCheckIns } from './features/attendance/store.ts'
import { recordShownContacts, type ShownContacts } from './features/lessons/contacts/store.ts'
import { type AskedState, listLearnerStates, listLearners } from './features/lessons/store.ts'
import { listSchoolMemberships } from './features/people/store.ts'
import type { Mail } from './integrations/mail/mail.ts'
import { openAdapters } from './integrations/meetings/adapters.ts'
import type { Reach } from './integrations/meetings/reach.ts'
import { openReach } from './integrations/meetings/reach-http.ts'
import { createAllowance } from './kernel/allowance.ts'
import { createBackground } from './kernel/background.ts'
import { createBatch } from './kernel/batch.ts'
import { type Clock, dayIn } from './kernel/clock.ts'
import { openLiveHub } from './kernel/live.ts'
import type { Log } from './kernel/log.ts'
import { createRecent } from './kernel/recent.ts'
import { remembered } from './kernel/remembered.ts'
import type { Services } from './kernel/services.ts'
import { createSignIn } from './sign-in/sign-in.ts'

/** Check-ins that share one commit at most. */
const largestCheckInBatch = 500

/** Zone by whose day a school year begins for questions of several schools at once; all of Latvia has one. */
const dayZone = 'Europe/Riga'

/** Questions of one kind that share one query at most. */
const largestReadBatch = 200

/** Deliveries of one platform's connection in a minute: each learner who comes or goes is one, and classes end together. */
const mostDeliveries = 3000

/** What a process is made of. */
export type Parts = {
  config: Pick<Config, 'origin' | 'secrets' | 'oidc'>
  databaseUrl: string
  poolSize: number
  clock: Clock
  log: Log
  mail: Mail
  /** The way out to the platforms; left out, the real one. */
  reach?: Reach
}

/** Opens everything that a process holds; disposing of it closes in the reverse order. */
export async function openServices({
  config,
  databaseUrl,
  poolSize,
  clock,
  log,
  mail,
  reach = openReach({ now: clock, wait: milliseconds => setTimeout(milliseconds) }),
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
  const background = stack.use(createBackground(log))
  const checkIns = stack.use(
    createBatch((items: readonly NewCheckIn[]) => recordCheckIns(db, items), largestCheckInBatch),
  )
  const stays = stack.use(createBatch((items: readonly NewStay[]) => recordStays(db, items), largestCheckInBatch))
  const shownContacts = stack.use(
    createBatch((items: readonly ShownContacts[]) => recordShownContacts(db, items), largestCheckInBatch),
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
  const platforms: Services['platforms'] = remembered(live, ['platforms'], answer => [answer.schoolId])
  const learners: Services['learners'] = remembered(live, ['people', 'timetable', 'procedure'], answer => [
    answer.schoolId,
  ])
  const classDays: Services['classDays'] = remembered(
    live,
    ['class-day:', 'timetable', 'calendar', 'people'],
    answer => [answer.schoolId],
  )
  const rooms: Services['rooms'] = remembered(
    live,
    ['lesson-room:', 'contacts:', 'class-day:', 'timetable'],
    answer => [answer.schoolId],
  )
  const chats: Services['chats'] = remembered(live, ['lesson-chat:'], answer => [answer.schoolId], 2_000)
  const calendars: Services['calendars'] = remembered(
    live,
    ['class-day:', 'timetable', 'calendar', 'people', 'procedure'],
    answer => [answer.schoolId],
  )
  forget.push(calendars.forgetAll, memberships.forgetAll, settings.forgetAll, learners.forgetAll, classDays.forgetAll)
  forget.push(platforms.forgetAll)
  forget.push(rooms.forgetAll, chats.forgetAll)
  return {
    config,
    db,
    clock,
    log,
    live,
    mail,
    background,
    deliveries: createAllowance(clock, mostDeliveries),
    meetings: openAdapters(reach),
    signIn,
    checkIns,
    stays,
    recentStays: createRecent(),
    shownContacts,
    // Each version that a teacher says is asked for by itself: nothing that is known here can change.
    knownContacts: remembered(live, [], () => []),
    learnerStates,
    learnersUnknown,
    learners,
    classDays,
    rooms,
    chats,
    membershipsUnknown,
    memberships,
    calendars,
    platforms,
    settings,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}
