import type { ReactNode } from 'react'
import { formatDayAndMonth, formatLongDay, formatWallTime, formatWeekday } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/text.ts'
import { type Place, placeKey } from './grid-moves.ts'
import type { Week, WeekLesson } from './marking.ts'
import styles from './week.module.css'
import { useDayWords } from './weeks/day-words.ts'

type WeekGridProps = {
  week: Week
  today: string
  /** The day that a phone shows; a desk and the paper show all. */
  shownDay: string
  /** The one place that the Tab key reaches. */
  entry: Place | null
  isTaken: (id: string) => boolean
  onTake: (place: Place) => void
  onFocus: (place: Place) => void
  /** What stands below the head of a day. */
  below?: (on: string) => ReactNode
  children: (lesson: WeekLesson) => ReactNode
}

/** The week as a table of days and periods; heads take all of their day or row. */
export function WeekGrid({ week, today, shownDay, entry, isTaken, onTake, onFocus, below, children }: WeekGridProps) {
  const t = useText()
  const locale = useLocale()
  const wordsOf = useDayWords()
  const entryKey = entry === null ? null : placeKey(entry)

  const head = (place: Place, label: string, content: ReactNode) => (
    <button
      type="button"
      className={styles.head}
      data-place={placeKey(place)}
      tabIndex={placeKey(place) === entryKey ? 0 : -1}
      aria-label={label}
      onClick={() => onTake(place)}
      onFocus={() => onFocus(place)}
    >
      {content}
    </button>
  )

  return (
    <table
      className={styles.grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose cells take the keyboard
      role="grid"
      aria-multiselectable="true"
      aria-label={t('planning.weekOf', { name: week.class.name })}
    >
      <thead>
        <tr>
          <th scope="col" className={styles.corner}>
            <span className="unseen">{t('planning.period')}</span>
          </th>
          {week.days.map(day => (
            <th
              key={day.on}
              scope="col"
              data-day={day.on === shownDay ? 'shown' : 'other'}
              data-free={!day.isStudyDay || undefined}
              data-today={day.on === today || undefined}
            >
              {head(
                { kind: 'day', on: day.on },
                t('planning.takeDay', { day: formatLongDay(day.on, locale) }),
                <>
                  <span className={styles.weekday}>{formatWeekday(day.on, locale)}</span>{' '}
                  <span>{formatDayAndMonth(day.on, locale)}</span>
                </>,
              )}
              <span className={styles.note}>{wordsOf(day)}</span>
              {below?.(day.on)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {week.periods.map(period => (
          <tr key={period.number} data-empty={week.lessons.every(one => one.period !== period.number) || undefined}>
            <th scope="row">
              {head(
                { kind: 'period', number: period.number },
                t('planning.takePeriod', { number: period.number }),
                <>
                  <span className={styles.number}>{period.number}.</span>
                  <span className={styles.time}>{formatWallTime(period.startsAt)}</span>
                </>,
              )}
            </th>
            {week.days.map(day => {
              const lessons = week.lessons.filter(one => one.on === day.on && one.period === period.number)
              return (
                // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid can be selected
                <td
                  key={day.on}
                  data-day={day.on === shownDay ? 'shown' : 'other'}
                  data-free={!day.isStudyDay || undefined}
                  data-today={day.on === today || undefined}
                  aria-selected={lessons.length > 0 && lessons.every(one => isTaken(one.id))}
                >
                  {lessons.map(children)}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
