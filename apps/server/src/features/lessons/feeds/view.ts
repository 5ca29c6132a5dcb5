import { createHash } from 'node:crypto'
import { calendarFeedText } from '@talklase/messages/calendar-feed.ts'
import type { CalendarEvent } from '../../../integrations/icalendar/write.ts'
import { abilitiesOf } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'
import type { LessonRow } from '../store.ts'
import { lessonTimes } from '../view.ts'
import { can } from './policy.ts'
import type { EntryRow, FeedRow } from './store.ts'

type Language = 'lv' | 'en'

/** A calendar link as its owner sees it. */
export const feedView = (actor: Actor, feed: FeedRow) => ({
  id: feed.id,
  learner:
    feed.learner_id === null
      ? null
      : { id: feed.learner_id, givenName: feed.given_name ?? '', familyName: feed.family_name ?? '' },
  createdAt: feed.created_at.toString(),
  lastUsedOn: feed.last_used_on?.toString() ?? null,
  abilities: abilitiesOf(can, actor, feed),
})

/** What the calendar is called in the program that shows it; a child's carries the given name alone. */
export const calendarName = (language: Language, childName: string | null): string =>
  childName === null
    ? calendarFeedText[language].name
    : calendarFeedText[language].nameOf.replace('{{name}}', childName)

/** A digest of all that a calendar says of a lesson, in whatever words: when it differs, the event has changed. */
export const factsDigest = (lesson: LessonRow): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify([
        lesson.on_date,
        lesson.starts_at,
        lesson.ends_at,
        lesson.subject,
        lesson.classes.map(one => [one.name, one.group]),
        lesson.rooms,
        lesson.state,
        lesson.remote === null ? null : [lesson.remote.mode, lesson.remote.place],
      ]),
    )
    .digest()

type Words = {
  language: Language
  /** The school's mark of a remote lesson (A7). */
  mark: string
  zone: string
  origin: string
  /** Whose calendar it is: who teaches the lesson reads the class beside the subject. */
  whose: string
  childId: string | null
}

/**
 * A lesson as an event in somebody's calendar. A remote one carries the mark (A7) and its place, never the link that
 * joins it (B9): the event leads to the page that gives the link when it is time.
 */
export function eventView(lesson: LessonRow, entry: EntryRow, words: Words): CalendarEvent {
  const text = calendarFeedText[words.language]
  const { startsAt, endsAt } = lessonTimes(lesson, words.zone)
  const teaches = lesson.teachers.some(teacher => teacher.id === words.whose)
  const isCancelled = lesson.state === 'cancelled'
  const remote = isCancelled ? null : lesson.remote
  const classes = lesson.classes.map(one => (one.group === null ? one.name : `${one.name} (${one.group})`))
  const what = [remote === null ? '' : `[${words.mark}]`, lesson.subject, teaches ? classes.join(', ') : '']
    .filter(part => part !== '')
    .join(' ')
  return {
    uid: `${lesson.id}@talklase`,
    sequence: entry.sequence,
    changedAt: entry.changed_at,
    startsAt,
    endsAt,
    summary: isCancelled ? text.cancelled.replace('{{what}}', what) : what,
    location:
      remote === null ? roomOf(lesson, text.room) : text.remoteAt.replace('{{place}}', placeOf(remote.place, text)),
    description: remote === null ? null : text[remote.mode],
    url: pageOf(lesson, teaches, words),
    isCancelled,
  }
}

const roomOf = (lesson: LessonRow, room: string): string | null =>
  lesson.rooms.length === 0 ? null : room.replace('{{room}}', lesson.rooms.join(', '))

const placeOf = (place: string, text: (typeof calendarFeedText)[Language]): string =>
  place in text ? text[place as keyof typeof text] : text.other

const pageOf = (lesson: LessonRow, teaches: boolean, { origin, childId }: Words): string => {
  if (teaches) return `${origin}/lessons/${lesson.id}`
  return `${origin}/?on=${lesson.on_date}${childId === null ? '' : `&child=${childId}`}`
}
