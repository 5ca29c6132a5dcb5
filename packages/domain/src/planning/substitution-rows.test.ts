import { expect, test } from 'vitest'
import { recogniseSubstitutions, type SubstitutionLesson, type SubstitutionRow } from './substitution-rows.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const lesson = (id: string, change: Partial<SubstitutionLesson> = {}): SubstitutionLesson => ({
  id,
  on: day('2026-11-30'),
  period: 2,
  isCancelled: false,
  begun: false,
  subject: { name: 'Matemātika', short: 'MAT' },
  classes: ['7.b'],
  teacherIds: ['anna'],
  roomIds: ['r101'],
  ...change,
})
const row = (change: Partial<SubstitutionRow> = {}): SubstitutionRow => ({
  place: 'GPU014.TXT, line 1',
  on: day('2026-11-30'),
  period: 2,
  kind: 'changed',
  subject: 'MAT',
  classes: ['7B'],
  absent: 'BĒR',
  substitute: 'KAL',
  room: '101',
  substituteRoom: '101',
  ...change,
})
const people: Record<string, string> = { BĒR: 'anna', KAL: 'juris', OZO: 'inese' }
const rooms: Record<string, string> = { '101': 'r101', '102': 'r102' }
const recognise = (asked: SubstitutionRow, lessons: SubstitutionLesson[] = [lesson('L')]) => {
  const [answer] = recogniseSubstitutions([asked], {
    lessons,
    teacherOf: name => people[name],
    roomOf: name => rooms[name],
  })
  return [answer?.state, answer?.changes.map(({ lessonId: _, ...change }) => change), answer?.value]
}
const instead = { kind: 'substituted', absentId: 'anna', substituteId: 'juris' }

test.each<[string, Partial<SubstitutionRow>, SubstitutionLesson[] | undefined, unknown[]]>([
  ['a substitute', {}, undefined, ['ready', [instead], '']],
  [
    'a substitute in another room',
    { substituteRoom: '102' },
    undefined,
    ['ready', [instead, { kind: 'room', roomIds: ['r102'] }], ''],
  ],
  [
    'another room',
    { substitute: '', substituteRoom: '102' },
    undefined,
    ['ready', [{ kind: 'room', roomIds: ['r102'] }], ''],
  ],
  ['a cancelled lesson', { kind: 'cancelled' }, undefined, ['ready', [{ kind: 'cancelled' }], '']],
  ['a kind that is not read', { kind: 'not_read' }, undefined, ['kind_not_read', [], '']],
  ['what is so already', {}, [lesson('L', { teacherIds: ['juris'] })], ['done', [], '']],
  ['what is cancelled already', { kind: 'cancelled' }, [lesson('L', { isCancelled: true })], ['done', [], '']],
  ['what has begun', {}, [lesson('L', { begun: true })], ['past', [], '']],
  ['the same teacher', { substitute: 'BĒR' }, undefined, ['done', [], '']],
  ['an unknown substitute', { substitute: 'XXX' }, undefined, ['teacher_not_found', [], 'XXX']],
  ['an unknown absent teacher', { absent: 'YYY' }, undefined, ['teacher_not_found', [], 'YYY']],
  ['an unnamed absent teacher of a lesson with one', { absent: '' }, undefined, ['ready', [instead], '']],
  [
    'a lesson without a teacher',
    { absent: '' },
    [lesson('L', { teacherIds: [] })],
    ['ready', [{ ...instead, absentId: null }], ''],
  ],
  ['an unknown room', { substituteRoom: '999' }, undefined, ['room_not_found', [], '999']],
  ['another period', { period: 3 }, undefined, ['lesson_not_found', [], '7B MAT']],
  ['another subject', { subject: 'FIZ' }, undefined, ['lesson_not_found', [], '7B FIZ']],
  ['another class', { classes: ['8.a'] }, undefined, ['lesson_not_found', [], '8.a MAT']],
  [
    'one of two groups, by its teacher',
    {},
    [lesson('L'), lesson('M', { teacherIds: ['inese'] })],
    ['ready', [instead], ''],
  ],
  ['one of two groups that nothing tells apart', {}, [lesson('L'), lesson('M')], ['lesson_unclear', [], '7B MAT']],
])('%s', (_, asked, lessons, expected) => {
  expect(recognise(row(asked), lessons)).toEqual(expected)
})
