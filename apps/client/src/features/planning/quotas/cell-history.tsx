import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api.ts'
import { formatDay, formatMoment, formatWeekday } from '../../../ui/format.ts'
import { QueryState } from '../../../ui/query-state.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import styles from './quotas.module.css'
import { fullName, useZone } from './words.ts'

/** What is behind a meter: its remote lessons with the director's words, and what was entered as planned. */
export function CellHistory({ classId, subjectId }: { classId: string; subjectId: string | null }) {
  const t = useText()
  const locale = useLocale()
  const zone = useZone()
  const query = useQuery(
    api.planning.quotaCell.queryOptions({
      input: { classId, ...(subjectId === null ? {} : { subjectId }) },
      meta: { topics: ['class-week', 'timetable'] },
    }),
  )
  return (
    <QueryState query={query} height="8rem">
      {({ lessons, history }) => (
        <>
          <section>
            <h3>{t('quotas.lessons')}</h3>
            {lessons.length === 0 ? <p>{t('quotas.noLessons')}</p> : null}
            <ul className={styles.lines}>
              {lessons.map(one => (
                <li key={one.id}>
                  {formatWeekday(one.on, locale)} {formatDay(one.on, locale)},{' '}
                  {t('quotas.period', { period: one.period })}
                  {subjectId === null ? ` · ${one.subject}` : ''}
                  {one.group === null ? '' : ` · ${one.group}`} · {t(one.isPast ? 'quotas.held' : 'quotas.toCome')}
                  {one.countsTowardQuota ? '' : ` · ${t('quotas.outsideQuota')}`}
                  {one.override === null ? null : (
                    <p className={styles.soft}>
                      {t('quotas.lifted', {
                        reason: one.override.reason,
                        by: fullName(one.override.by),
                        at: formatMoment(one.override.at, zone, locale),
                      })}
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h3>{t('quotas.history')}</h3>
            {history.length === 0 ? <p>{t('quotas.noHistory')}</p> : null}
            <ul className={styles.lines}>
              {history.map(one => (
                <li key={`${one.subject} ${one.at}`}>
                  {subjectId === null ? `${one.subject}: ` : ''}
                  {t(one.planned === null ? 'quotas.backToTimetable' : 'quotas.entered', {
                    planned: one.planned ?? 0,
                    by: fullName(one.by),
                    at: formatMoment(one.at, zone, locale),
                  })}
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </QueryState>
  )
}
