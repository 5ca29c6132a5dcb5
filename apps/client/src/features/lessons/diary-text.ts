import type { Answers } from '../../api.ts'
import { formatDay, formatWallTime } from '../../ui/format.ts'
import type { Locale, Say } from '../../ui/text.ts'

type Lesson = Pick<Answers['lessons']['lesson'], 'on' | 'subject' | 'startTime' | 'endTime' | 'remote'>

/**
 * The lesson as text for the homework field of the e-klase diary, a line a fact: subject, day and time, the link, what
 * counts as taking part, what to do. Empty for a lesson in person.
 */
export function diaryText({ on, subject, startTime, endTime, remote }: Lesson, t: Say, locale: Locale): string {
  if (remote === null) return ''
  const { joinLink: entered, linkHeldBack, mode, engagement, instruction } = remote
  // The text is a way to give the link out: what the gate holds back, it leaves out too (B3, B4).
  const joinLink = linkHeldBack === null ? entered : null
  return [
    t('lessons.diaryHead', {
      subject,
      day: formatDay(on, locale),
      from: formatWallTime(startTime),
      to: formatWallTime(endTime),
      mode: t(`lessons.${mode}`),
    }),
    joinLink === null ? t('lessons.diaryNoLink') : t('lessons.diaryLink', { link: joinLink }),
    t('lessons.diaryEngagement', { engagement: t(`lessons.engagement_${engagement}`) }),
    ...(instruction === '' ? [] : [t('lessons.diaryInstruction', { instruction })]),
  ].join('\n')
}
