import { useQuery } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { useMe } from '../../session.ts'
import { formatDay, formatTime } from '../../ui/format.ts'
import { QueryState } from '../../ui/query-state.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import styles from './roll-call.module.css'
import { decisionText } from './roll-call-row.ts'

/** Every decision on a learner in a lesson, the latest first: a correction keeps what stood before (A38). */
export function MarkHistory({ lessonId, learnerId }: { lessonId: string; learnerId: string }) {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  const query = useQuery(
    api.attendance.markHistory.queryOptions({
      input: { id: lessonId, learnerId },
      meta: { topics: [`lesson:${lessonId}`] },
      staleTime: 0,
    }),
  )
  return (
    <section aria-label={t('rollCall.history')}>
      <h3>{t('rollCall.history')}</h3>
      <QueryState query={query} height="4rem">
        {({ marks }) => (
          <ul className={styles.facts}>
            {marks.map(mark => (
              <li key={mark.id} className={styles.quiet}>
                {t('rollCall.historyRow', {
                  state: decisionText(mark, t),
                  name: `${mark.recordedBy.givenName} ${mark.recordedBy.familyName}`,
                  day: formatDay(
                    Temporal.Instant.from(mark.recordedAt).toZonedDateTimeISO(zone).toPlainDate().toString(),
                    locale,
                  ),
                  time: formatTime(mark.recordedAt, zone),
                })}
              </li>
            ))}
          </ul>
        )}
      </QueryState>
    </section>
  )
}
