import { useLocale, useText } from '../../../ui/text.ts'
import { weekdayName } from '../../school/weekday-name.ts'
import type { TimetableWeek } from './week-query.ts'

type Day = TimetableWeek['days'][number]

/** What there is to say of a day besides its date: whose timetable, which bells, why it is free. */
export function useDayWords(): (day: Day) => string {
  const t = useText()
  const locale = useLocale()
  return day =>
    [
      day.taughtAsWeekday === null ? '' : t('weeks.taughtAs', { weekday: weekdayName(day.taughtAsWeekday, locale) }),
      day.bells === null ? '' : t('weeks.bellsOfDay', { name: day.bells }),
      day.note ?? (day.isStudyDay ? '' : day.isAfterYear ? t('weeks.yearOver') : t('weeks.noStudyDay')),
    ]
      .filter(Boolean)
      .join(' · ')
}
