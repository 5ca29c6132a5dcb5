import type { Clock } from './clock.ts'

/** How often somebody may knock: so many times in a minute, each for themselves. */
export type Allowance = { isFree(who: string): boolean }

/** Makes an allowance of `most` a minute for each of at most `size` who knock; the oldest are forgotten first. */
export function createAllowance(clock: Clock, most: number, size = 10_000): Allowance {
  const minutes = new Map<string, { minute: number; times: number }>()
  return {
    isFree(who) {
      const minute = Math.floor(clock().epochMilliseconds / 60_000)
      const known = minutes.get(who)
      if (known?.minute === minute) {
        known.times += 1
        return known.times <= most
      }
      minutes.delete(who)
      minutes.set(who, { minute, times: 1 })
      const oldest = minutes.keys().next().value
      if (minutes.size > size && oldest !== undefined) minutes.delete(oldest)
      return true
    },
  }
}
