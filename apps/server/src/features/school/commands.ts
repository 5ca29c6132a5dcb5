import { createHash, timingSafeEqual } from 'node:crypto'
import type { BellPeriod } from '@talklase/domain/school/bell.ts'
import { checkCalendar, type SchoolCalendar, type Weekday } from '@talklase/domain/school/calendar.ts'
import { mayChangeDay } from '@talklase/domain/school/calendar-change.ts'
import { schoolYear202627 } from '@talklase/regulation/calendar.ts'
import {
  daugavpilsProcedure,
  jaunjelgavaProcedure,
  type ProcedurePreset,
  parameterValues,
} from '@talklase/regulation/presets.ts'
import { allow } from '../../kernel/allow.ts'
import { type Ctx, mintSchoolId, type SchoolId } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import { record } from '../../kernel/record.ts'
import { demand, found, Refused } from '../../kernel/refuse.ts'
import type { Services } from '../../kernel/services.ts'
import { inSchool, type Tx, transact } from '../../kernel/transact.ts'
import { foundRegister } from '../lessons/platforms/commands.ts'
import { insertPerson } from '../people/store.ts'
import { type LessonChanges, lessonChangesDetail, renewLessons } from '../planning/commands.ts'
import { previewRenewal } from '../planning/renewals/commands.ts'
import { insertProcedureVersion } from '../procedure/store.ts'
import { demandBells } from './bells/commands.ts'
import { can } from './policy.ts'
import * as store from './store.ts'

export type NewSchool = {
  name: string
  shortName: string
  registrationNumber: string
  address: string
  isDemo: boolean
  presets: readonly ProcedurePreset[]
  bells: readonly BellPeriod[]
}

/** Founds a school with the year 2026/27, its bells, and the procedures it starts with, all in force from the year's first day. */
export async function foundSchool(
  tx: Tx,
  school: SchoolId,
  input: NewSchool,
  at: Temporal.Instant,
): Promise<{ schoolYearId: string }> {
  await store.insertSchool(tx, school, input)
  const day = (text: string) => Temporal.PlainDate.from(text)
  const law = schoolYear202627
  const gradeEnds = law.semesterTwo.endsByGrade.flatMap(one => one.grades.map(grade => ({ grade, on: day(one.on) })))
  const lastDay = gradeEnds.reduce(
    (latest, one) => (Temporal.PlainDate.compare(one.on, latest) > 0 ? one.on : latest),
    day(law.startsOn),
  )
  const schoolYearId = await store.insertSchoolYear(tx, school, {
    name: law.code,
    startsOn: day(law.startsOn),
    endsOn: lastDay,
    semesters: [
      { number: 1, from: day(law.semesterOne.from), to: day(law.semesterOne.to) },
      { number: 2, from: day(law.semesterTwo.from), to: lastDay },
    ],
    gradeEnds,
    holidays: law.holidays.map(one => ({ name: one.name.lv, from: day(one.from), to: day(one.to) })),
    publicHolidays: law.publicHolidaysOnStudyDays.map(one => ({ on: day(one.on), name: one.name.lv })),
  })
  await store.replaceBells(tx, school, schoolYearId, input.bells)
  await foundRegister(tx, school)
  for (const preset of input.presets) {
    await insertProcedureVersion(tx, school, {
      procedure: preset.procedure,
      number: 1,
      validFrom: day(law.startsOn),
      parameterValues: preset.values,
      at,
    })
  }
  return { schoolYearId }
}

export type NewException = { on: Temporal.PlainDate; kind: 'closed' | 'moved'; useWeekday: number | null; note: string }

/** Closes a day, or moves a working day onto it; the dated lessons follow. Days gone by keep their lessons. */
export const addException = (ctx: Ctx, input: NewException): Promise<LessonChanges> =>
  transact(
    ctx,
    async tx => {
      const { school, year, calendar } = await editableCalendar(tx, ctx)
      demand(mayChangeDay(input.on, ctx.today))
      demand(checkCalendar(withException(calendar, input)))
      const id = newId()
      await store.insertException(tx, school, year.id, { id, ...input })
      const changes = await renewLessons(tx, ctx)
      await record(tx, ctx, {
        type: 'calendar.exception_added',
        subject: id,
        detail: { on: input.on.toString(), kind: input.kind, ...lessonChangesDetail(changes) },
        topics: ['calendar'],
      })
      return changes
    },
    { calendar_exception_once: 'duplicate_exception', moved_day_has_weekday: 'moved_day_without_weekday' },
  )

const withException = (calendar: SchoolCalendar, { on, kind, useWeekday }: NewException): SchoolCalendar => ({
  ...calendar,
  exceptions: [...calendar.exceptions, { on, kind, useWeekday: useWeekday as Weekday | null }],
})

