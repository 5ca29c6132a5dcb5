import { Logger, run } from 'graphile-worker'
import { openPool } from '../db/connect.ts'
import { forgetFeeds } from '../features/lessons/feeds/tasks.ts'
import { forgetNotices, sendNoticeMail } from '../features/notices/tasks.ts'
import { expireImports } from '../features/people/tasks.ts'
import { announceInEverySchool } from '../features/planning/announcements/tasks.ts'
import { forgetExclusions } from '../features/planning/excluded-learners/tasks.ts'
import { refreshFounderFigures, refreshStaleFigures } from '../features/planning/founder/tasks.ts'
import { remindInEverySchool } from '../features/procedure/acknowledgement-reminders/tasks.ts'
import type { SchoolId } from './context.ts'
import { eachSchool } from './each-school.ts'
import type { Services } from './services.ts'
import { inSchool, type Tx } from './transact.ts'

/** What is done in every school each night. Each may run twice: it asks what is still to do. */
const nightly: readonly ((tx: Tx, school: SchoolId, now: Temporal.Instant) => Promise<unknown>)[] = [
  expireImports,
  forgetNotices,
  forgetFeeds,
  forgetExclusions,
  refreshFounderFigures,
]

/**
 * Every night at three (UTC): what has served its purpose goes. At seven on working days: who has not read the procedure
 * is reminded. Each minute: mail whose time has come, and founders' figures that have changed. Every five: remote days to tell of.
 */
const crontab = `
0 3 * * * housekeeping ?max=3
0 7 * * 1-5 reminders ?max=3
* * * * * notice_mail ?max=1&jobKey=notice_mail
* * * * * founder_quotas ?max=1&jobKey=founder_quotas
*/5 * * * * remote_days ?max=1&jobKey=remote_days
`

/** Goes through all schools once, and through the sign-in's own leftovers. */
export async function keepHouse(services: Services): Promise<void> {
  await eachSchool(services, async school => {
    for (const task of nightly) await inSchool(services.db, school, tx => task(tx, school, services.clock()))
  })
  await services.signIn.sweep()
}

/** Starts the process's job runner on the owner's connection; disposing of it lets running jobs end. */
export async function startJobs(ownerUrl: string, services: Services): Promise<AsyncDisposable> {
  const pool = openPool(ownerUrl, { size: 3, role: null })
  const runner = await run({
    pgPool: pool,
    concurrency: 1,
    noHandleSignals: true,
    crontab,
    taskList: {
      housekeeping: () => keepHouse(services),
      reminders: () => remindInEverySchool(services),
      notice_mail: () => sendNoticeMail(services),
      founder_quotas: () => refreshStaleFigures(services),
      remote_days: () => announceInEverySchool(services),
    },
    logger: new Logger(() => (level, message) => {
      if (level === 'error') services.log.error({ message }, 'job failed')
    }),
  })
  return {
    async [Symbol.asyncDispose]() {
      await runner.stop()
      await pool.end()
    },
  }
}
