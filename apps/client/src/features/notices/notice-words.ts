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
  return [
    children.join(', '),
    [subject ?? '', classes.join(', ')].filter(word => word !== '').join(' '),
    on === null ? null : dayWords(on, to, t, locale),
    period === null ? null : t('notices.period', { number: period }),
    lessonsWords(lessons, t),
    notice.kind === 'lesson_substituted' ? teachers.join(', ') : null,
    isProcedure && number !== null ? t('notices.version', { number }) : null,
    validFrom === null
      ? null
      : t(isProcedure ? 'notices.inForceFrom' : 'notices.fromDay', { day: formatDay(validFrom, locale) }),
  ].filter((part): part is string => part !== null && part !== '')
}

const dayWords = (on: string, to: string | null, t: Say, locale: Locale): string =>
  to === null || to === on
    ? formatLongDay(on, locale)
    : t('notices.moved', { from: formatDay(on, locale), to: formatDay(to, locale) })

/** One lesson is named, so that it need not be counted; none are left remote where a plan was taken back. */
const lessonsWords = (lessons: number | null, t: Say): string | null => {
  if (lessons === null || lessons === 1) return null
  return lessons === 0 ? t('notices.inPerson') : t('notices.lessonCount', { count: lessons })
}
