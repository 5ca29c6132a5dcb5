import { mondayOf } from '@talklase/domain/school/day-order.ts'
import { type ReactNode, useEffect, useRef } from 'react'
import { useMe } from '../../../session.ts'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { formatDay, formatDayAndMonth } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icons.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import styles from './week-navigator.module.css'

type WeekNavigatorProps = {
  monday: Temporal.PlainDate
  /** The week's last day on show; Friday unless a moved working day makes it longer. */
  last?: string | undefined
  remoteWeeks?: readonly { monday: string; lessons: number }[] | undefined
  onMonday: (monday: Temporal.PlainDate) => void
  children?: ReactNode
}

/** Walks through weeks: back and forward (also by Alt+PgUp and Alt+PgDn), to a day's week, to a week with remote lessons, home. */
export function WeekNavigator({ monday, last, remoteWeeks, onMonday, children }: WeekNavigatorProps) {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const thisMonday = mondayOf(Temporal.PlainDate.from(me.today))
  const step = useRef<(weeks: number) => void>(() => undefined)
  step.current = weeks => onMonday(monday.add({ days: 7 * weeks }))
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (event.key !== 'PageUp' && event.key !== 'PageDown') return
      event.preventDefault()
      step.current(event.key === 'PageUp' ? -1 : 1)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return (
    <nav className={styles.weeks} aria-label={t('weeks.chooseWeek')}>
      <Button
        aria-label={t('weeks.previousWeek')}
        title={`${t('weeks.previousWeek')} (Alt+PgUp)`}
        onClick={() => step.current(-1)}
      >
        <Icon name="back" />
      </Button>
      <label className={styles.name}>
        <span className="unseen">{t('weeks.chooseDay')}</span>
        <span aria-hidden="true">
          {t('weeks.weekNumber', { number: monday.weekOfYear ?? '' })} · {formatDayAndMonth(monday, locale)}–
          {formatDay(last ?? monday.add({ days: 4 }), locale)}
        </span>
        {/* The browser writes a date as its own language does, so its text is hidden under ours. */}
        <input
          type="date"
          value={monday.toString()}
          onClick={event => event.currentTarget.showPicker?.()}
          onChange={event =>
            event.target.value !== '' && onMonday(mondayOf(Temporal.PlainDate.from(event.target.value)))
          }
        />
      </label>
      <Button
        aria-label={t('weeks.nextWeek')}
        title={`${t('weeks.nextWeek')} (Alt+PgDn)`}
        onClick={() => step.current(1)}
      >
        <Icon name="forward" />
      </Button>
      {monday.equals(thisMonday) ? null : <Button onClick={() => onMonday(thisMonday)}>{t('weeks.thisWeek')}</Button>}
      {remoteWeeks === undefined ? null : (
        <details className={styles.jump}>
          <summary className={buttonClass({})} title={t('weeks.remoteWeeks')}>
            {t('weeks.remoteShort')}
          </summary>
          {remoteWeeks.length === 0 ? (
            <p className={styles.none}>{t('weeks.noRemoteWeeks')}</p>
          ) : (
            <ul>
              {remoteWeeks.map(one => {
                const from = Temporal.PlainDate.from(one.monday)
                return (
                  <li key={one.monday}>
                    <button
                      type="button"
                      aria-current={from.equals(monday) ? 'true' : undefined}
                      onClick={event => {
                        event.currentTarget.closest('details')?.removeAttribute('open')
                        onMonday(from)
                      }}
                    >
                      {t('weeks.remoteWeek', {
                        from: formatDayAndMonth(from, locale),
                        to: formatDayAndMonth(from.add({ days: 4 }), locale),
                        count: one.lessons,
                      })}
                    </button>
                  </li>
                )
              })}
            </ul>
          )}
        </details>
      )}
      {children}
    </nav>
  )
}
