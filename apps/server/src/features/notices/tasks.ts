import { isMailTime, mailWaits, nextAttempt } from '@talklase/domain/notices/mail-time.ts'
import { isStudyDay } from '@talklase/domain/school/calendar.ts'
import { grades } from '@talklase/domain/school/grade.ts'
import { noticeMailText } from '@talklase/messages/notice-mail.ts'
import type { Message } from '../../integrations/mail/mail.ts'
import { mintSchoolId, type SchoolId } from '../../kernel/context.ts'
import { traceOf } from '../../kernel/log.ts'
import type { Services } from '../../kernel/services.ts'
import { inSchool, type Tx } from '../../kernel/transact.ts'
import { settingsOn } from '../procedure/store.ts'
import { calendarOf, findSchool, findSchoolYear, listCalendar } from '../school/store.ts'
import {
  type BegunMail,
  beginMails,
  deleteNotices,
  endAttempt,
  giveUpMails,
  listSchoolsWithMail,
  makeMails,
} from './store.ts'

/** Mails handed over at once, and begun together. */
const mailsAtOnce = 5
const mailsARound = 100

type Needed = Pick<Services, 'db' | 'clock' | 'log' | 'mail' | 'config'>

/**
 * Sends each school's mail that is due. An attempt is marked as begun before the mail leaves, so that whatever happens
 * no notice is mailed twice; a mail that the mail server does not take is tried again later, and given up in the end.
 */
export async function sendNoticeMail(services: Needed): Promise<void> {
  for (const id of await listSchoolsWithMail(services.db)) {
    const school = mintSchoolId(id)
    for (;;) {
      const begun = await inSchool(services.db, school, tx => begin(tx, school, services.clock()))
      for (let at = 0; at < begun.length; at += mailsAtOnce)
        await Promise.all(begun.slice(at, at + mailsAtOnce).map(mail => send(services, school, mail)))
      if (begun.length < mailsARound) break
    }
  }
}

/** Makes the mails whose time has come, and begins an attempt at each that is due. */
async function begin(tx: Tx, school: SchoolId, now: Temporal.Instant): Promise<BegunMail[]> {
  const { zone } = (await findSchool(tx, school)) ?? { zone: 'UTC' }
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const year = await findSchoolYear(tx, school, today)
  if (year === undefined) return []
  const calendar = calendarOf(year, await listCalendar(tx, school, year.id))
  const facts = {
    now: now.toZonedDateTimeISO(zone).toPlainDateTime(),
    contactHours: (await settingsOn(tx, school, today)).contactHours,
    isStudyDay: (day: Temporal.PlainDate) => grades.some(grade => isStudyDay(calendar, grade, day)),
    year: { from: calendar.startsOn, to: lastDay(calendar.semesters) ?? year.ends_on },
  }
  const time = {
    isStaffNow: isMailTime({ ...facts, isStaff: true }),
    isFamilyNow: isMailTime({ ...facts, isStaff: false }),
  }
  await makeMails(tx, school, { now, writtenBefore: now.subtract(mailWaits), ...time })
  return beginMails(tx, school, { now, ...time, most: mailsARound })
}

const lastDay = (semesters: readonly { to: Temporal.PlainDate }[]): Temporal.PlainDate | undefined =>
  semesters
    .map(one => one.to)
    .toSorted(Temporal.PlainDate.compare)
    .at(-1)

async function send(services: Needed, school: SchoolId, mail: BegunMail): Promise<void> {
  const end = await services.mail.send(messageOf(mail, services.config.origin)).then(
    () => ({ sent_at: services.clock() }),
    (error: unknown) => {
      services.log.warn({ mail: mail.id, attempts: mail.attempts, error: traceOf(error) }, 'mail not taken')
      const next = nextAttempt(services.clock(), mail.attempts)
      return next === null ? { given_up_at: services.clock() } : { next_attempt_at: next }
    },
  )
  await inSchool(services.db, school, tx => endAttempt(tx, school, mail.id, end))
}

/** The same for everybody but for the language: nothing of the person, nothing of the news. */
const messageOf = ({ email, language }: BegunMail, origin: string): Message => ({
  to: email,
  subject: noticeMailText[language].subject,
  text: noticeMailText[language].text.map(line => line.replace('{{link}}', `${origin}/notices`)).join('\n'),
})

/** Days that a notice is kept after it was read, and that a mail may wait before it is given up. */
const keptAfterReading = Temporal.Duration.from({ hours: 60 * 24 })
const mailKeepsTrying = Temporal.Duration.from({ hours: 7 * 24 })

/**
 * Notices go 60 days after they were read, and all of them when the next school year begins; mail that is a week old
 * and still not sent is given up. May run any number of times.
 */
export async function forgetNotices(tx: Tx, school: SchoolId, now: Temporal.Instant): Promise<void> {
  const { zone } = (await findSchool(tx, school)) ?? { zone: 'UTC' }
  const year = await findSchoolYear(tx, school, now.toZonedDateTimeISO(zone).toPlainDate())
  const before = year?.starts_on.toZonedDateTime(zone).toInstant() ?? Temporal.Instant.fromEpochMilliseconds(0)
  await giveUpMails(tx, school, now.subtract(mailKeepsTrying), now)
  await deleteNotices(tx, school, { readBefore: now.subtract(keptAfterReading), before })
}
