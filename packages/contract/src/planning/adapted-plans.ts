import { z } from 'zod'
import { refusals, route } from '../refusals.ts'
import { day, exportFormat, id, instant, personName, typedText } from '../shapes.ts'
import { allowedWays, lessonForms, lessonMeans, lessonPlaces, wayRefusals } from './ways.ts'

/** A topic of an adapted plan as somebody writes it (A6); weeks are their Mondays, both included. */
export const writtenTopic = z.object({
  /** Null for a topic that is new. */
  id: id.nullable(),
  title: typedText(200).min(1),
  /** The outcome that it serves (A3). */
  outcome: typedText(500),
  lessons: z.number().int().min(1).max(200),
  held: z.enum(['in_person', 'remote', 'either']),
  mode: z.enum(['sync', 'async']).nullable(),
  form: z.enum(lessonForms).nullable(),
  place: z.enum(lessonPlaces).nullable(),
  means: z.array(z.enum(lessonMeans)).max(4),
  weekFrom: day.nullable(),
  weekTo: day.nullable(),
})

/** A topic with where it lies in the year. */
export const adaptedTopic = writtenTopic.extend({
  id,
  over: z.number().int(),
  toCome: z.number().int(),
  missing: z.number().int(),
  late: z.number().int(),
  unmarked: z.number().int(),
  markedInPerson: z.number().int(),
  firstOn: day.nullable(),
  lastOn: day.nullable(),
})

/** Where a plan stands, in figures: lessons. */
export const planProgress = z.object({
  state: z.enum(['empty', 'too_long', 'behind', 'ahead', 'on_time', 'done']),
  topics: z.number().int(),
  planned: z.number().int(),
  over: z.number().int(),
  missing: z.number().int(),
  spare: z.number().int(),
  behind: z.number().int(),
  ahead: z.number().int(),
  /** To come: to be remote and not marked; marked without a topic; marked without an outcome (A3). */
  unmarked: z.number().int(),
  markedWithoutTopic: z.number().int(),
  withoutOutcome: z.number().int(),
})

const place = z.object({
  classId: id,
  className: z.string(),
  grade: z.number().int(),
  subjectId: id,
  subject: z.string(),
  teachers: z.array(personName),
  /** Times at which the class has the subject this year. */
  lessons: z.number().int(),
})

export const adaptedPlanRow = place.extend({
  /** Null where nobody has written a plan. */
  progress: planProgress.nullable(),
  savedAt: instant.nullable(),
  abilities: z.array(z.enum(['edit'])),
})

export const adaptedPlan = place.extend({
  /** 0 where nobody has written a plan. */
  version: z.number().int(),
  savedBy: personName.nullable(),
  savedAt: instant.nullable(),
  topics: z.array(adaptedTopic),
  progress: planProgress,
  /** The year's lessons in the order of time with their topics; `topic` is null where the plan has none left. */
  slots: z.array(
    z.object({
      lessonId: id,
      on: day,
      period: z.number().int(),
      isOver: z.boolean(),
      isRemote: z.boolean(),
      hasOutcome: z.boolean(),
      topicId: id.nullable(),
      topic: z.string().nullable(),
    }),
  ),
  versions: z.array(
    z.object({
      number: z.number().int(),
      source: z.enum(['edited', 'imported', 'copied', 'restored']),
      topics: z.number().int(),
      savedBy: personName,
      savedAt: instant,
    }),
  ),
  allowed: allowedWays,
  abilities: z.array(z.enum(['edit'])),
})

const ofPlan = z.object({ classId: id, subjectId: id })
const path = '/classes/{classId}/subjects/{subjectId}/adapted-plan'
const mostTopics = 200

export const adaptedPlansContract = {
  adaptedPlans: route
    .route({ method: 'GET', path: '/adapted-plans', tags: ['planning'] })
    .input(z.object({ classId: id.optional() }))
    .output(z.object({ plans: z.array(adaptedPlanRow) })),
  exportAdaptedPlans: route
    .route({ method: 'GET', path: '/adapted-plans/export', tags: ['planning'] })
    .input(z.object({ format: exportFormat }))
    .output(z.file()),
  adaptedPlan: route
    .route({ method: 'GET', path, tags: ['planning'] })
    .input(ofPlan)
    .output(adaptedPlan),
  saveAdaptedPlan: route
    .route({ method: 'PUT', path, tags: ['planning'] })
    .input(
      ofPlan.extend({
        /** The version that the writer has seen, 0 for none. */
        version: z.number().int().min(0),
        source: z.enum(['edited', 'imported', 'copied', 'restored']).default('edited'),
        topics: z.array(writtenTopic).max(mostTopics),
      }),
    )
    .output(adaptedPlan)
    .errors(refusals({ ...wayRefusals, plan_changed_meanwhile: 409, topic_weeks_reversed: 422 })),
  exportAdaptedPlan: route
    .route({ method: 'GET', path: `${path}/export`, tags: ['planning'] })
    .input(ofPlan.extend({ format: exportFormat }))
    .output(z.file()),
  /** Topics of a table file, to be looked at and saved; nothing is written. */
  readAdaptedPlanFile: route
    .route({ method: 'POST', path: `${path}/file`, tags: ['planning'] })
    .input(ofPlan.extend({ file: z.file() }))
    .output(
      z.object({
        topics: z.array(writtenTopic),
        problems: z.array(
          z.object({
            row: z.number().int(),
            reason: z.enum(['no_title', 'lessons_unreadable', 'word_unknown', 'day_unreadable', 'too_many_topics']),
            value: z.string(),
          }),
        ),
      }),
    )
    .errors(
      refusals({
        file_empty: 422,
        file_too_large: 413,
        not_a_table: 422,
        too_many_rows: 422,
        too_many_columns: 422,
        zip_bomb: 422,
        no_topic_column: 422,
      }),
    ),
  /** Plans of the subject that can be copied from: other classes', former years'. */
  adaptedPlanSources: route
    .route({ method: 'GET', path: `${path}/sources`, tags: ['planning'] })
    .input(ofPlan)
    .output(
      z.object({
        sources: z.array(
          z.object({
            planId: id,
            className: z.string(),
            grade: z.number().int(),
            year: z.string(),
            topics: z.number().int(),
          }),
        ),
      }),
    ),
  /** The topics of a plan that can be copied from, as new ones of this plan. */
  copiedTopics: route
    .route({ method: 'GET', path: `${path}/sources/{planId}`, tags: ['planning'] })
    .input(ofPlan.extend({ planId: id }))
    .output(z.object({ topics: z.array(writtenTopic) })),
  /** The topics of a former version. */
  formerTopics: route
    .route({ method: 'GET', path: `${path}/versions/{number}`, tags: ['planning'] })
    .input(ofPlan.extend({ number: z.coerce.number().int().min(1) }))
    .output(z.object({ topics: z.array(writtenTopic) })),
}
