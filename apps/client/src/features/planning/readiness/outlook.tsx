import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { useMe } from '../../../session.ts'
import { formatMoment } from '../../../ui/format.ts'
import { QueryState } from '../../../ui/query-state.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { RemoteDayList } from './remote-day-list.tsx'
import styles from './remote-days.module.css'

type Outlook = Answers['planning']['outlook']

/** What those who plan look at first: remote days to come with their lights, the fullest quotas, what waits. */
export function PlannersOutlook() {
  useLive(['timetable', 'disruptions'])
  const query = useQuery(
    api.planning.outlook.queryOptions({ meta: { topics: ['class-week', 'timetable', 'disruptions'] } }),
  )
  return (
    <QueryState query={query} height="24rem">
      {outlook => (
        <div className={styles.outlook}>
          <Days days={outlook.days} />
          <Quotas quotas={outlook.quotas} />
          <Waiting outlook={outlook} />
        </div>
      )}
    </QueryState>
  )
}

function Days({ days }: { days: Outlook['days'] }) {
  const t = useText()
  return (
    <section className={styles.wide} aria-labelledby="next-days">
      <h2 id="next-days">{t('readiness.nextDays')}</h2>
      {days.length === 0 ? (
        <p className={styles.quiet}>
          {t('readiness.noDays')} <Link to="/plan">{t('readiness.planOne')}</Link>
        </p>
      ) : (
        <RemoteDayList days={days} />
      )}
    </section>
  )
}

function Quotas({ quotas }: { quotas: Outlook['quotas'] }) {
  const t = useText()
  return (
    <section aria-labelledby="fullest">
      <h2 id="fullest">{t('readiness.fullestQuotas')}</h2>
      {quotas.length === 0 ? <p className={styles.quiet}>{t('readiness.noQuotasUsed')}</p> : null}
      <ul className={styles.quotas}>
        {quotas.map(one => {
          const part = one.limit === 0 ? 1 : one.taken / one.limit
          return (
            <li key={`${one.classId} ${one.subject}`} data-tone={part >= 1 ? 'full' : part >= 0.8 ? 'near' : undefined}>
              <Link to="/plan" search={{ class: one.classId }}>
                {one.className} {one.subject}
              </Link>
              <span className={styles.figure}>{t('planning.ofLimit', { taken: one.taken, limit: one.limit })}</span>
              <span className={styles.bar} aria-hidden="true">
                <span style={{ width: `${Math.min(100, part * 100)}%` }} />
              </span>
            </li>
          )
        })}
      </ul>
      <Link to="/quotas" search={{ sort: 'full' }}>
        {t('readiness.allQuotas')}
      </Link>
    </section>
  )
}

function Waiting({ outlook: { openProblems, lastImport } }: { outlook: Outlook }) {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{t('readiness.waiting')}</h2>
      <ul className={styles.waiting}>
        <li>
          {me.roles.includes('deputy_head') || me.roles.includes('director') ? (
            <Link to="/problems">{t('readiness.openProblems', { count: openProblems })}</Link>
          ) : (
            t('readiness.openProblems', { count: openProblems })
          )}
        </li>
        <li>
          <Link to="/timetable">
            {lastImport === null
              ? t('readiness.noImport')
              : t('readiness.lastImport', {
                  name: lastImport.fileName,
                  on: formatMoment(lastImport.at, me.school.zone, locale),
                })}
          </Link>
          {lastImport === null ? null : (
            <span className={styles.quiet}> · {t(`readiness.import_${lastImport.state}`)}</span>
          )}
        </li>
      </ul>
    </section>
  )
}
