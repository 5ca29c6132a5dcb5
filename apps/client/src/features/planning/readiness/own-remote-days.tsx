import { useQuery } from '@tanstack/react-query'
import { useText } from '../../../ui/text.ts'
import { RemoteDayList } from './remote-day-list.tsx'
import styles from './remote-days.module.css'
import { ownDaysQuery } from './remote-days.ts'

/** A class teacher's remote days to come with their lights; nothing where there are none. */
export function OwnRemoteDays() {
  const t = useText()
  const { data } = useQuery(ownDaysQuery())
  if (data === undefined || data.days.length === 0) return null
  return (
    <section className={styles.own} aria-labelledby="own-days">
      <h2 id="own-days">{t('readiness.nextDays')}</h2>
      <RemoteDayList days={data.days.slice(0, 6)} />
    </section>
  )
}
