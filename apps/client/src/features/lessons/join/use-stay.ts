import { useEffect } from 'react'
import { client } from '../../../api.ts'
import type { JoinAnswer } from './join-facts.tsx'

/**
 * Says to the server that the page is open, as often as it asks for it, while the page is in sight (A24: evidence for the
 * teacher of how long somebody stayed). Whoever is not heard of for a while counts as gone from there.
 */
export function useStay({ id, link, mode }: Pick<JoinAnswer, 'id' | 'link' | 'mode'>): void {
  const { state } = link
  useEffect(() => {
    if (mode === 'async' || state === 'over') return
    let timer: ReturnType<typeof setTimeout> | undefined
    let ended = false
    const beat = async (): Promise<void> => {
      clearTimeout(timer)
      if (document.visibilityState !== 'visible' || ended) return
      const next = await client.attendance.stay({ id }).then(
        answer => answer.nextInSeconds,
        // A lost network is no sign of anything: the next beat tries again.
        () => 60,
      )
      if (next !== null && !ended) timer = setTimeout(() => void beat(), next * 1000)
    }
    const shown = (): void => void beat()
    void beat()
    document.addEventListener('visibilitychange', shown)
    return () => {
      ended = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', shown)
    }
  }, [id, mode, state])
}
