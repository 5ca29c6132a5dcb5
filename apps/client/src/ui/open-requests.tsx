import { useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'
import { useLive } from '../live.ts'
import { useText } from './text.ts'
import styles from './unread-count.module.css'

const topics = ['substitute-requests', 'lesson-changes']

/** How many lessons still look for a substitute, beside the word that leads to them; nothing while there are none. */
export function OpenRequests() {
  const t = useText()
  useLive(topics)
  const { data } = useQuery(api.planning.substituteRequests.queryOptions({ meta: { topics }, staleTime: 5 * 60_000 }))
  const open = data?.requests.filter(one => one.state === 'open').length ?? 0
  if (open === 0) return null
  return (
    <span className={styles.count}>
      <span aria-hidden="true">{open > 99 ? '99+' : open}</span>
      <span className="unseen">{t('common.openRequests', { count: open })}</span>
    </span>
  )
}
