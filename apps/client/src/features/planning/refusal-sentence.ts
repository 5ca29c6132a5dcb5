import type { MarkRemoteRefusal } from '@talklase/domain/planning/quota.ts'
import { type Say, sayCode } from '../../ui/text.ts'
import type { Week, WeekLesson } from './marking.ts'

/** Lessons that may still be marked: none where the limit is overrun. */
const leftOf = (quota: { left: number } | undefined): number => Math.max(0, quota?.left ?? 0)

/** Why a lesson can't be marked, with its figures and the way out, before the server is asked. */
export function refusalSentence(t: Say, week: Week, lesson: WeekLesson, reason: MarkRemoteRefusal): string {
  const className = week.class.name
  const { subject } = lesson
  if (reason === 'quota_subject_full') {
    const quota = week.subjectQuotas.find(one => one.subjectId === lesson.subjectId)?.quota
    return t('planning.subjectFull', { className, subject, left: leftOf(quota), limit: quota?.limit ?? 0 })
  }
  if (reason === 'quota_year_full') {
    return t('planning.yearFull', { className, left: leftOf(week.yearQuota), limit: week.yearQuota.limit })
  }
  return sayCode('refusals', reason, 'refusals.unexpected')
}

/** The same for several lessons, each reason once; subjects that are full stand in one sentence. */
export function refusalSentences(
  t: Say,
  week: Week,
  refused: readonly (readonly [string, MarkRemoteRefusal])[],
): string[] {
  const known = new Map(week.lessons.map(one => [one.id, one]))
  const full = new Set(
    refused.flatMap(([id, reason]) => (reason === 'quota_subject_full' ? (known.get(id)?.subjectId ?? []) : [])),
  )
  const isTogether = full.size > 1
  const others = refused.flatMap(([id, reason]) => {
    const lesson = known.get(id)
    if (lesson === undefined || (isTogether && reason === 'quota_subject_full')) return []
    return [refusalSentence(t, week, lesson, reason)]
  })
  if (!isTogether) return [...new Set(others)]
  const subjects = week.subjectQuotas
    .filter(one => full.has(one.subjectId))
    .map(({ subject, quota }) => t('planning.subjectLeft', { subject, left: leftOf(quota), limit: quota.limit }))
  return [t('planning.subjectsFull', { className: week.class.name, subjects: subjects.join(', ') }), ...new Set(others)]
}
