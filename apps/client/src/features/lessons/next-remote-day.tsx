import { useQuery } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { formatLongDay } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/text.ts'
import styles from './next-remote-day.module.css'

type NextRemoteDayProps = {
  kind: 'learner' | 'teacher'
  id: string
  /** The day shown, which has no lessons. */
  after: string
  onDay: (day: string) => void
}

/** On a day without lessons: when the next remote ones are, and the way there. */
export function NextRemoteDay({ kind, id, after, onDay }: NextRemoteDayProps) {
  const t = useText()
  const locale = useLocale()
  const { data } = useQuery(
    api.planning.nextRemoteDay.queryOptions({
      input: { kind, id, after },
      meta: { topics: ['timetable', 'calendar', 'class-day'] },
    }),
  )
  const on = data?.next?.on
  if (on === undefined) return null
  return (
    <Button look="plain" className={styles.next} onClick={() => onDay(on)}>
      {t('lessons.nextRemote', { day: formatLongDay(on, locale) })}
    </Button>
  )
}
