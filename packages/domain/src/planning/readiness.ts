/** What a light says: in order, to be seen to, stops the day, or nobody has set it up yet. */
export type LightState = 'ready' | 'attention' | 'stop' | 'not_set_up'

/** The lights of a remote day, in the order in which they are shown, each with the clause that asks for it. */
export const lightClauses = {
  quota: 'A5',
  link: 'A24',
  outcome: 'A3',
  form: 'A39',
  procedure: 'A2',
  told: 'A28',
  reachable: 'A33',
  safety: 'A41',
  contacts: 'A45',
  devices: 'A9',
} as const

export type LightCode = keyof typeof lightClauses

/** Why a light shows what it shows; each has its sentence. */
export type LightReason =
  | 'quota_left'
  | 'quota_untouched'
  | 'quota_overridden'
  | 'quota_overrun'
  | 'links_given'
  | 'links_not_needed'
  | 'links_missing'
  | 'platform_not_allowed'
  | 'agreements_missing'
  | 'outcomes_named'
  | 'outcomes_missing'
  | 'forms_fit'
  | 'forms_do_not_fit'
  | 'everybody'
  | 'somebody_missing'
  | 'not_set_up'

export type Light = {
  code: LightCode
  clause: string
  state: LightState
  reason: LightReason
  /** How many of how many: lessons, or people; of the quota, lessons left. */
  count: number
  of: number
  /** The lesson to begin with; null where the light is not about one. */
  lessonId: string | null
}

/** How many of those asked have done something: read, been told, confirmed. */
export type Coverage = {
  done: number
  all: number
  /** The lesson to begin with; left out where it is about none. */
  lessonId?: string | null
}

export type RemoteDayFacts = {
  /** Days from today to the day; 0 is today. */
  daysAhead: number
  /** The day's remote lessons in the order of time. */
  lessons: readonly {
    id: string
    mode: 'sync' | 'async'
    hasLink: boolean
    /** The link's platform is one that the school's register and its procedure of the day have (B3). */
    isPlatformAllowed: boolean
    /** The platform's processor is bound by an agreement on the day (B4); true where there is no platform to ask. */
    hasAgreement: boolean
    hasOutcome: boolean
    formFits: boolean
    countsTowardQuota: boolean
    isOverridden: boolean
  }[]
  /** Lessons left in the tightest of the meters that the day's lessons use; negative where it is overrun. */
  quotaLeft: number
  /** Null where the school has no such register yet. */
  procedure: Coverage | null
  told: Coverage | null
  reachable: Coverage | null
  safety: Coverage | null
  contacts: Coverage | null
  devices: Coverage | null
}

/** What is missing stops the day from the day before on; earlier it only asks to be seen to. */
const missingState = (daysAhead: number): LightState => (daysAhead <= 1 ? 'stop' : 'attention')

/**
 * The lights of a class's remote day, always all of them (A2, A3, A5, A9, A24, A28, A33, A39, A41, A45). What nobody has
 * set up says so: it is neither in order nor missing.
 */
export function lightsOf(facts: RemoteDayFacts): Light[] {
  const lights: Light[] = [
    quotaLight(facts),
    linkLight(facts),
    countLight('outcome', facts, one => one.hasOutcome, ['outcomes_named', 'outcomes_missing']),
    countLight('form', facts, one => one.formFits, ['forms_fit', 'forms_do_not_fit']),
  ]
  for (const code of ['procedure', 'told', 'reachable', 'safety', 'contacts', 'devices'] as const)
    lights.push(coverageLight(code, facts[code], facts.daysAhead))
  return lights
}

const light = (
  code: LightCode,
  state: LightState,
  reason: LightReason,
  figures: { count?: number; of?: number; lessonId?: string | null } = {},
): Light => ({
  code,
  clause: lightClauses[code],
  state,
  reason,
  count: figures.count ?? 0,
  of: figures.of ?? 0,
  lessonId: figures.lessonId ?? null,
})

function quotaLight({ lessons, quotaLeft }: RemoteDayFacts): Light {
  const counting = lessons.filter(one => one.countsTowardQuota)
  if (counting.length === 0) return light('quota', 'ready', 'quota_untouched')
  const overridden = counting.filter(one => one.isOverridden)
  if (overridden.length > 0)
    return light('quota', 'attention', 'quota_overridden', {
      count: overridden.length,
      of: counting.length,
      lessonId: overridden[0]?.id ?? null,
    })
  if (quotaLeft < 0) return light('quota', 'stop', 'quota_overrun', { count: -quotaLeft })
  return light('quota', 'ready', 'quota_left', { count: quotaLeft })
}

function linkLight({ lessons, daysAhead }: RemoteDayFacts): Light {
  const together = lessons.filter(one => one.mode === 'sync')
  if (together.length === 0) return light('link', 'ready', 'links_not_needed')
  const without = together.filter(one => !one.hasLink)
  const of = together.length
  if (without.length > 0)
    return light('link', missingState(daysAhead), 'links_missing', {
      count: without.length,
      of,
      lessonId: without[0]?.id ?? null,
    })
  const strange = together.filter(one => !one.isPlatformAllowed)
  if (strange.length > 0)
    return light('link', missingState(daysAhead), 'platform_not_allowed', {
      count: strange.length,
      of,
      lessonId: strange[0]?.id ?? null,
    })
  const unbound = together.filter(one => !one.hasAgreement)
  if (unbound.length > 0)
    return light('link', missingState(daysAhead), 'agreements_missing', {
      count: unbound.length,
      of,
      lessonId: unbound[0]?.id ?? null,
    })
  return light('link', 'ready', 'links_given', { count: of, of })
}

function countLight(
  code: LightCode,
  { lessons, daysAhead }: RemoteDayFacts,
  isGood: (lesson: RemoteDayFacts['lessons'][number]) => boolean,
  [good, bad]: readonly [LightReason, LightReason],
): Light {
  const of = lessons.length
  const missing = lessons.filter(one => !isGood(one))
  if (missing.length === 0) return light(code, 'ready', good, { count: of, of })
  return light(code, missingState(daysAhead), bad, { count: missing.length, of, lessonId: missing[0]?.id ?? null })
}

function coverageLight(code: LightCode, coverage: Coverage | null, daysAhead: number): Light {
  if (coverage === null) return light(code, 'not_set_up', 'not_set_up')
  const { done, all } = coverage
  if (done >= all) return light(code, 'ready', 'everybody', { count: all, of: all })
  // Who has not read the procedure is asked again, and learns all the same.
  const state = code === 'procedure' ? 'attention' : missingState(daysAhead)
  return light(code, state, 'somebody_missing', { count: all - done, of: all, lessonId: coverage.lessonId ?? null })
}

const gravity: Record<LightState, number> = { not_set_up: 0, ready: 1, attention: 2, stop: 3 }

/** The day's one word: the worst of its lights. What is not set up counts only where nothing else is. */
export const worstOf = (lights: readonly Pick<Light, 'state'>[]): LightState =>
  lights.reduce<LightState>((worst, { state }) => (gravity[state] > gravity[worst] ? state : worst), 'not_set_up')
