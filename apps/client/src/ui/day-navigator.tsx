import styles from './day-navigator.module.css'
import { formatDay, formatLongDay } from './format.ts'
import { Icon } from './icons.tsx'
import { useLocale, useText } from './text.ts'

type DayNavigatorProps = {
  /** The day shown and today, both `2026-11-26`. */
  day: string
  today: string
  onChange: (day: string) => void
}

/** Walks through days: back, forward, to a day of the calendar, and home to today. */
export function DayNavigator({ day, today, onChange }: DayNavigatorProps) {
  const t = useText()
  const locale = useLocale()
  const step = (days: number): void => onChange(Temporal.PlainDate.from(day).add({ days }).toString())
  return (
    <nav className={styles.days} aria-label={t('common.chooseDay')}>
      <button type="button" className={styles.step} onClick={() => step(-1)} aria-label={t('common.previousDay')}>
        <Icon name="back" />
      </button>
      <label className={styles.day}>
        <span className="unseen">{t('common.chooseDay')}</span>
        <span aria-hidden="true">{formatDay(day, locale)}</span>
        {/* The browser writes a date as its own language does, so its text is hidden under ours. */}
        <input
          type="date"
          value={day}
          onClick={event => event.currentTarget.showPicker?.()}
          onChange={event => event.target.value !== '' && onChange(event.target.value)}
        />
      </label>
      <button type="button" className={styles.step} onClick={() => step(1)} aria-label={t('common.nextDay')}>
        <Icon name="forward" />
      </button>
      {day === today ? null : (
        <button
          type="button"
          className={styles.today}
          onClick={() => onChange(today)}
          title={formatLongDay(today, locale)}
        >
          {t('common.toToday')}
        </button>
      )}
    </nav>
  )
}
