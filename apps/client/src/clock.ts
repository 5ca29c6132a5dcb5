import { useSyncExternalStore } from 'react'

const key = 'talklase.clock-ahead'

/** A difference up to so many milliseconds is the network's delay, not a wrong clock. */
const tolerance = 20_000

let ahead = readAhead()

function readAhead(): number {
  try {
    return Number(sessionStorage.getItem(key) ?? 0)
  } catch {
    return 0
  }
}

/** Sets the clock by the server's `now` (an ISO instant) as it arrives. Kept for the tab's life alone. */
export function setClock(now: string): void {
  const difference = Temporal.Now.instant().epochMilliseconds - Temporal.Instant.from(now).epochMilliseconds
  ahead = Math.abs(difference) < tolerance ? 0 : difference
  try {
    sessionStorage.setItem(key, String(ahead))
  } catch {
    // Without storage the next answer sets the clock again.
  }
}

/** The instant now by the server's clock, as far as this tab has heard of it; else by the device's own. */
export const now = (): Temporal.Instant => Temporal.Now.instant().subtract({ milliseconds: ahead })

const tick = 5_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let shown: Temporal.Instant | undefined

function notify(): void {
  shown = now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(notify, tick)
  document.addEventListener('visibilitychange', notify)
  return () => {
    listeners.delete(listener)
    document.removeEventListener('visibilitychange', notify)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

/** The instant now, renewed every five seconds and whenever the page is shown again. */
export const useNow = (): Temporal.Instant =>
  useSyncExternalStore(subscribe, () => {
    const current = now()
    if (shown === undefined || Math.abs(current.epochMilliseconds - shown.epochMilliseconds) > tick) shown = current
    return shown
  })
