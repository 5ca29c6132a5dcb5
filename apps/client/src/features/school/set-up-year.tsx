import { schoolYear202627 as year } from '@talklase/regulation/calendar.ts'
import { formatDay } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/text.ts'
import styles from './set-up.module.css'

/** The state's calendar that the school starts with. */
export function SetUpYear() {
  const t = useText()
  const locale = useLocale()
  return (
    <>
      <p>{t('school.yearText')}</p>
      <dl className={styles.facts}>
        <div>
          <dt>{t('school.yearStarts')}</dt>
          <dd>{formatDay(year.startsOn, locale)}</dd>
        </div>
        {year.holidays.map(holiday => (
          <div key={holiday.from}>
            <dt>{holiday.name[locale]}</dt>
            <dd>
              {formatDay(holiday.from, locale)} – {formatDay(holiday.to, locale)}
            </dd>
          </div>
        ))}
        {year.publicHolidaysOnStudyDays.map(one => (
          <div key={one.on}>
            <dt>{one.name[locale]}</dt>
            <dd>{formatDay(one.on, locale)}</dd>
          </div>
        ))}
        {year.semesterTwo.endsByGrade.map(end => (
          <div key={end.grades.join()}>
            <dt>
              {t('school.lastDay')} · {t('school.grade', { grade: rangeOf(end.grades) })}
            </dt>
            <dd>{formatDay(end.on, locale)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

const rangeOf = (grades: readonly number[]): string =>
  grades.length < 2 ? `${grades[0] ?? ''}` : `${grades[0]}–${grades.at(-1)}`
