import { briefingItems, toldStates } from '@talklase/domain/lessons/briefing.ts'
import { z } from 'zod'
import { lightState } from '../planning/readiness.ts'
import { refusals, route } from '../refusals.ts'
import { day, exportFormat, id, instant, personName, typedText, wallTime } from '../shapes.ts'
import { shownContact } from './contacts.ts'

/** A dated lesson as the pages before it show it. */
const lessonBefore = z.object({
  id,
  on: day,
  period: z.number().int(),
  startTime: wallTime,
  endTime: wallTime,
  startsAt: instant,
  endsAt: instant,
  subject: z.string(),
  classes: z.array(z.string()),
  groups: z.array(z.string()),
  teachers: z.array(personName),
  rooms: z.array(z.string()),
})

/** What is told of a remote lesson (A28). */
const card = z.object({
  outcome: z.string(),
  conditions: z.string(),
  criteria: z.string(),
  deadlines: z.string(),
  dueOn: day.nullable(),
  estimatedMinutes: z.number().int().nullable(),
  feedbackPlace: z.string(),
})

const writtenCard = z.object({
  outcome: typedText(500),
  conditions: typedText(2000),
  criteria: typedText(2000),
  deadlines: typedText(500),
  dueOn: day.nullable(),
  estimatedMinutes: z.number().int().min(1).max(600).nullable(),
  feedbackPlace: typedText(300),
})

const consultation = z.object({ on: day, startsAt: wallTime, place: z.string(), note: z.string() })

/** One light of a lesson. `count` of `of` are the reason's figures: learners. */
export const lessonLight = z.object({
  code: z.enum(['link', 'told', 'understood', 'contacts', 'devices', 'recording']),
  clause: z.string(),
  state: lightState,
  reason: z.enum([
    'not_written',
    'incomplete',
    'nobody_told',
    'somebody_untold',
    'question_open',
    'not_understood',
    'in_order',
    'link_given',
    'link_not_needed',
    'link_missing',
    'link_shut',
    'understood',
    'understanding_not_asked',
    'contacts_told',
    'contacts_missing',
    'contacts_untold',
    'recorded_knowingly',
    'recording_unannounced',
    'not_recorded',
    'not_set_up',
  ]),
  count: z.number().int(),
  of: z.number().int(),
})

const toldWay = z.enum(['in_person_lesson', 'page', 'conversation', 'message'])
const leadTime = z.enum(['previous_in_person_lesson', 'study_day_before', 'week_start', 'same_morning'])

/** What came of telling one learner. */
const toldLearner = z.object({
  learner: personName,
  className: z.string(),
  /** The lesson in person in which this learner can be told: the one before, of their class or group. */
  beforeId: id.nullable(),
  state: z.enum(toldStates),
  way: toldWay.nullable(),
  question: z.string(),
  answer: z.string(),
  /** The card was changed after this learner had been told. */
  isOutdated: z.boolean(),
  at: instant.nullable(),
  by: personName.nullable(),
  asksConsultation: z.boolean(),
  knowsContacts: z.boolean(),
})

export const briefing = z.object({
  lesson: lessonBefore,
  isRemote: z.boolean(),
  remoteMark: z.string(),
  /** What the lesson's plan says already: what an empty card begins with. */
  plan: z.object({ outcome: z.string(), instruction: z.string() }),
  /** Null where nothing has been written. */
  card: card.nullable(),
  version: z.number().int(),
  savedBy: personName.nullable(),
  savedAt: instant.nullable(),
  required: z.array(z.enum(briefingItems)),
  missing: z.array(z.enum(briefingItems)),
  leadTime,
  /** By when learners have to be told. */
  latestAt: instant,
  /** For each class or group the lesson in person before; `lesson` is null where there is none. */
  before: z.array(
    z.object({
      className: z.string(),
      group: z.string().nullable(),
      lesson: lessonBefore.nullable(),
      hasBegun: z.boolean(),
    }),
  ),
  standing: z.object({
    state: z.enum(['ready', 'attention', 'stop']),
    all: z.number().int(),
    told: z.number().int(),
    understood: z.number().int(),
    openQuestions: z.number().int(),
  }),
  lights: z.array(lessonLight),
  learners: z.array(toldLearner),
  consultation: consultation.nullable(),
  /** A teacher of the lesson has said how they are reached (A33). */
  hasContacts: z.boolean(),
  /** The school adds nothing once it was told, and somebody has been. */
  isClosed: z.boolean(),
  abilities: z.array(z.enum(['write', 'tell'])),
})

/** The same as learners and those who represent them see it. */
export const learnerBriefing = z.object({
  lesson: lessonBefore,
  remoteMark: z.string(),
  learner: personName,
  card: card.nullable(),
  version: z.number().int(),
  savedAt: instant.nullable(),
  /** The lesson in person in which it is, or was, told; null where there is none. */
  toldIn: lessonBefore.nullable(),
  state: z.enum(toldStates),
  isOutdated: z.boolean(),
  question: z.string(),
  answer: z.string(),
  consultation: consultation.nullable(),
  asksConsultation: z.boolean(),
  contacts: z.array(shownContact),
  abilities: z.array(z.enum(['confirm', 'askConsultation'])),
})

const lessonReadiness = z.object({
  lesson: lessonBefore,
  state: lightState,
  lights: z.array(lessonLight),
})

