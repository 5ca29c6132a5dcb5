import { expect, test } from 'vitest'
import { type UnrecognisedStay, unrecognisedIn } from './unrecognised.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-26T${time}+02:00`)
const lesson = { lessonId: 'first', startsAt: at('08:30'), endsAt: at('09:10') }
const stay = (
  name: string,
  joined: string | null,
  left: string | null,
  change: Partial<UnrecognisedStay> = {},
): UnrecognisedStay => ({
  lessonId: 'first',
  place: 'main',
  kind: 'guest',
  name,
  joinedAt: joined === null ? null : at(joined),
  leftAt: left === null ? null : at(left),
  ...change,
})
const device = { kind: 'device' } as const
const second = { lessonId: 'second' }

test.each<[string, UnrecognisedStay[], number]>([
  ['nobody', [], 0],
  ['through the lesson', [stay('Zvaigzne', '08:20', '09:30')], 1],
  ['still there', [stay('Zvaigzne', '08:31', null)], 1],
  ['gone before it', [stay('Zvaigzne', '08:10', '08:30')], 0],
  ['came after it', [stay('Zvaigzne', '09:10', null)], 0],
  ['only in the waiting room', [stay('Zvaigzne', '08:31', '08:40', { place: 'waiting' })], 0],
  ['without times', [stay('Zvaigzne', null, null)], 1],
  ['without times, of the other lesson', [stay('Zvaigzne', null, null, second)], 0],
  ['in both lessons of a double one', [stay('Zvaigzne', '08:31', '10:00', second)], 1],
  ['gone and back, told twice', [stay('Zvaigzne', '08:31', '08:40'), stay('zvaigzne', '08:41', null)], 1],
  ['two names', [stay('Zvaigzne', '08:31', null), stay('Lācis', '08:31', null)], 2],
  ['two telephones of one make', [stay('iPhone', '08:31', null, device), stay('iPhone', '08:32', null, device)], 2],
  [
    'one telephone in both lessons of a double one',
    [stay('iPhone', '08:31', '09:10', device), stay('iPhone', '08:31', '10:00', { ...device, ...second })],
    1,
  ],
  ['nobody’s name', [stay('', '08:31', null), stay('', '08:33', null)], 2],
])('A24: not recognised: %s', (_, stays, count) => {
  expect(unrecognisedIn(stays, lesson)).toBe(count)
})
