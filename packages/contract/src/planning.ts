import { z } from 'zod'
import { adaptedPlansContract } from './planning/adapted-plans.ts'
import { changesContract } from './planning/changes.ts'
import { excludedLearnersContract } from './planning/excluded-learners.ts'
import { legalBasesContract } from './planning/legal-bases.ts'
import { plannedLessonsContract } from './planning/planned-lessons.ts'
import { legalBasisCode, quota, subjectQuotas } from './planning/quota.ts'
import { quotasContract } from './planning/quotas.ts'
import { readinessContract } from './planning/readiness.ts'
import { remoteWaysContract } from './planning/remote-ways.ts'
import { substituteRequestsContract } from './planning/substitute-requests.ts'
import { substitutionsContract } from './planning/substitutions.ts'
import { timetableImportsContract } from './planning/timetable-imports.ts'
import { allowedWays, askedWay, way, wayRefusals } from './planning/ways.ts'
import { weeksContract } from './planning/weeks.ts'
import { whatIfContract } from './planning/what-if.ts'
import { refusals, route } from './refusals.ts'
import { day, id, instant, personName, typedText, wallTime } from './shapes.ts'

export const weekLesson = z.object({
  id,
  on: day,
  period: z.number().int(),
  startsAt: wallTime,
  endsAt: wallTime,
  subjectId: id,
  subject: z.string(),
  teachers: z.array(personName),
  rooms: z.array(z.string()),
  groups: z.array(z.string()),
  state: z.enum(['planned', 'cancelled', 'retained']),
  /** What differs from the timetable: another teacher, room or time. */
  changed: z.array(z.enum(['substituted', 'room', 'moved'])),
  isPast: z.boolean(),
  registerConfirmed: z.boolean(),
  remote: z
    .object({
      legalBasis: legalBasisCode,
      countsTowardQuota: z.boolean(),
      ...way.shape,
      /** Whether it names the outcome that it serves (A3). */
      hasOutcome: z.boolean(),
      markedBy: personName,
      markedAt: instant,
      override: z.object({ reason: z.string(), by: personName }).nullable(),
    })
    .nullable(),
})

export const week = z.object({
  class: z.object({ id, name: z.string(), grade: z.number().int(), excludedProgramme: z.boolean() }),
  monday: day,
  weekNumber: z.number().int(),
  remoteMark: z.string(),
  scope: z.enum(['subject', 'year', 'both']),
  days: z.array(
    z.object({
      on: day,
      isStudyDay: z.boolean(),
      taughtAsWeekday: z.number().int().nullable(),
      note: z.string().nullable(),
      /** The name of the bells that the day rings by, where they are not the ordinary ones. */
      bells: z.string().nullable(),
      isAfterYear: z.boolean(),
    }),
  ),
  /** The year's weeks in which the class has remote lessons, with how many. */
  remoteWeeks: z.array(z.object({ monday: day, lessons: z.number().int() })),
  periods: z.array(z.object({ number: z.number().int(), startsAt: wallTime, endsAt: wallTime })),
  lessons: z.array(weekLesson),
  subjectQuotas,
  yearQuota: quota,
  legalBases: z.array(
    z.object({
      code: legalBasisCode,
      label: z.object({ lv: z.string(), en: z.string() }),
      countsTowardQuota: z.boolean(),
      allowedInGrades: z.array(z.number().int()),
    }),
  ),
  /** What the class's grade may (A6, A39), and how much of its remote learning is online, in percent (A6.4). */
  allowedWays,
  online: z.object({
    remote: z.number().int(),
    online: z.number().int(),
    percent: z.number().int().nullable(),
    minimum: z.number(),
    isUnder: z.boolean(),
  }),
  abilities: z.array(z.enum(['mark', 'override'])),
})

export const markRefusals = {
  ...wayRefusals,
  grade_not_allowed: 422,
  programme_excluded: 422,
  lesson_cancelled: 409,
  lesson_over: 409,
  quota_subject_full: 409,
  quota_year_full: 409,
  override_needs_reason: 422,
  basis_not_in_force: 422,
} as const

const lessonIds = z.array(id).min(1).max(400)

export const planningContract = {
  ...weeksContract,
  ...adaptedPlansContract,
  ...changesContract,
  ...readinessContract,
  ...remoteWaysContract,
  ...quotasContract,
  ...legalBasesContract,
  ...excludedLearnersContract,
  ...plannedLessonsContract,
  ...whatIfContract,
  ...timetableImportsContract,
  ...substituteRequestsContract,
  ...substitutionsContract,
  week: route
    .route({ method: 'GET', path: '/classes/{classId}/week', tags: ['planning'] })
    .input(z.object({ classId: id, monday: day }))
    .output(week),
  markRemote: route
    .route({ method: 'POST', path: '/classes/{classId}/remote-lessons', tags: ['planning'] })
    .input(
      z.object({
        classId: id,
        lessonIds,
        legalBasis: legalBasisCode.default('planned'),
        /** Left out: as the lesson was planned before a withdrawal, else as its topic says, else live and as usual. */
        ...askedWay.shape,
        overrideReason: typedText(500).optional(),
      }),
    )
    .output(
      z.object({
        /** The lessons marked by this call; those that were remote already stand in no answer. */
        marked: z.array(id),
        /** Learners of the marked lessons who are taught in person all the same, because of their programme (A4). */
        taughtInPerson: z.number().int(),
        subjectQuotas,
        yearQuota: quota,
      }),
    )
    .errors(refusals(markRefusals)),
  withdrawRemote: route
    .route({ method: 'POST', path: '/classes/{classId}/remote-lessons/withdraw', tags: ['planning'] })
    .input(z.object({ classId: id, lessonIds }))
    .output(
      z.object({
        withdrawn: z.array(id),
        subjectQuotas,
        yearQuota: quota,
      }),
    )
    .errors(refusals({ lesson_over: 409 })),
}