/** What `addException` would do to the lessons, and what it would refuse; nothing is written. */
export const previewException = (ctx: Ctx, input: NewException) =>
  transact(ctx, async tx => {
    const { year, calendar } = await editableCalendar(tx, ctx)
    demand(mayChangeDay(input.on, ctx.today))
    const changed = withException(calendar, input)
    demand(checkCalendar(changed))
    return previewRenewal(tx, ctx, year, changed)
  })

/** Takes an exception back; its day follows the ordinary week again. */
export const removeException = (ctx: Ctx, id: string): Promise<LessonChanges> =>
  transact(ctx, async tx => {
    const exception = found(await store.lockException(tx, ctx.actor.schoolId, id))
    const { school } = await editableCalendar(tx, ctx)
    demand(mayChangeDay(exception.on_date, ctx.today))
    await store.deleteException(tx, school, id)
    const changes = await renewLessons(tx, ctx)
    await record(tx, ctx, {
      type: 'calendar.exception_removed',
      subject: id,
      detail: { on: exception.on_date.toString(), ...lessonChangesDetail(changes) },
      topics: ['calendar'],
    })
    return changes
  })

/** Replaces the lesson times; lessons from today on ring by the new ones. */
export const editBells = (ctx: Ctx, bells: readonly BellPeriod[]): Promise<LessonChanges> =>
  transact(ctx, async tx => {
    const { school, year } = await editableCalendar(tx, ctx)
    demandBells(bells)
    await store.replaceBells(tx, school, year.id, bells)
    const changes = await renewLessons(tx, ctx)
    await record(tx, ctx, {
      type: 'bells.changed',
      subject: year.id,
      detail: { periods: bells.length },
      topics: ['calendar'],
    })
    return changes
  })

async function editableCalendar(tx: Tx, ctx: Ctx) {
  const school = ctx.actor.schoolId
  allow(can, 'edit', ctx.actor, await store.findSchool(tx, school))
  const year = found(await store.findSchoolYear(tx, school, ctx.today))
  const rows = await store.listCalendar(tx, school, year.id)
  return { school, year, calendar: store.calendarOf(year, rows) }
}

export type SetUp = {
  token: string
  schoolName: string
  registrationNumber: string
  address: string
  procedure: 'A' | 'B'
  administrator: { givenName: string; familyName: string; username: string; password: string }
}

/** The set-up is open to whoever was shown the token at the server's start, and only while there is no school. */
export async function demandSetUp(services: Services, token: string): Promise<void> {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  if (!timingSafeEqual(digest(token), digest(services.config.secrets.setupToken)))
    throw new Refused('setup_token_wrong')
  if ((await store.countSchools(services.db)) > 0) throw new Refused('already_set_up')
}

/** The lesson times that a procedure starts with. */
export const bellsOf = (preset: ProcedurePreset): BellPeriod[] =>
  parameterValues(preset)['timetable.bells'].map(one => ({
    number: one.period,
    startsAt: Temporal.PlainTime.from(one.startsAt),
    endsAt: Temporal.PlainTime.from(one.endsAt),
  }))

/** The first school with its first administrator, who is a deputy head too and so can plan at once. */
export async function setUpSchool(services: Services, input: SetUp): Promise<{ schoolId: string }> {
  await demandSetUp(services, input.token)
  const school = mintSchoolId(newId())
  const { givenName, familyName, username, password } = input.administrator
  const preset = input.procedure === 'A' ? jaunjelgavaProcedure : daugavpilsProcedure
  const now = services.clock()
  const accountId = await services.signIn.createAccount({
    username,
    password,
    name: `${givenName} ${familyName}`,
    email: null,
  })
  const founding = inSchool(services.db, school, async tx => {
    // Two set-ups at once: the second one waits here, and then finds the first one's school.
    await store.lockSetUp(tx)
    if ((await store.countSchools(tx)) > 0) throw new Refused('already_set_up')
    await foundSchool(
      tx,
      school,
      {
        name: input.schoolName,
        shortName: input.schoolName,
        registrationNumber: input.registrationNumber,
        address: input.address,
        isDemo: false,
        presets: [preset],
        bells: bellsOf(preset),
      },
      now,
    )
    const personId = await insertPerson(tx, school, {
      givenName,
      familyName,
      username,
      accountId,
      roles: ['administrator', 'deputy_head'],
    })
    const actor = { schoolId: school, personId, accountId, roles: new Set(['administrator', 'deputy_head'] as const) }
    await record(
      tx,
      { actor, now },
      { type: 'school.founded', subject: school, topics: ['people', 'procedure', 'calendar'] },
    )
  })
  try {
    await founding
  } catch (error) {
    await services.signIn.deleteAccount(accountId)
    throw error
  }
  return { schoolId: school }
}
