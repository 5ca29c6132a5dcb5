import { mondayOf } from '@talklase/domain/school/day-order.ts'
import { Link } from '@tanstack/react-router'
import { formatLongDay } from '../../../ui/format.ts'
import { useLocale, useText } from '../../../ui/text.ts'
import { LightList } from './light-list.tsx'
import { LightStateMark } from './light-state.tsx'
import styles from './remote-days.module.css'
import type { RemoteDay } from './remote-days.ts'

/** Remote days to come, each with its word and, unfolded, every light. */
export function RemoteDayList({ days }: { days: readonly RemoteDay[] }) {
  const t = useText()
  const locale = useLocale()
  return (
    <ul className={styles.days}>
      {days.map(day => (
        <li key={`${day.classId} ${day.on}`}>
          <details>
            <summary>
              <span className={styles.when}>
                <strong>{day.className}</strong> {formatLongDay(day.on, locale)}
              </span>
              <span className={styles.quiet}>
                {t('readiness.lessons', { count: day.remoteLessons, of: day.lessons })}
              </span>
              <LightStateMark state={day.state} />
            </summary>
            <LightList lights={day.lights} />
            <Link
              to="/plan"
              search={{ class: day.classId, monday: mondayOf(Temporal.PlainDate.from(day.on)).toString() }}
            >
              {t('planning.openWeek')}
            </Link>
          </details>
        </li>
      ))}
    </ul>
  )
}
