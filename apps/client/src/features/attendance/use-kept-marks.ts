import { useEffect, useRef, useState } from 'react'
import { now } from '../../clock.ts'
import { useMe } from '../../session.ts'
import {
  type KeptMark,
  keptKey,
  overtakenKey,
  readKept,
  type SendMarks,
  sendMarks,
  withMade,
  withoutSent,
  writeKept,
} from './kept-marks.ts'
import type { RollCallRow } from './roll-call-row.ts'
import type { Mark } from './roll-call-work.ts'

/** How often it is tried again while something waits, in milliseconds. */
const tryAgain = 10_000

/**
 * The decisions on a lesson that were made without a network: kept on the device, sent when it is back, and left out where
 * somebody else has decided meanwhile (`overtaken`), until the teacher has said what shall stand.
 */
export function useKeptMarks(lessonId: string, send: SendMarks, onRefused: (error: unknown) => void) {
  const me = useMe()
  const key = keptKey({ schoolId: me.school.id, personId: me.personId }, lessonId)
  const [kept, setKept] = useState<readonly KeptMark[]>(() => readKept(key))
  const [overtaken, setOvertaken] = useState<readonly KeptMark[]>(() => readKept(overtakenKey(key)))
  const latest = useRef(kept)
  const isSending = useRef(false)

  function show(next: readonly KeptMark[]): void {
    latest.current = next
    setKept(next)
    writeKept(key, next)
  }

  function showOvertaken(change: (before: readonly KeptMark[]) => readonly KeptMark[]): void {
    const next = change(readKept(overtakenKey(key)))
    writeKept(overtakenKey(key), next)
    setOvertaken(next)
  }

  async function sendKept(): Promise<void> {
    const marks = latest.current
    if (isSending.current || marks.length === 0) return
    isSending.current = true
    try {
      const sent = await sendMarks(marks, send)
      const refused = sent.refused.map(one => one.mark)
      if (sent.overtaken.length > 0) showOvertaken(before => [...before, ...sent.overtaken])
      show(withoutSent(latest.current, [...sent.taken, ...refused]))
      const [first] = sent.refused
      if (first !== undefined) onRefused(first.error)
    } finally {
      isSending.current = false
    }
  }

  const sending = useRef(sendKept)
  useEffect(() => {
    sending.current = sendKept
  })
  const hasKept = kept.length > 0
  useEffect(() => {
    if (!hasKept) return
    const soon = (): void => void sending.current()
    soon()
    const timer = setInterval(soon, tryAgain)
    addEventListener('online', soon)
    return () => {
      clearInterval(timer)
      removeEventListener('online', soon)
    }
  }, [hasKept])

  return {
    kept,
    overtaken,
    /** Keeps decisions on the device; `rows` says which mark each maker saw. */
    keep: (marks: readonly Mark[], rows: ReadonlyMap<string, RollCallRow>, isSuggested = false): void =>
      show(withMade(latest.current, marks, rows, now().toString(), isSuggested)),
    /** The teacher has said what shall stand for a learner. */
    settle: (learnerId: string): void => showOvertaken(before => before.filter(one => one.learnerId !== learnerId)),
  }
}
