import type { MarkRemoteRefusal } from '@talklase/domain/planning/quota.ts'
import { type Say, sayCode } from '../../ui/text.ts'
import type { Week, WeekLesson } from './marking.ts'

/** Why a lesson can't be marked, with its figures and the way out, before the server is asked. */
export function refusalSentence(t: Say, week: Week, lesson: WeekLesson, reason: MarkRemoteRefusal): string {
  const className = week.class.name
  const { subject } = lesson
  if (reason === 'quota_subject_full') {
    const quota = week.subjectQuotas.find(one => one.subjectId === lesson.subjectId)?.quota
    return t('planning.subjectFull', { className, subject, left: quota?.left ?? 0, limit: quota?.limit ?? 0 })
  }
  if (reason === 'quota_year_full') {
    return t('planning.yearFull', { className, left: week.yearQuota.left, limit: week.yearQuota.limit })
  }
  return sayCode('refusals', reason, 'refusals.unexpected')
}
