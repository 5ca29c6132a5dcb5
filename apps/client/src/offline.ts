import { useSyncExternalStore } from 'react'
import { type Answers, client } from './api.ts'
import { afterRefusal, checkInOf, type Kept, reportOf } from './kept.ts'
import { outbox } from './outbox.ts'
import { refusalOf } from './refusal.ts'

/** What the server answered to a thing sent. */
export type Sent = { kept: Kept } & (
  | { checkIn: Answers['attendance']['checkIn'] }
  | { problem: Answers['disruptions']['report'] }
)

type Person = { personId: string; school: { id: string } }

const longestPause = 60_000

let kept: readonly Kept[] = []
let person: Person | undefined
let attempts = 0
let timer: ReturnType<typeof setTimeout> | undefined
let onSent: (sent: Sent) => void = () => undefined
const listeners = new Set<() => void>()

function show(next: readonly Kept[]): void {
  kept = next
  for (const listener of listeners) listener()
}

/**
 * Starts the queue for the person signed in: what earlier visits left is sent now, when the network comes back, and
 * when the page is shown again. `told` hears of everything the server took. Answers the function that stops it.
 */
export function startOffline(who: Person, told: (sent: Sent) => void): () => void {
  person = who
  onSent = told
  const sendSoon = (): void => {
    // What failed without a network says nothing of the one that has come: the pauses begin anew.
    attempts = 0
    void sendAll()
  }
  const shown = (): void => {
    if (document.visibilityState === 'visible') sendSoon()
  }
  void outbox.all().then(all => {
    const ids = new Set(kept.map(one => one.id))
    show([...kept, ...all.filter(one => one.personId === who.personId && !ids.has(one.id))])
    sendSoon()
  })
  addEventListener('online', sendSoon)
  document.addEventListener('visibilitychange', shown)
  return () => {
    removeEventListener('online', sendSoon)
    document.removeEventListener('visibilitychange', shown)
    clearTimeout(timer)
    person = undefined
    show([])
  }
}

/** Keeps it on the device and sends it at once, outliving the page if need be; answers the join link when one came. */
export async function keepAndSend(one: Kept): Promise<string | null> {
  show([...kept.filter(other => other.id !== one.id), one])
  // The request leaves before storage answers: a phone that switches to the platform's app may freeze this page.
  const stored = outbox.put(one)
  const link = await send(one, stored)
  if (link === undefined) plan()
  return link ?? null
}

/** Takes away what the server refused, once its reader has seen why. */
export async function dismiss(id: string): Promise<void> {
  show(kept.filter(one => one.id !== id))
  await outbox.remove(id)
}

/** Everything of the person signed in that the server does not have yet. */
export const useKept = (): readonly Kept[] =>
  useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => kept,
  )

/** Sends one; answers its join link (null: none), or undefined where it must be tried again or was refused. */
async function send(one: Kept, stored: Promise<void> = Promise.resolve()): Promise<string | null | undefined> {
  try {
    const sent = await deliver(one)
    attempts = 0
    await stored
    await outbox.remove(one.id)
    onSent(sent)
    show(kept.filter(other => other.id !== one.id))
    return 'checkIn' in sent ? sent.checkIn.joinLink : null
  } catch (error) {
    const { code } = refusalOf(error)
    const left = afterRefusal(one, code)
    if (left.state !== one.state || left.refusal !== one.refusal) {
      await stored
      show(kept.map(other => (other.id === one.id ? left : other)))
      await outbox.put(left)
    }
    return undefined
  }
}

async function deliver(one: Kept): Promise<Sent> {
  const context = { keepalive: true }
  if (one.what === 'check-in') {
    return { kept: one, checkIn: await client.attendance.checkIn(checkInOf(one), { context }) }
  }
  return { kept: one, problem: await client.disruptions.report(reportOf(one), { context }) }
}

/** Sends all that waits, one after another; two tabs don't send the same thing at the same time. */
async function sendAll(): Promise<void> {
  clearTimeout(timer)
  const who = person
  if (who === undefined) return
  const sendWaiting = async () => {
    for (const one of kept) {
      if (one.state === 'waiting' && one.schoolId === who.school.id) await send(one)
    }
  }
  // Over plain http browsers have no locks: then two tabs may send the same thing, which the server takes once.
  if (navigator.locks === undefined) await sendWaiting()
  else
    await navigator.locks.request('talklase.outbox', { ifAvailable: true }, lock =>
      lock === null ? undefined : sendWaiting(),
    )
  if (kept.some(one => one.state === 'waiting' && one.schoolId === who.school.id)) plan()
}

function plan(): void {
  clearTimeout(timer)
  attempts += 1
  timer = setTimeout(() => void sendAll(), Math.min(longestPause, 2_000 * 2 ** Math.min(attempts, 5)))
}
