import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../api.ts'
import { formatDay, formatWallTime, formatWeekday } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/text.ts'
import styles from './registers-page.module.css'

/** So many are named on the home page; the rest stand in the list. */
const named = 5

/** On the home page: the lessons whose register nobody has taken, one's own or the school's (A24). Nothing while all are. */
export function MissingRegisters() {
  const t = useText()
  const locale = useLocale()
  const query = useQuery(api.attendance.registers.queryOptions({ input: {}, refetchInterval: 5 * 60_000 }))
  const list = query.data
  if (list === undefined || list.missing === 0) return null
  return (
    <section className={styles.card} aria-labelledby="missing-registers">
      <h2 id="missing-registers">{t('registers.missingCount', { count: list.missing })}</h2>
      <ul>
        {list.registers.slice(0, named).map(({ lesson }) => (
          <li key={lesson.id}>
            <Link to="/lessons/$lessonId/roll-call" params={{ lessonId: lesson.id }}>
              {lesson.subject} {[...lesson.classes, ...lesson.groups].join(', ')}
            </Link>{' '}
            <span className={styles.when}>
              {formatWeekday(lesson.on, locale)} {formatDay(lesson.on, locale)} {formatWallTime(lesson.startTime)}
            </span>
            {list.scope === 'school' ? (
              <span className={styles.when}>
                {' · '}
                {lesson.teachers.map(one => `${one.familyName} ${one.givenName}`).join(', ')}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      <Link to="/registers">{t('registers.seeAll')}</Link>
    </section>
  )
}
