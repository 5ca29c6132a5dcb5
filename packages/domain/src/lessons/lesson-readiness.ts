import type { LightState } from '../planning/readiness.ts'
import type { BriefingReason, BriefingStanding } from './briefing.ts'

/** The lights of one remote lesson, in the order in which they are shown, each with the clause that asks for it. */
export const lessonLightClauses = {
  link: 'A24',
  told: 'A28',
  understood: 'A28',
  contacts: 'A33',
  devices: 'A9',
  recording: 'B17',
} as const

export type LessonLightCode = keyof typeof lessonLightClauses

/** Why a lesson's light shows what it shows; each has its sentence. */
export type LessonLightReason =
  | BriefingReason
  | 'link_given'
  | 'link_not_needed'
  | 'link_missing'
  | 'link_shut'
  | 'understood'
  | 'understanding_not_asked'
  | 'contacts_told'
  | 'contacts_missing'
  | 'contacts_untold'
  | 'recorded_knowingly'
  | 'recording_unannounced'
  | 'not_recorded'
  | 'not_set_up'

export type LessonLight = {
  code: LessonLightCode
  clause: string
  state: LightState
  reason: LessonLightReason
  /** How many of how many learners. */
  count: number
  of: number
}

export type LessonReadinessFacts = {
  /** Days from today to the lesson; 0 is today. */
  daysAhead: number
  mode: 'sync' | 'async'
  /** `shut`: there is one, and the school's register holds it back from learners (B3, B4). */
  link: 'none' | 'shut' | 'given'
  briefing: BriefingStanding
  /** The school asks that understanding is checked. */
  asksUnderstood: boolean
  /** A teacher of the lesson has said how they are reached, and how many of the learners have been told of it. */
  contacts: { isGiven: boolean; told: number }
  /** `never`: the school records no lessons (B11); `announced`: the sign of a recording is or was up; else `unannounced`. */
  recording: 'never' | 'unannounced' | 'announced'
}

/**
 * The lights of one remote lesson (A9, A24, A28, A33, B3, B17), always all of them. What is missing stops the lesson from the
 * day before on; earlier it only asks to be seen to. The survey of devices (A9) is not set up, and says so.
 */
export function lessonLights(facts: LessonReadinessFacts): LessonLight[] {
  const { briefing, contacts } = facts
  const of = briefing.all
  const missing: LightState = facts.daysAhead <= 1 ? 'stop' : 'attention'
  const light = (code: LessonLightCode, state: LightState, reason: LessonLightReason, count = 0): LessonLight => ({
    code,
    clause: lessonLightClauses[code],
    state,
    reason,
    count,
    of,
  })
  return [
    facts.mode === 'async'
      ? light('link', 'ready', 'link_not_needed')
      : facts.link === 'given'
        ? light('link', 'ready', 'link_given')
        : light('link', missing, facts.link === 'shut' ? 'link_shut' : 'link_missing'),
    toldLight(briefing, light),
    understoodLight(facts, light),
    contacts.isGiven
      ? contacts.told >= of
        ? light('contacts', 'ready', 'contacts_told', contacts.told)
        : light('contacts', 'attention', 'contacts_untold', of - contacts.told)
      : light('contacts', missing, 'contacts_missing'),
    light('devices', 'not_set_up', 'not_set_up'),
    light('recording', 'ready', recordingReasons[facts.recording]),
  ]
}

/** Nothing hinders the lesson: whoever records it without the sign is told so by the sign's own rule (B17). */
const recordingReasons = {
  never: 'not_recorded',
  unannounced: 'recording_unannounced',
  announced: 'recorded_knowingly',
} as const

type MakeLight = (code: LessonLightCode, state: LightState, reason: LessonLightReason, count?: number) => LessonLight

/** What is written and told; whether it is understood has a light of its own. */
function toldLight({ state, reason, all, told }: BriefingStanding, light: MakeLight): LessonLight {
  const isOnlyUnderstanding = reason === 'question_open' || reason === 'not_understood'
  if (reason === 'in_order' || isOnlyUnderstanding) return light('told', 'ready', 'in_order', told)
  return light('told', state, reason, all - told)
}

function understoodLight({ briefing, asksUnderstood }: LessonReadinessFacts, light: MakeLight): LessonLight {
  const { openQuestions, understood, all } = briefing
  if (openQuestions > 0) return light('understood', 'attention', 'question_open', openQuestions)
  if (!asksUnderstood) return light('understood', 'ready', 'understanding_not_asked')
  return understood < all
    ? light('understood', 'attention', 'not_understood', all - understood)
    : light('understood', 'ready', 'understood', understood)
}
