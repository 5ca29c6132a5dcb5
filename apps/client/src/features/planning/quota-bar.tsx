import { useText } from '../../ui/text.ts'
import type { QuotaView } from './marking.ts'
import styles from './quota-bar.module.css'

type QuotaBarProps = {
  quota: Pick<QuotaView, 'limit' | 'used' | 'scheduled'>
  /** Lessons that the marking in hand would add. */
  adding?: number
  label?: string | undefined
  /** Lessons by the year's end at this pace: a second, lighter bar. */
  forecast?: number
}

/** How near the limit a meter is: `near` from four fifths on, `full` when nothing is left. */
function levelOf(quota: QuotaBarProps['quota'], adding = 0): 'free' | 'near' | 'full' {
  const taken = quota.used + quota.scheduled + adding
  // Where nothing may be remote and nothing is, there is nothing to warn of.
  if (quota.limit === 0 && taken === 0) return 'free'
  if (taken >= quota.limit) return 'full'
  return taken * 5 >= quota.limit * 4 ? 'near' : 'free'
}

const share = (lessons: number, limit: number): string => `${limit === 0 ? 0 : Math.min(100, (lessons / limit) * 100)}%`

/** A meter of remote lessons (A5): held, scheduled and being added, with figures; the level shows by pattern beside colour. */
export function QuotaBar({ quota, adding = 0, label, forecast }: QuotaBarProps) {
  const t = useText()
  const { limit, used, scheduled } = quota
  const taken = used + scheduled
  const isOver = taken + adding > limit
  return (
    <div className={styles.meter} data-level={levelOf(quota, adding)} data-over={isOver || undefined}>
      {label === undefined ? null : <span className={styles.label}>{label}</span>}
      <span className={styles.track} aria-hidden="true">
        <span className={styles.used} style={{ width: share(used, limit) }} />
        <span className={styles.scheduled} style={{ width: share(scheduled, limit) }} />
        {adding > 0 ? <span className={styles.adding} style={{ width: share(adding, limit) }} /> : null}
      </span>
      {forecast === undefined ? null : (
        <>
          <span className={styles.pace} data-over={forecast > limit || undefined} aria-hidden="true">
            <span style={{ width: share(forecast, limit) }} />
          </span>
          <span className="unseen">{t('quotas.forecast', { count: forecast })}</span>
        </>
      )}
      <span className={styles.figures}>
        {t('planning.ofLimit', { taken, limit })}
        {adding > 0 ? ` ${t('planning.adding', { adding, total: taken + adding })}` : ''}
        {adding === 0 && taken > limit ? ` ${t('planning.overBy', { over: taken - limit })}` : ''}
        {adding === 0 && limit > 0 && taken === limit ? ` ${t('planning.full')}` : ''}
      </span>
    </div>
  )
}
