import { Logger, run } from 'graphile-worker'
import { openPool } from '../db/connect.ts'
import { forgetAliases } from '../features/attendance/aliases/tasks.ts'
import { forgetCalls } from '../features/attendance/calls/tasks.ts'
import { forgetAttendanceFiles } from '../features/attendance/files/tasks.ts'
import { remindOfRegisters } from '../features/attendance/registers/tasks.ts'
import { forgetStrangers } from '../features/attendance/sessions/tasks.ts'
import { forgetStays } from '../features/attendance/stays/tasks.ts'
import { forgetConsultations } from '../features/lessons/briefings/tasks.ts'
import { forgetMessages } from '../features/lessons/chat/tasks.ts'
import { forgetContactNotices, remindOfContacts } from '../features/lessons/contacts/tasks.ts'
import { forgetFeeds } from '../features/lessons/feeds/tasks.ts'
import { forgetJoinLinks } from '../features/lessons/join-links/tasks.ts'
import { askForAllReports } from '../features/lessons/meeting-reports/tasks.ts'
import { forgetMeetings, workOnAllMeetings } from '../features/lessons/meetings/tasks.ts'
import { warnOfAgreements } from '../features/lessons/platforms/tasks.ts'
import { endForgottenSigns } from '../features/lessons/recording-signs/tasks.ts'
import { forgetNotices, sendNoticeMail } from '../features/notices/tasks.ts'
import { forgetPhotos } from '../features/people/photos/tasks.ts'
import { expireImports } from '../features/people/tasks.ts'
import { announceInEverySchool } from '../features/planning/announcements/tasks.ts'
import { forgetExclusions } from '../features/planning/excluded-learners/tasks.ts'
import { refreshFounderFigures, refreshStaleFigures } from '../features/planning/founder/tasks.ts'
import { forgetRequests } from '../features/planning/substitute-requests/tasks.ts'
import { remindInEverySchool } from '../features/procedure/acknowledgement-reminders/tasks.ts'
import type { SchoolId } from './context.ts'
import { eachSchool } from './each-school.ts'
import type { Services } from './services.ts'
import { inSchool, type Tx } from './transact.ts'

/** What is done in every school each night. Each may run twice: it asks what is still to do. */
const nightly: readonly ((tx: Tx, school: SchoolId, now: Temporal.Instant) => Promise<unknown>)[] = [
  expireImports,
  forgetNotices,
  warnOfAgreements,
  forgetFeeds,
  forgetStrangers,
  forgetAttendanceFiles,
  forgetStays,
  forgetCalls,
  forgetAliases,
  forgetConsultations,
  forgetContactNotices,
  forgetRequests,
  forgetMessages,
  forgetJoinLinks,
  forgetMeetings,
  endForgottenSigns,
  forgetExclusions,
  forgetPhotos,
  refreshFounderFigures,
]

/**
 * Every night at three (UTC): what has served its purpose goes. At seven on working days: who has not read the procedure
 * is reminded. Each minute: what is to be done and asked at the platforms, mail whose time has come, and founders' figures that have changed. Every five: remote days to tell of.
 */
const crontab = `
0 3 * * * housekeeping ?max=3
0 7 * * 1-5 reminders ?max=3
10 7 * * 1-5 contact_reminders ?max=3
* * * * * meetings ?max=1&jobKey=meetings
* * * * * meeting_reports ?max=1&jobKey=meeting_reports
* * * * * notice_mail ?max=1&jobKey=notice_mail
* * * * * founder_quotas ?max=1&jobKey=founder_quotas
*/5 * * * * remote_days ?max=1&jobKey=remote_days
*/5 * * * * registers ?max=1&jobKey=registers
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
      contact_reminders: () => remindOfContacts(services),
      // A platform may take its time to answer: the other jobs do not wait for it.
      meetings: async () => services.background.run('meetings', () => workOnAllMeetings(services)),
      meeting_reports: async () => services.background.run('attendance', () => askForAllReports(services)),
      notice_mail: () => sendNoticeMail(services),
      founder_quotas: () => refreshStaleFigures(services),
      remote_days: () => announceInEverySchool(services),
      registers: () => remindOfRegisters(services),
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
