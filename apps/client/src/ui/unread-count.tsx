import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../api.ts'
import { useLive } from '../live.ts'
import { useMe } from '../session.ts'
import { useText } from './text.ts'
import styles from './unread-count.module.css'

/** How long the page's own questions go first: a learner at the bell waits for the lesson, not for this. */
const patience = 2_000

/** How many notices are unread, beside the word that leads to them; nothing while there are none. */
export function UnreadCount() {
  const t = useText()
  const { personId } = useMe()
  const topic = `notices:${personId}`
  const [isTime, setTime] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setTime(true), patience)
    return () => clearTimeout(timer)
  }, [])
  const { data } = useQuery(
    api.notices.unread.queryOptions({ enabled: isTime, meta: { topics: [topic] }, staleTime: 5 * 60_000 }),
  )
  useLive(isTime ? [topic] : [])
  if (data === undefined || data.unread === 0) return null
  return (
    <span className={styles.count}>
      <span aria-hidden="true">{data.unread > 99 ? '99+' : data.unread}</span>
      <span className="unseen">{t('common.unread', { count: data.unread })}</span>
    </span>
  )
}
