import { expect, test } from 'vitest'
import { lessonsSharingMeeting, type SharableLesson } from './shared-meeting.ts'

const lesson = (id: string, from: string, to: string, changes: Partial<SharableLesson> = {}): SharableLesson => ({
  id,
  subject: 'Matemātika',
  period: 1,
  startsAt: Temporal.Instant.from(`2026-11-26T${from}:00Z`),
  endsAt: Temporal.Instant.from(`2026-11-26T${to}:00Z`),
  classIds: ['7b'],
  groupIds: [],
  teacherIds: ['ilze'],
  isHeldOnline: true,
  ...changes,
})
const second = lesson('second', '07:20', '08:00')

test.each<[string, SharableLesson[], string[]]>([
  ['a lone lesson has its own', [], ['second']],
  ['two in a row share one', [lesson('first', '06:30', '07:10')], ['first', 'second']],
  [
    'three in a row share one',
    [lesson('third', '08:20', '09:00'), lesson('first', '06:30', '07:10')],
    ['first', 'second', 'third'],
  ],
  ['not over a gap', [lesson('fourth', '08:31', '09:10')], ['second']],
  ['not of another subject', [lesson('first', '06:30', '07:10', { subject: 'Ķīmija' })], ['second']],
  ['not of another class', [lesson('first', '06:30', '07:10', { classIds: ['7a'] })], ['second']],
  ['not of another group', [lesson('first', '06:30', '07:10', { groupIds: ['1'] })], ['second']],
  ['not of another teacher', [lesson('first', '06:30', '07:10', { teacherIds: ['juris'] })], ['second']],
  [
    'not one that is held in person or cancelled',
    [lesson('first', '06:30', '07:10', { isHeldOnline: false })],
    ['second'],
  ],
])('A8: %s', (_name, others, ids) => {
  expect(lessonsSharingMeeting(second, [second, ...others]).map(one => one.id)).toEqual(ids)
})
