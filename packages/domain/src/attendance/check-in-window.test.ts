import { expect, test } from 'vitest'
import { checkInClosesAt } from './check-in-window.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-26T${time}+02:00`)
const endsAt = at('09:10')
const dayEndsAt = Temporal.Instant.from('2026-11-27T00:00:00+02:00')

test.each([
  ['A24: synchronously with the lesson', 'sync', endsAt],
  ['A25: asynchronously with its day', 'async', dayEndsAt],
] as const)('check-in closes %s', (_name, mode, closesAt) => {
  expect(checkInClosesAt({ mode, endsAt, dayEndsAt })).toEqual(closesAt)
})
