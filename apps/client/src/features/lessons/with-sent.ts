import type { Sent } from '../../offline.ts'
import type { LearnerDay } from './day-query.ts'

/** The day as it is once the server has taken what was sent, so that nothing flickers until the day is read anew. */
export function withSent(day: LearnerDay, sent: Sent): LearnerDay {
  const { kept } = sent
  const learnerId = kept.what === 'report' ? (kept.learnerId ?? kept.personId) : kept.personId
  if (day.learner.id !== learnerId) return day
  const lessons = day.lessons.map(lesson => {
    if (lesson.id !== kept.lessonId) return lesson
    if ('problem' in sent) return { ...lesson, problem: sent.problem }
    const { at, sentLate, joinLink } = sent.checkIn
    const remote = lesson.remote === null || joinLink === null ? lesson.remote : { ...lesson.remote, joinLink }
    return { ...lesson, checkIn: { at, sentLate }, remote }
  })
  return { ...day, lessons }
}
