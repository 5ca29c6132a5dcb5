/** Remembers in this process what was done lately, so that the same thing is not done again too soon. */
export type Recent = {
  /** Is this the first time within so many seconds? If so, it is remembered as done now. */
  isFirst(key: string, now: Temporal.Instant, seconds: number): boolean
}

/** Makes a memory of at most `size` keys; the oldest go first. */
export function createRecent(size = 50_000): Recent {
  const done = new Map<string, number>()
  return {
    isFirst(key, now, seconds) {
      const at = now.epochMilliseconds
      const last = done.get(key)
      if (last !== undefined && Math.abs(at - last) < seconds * 1000) return false
      // Written anew, so that the map's order stays that of time.
      done.delete(key)
      done.set(key, at)
      if (done.size > size) {
        const oldest = done.keys().next()
        if (!oldest.done) done.delete(oldest.value)
      }
      return true
    },
  }
}
