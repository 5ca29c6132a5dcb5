import { isDigestDue, isReminderDue } from '@talklase/domain/attendance/register-due.ts'
import type { Role } from '@talklase/domain/people/role.ts'
import { dayIn, instantOf } from '../../../kernel/clock.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import { record } from '../../../kernel/record.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { listLessons } from '../../lessons/store.ts'
import { lessonTimes } from '../../lessons/view.ts'
import { notify } from '../../notices/commands.ts'
import { settingsOn } from '../../procedure/store.ts'
import type { RollCallContext } from '../view.ts'
import * as store from './store.ts'
import { type RegisterFilter, registersView } from './view.ts'

/** The list for a file; that it was taken out is recorded. */
export const exportRegisters = (ctx: RollCallContext, filter: RegisterFilter & { format: 'csv' | 'xlsx' }) =>
  transact(ctx, async tx => {
    const view = await registersView(tx, ctx, filter)
    await record(tx, ctx, {
      type: 'registers.exported',
      subject: ctx.actor.personId,
      detail: { from: view.from, to: view.to, format: filter.format, registers: view.registers.length },
    })
    return view
  })

type Facts = { now: Temporal.Instant; zone: string }

/** In whose name the school's clock speaks: of whoever marked the lesson as remote. */
const inNameOf = (school: SchoolId, personId: string, now: Temporal.Instant) => ({
  now,
  actor: { schoolId: school, personId, accountId: '', roles: new Set<Role>() },
})

/**
 * Reminds the teachers of each remote lesson that is over, so many minutes ago as the setting says, and whose register
 * nobody has taken: once a lesson, however often it runs. Gives back how many lessons were reminded of.
 */
export async function remindTeachers(tx: Tx, school: SchoolId, { now, zone }: Facts): Promise<number> {
  const today = dayIn(now, zone)
  const afterMinutes = (await settingsOn(tx, school, today))['register.reminderMinutes']
  const registers = await store.listRegisters(tx, school, {
    from: today.subtract({ days: 1 }),
    to: today,
    endedBefore: now.toZonedDateTimeISO(zone).toPlainDateTime(),
    teacherId: null,
  })
  const missing = registers.filter(one => one.confirmed_at === null && one.reminded_at === null)
  if (missing.length === 0) return 0
  const lessons = await listLessons(
    tx,
    school,
    missing.map(one => one.lesson_id),
  )
  const due = lessons.filter(lesson => {
    const { endsAt, dayEndsAt } = lessonTimes(lesson, zone)
    return isReminderDue({ now, endsAt: lesson.remote?.mode === 'async' ? dayEndsAt : endsAt, afterMinutes })
  })
  const sent = await store.insertReminders(
    tx,
    school,
    due.map(one => one.id),
    now,
  )
  for (const lesson of due.filter(one => sent.has(one.id))) {
    const by = missing.find(one => one.lesson_id === lesson.id)?.marked_by ?? lesson.teachers[0]?.id ?? ''
    await notify(tx, inNameOf(school, by, now), {
      kind: 'register_not_taken',
      to: lesson.teachers.map(one => one.id),
      subject: lesson.id,
      detail: { on: String(lesson.on_date), period: lesson.period },
      path: `/lessons/${lesson.id}/roll-call`,
    })
  }
  return sent.size
}

/**
 * Tells the deputy heads once a day, after its last remote lesson, how many registers nobody has taken; nobody is told of
 * a day on which all were. Gives back how many registers were told of; null where it was not the time.
 */
export async function tellDeputies(
  tx: Tx,
  school: SchoolId,
  { now, zone }: Facts,
  on: Temporal.PlainDate,
): Promise<number | null> {
  const last = await store.lastEndOf(tx, school, on)
  const lastEndsAt = last === null ? null : instantOf(on, last, zone)
  const afterMinutes = (await settingsOn(tx, school, on))['register.reminderMinutes']
  if (!isDigestDue({ now, lastEndsAt, afterMinutes }) || (await store.hasDigest(tx, school, on))) return null
  const endedBefore = now.toZonedDateTimeISO(zone).toPlainDateTime()
  const registers = await store.listRegisters(tx, school, { from: on, to: on, endedBefore, teacherId: null })
  const missing = registers.filter(one => one.confirmed_at === null)
  if (!(await store.insertDigest(tx, school, { on, missing: missing.length, at: now }))) return null
  const [first] = missing
  if (first === undefined) return 0
  await notify(tx, inNameOf(school, first.marked_by, now), {
    kind: 'registers_missing',
    to: await store.listOverseers(tx, school),
    subject: first.lesson_id,
    detail: { on: String(on), lessons: missing.length },
    path: `/registers?from=${on}&to=${on}`,
  })
  return missing.length
}
