import { useSyncExternalStore } from 'react'
import { useMe } from '../../../session.ts'
import { formatDayAndMonth, formatDayTitle, formatWallTime, formatWeekday } from '../../../ui/format.ts'
import { useLocale, useText } from '../../../ui/text.ts'
import { useDayWords } from './day-words.ts'
import { LessonOfWeek } from './lesson-of-week.tsx'
import styles from './timetable-grid.module.css'
import type { TimetableWeek } from './week-query.ts'

const narrow = '(max-width: 47.99rem)'

/** Is the page as narrow as a phone? There a week is read day after day, not across. */
const useIsNarrow = (): boolean =>
  useSyncExternalStore(
    notify => {
      const query = matchMedia(narrow)
      query.addEventListener('change', notify)
      return () => query.removeEventListener('change', notify)
    },
    () => matchMedia(narrow).matches,
  )

/** A week to read: across on a desk and on paper, day under day on a phone. */
export function TimetableGrid({ week }: { week: TimetableWeek }) {
  return useIsNarrow() ? <Days week={week} /> : <Table week={week} />
}

function Table({ week }: { week: TimetableWeek }) {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const wordsOf = useDayWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is scrolled by the arrow keys too
    <section className={styles.board} tabIndex={0} aria-label={t('weeks.title')}>
      <table className={styles.grid} aria-label={t('weeks.weekOf', { name: week.name })}>
        <thead>
          <tr>
            <td />
            {week.days.map(day => (
              <th
                key={day.on}
                scope="col"
                data-free={!day.isStudyDay || undefined}
                data-today={day.on === me.today || undefined}
                aria-current={day.on === me.today ? 'date' : undefined}
              >
                <strong>{formatWeekday(day.on, locale)}</strong> {formatDayAndMonth(day.on, locale)}
                <span className={styles.note}>{wordsOf(day)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {week.periods.map(period => (
            <tr key={period.number} data-empty={week.lessons.every(one => one.period !== period.number) || undefined}>
              <th scope="row">
                <strong>{period.number}.</strong> <span className={styles.time}>{formatWallTime(period.startsAt)}</span>
              </th>
              {week.days.map(day => (
                <td key={day.on} data-free={!day.isStudyDay || undefined}>
                  {week.lessons
                    .filter(one => one.on === day.on && one.period === period.number)
                    .map(lesson => (
                      <LessonOfWeek
                        key={lesson.id}
                        lesson={lesson}
                        kind={week.kind}
                        mark={week.remoteMark}
                        ordinary={period}
                      />
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Days({ week }: { week: TimetableWeek }) {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const wordsOf = useDayWords()
  return (
    <>
      <div className={styles.jumps}>
        {week.days.map(day => {
          const hasRemote = week.lessons.some(one => one.on === day.on && one.isRemote && one.state === 'planned')
          return (
            <a
              key={day.on}
              href={`#day-${day.on}`}
              data-remote={hasRemote || undefined}
              data-today={day.on === me.today || undefined}
              onClick={event => {
                event.preventDefault()
                document.getElementById(`day-${day.on}`)?.scrollIntoView()
              }}
            >
              {formatWeekday(day.on, locale)}
              <br />
              {formatDayAndMonth(day.on, locale)}
            </a>
          )
        })}
      </div>
      {week.days.map(day => {
        const lessons = week.lessons.filter(one => one.on === day.on)
        const words = wordsOf(day)
        return (
          <section key={day.on} id={`day-${day.on}`} className={styles.day}>
            <h2 data-today={day.on === me.today || undefined}>{formatDayTitle(day.on, locale)}</h2>
            {words === '' ? null : <p className={styles.note}>{words}</p>}
            {lessons.length === 0 && day.isStudyDay ? <p className={styles.note}>{t('weeks.noLessons')}</p> : null}
            <ol>
              {lessons.map(lesson => (
                <li key={lesson.id}>
                  <span className={styles.when}>
                    {lesson.period}. <span className={styles.time}>{formatWallTime(lesson.startsAt)}</span>
                  </span>
                  <LessonOfWeek lesson={lesson} kind={week.kind} mark={week.remoteMark} ordinary={lesson} />
                </li>
              ))}
            </ol>
          </section>
        )
      })}
    </>
  )
}
