import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { client } from '../../api.ts'
import { useMe } from '../../session.ts'
import {
  keptKey,
  lessonsWithKept,
  overtakenKey,
  readKept,
  sendEachWay,
  sendMarks,
  withoutSent,
  writeKept,
} from './kept-marks.ts'

/** How often it is looked whether something waits, in milliseconds. */
const lookAgain = 30_000

/**
 * Sends what was decided without a network in any lesson, whichever page is open when the network is back; the roll call
 * that is open sends its own. What somebody else overtook, or the server refused, waits for its maker on the roll call.
 */
export function useSendKeptMarks(): void {
  const me = useMe()
  const who = { schoolId: me.school.id, personId: me.personId }
  const path = useRouterState({ select: state => state.location.pathname })
  const isSending = useRef(false)
  // Lessons whose rest was refused: their roll call tells why, and asking again would get the same answer.
  const refused = useRef(new Set<string>())

  async function sendAll(): Promise<void> {
    if (isSending.current) return
    isSending.current = true
    try {
      for (const lessonId of lessonsWithKept(who)) {
        if (refused.current.has(lessonId) || path.startsWith(`/lessons/${lessonId}/`)) continue
        const key = keptKey(who, lessonId)
        const send = sendEachWay({
          mark: marks => client.attendance.mark({ id: lessonId, marks }),
          confirm: marks => client.attendance.confirm({ id: lessonId, marks }),
        })
        const sent = await sendMarks(readKept(key), send)
        writeKept(overtakenKey(key), [...readKept(overtakenKey(key)), ...sent.overtaken])
        writeKept(key, withoutSent(readKept(key), sent.taken))
        if (sent.refused.length > 0) refused.current.add(lessonId)
      }
    } finally {
      isSending.current = false
    }
  }

  const sending = useRef(sendAll)
  useEffect(() => {
    sending.current = sendAll
  })
  useEffect(() => {
    const soon = (): void => void sending.current()
    soon()
    const timer = setInterval(soon, lookAgain)
    addEventListener('online', soon)
    return () => {
      clearInterval(timer)
      removeEventListener('online', soon)
    }
  }, [])
}
