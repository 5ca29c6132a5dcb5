import type { Answers } from '../../api.ts'
import { formatDay, formatLongDay } from '../../ui/format.ts'
import type { Locale, Say } from '../../ui/text.ts'

export type Notice = Answers['notices']['list']['notices'][number]

/** What happened, in few words. */
export const noticeTitle = (notice: Pick<Notice, 'kind'>, t: Say): string => t(`notices.${notice.kind}`)

/**
 * What the notice speaks of, part by part, in the order in which people ask: whose, what, when, who. What the server no
 * longer knows is left out.
 */
export function noticeParts(notice: Notice, t: Say, locale: Locale): string[] {
  const { children, subject, classes, on, to, period, lessons, teachers, number, validFrom } = notice
  const isProcedure = notice.kind === 'procedure_to_acknowledge' || notice.kind === 'procedure_in_force'
  const day = on === null ? null : dayWords(notice.kind, on, to, t, locale)
  return [
    children.join(', '),
    [subject ?? '', classes.join(', ')].filter(word => word !== '').join(' '),
    day,
    period === null ? null : t('notices.period', { number: period }),
    lessons === null ? null : t('notices.lessonCount', { count: lessons }),
    notice.kind === 'lesson_substituted' ? teachers.join(', ') : null,
    isProcedure && number !== null ? t('notices.version', { number }) : null,
    validFrom === null
      ? null
      : t(isProcedure ? 'notices.inForceFrom' : 'notices.fromDay', { day: formatDay(validFrom, locale) }),
  ].filter((part): part is string => part !== null && part !== '')
}

function dayWords(kind: Notice['kind'], on: string, to: string | null, t: Say, locale: Locale): string {
  if (to !== null && to !== on) return t('notices.dayToDay', { from: formatDay(on, locale), to: formatDay(to, locale) })
  return kind === 'timetable_changed' ? t('notices.fromDay', { day: formatDay(on, locale) }) : formatLongDay(on, locale)
}
