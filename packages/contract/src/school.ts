import { roles } from '@talklase/domain/people/role.ts'
import { z } from 'zod'
import { lessonChanges } from './lesson-changes.ts'
import { refusals, route } from './refusals.ts'
import { bellsContract } from './school/bells.ts'
import { closingContract } from './school/closing.ts'
import { yearContract } from './school/year.ts'
import { day, id, instant, personName, typedText, wallTime } from './shapes.ts'

const membership = z.object({ schoolId: id, schoolName: z.string(), roles: z.array(z.enum(roles)) })

/** Who is signed in, where they belong, and what the client needs to open their home page. */
export const me = z.object({
  accountId: id,
  personId: id,
  givenName: z.string(),
  familyName: z.string(),
  school: z.object({ id, name: z.string(), zone: z.string(), isDemo: z.boolean() }),
  roles: z.array(z.enum(roles)),
  /** Whom the person represents, by name. */
  children: z.array(personName),
  memberships: z.array(membership),
  today: day,
  now: instant,
  twoFactorRequired: z.boolean(),
})

const exceptionKind = z.enum(['closed', 'moved'])

export const calendarExceptionRefusals = {
  exception_outside_year: 422,
  moved_day_without_weekday: 422,
  duplicate_exception: 409,
  exception_in_past: 422,
} as const

export const calendar = z.object({
  schoolYearId: id,
  name: z.string(),
  startsOn: day,
  endsOn: day,
  semesters: z.array(z.object({ number: z.union([z.literal(1), z.literal(2)]), from: day, to: day })),
  gradeEnds: z.array(z.object({ grade: z.number().int(), on: day, studyDays: z.number().int() })),
  holidays: z.array(
    z.object({ id, name: z.string(), from: day, to: day, grades: z.array(z.number().int()).nullable() }),
  ),
  publicHolidays: z.array(z.object({ id, on: day, name: z.string() })),
  exceptions: z.array(
    z.object({ id, on: day, kind: exceptionKind, useWeekday: z.number().int().nullable(), note: z.string() }),
  ),
  bells: z.array(z.object({ number: z.number().int(), startsAt: wallTime, endsAt: wallTime })),
  abilities: z.array(z.enum(['edit'])),
})

export const setUpRefusals = {
  setup_token_wrong: 403,
  already_set_up: 409,
  username_taken: 409,
  password_too_short: 422,
} as const

const administrator = z.object({
  givenName: typedText(100).min(1),
  familyName: typedText(100).min(1),
  username: z
    .string()
    .trim()
    .min(3)
    .max(60)
    .regex(/^[a-z0-9._-]+$/),
  password: z.string().min(10).max(200),
})

export const schoolContract = {
  ...closingContract,
  ...bellsContract,
  ...yearContract,
  me: route.route({ method: 'GET', path: '/me', tags: ['school'] }).output(me),
  setUpState: route
    .route({ method: 'GET', path: '/setup', tags: ['school'] })
    .output(z.object({ schools: z.number().int(), open: z.boolean(), oidcName: z.string().nullable() })),
  setUp: route
    .route({ method: 'POST', path: '/setup', tags: ['school'] })
    .input(
      z.object({
        token: z.string(),
        schoolName: typedText(200).min(2),
        registrationNumber: typedText(40),
        address: typedText(200),
        procedure: z.enum(['A', 'B']),
        administrator,
      }),
    )
    .output(z.object({ schoolId: id }))
    .errors(refusals(setUpRefusals)),
  setUpDemo: route
    .route({ method: 'POST', path: '/setup/demo', tags: ['school'] })
    .input(z.object({ token: z.string() }))
    .output(
      z.object({
        signIns: z.array(
          z.object({ schoolName: z.string(), role: z.string(), username: z.string(), password: z.string() }),
        ),
      }),
    )
    .errors(refusals(setUpRefusals)),
  calendar: route.route({ method: 'GET', path: '/school/calendar', tags: ['school'] }).output(calendar),
  addException: route
    .route({ method: 'POST', path: '/school/calendar/exceptions', tags: ['school'] })
    .input(
      z.object({
        on: day,
        kind: exceptionKind,
        useWeekday: z.number().int().min(1).max(7).nullable(),
        note: typedText(200),
      }),
    )
    .output(z.object({ calendar, lessonChanges }))
    .errors(refusals(calendarExceptionRefusals)),
  removeException: route
    .route({ method: 'DELETE', path: '/school/calendar/exceptions/{id}', tags: ['school'] })
    .input(z.object({ id }))
    .output(z.object({ calendar, lessonChanges }))
    .errors(refusals({ exception_in_past: 422 })),
  editBells: route
    .route({ method: 'PUT', path: '/school/bells', tags: ['school'] })
    .input(
      z.object({
        bells: z
          .array(z.object({ number: z.number().int().min(0).max(20), startsAt: wallTime, endsAt: wallTime }))
          .min(1)
          .max(21),
      }),
    )
    .output(calendar)
    .errors(refusals({ period_ends_before_start: 422, periods_overlap: 422, period_duplicate: 422 })),
}
