import { useSyncExternalStore } from 'react'
import { recall, remember } from '../../remembered.ts'

export type Finding = 'ready' | 'asks' | 'blocked' | 'missing' | 'slow' | 'none' | 'unknown'
export type Part = { name: 'camera' | 'microphone' | 'network'; finding: Finding }

/** The browser's own estimate of the connection; not every browser has one. */
type Connection = EventTarget & { effectiveType?: string }

const connection = (): Connection | undefined => (navigator as Navigator & { connection?: Connection }).connection

const listeners = new Set<() => void>()
let watching: AbortController | undefined
// What the last visit found stands until this one has looked, so that the page does not move when it has.
let parts: readonly Part[] = [
  { name: 'camera', finding: recall<Finding[]>('devices')?.[0] ?? 'unknown' },
  { name: 'microphone', finding: recall<Finding[]>('devices')?.[1] ?? 'unknown' },
  { name: 'network', finding: network() },
]

// Looked up while the day is still on its way: the check is drawn once, in its final size.
void lookAround()

/** What the browser says of camera, microphone and network, kept up to date. Nothing is switched on or recorded. */
export const useDeviceCheck = (): readonly Part[] => useSyncExternalStore(subscribe, () => parts)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (watching === undefined) watching = watch()
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    watching?.abort()
    watching = undefined
  }
}

function watch(): AbortController {
  const ended = new AbortController()
  const { signal } = ended
  const look = (): void => void lookAround()
  look()
  addEventListener('online', look, { signal })
  addEventListener('offline', look, { signal })
  addEventListener('focus', look, { signal })
  navigator.mediaDevices?.addEventListener('devicechange', look, { signal })
  connection()?.addEventListener('change', look, { signal })
  return ended
}

async function lookAround(): Promise<void> {
  const [camera, microphone] = await Promise.all([deviceOf('camera'), deviceOf('microphone')])
  const found = [camera, microphone, network()]
  if (found.every((finding, index) => finding === parts[index]?.finding)) return
  parts = parts.map((part, index) => ({ ...part, finding: found[index] ?? part.finding }))
  remember('devices', [camera, microphone])
  for (const listener of listeners) listener()
}

async function deviceOf(name: 'camera' | 'microphone'): Promise<Finding> {
  if (navigator.mediaDevices === undefined) return 'unknown'
  try {
    const kind = name === 'camera' ? 'videoinput' : 'audioinput'
    const devices = await navigator.mediaDevices.enumerateDevices()
    if (!devices.some(device => device.kind === kind)) return 'missing'
    const { state } = await navigator.permissions.query({ name: name as PermissionName })
    return state === 'granted' ? 'ready' : state === 'denied' ? 'blocked' : 'asks'
  } catch {
    // Some browsers don't let a page ask for these permissions' state.
    return 'unknown'
  }
}

function network(): Finding {
  if (!navigator.onLine) return 'none'
  const type = connection()?.effectiveType
  return type === 'slow-2g' || type === '2g' ? 'slow' : 'ready'
}
