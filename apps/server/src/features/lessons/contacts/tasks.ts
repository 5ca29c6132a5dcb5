import { dayIn } from '../../../kernel/clock.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import { eachSchool } from '../../../kernel/each-school.ts'
import type { Services } from '../../../kernel/services.ts'
import { inSchool, type Tx } from '../../../kernel/transact.ts'
import { insertNotices, wake } from '../../notices/store.ts'
import { findSchool } from '../../school/store.ts'
import { deleteContactNotices, listSilentTeachers } from './store.ts'

/** So many days before a remote lesson its teacher is reminded, once in two weeks. */
const daysAhead = 4
const remindedFor = Temporal.Duration.from({ hours: 14 * 24 })

/** How long it is kept that a learner was told. */
const keptFor = Temporal.Duration.from({ hours: 400 * 24 })

/** Reminds teachers of remote lessons to come who have not said how learners reach them (A33). May run twice. */
export const remindOfContacts = (services: Pick<Services, 'db' | 'clock' | 'log'>): Promise<void> =>
  eachSchool(services, school =>
    inSchool(services.db, school, async tx => {
      const { zone } = (await findSchool(tx, school)) ?? { zone: 'UTC' }
      const now = services.clock()
      const today = dayIn(now, zone)
      const days = { from: today, to: today.add({ days: daysAhead }) }
      for (const silent of await listSilentTeachers(tx, school, days, now.subtract(remindedFor))) {
        await insertNotices(tx, school, {
          kind: 'contacts_needed',
          to: [silent.person_id],
          subject: silent.lesson_id,
          detail: { on: String(silent.on_date), lessons: 1, period: silent.period },
          path: '/me',
          at: now,
        })
        await wake(tx, school, [`notices:${silent.person_id}`])
      }
    }),
  )

/** Deletes, 400 days later, that learners were told how a teacher is reached. May run any number of times. */
export const forgetContactNotices = (tx: Tx, school: SchoolId, now: Temporal.Instant) =>
  deleteContactNotices(tx, school, now.subtract(keptFor))
