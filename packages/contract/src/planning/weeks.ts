import { z } from 'zod'
import { route } from '../refusals.ts'
import { day, id, personName, typedText, wallTime } from '../shapes.ts'

/** Whose week one may open. */
export const weekKinds = ['class', 'teacher', 'learner', 'room'] as const

export type WeekKind = (typeof weekKinds)[number]

const kind = z.enum(weekKinds)
const ofWhom = z.object({ kind, id })

/** Something taught at the same time by the same teacher or in the same room. */
const clash = z.object({
  kind: z.enum(['teacher', 'room']),
  /** The teacher's or the room's name. */
  name: z.string(),
  subject: z.string(),
  classes: z.array(z.string()),
})

const timetableLesson = z.object({
  id,
  on: day,
  period: z.number().int(),
  startsAt: wallTime,
  endsAt: wallTime,
  subject: z.string(),
  classes: z.array(z.string()),
  groups: z.array(z.string()),
  teachers: z.array(personName),
  rooms: z.array(z.string()),
  state: z.enum(['planned', 'cancelled', 'retained']),
  isPast: z.boolean(),
  isRemote: z.boolean(),
  mode: z.enum(['sync', 'async']).nullable(),
  /** Whom a substitute stands in for; empty where the timetable's own teachers teach. */
  insteadOf: z.array(personName),
  /** Where else the teacher or the room is needed then; told to staff alone. */
  clashes: z.array(clash),
})

const weekDay = z.object({
  on: day,
  isStudyDay: z.boolean(),
  taughtAsWeekday: z.number().int().nullable(),
  note: z.string().nullable(),
  /** The name of the bells that the day rings by, where they are not the ordinary ones. */
  bells: z.string().nullable(),
  /** The grade's year has ended before this day. */
  isAfterYear: z.boolean(),
})

export const timetableWeek = z.object({
  kind,
  id,
  name: z.string(),
  /** The learner's class. */
  detail: z.string(),
  monday: day,
  weekNumber: z.number().int(),
  remoteMark: z.string(),
  days: z.array(weekDay),
  periods: z.array(z.object({ number: z.number().int(), startsAt: wallTime, endsAt: wallTime })),
  lessons: z.array(timetableLesson),
  /** The classes taught: changes of the week are told under them. */
  classIds: z.array(id),
  /** The year's weeks that have remote lessons, with how many. */
  remoteWeeks: z.array(z.object({ monday: day, lessons: z.number().int() })),
})

const path = '/weeks/{kind}/{id}'

/** Weeks to read: of a class, a teacher, a learner, a room. */
export const weeksContract = {
  weekChoices: route
    .route({ method: 'GET', path: '/weeks', tags: ['planning'] })
    .input(z.object({ search: typedText(100).optional() }))
    .output(
      z.object({
        /** At most thirty, those that one may open. */
        choices: z.array(z.object({ kind, id, name: z.string(), detail: z.string() })),
      }),
    ),
  timetableWeek: route
    .route({ method: 'GET', path, tags: ['planning'] })
    .input(ofWhom.extend({ monday: day }))
    .output(timetableWeek),
  exportTimetableWeek: route
    .route({ method: 'GET', path: `${path}/export`, tags: ['planning'] })
    .input(ofWhom.extend({ monday: day, format: z.enum(['csv', 'xlsx', 'pdf']) }))
    .output(z.file()),
  remoteMonth: route
    .route({ method: 'GET', path: `${path}/remote-days`, tags: ['planning'] })
    .input(ofWhom.extend({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }))
    .output(
      z.object({
        kind,
        id,
        name: z.string(),
        month: z.string(),
        remoteMark: z.string(),
        days: z.array(z.object({ on: day, lessons: z.array(timetableLesson) })),
      }),
    ),
  exportRemoteMonth: route
    .route({ method: 'GET', path: `${path}/remote-days/export`, tags: ['planning'] })
    .input(
      ofWhom.extend({
        month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
        format: z.enum(['csv', 'xlsx', 'pdf']),
      }),
    )
    .output(z.file()),
  nextRemoteDay: route
    .route({ method: 'GET', path: `${path}/next-remote-day`, tags: ['planning'] })
    .input(ofWhom.extend({ after: day }))
    .output(z.object({ next: z.object({ on: day, lessons: z.number().int() }).nullable() })),
}
