import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLive } from '../../../live.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ExportLinks } from '../../../ui/export-links.tsx'
import { formatDayTitle, formatWallTime } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icons.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RemoteMark } from '../../../ui/remote-mark.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { monthName } from './month-name.ts'
import styles from './timetable-week.module.css'
import navigator from './week-navigator.module.css'
import { remoteMonthQuery, topicsOf, type Whose } from './week-query.ts'

type RemoteMonthProps = {
  whose: Whose
  /** `2026-11` */
  month: string
  onMonth: (month: string) => void
  children?: ReactNode
}

/** A month's remote days, as a class hangs them on the wall. */
export function RemoteMonth({ whose, month, onMonth, children }: RemoteMonthProps) {
  const t = useText()
  const locale = useLocale()
  useLive(topicsOf(whose.kind === 'class' ? [whose.id] : []))
  const query = useQuery(remoteMonthQuery(whose, month))
  const step = (months: number): void => onMonth(Temporal.PlainYearMonth.from(month).add({ months }).toString())
  return (
    <>
      <nav className={navigator.weeks} aria-label={t('weeks.chooseMonth')}>
        <Button aria-label={t('weeks.previousMonth')} onClick={() => step(-1)}>
          <Icon name="back" />
        </Button>
        <span className={navigator.name}>{monthName(month, locale)}</span>
        <Button aria-label={t('weeks.nextMonth')} onClick={() => step(1)}>
          <Icon name="forward" />
        </Button>
      </nav>
      <QueryState query={query}>
        {answer =>
          answer.days.length === 0 ? (
            <EmptyState icon="week" title={t('weeks.noRemoteDays')}>
              {t('weeks.noRemoteDaysText')}
            </EmptyState>
          ) : (
            answer.days.map(day => (
              <div key={day.on} className={styles.day}>
                <h2>{formatDayTitle(day.on, locale)}</h2>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is scrolled by the arrow keys too */}
                <section className={styles.scroll} tabIndex={0} aria-label={formatDayTitle(day.on, locale)}>
                  <table className={styles.rows}>
                    <thead>
                      <tr>
                        <th scope="col">{t('weeks.time')}</th>
                        <th scope="col">{t('weeks.subject')}</th>
                        <th scope="col">{t('weeks.teacherOne')}</th>
                        <th scope="col">{t('weeks.roomOne')}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {day.lessons.map(lesson => (
                        <tr key={lesson.id}>
                          <td>
                            {formatWallTime(lesson.startsAt)}–{formatWallTime(lesson.endsAt)}
                          </td>
                          <td>
                            {lesson.state === 'planned' ? (
                              <>
                                <RemoteMark mark={answer.remoteMark} /> {lesson.subject}
                              </>
                            ) : (
                              <>
                                <s>{lesson.subject}</s>{' '}
                                {t(lesson.state === 'cancelled' ? 'weeks.cancelled' : 'weeks.retained')}
                              </>
                            )}
                            {whose.kind === 'class' || whose.kind === 'learner'
                              ? ''
                              : ` · ${lesson.classes.join(', ')}`}
                          </td>
                          <td>
                            {lesson.teachers.map(one => `${one.givenName.slice(0, 1)}. ${one.familyName}`).join(', ')}
                          </td>
                          <td>{lesson.rooms.join(', ')}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </section>
              </div>
            ))
          )
        }
      </QueryState>
      <div className={styles.acts} style={{ marginTop: '1rem' }}>
        {children}
        <ExportLinks
          path={`/api/weeks/${whose.kind}/${whose.id}/remote-days/export`}
          filter={{ month }}
          formats={['pdf', 'csv', 'xlsx']}
        />
      </div>
    </>
  )
}
