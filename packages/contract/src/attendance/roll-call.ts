import { z } from 'zod'
import { lessonHead, problemView } from '../lessons.ts'
import { way } from '../planning/ways.ts'
import { id, instant, personName, wallTime } from '../shapes.ts'

export const presence = z.enum(['present', 'late', 'absent', 'undecided'])
export const ground = z.enum(['not_connected', 'no_response', 'left', 'removed_from_lesson', 'camera_off'])

/** A decision on a learner's presence. */
export const decision = z.object({
  presence,
  ground: ground.nullable(),
  lateMinutes: z.number().int().nullable(),
})

/** A decision as it was recorded. */
export const recordedMark = decision.extend({ id, recordedBy: personName, recordedAt: instant })

/** What came of asking for the camera (B10). */
export const cameraOutcome = z.enum(['asked', 'on', 'refused', 'technical'])

export const rollCallRow = z.object({
  learner: personName,
  className: z.string(),
  suggestion: z.object({
    presence,
    ground: ground.nullable(),
    lateMinutes: z.number().int().nullable(),
    confident: z.boolean(),
    evidence: z.array(z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })),
  }),
  /** The latest decision; null while nobody has decided. */
  mark: recordedMark.nullable(),
  /** How many decisions stand behind it, taken back ones among them. */
  decisions: z.number().int(),
  problem: problemView.nullable(),
  /** When the teacher called the learner, and whether there was an answer (A24); oldest first. */
  calls: z.array(z.object({ id, at: instant, answered: z.boolean() })),
  /** The camera that was asked for last (B10); null: not asked, or taken back. */
  camera: z
    .object({ id, reason: z.string(), askedAt: instant, outcome: cameraOutcome, note: z.string(), settledAt: instant })
    .nullable(),
  /** Decided absent, and by what was told since they came: the teacher looks again (A24). */
  cameSince: z.enum(['check_in', 'platform']).nullable(),
  /** What the journal will show. */
  symbol: z.string(),
})

export const rollCall = z.object({
  lesson: lessonHead,
  /** How the remote lesson is held; null where it is in person. */
  mode: way.shape.mode.nullable(),
  remoteMark: z.string(),
  now: instant,
  /** Until when who is missing may still come or take part: the lesson's end, or its day's where checking in is what counts in an asynchronous one (A25). */
  awaitedUntil: instant,
  /** The grounds for which the school counts a synchronous lesson as missed (A24). */
  grounds: z.array(ground),
  /** The platform that the lesson's link leads to; null without a link. */
  platform: z.string().nullable(),
  /** The lessons that are one double lesson with this one, itself among them; empty where it stands alone. */
  double: z.array(
    z.object({ id, period: z.number().int(), startTime: wallTime, endTime: wallTime, registerConfirmed: z.boolean() }),
  ),
  rows: z.array(rollCallRow),
  /** Whose photos there are to recognise them by, each since when (B10); null where the school uses none, or the reader may not see them. */
  photos: z.array(z.object({ learnerId: id, at: instant })).nullable(),
  confirmation: z.object({ by: personName, at: instant }).nullable(),
  abilities: z.array(z.enum(['record'])),
})

/** Refused where a register can't be written to. */
export const recordRefusals = { lesson_not_started: 409, lesson_cancelled: 409, lesson_not_remote: 409 } as const
