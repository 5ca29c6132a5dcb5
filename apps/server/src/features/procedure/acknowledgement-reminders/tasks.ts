import { isReminderDue } from '@talklase/domain/procedure/reminder.ts'
import { settingsOnDay } from '@talklase/domain/procedure/timeline.ts'
import { isStudyDay } from '@talklase/domain/school/calendar.ts'
import { grades } from '@talklase/domain/school/grade.ts'
import { dayIn } from '../../../kernel/clock.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import { eachSchool } from '../../../kernel/each-school.ts'
import type { Services } from '../../../kernel/services.ts'
import { inSchool, type Tx } from '../../../kernel/transact.ts'
import { calendarOf, findSchool, findSchoolYear, listCalendar } from '../../school/store.ts'
import { sendLinks } from '../acknowledgement-links/commands.ts'
import { standingScopes } from '../acknowledgements/commands.ts'
import { type Reminded, remindReaders } from './commands.ts'
import { listReminders } from './store.ts'

/**
 * Reminds, in the name of who published it, those who have not read a version: each as often as the setting says, and
 * whoever has no account for the first time now (A2). What a school was founded with is asked for by people alone. Nobody
 * is reminded on a day without lessons: a public holiday, the holidays, the summer. May run twice: nobody is reminded
 * twice a day.
 */
export async function remindByClock(services: Services, school: SchoolId): Promise<void> {
  const now = services.clock()
  const reminded = await inSchool(services.db, school, async tx => {
    const { zone } = (await findSchool(tx, school)) ?? { zone: 'Europe/Riga' }
    const today = dayIn(now, zone)
    const sent: Reminded[] = []
    if (!(await isStudied(tx, school, today))) return sent
    for (const scope of await standingScopes(tx, { actor: { schoolId: school }, today })) {
      const { version } = scope
      if (version.published_by === null) continue
      const actor = { schoolId: school, personId: version.published_by, accountId: '', roles: new Set<never>() }
      const last = await listReminders(tx, school, version.id)
      const published = dayIn(version.recorded_at, zone)
      const due = [...scope.people.values()].filter(row =>
        isReminderDue({
          askedOn: row.has_account || row.isSpokenFor ? published : null,
          lastSentOn: last.get(row.id) ?? null,
          everyDays: settingsOnDay(scope.versions, today)['acquaintance.reminderDays'],
          today,
        }),
      )
      sent.push(
        await remindReaders(tx, { actor, now, today }, scope, due, { origin: services.config.origin, by: null }),
      )
    }
    return sent
  })
  for (const { links } of reminded) await sendLinks(services, links)
}

/** Does any grade have lessons on the day? */
async function isStudied(tx: Tx, school: SchoolId, day: Temporal.PlainDate): Promise<boolean> {
  const year = await findSchoolYear(tx, school, day)
  if (year === undefined) return false
  const calendar = calendarOf(year, await listCalendar(tx, school, year.id))
  return grades.some(grade => isStudyDay(calendar, grade, day))
}

/** On the morning of each working day, school by school; each school knows whether it is one of lessons. */
export const remindInEverySchool = (services: Services): Promise<void> =>
  eachSchool(services, school => remindByClock(services, school))
