import type { Say } from '../../ui/text.ts'
import type { LearnerLesson } from './day-query.ts'

/** `I. Ozola, P. Liepa`: a learner knows teachers by their family names. */
export const teachersOf = (lesson: Pick<LearnerLesson, 'teachers'>): string =>
  lesson.teachers.map(teacher => `${teacher.givenName.charAt(0)}. ${teacher.familyName}`).join(', ')

/** What differs from the timetable, in words. A day kept on the phone from before says nothing of it. */
export const changesOf = (lesson: Partial<Pick<LearnerLesson, 'changed'>>, t: Say): string[] =>
  (lesson.changed ?? []).map(one => t(one === 'room' ? 'lessons.roomChanged' : `lessons.${one}`))

/** Where the lesson is held: the platform of a remote one, the room of one in person. */
export function whereOf(lesson: Pick<LearnerLesson, 'remote' | 'rooms'>, t: Say): string {
  if (lesson.remote === null)
    return lesson.rooms.length === 0 ? '' : t('lessons.room', { room: lesson.rooms.join(', ') })
  return lesson.remote.mode === 'async' ? t('lessons.async') : (platformOf(lesson.remote.host) ?? t('lessons.sync'))
}

const platforms: readonly (readonly [string, string])[] = [
  ['zoom.us', 'Zoom'],
  ['teams.microsoft.com', 'Teams'],
  ['teams.live.com', 'Teams'],
  ['meet.google.com', 'Google Meet'],
  ['webex.com', 'Webex'],
  ['whatsapp.com', 'WhatsApp'],
  ['jit.si', 'Jitsi Meet'],
]

/** A platform's name by the link's host; the host itself where it is none of the well-known. */
export function platformOf(host: string | null): string | undefined {
  if (host === null) return undefined
  return platforms.find(([known]) => host === known || host.endsWith(`.${known}`))?.[1] ?? host
}
