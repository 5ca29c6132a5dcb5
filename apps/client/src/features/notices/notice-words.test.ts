import { expect, test } from 'vitest'
import { type Notice, noticeParts } from './notice-words.ts'

const notice: Notice = {
  id: '0198c0de-0000-7000-8000-000000000000',
  kind: 'lesson_cancelled',
  at: '2026-11-26T06:00:00Z',
  readAt: null,
  path: '/',
  subject: 'Matemātika',
  classes: ['7.b'],
  teachers: ['Ilze Ozola'],
  on: '2026-11-27',
  to: null,
  period: 1,
  lessons: null,
  number: null,
  validFrom: null,
  children: [],
}

const none = { subject: null, classes: [], teachers: [], on: null, period: null }

test.each<[string, Partial<Notice>, string[]]>([
  ['a cancelled lesson', {}, ['Matemātika 7.b', 'piektdiena, 27. novembris', 'notices.period 1']],
  [
    'whose child it is comes first',
    { children: ['Marta', 'Emīls'] },
    ['Marta, Emīls', 'Matemātika 7.b', 'piektdiena, 27. novembris', 'notices.period 1'],
  ],
  [
    'who takes the lesson, of a substituted one alone',
    { kind: 'lesson_substituted' },
    ['Matemātika 7.b', 'piektdiena, 27. novembris', 'notices.period 1', 'Ilze Ozola'],
  ],
  [
    'a day of remote lessons',
    { ...none, kind: 'remote_day_published', classes: ['7.b'], on: '2026-12-01', lessons: 4 },
    ['7.b', 'otrdiena, 1. decembris', 'notices.lessonCount 4'],
  ],
  [
    'a version of the procedure',
    { ...none, kind: 'procedure_in_force', number: 3, validFrom: '2027-01-04' },
    ['notices.version 3', 'notices.inForceFrom 04.01.2027.'],
  ],
  ['a timetable', { ...none, kind: 'timetable_changed', validFrom: '2026-12-07' }, ['notices.fromDay 07.12.2026.']],
  [
    'a lesson moved to another day',
    { kind: 'timetable_changed', to: '2026-11-30', lessons: 1 },
    ['Matemātika 7.b', 'notices.moved 27.11.2026. 30.11.2026.', 'notices.period 1'],
  ],
  [
    'a day whose remote lessons were taken back',
    { ...none, kind: 'timetable_changed', classes: ['7.b'], on: '2026-12-01', lessons: 0 },
    ['7.b', 'otrdiena, 1. decembris', 'notices.inPerson'],
  ],
  ['a lesson that is no longer there', none, []],
])('%s', (_, change, expected) => {
  const say = (key: string, values: Record<string, string | number> = {}) => [key, ...Object.values(values)].join(' ')
  expect(noticeParts({ ...notice, ...change }, say, 'lv')).toEqual(expected)
})
