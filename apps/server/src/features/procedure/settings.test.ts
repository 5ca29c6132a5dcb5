import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SchoolId } from '../../kernel/context.ts'
import { inSchool } from '../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../testing/app.ts'
import { insertProcedureVersion, settingsOn } from './store.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const on = (text: string) => Temporal.PlainDate.from(text)

const addVersion = (
  school: SchoolId,
  number: number,
  validFrom: string,
  parameterValues: Record<string, unknown>,
  procedure: 'A' | 'B' = 'A',
) =>
  inSchool(app.services.db, school, tx =>
    insertProcedureVersion(tx, school, {
      procedure,
      number,
      validFrom: on(validFrom),
      parameterValues,
      at: app.services.clock(),
    }),
  )

const settings = (school: SchoolId, day: string) =>
  inSchool(app.services.db, school, tx => settingsOn(tx, school, on(day)))

const camera = async (school: SchoolId, day: string) => (await settings(school, day))['camera.policy']

test('a version valid from the next semester changes nothing today, and everything from its day on', async () => {
  const { id } = await app.school()
  await addVersion(id, 2, '2027-01-11', { 'camera.policy': 'optional', 'signIn.totpRequiredForStaff': true })
  const before = await settings(id, '2027-01-10')
  expect([before['camera.policy'], before['signIn.totpRequiredForStaff']]).toEqual(['always', false])
  const after = await settings(id, '2027-01-11')
  expect([after['camera.policy'], after['signIn.totpRequiredForStaff']]).toEqual(['optional', true])
  expect(await camera(id, '2026-11-26')).toBe('always')
})

test('over HTTP the day decides: staff owe their second factor from the day of the version', async () => {
  const school = await app.school()
  const teacher = await school.person({ roles: ['teacher'] })
  await addVersion(school.id, 2, '2027-01-11', { 'signIn.totpRequiredForStaff': true })
  const owes = async (now: string) => {
    app.setNow(now)
    return (await teacher.get('/api/me')).body.twoFactorRequired
  }
  expect([await owes('2027-01-10T12:00:00Z'), await owes('2027-01-11T12:00:00Z')]).toEqual([false, true])
})

test('of two versions from one day the later counts; a version stands for itself and takes nothing from the former', async () => {
  const { id } = await app.school()
  await addVersion(id, 2, '2026-10-01', { 'camera.policy': 'on_request' })
  await addVersion(id, 3, '2026-10-01', { 'camera.policy': 'optional' })
  expect(await camera(id, '2026-10-01')).toBe('optional')
  await addVersion(id, 4, '2026-11-01', { 'disruption.reportDeadline': 'study_day_end' })
  // The regulation's own setting, not the one of the version before.
  expect(await camera(id, '2026-11-01')).toBe('on_request')
})

test('before any procedure is in force the regulation’s own settings count', async () => {
  const { id } = await app.school()
  expect([await camera(id, '2026-08-31'), await camera(id, '2026-09-01')]).toEqual(['on_request', 'always'])
})

test('a school may follow both procedures; each brings its settings', async () => {
  const { id } = await app.school()
  await addVersion(id, 1, '2026-10-01', { 'recording.allowed': true }, 'B')
  const both = await settings(id, '2026-10-01')
  expect([both['camera.policy'], both['recording.allowed']]).toEqual(['always', true])
})

test('what this regulation can’t read counts as not said', async () => {
  const { id } = await app.school()
  await addVersion(id, 2, '2026-10-01', { 'camera.policy': 'never', 'no.such.setting': 1, 'recording.allowed': true })
  const read = await settings(id, '2026-10-01')
  expect([read['camera.policy'], read['recording.allowed'], Object.keys(read).includes('no.such.setting')]).toEqual([
    'on_request',
    true,
    false,
  ])
})

test('another school’s version is not this school’s', async () => {
  const mine = await app.school('Mana')
  const theirs = await app.school('Cita')
  await addVersion(theirs.id, 2, '2026-10-01', { 'camera.policy': 'optional' })
  expect([await camera(mine.id, '2026-11-26'), await camera(theirs.id, '2026-11-26')]).toEqual(['always', 'optional'])
})
