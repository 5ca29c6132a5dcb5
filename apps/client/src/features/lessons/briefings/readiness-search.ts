import type { LightState } from '@talklase/domain/planning/readiness.ts'

/** What the list of lessons to come shows, as its address says. Defaults stand for nothing. */
export type ReadinessSearch = { from?: string; to?: string; state?: LightState; whose?: 'own' }

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
const states: readonly unknown[] = ['ready', 'attention', 'stop'] satisfies LightState[]

export const readinessSearch = (search: Record<string, unknown>): ReadinessSearch => ({
  ...(isDay(search.from) ? { from: search.from } : {}),
  ...(isDay(search.to) ? { to: search.to } : {}),
  ...(states.includes(search.state) ? { state: search.state as LightState } : {}),
  ...(search.whose === 'own' ? { whose: 'own' as const } : {}),
})