const readinessFilter = z.object({
  from: day.optional(),
  to: day.optional(),
  state: lightState.optional(),
  /** `own`: only lessons that the asking person gives, also for whoever sees all. */
  whose: z.enum(['own', 'all']).default('all'),
})

const ofLesson = z.object({ id })
const ofLearner = z.object({ id, learnerId: id.optional() })
const tags = ['lessons']

export const briefingRoutes = {
  /** What is told of a remote lesson, to whom it was told, and the lesson's lights. */
  briefing: route.route({ method: 'GET', path: '/lessons/{id}/briefing', tags }).input(ofLesson).output(briefing),
  saveBriefing: route
    .route({ method: 'PUT', path: '/lessons/{id}/briefing', tags })
    .input(
      writtenCard.extend({
        id,
        /** The version that the writer has seen, 0 for none. */
        version: z.number().int().min(0),
      }),
    )
    .output(briefing)
    .errors(
      refusals({ lesson_not_remote: 409, lesson_over: 409, briefing_changed_meanwhile: 409, briefing_closed: 409 }),
    ),
  /** Records for some learners that they were told, and what came of it; `untold` takes it back. */
  tellBriefing: route
    .route({ method: 'POST', path: '/lessons/{id}/briefing/told', tags })
    .input(
      z.object({
        id,
        /** The version that was told. */
        version: z.number().int().min(0),
        way: toldWay.exclude(['page']),
        /** The lesson in person in which it was told: that of each learner named (`beforeId`). */
        inLessonId: id.nullable(),
        /** They were told how the teacher is reached too (A33). */
        withContacts: z.boolean().default(false),
        learners: z
          .array(
            z.object({
              learnerId: id,
              state: z.enum(['untold', 'told', 'understood', 'question']),
              question: typedText(1000).default(''),
            }),
          )
          .min(1)
          .max(200),
      }),
    )
    .output(briefing)
    .errors(
      refusals({
        lesson_not_remote: 409,
        lesson_over: 409,
        briefing_not_written: 409,
        briefing_changed_meanwhile: 409,
        in_person_lesson_needed: 422,
        in_person_lesson_not_theirs: 422,
        in_person_lesson_not_begun: 409,
      }),
    ),
  answerBriefingQuestion: route
    .route({ method: 'POST', path: '/lessons/{id}/briefing/answers', tags })
    .input(z.object({ id, learnerId: id, answer: typedText(1000).min(1) }))
    .output(briefing)
    .errors(refusals({ question_not_asked: 409 })),
  offerConsultation: route
    .route({ method: 'PUT', path: '/lessons/{id}/consultation', tags })
    .input(z.object({ id, on: day, startsAt: wallTime, place: typedText(300).min(1), note: typedText(500) }))
    .output(briefing)
    .errors(refusals({ lesson_not_remote: 409, consultation_in_past: 422, consultation_too_late: 422 })),
  withdrawConsultation: route
    .route({ method: 'DELETE', path: '/lessons/{id}/consultation', tags })
    .input(ofLesson)
    .output(briefing),
  exportBriefing: route
    .route({ method: 'GET', path: '/lessons/{id}/briefing/export', tags })
    .input(ofLesson.extend({ format: exportFormat }))
    .output(z.file()),
  /** Remote lessons to come with their lights: one's own, or, for those who plan, all; two weeks unless told. */
  lessonReadiness: route
    .route({ method: 'GET', path: '/lesson-readiness', tags })
    .input(readinessFilter)
    .output(z.object({ remoteMark: z.string(), seesAll: z.boolean(), lessons: z.array(lessonReadiness) }))
    .errors(refusals({ period_too_long: 422 })),
  exportLessonReadiness: route
    .route({ method: 'GET', path: '/lesson-readiness/export', tags })
    .input(readinessFilter.extend({ format: exportFormat }))
    .output(z.file())
    .errors(refusals({ period_too_long: 422 })),
  /** Remote lessons to come that are to be told in one's own lessons in person of a day, by those lessons. */
  lessonsToTell: route
    .route({ method: 'GET', path: '/me/briefings', tags })
    .input(z.object({ on: day.optional() }))
    .output(
      z.object({
        lessons: z.array(
          z.object({ inLessonId: id, lesson: lessonBefore, state: z.enum(['ready', 'attention', 'stop']) }),
        ),
      }),
    ),

  learnerBriefing: route
    .route({ method: 'GET', path: '/me/lessons/{id}/briefing', tags })
    .input(ofLearner)
    .output(learnerBriefing),
  /** The learner, or who represents them, has read it: understood, or asks a question. */
  confirmBriefing: route
    .route({ method: 'POST', path: '/me/lessons/{id}/briefing', tags })
    .input(
      ofLearner.extend({
        /** The version that was read. */
        version: z.number().int().min(1),
        /** Empty: it is understood. */
        question: typedText(1000).default(''),
      }),
    )
    .output(learnerBriefing)
    .errors(refusals({ briefing_not_written: 409, briefing_changed_meanwhile: 409, lesson_over: 409 })),
  askConsultation: route
    .route({ method: 'PUT', path: '/me/lessons/{id}/consultation', tags })
    .input(ofLearner.extend({ wanted: z.boolean() }))
    .output(learnerBriefing)
    .errors(refusals({ lesson_over: 409 })),
  /** That a page has shown the learner how the lesson's teachers are reached (A33). */
  contactsShown: route
    .route({ method: 'POST', path: '/me/lessons/{id}/contacts', tags })
    .input(ofLearner)
    .output(z.object({ contacts: z.array(shownContact) })),
}
