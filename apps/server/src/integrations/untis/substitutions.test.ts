import { expect, test } from 'vitest'
import { readUntisSubstitutions } from './substitutions.ts'
import { gpu, substitutionRow } from './untis.fixture.ts'

const read = (...rows: (string | number)[][]) => {
  const reading = readUntisSubstitutions({ name: 'GPU014.TXT', bytes: new TextEncoder().encode(gpu(rows)) })
  if (!reading.ok) throw new Error(reading.reason)
  return reading
}
const kal = { on: '20261130', period: 2, absent: 'BĒR', substitute: 'KAL', subject: 'MAT', classes: '7.b' }

test('a row with all that it says', () => {
  expect(read(substitutionRow({ ...kal, classes: '7.a~7.b', room: '101', substituteRoom: '102' })).rows).toEqual([
    {
      place: 'GPU014.TXT, line 1',
      on: Temporal.PlainDate.from('2026-11-30'),
      period: 2,
      kind: 'changed',
      subject: 'MAT',
      classes: ['7.a', '7.b'],
      absent: 'BĒR',
      substitute: 'KAL',
      room: '101',
      substituteRoom: '102',
    },
  ])
})

test.each([
  ['', 0, 'changed'],
  ['S', 0, 'changed'],
  ['R', 1 << 16, 'changed'],
  ['C', 0, 'cancelled'],
  ['', 1, 'cancelled'],
  ['T', 128, 'not_read'],
  ['F', 8, 'not_read'],
  ['B', 0, 'not_read'],
  ['', 1 << 17, 'not_read'],
] as const)('the letter %j with the bits %s is %s', (letter, bits, kind) => {
  expect(read(substitutionRow({ ...kal, kind: letter, bits })).rows[0]?.kind).toBe(kind)
})

test('a row without a day or period is named and left out', () => {
  const { rows, problems } = read(
    substitutionRow({ ...kal, on: '0' }),
    substitutionRow({ ...kal, period: '' }),
    substitutionRow(kal),
  )
  expect(rows.map(one => one.place)).toEqual(['GPU014.TXT, line 3'])
  expect(problems.map(one => `${one.place} ${one.reason}`)).toEqual([
    'GPU014.TXT, line 1 day_unreadable',
    'GPU014.TXT, line 2 period_unreadable',
  ])
})

test.each([
  ['GPU014.TXT', '', 'file_empty'],
  ['GPU001.TXT', '1,"7.b","BĒR","MAT","101",1,1', 'not_substitutions'],
  ['GPU014.TXT', '\u0000', 'not_substitutions'],
  ['GPU014.TXT', 'a'.repeat(5 * 1024 * 1024 + 1), 'file_too_large'],
])('%s with other content is refused: %#', (name, text, reason) => {
  const reading = readUntisSubstitutions({ name, bytes: new TextEncoder().encode(text) })
  expect(reading.ok || reading.reason).toBe(reason)
})
