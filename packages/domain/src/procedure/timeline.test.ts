import { expect, test } from 'vitest'
import type { StatedValues } from './settings.ts'
import { historyOf, settingsIf, settingsOnDay, type TimedVersion } from './timeline.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const version = (
  id: string,
  procedure: 'A' | 'B',
  validFrom: string,
  values: StatedValues,
  isWithdrawn = false,
): TimedVersion => ({ id, procedure, number: Number(id.slice(1)), validFrom: day(validFrom), isWithdrawn, values })

const versions = [
  version('A1', 'A', '2026-09-01', { 'camera.policy': 'always' }),
  version('A2', 'A', '2026-10-01', { 'camera.policy': 'always', 'quota.scope': 'subject' }),
  version('A3', 'A', '2026-11-01', { 'camera.policy': 'optional' }, true),
  version('B1', 'B', '2026-12-01', { 'recording.allowed': true, 'camera.policy': 'on_request' }),
]

test.each([
  ['2026-08-31', 'on_request', 'both', false],
  ['2026-09-01', 'always', 'both', false],
  ['2026-10-01', 'always', 'subject', false],
  ['2026-11-15', 'always', 'subject', false],
  ['2026-12-01', 'on_request', 'subject', true],
])('A1: the settings of %s come from the versions of that day', (on, camera, scope, recording) => {
  const settings = settingsOnDay(versions, day(on))
  expect([settings['camera.policy'], settings['quota.scope'], settings['recording.allowed']]).toEqual([
    camera,
    scope,
    recording,
  ])
})

test('A1: what a draft would make of a day leaves the other procedure as it is', () => {
  const settings = settingsIf(versions, day('2026-12-01'), 'A', { 'quota.scope': 'year' })
  expect([settings['quota.scope'], settings['recording.allowed']]).toEqual(['year', true])
  expect(settingsIf(versions, day('2026-12-01'), 'B', null)['recording.allowed']).toBe(false)
})

test('A1: a setting’s history names the versions that changed it, and no others', () => {
  expect(historyOf('camera.policy', versions).map(one => [one.version.id, one.value])).toEqual([
    ['A1', 'always'],
    ['B1', 'on_request'],
  ])
  expect(historyOf('quota.scope', versions).map(one => [one.version.id, one.value])).toEqual([
    ['A1', 'both'],
    ['A2', 'subject'],
  ])
})
