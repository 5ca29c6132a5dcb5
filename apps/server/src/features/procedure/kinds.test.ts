import { byGrade } from '@talklase/regulation/grade.ts'
import { type ParameterCode, type ParameterValues, parameterOf, parameters } from '@talklase/regulation/parameters.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '../../testing/app.ts'

let app: TestApp
let deputy: Caller
beforeAll(async () => {
  app = await openTestApp()
  app.setNow('2026-11-26T10:00:00Z')
  const school = await app.school()
  deputy = await school.person({ roles: ['deputy_head'] })
  await deputy.post('/api/procedures/A/draft', {})
  await deputy.post('/api/procedures/B/draft', { preset: 'daugavpils' })
})
afterAll(() => app[Symbol.asyncDispose]())

/** A setting of each kind with another value than its default, and the value in words. */
const entered = <C extends ParameterCode>(procedure: 'A' | 'B', code: C, value: ParameterValues[C], words: string) =>
  [parameterOf(code)?.type.kind, procedure, code, value, words] as const

const table = [
  entered(
    'A',
    'quota.percentByGrade',
    byGrade(grade => (grade < 3 ? 0 : 4.5)),
    '1.–2. klase 0 %; 3.–12. klase 4,5 %',
  ),
  entered(
    'A',
    'workload.dayMinutesByGrade',
    byGrade(() => 90),
    '1.–12. klase 90 min',
  ),
  entered(
    'A',
    'submission.latestTimeByGrade',
    byGrade(grade => (grade < 7 ? null : '20:00')),
    '1.–6. klase nav; 7.–12. klase 20:00',
  ),
  entered(
    'A',
    'modes.formsByGrade',
    byGrade(() => ['online_lesson'] as const),
    '1.–12. klase Tiešsaistes stunda',
  ),
  entered(
    'A',
    'assessment.scaleByGrade',
    byGrade(() => 'levels'),
    '1.–12. klase Apguves līmeņi (S, T, A, P)',
  ),
  entered('A', 'signIn.cardGrades', { from: 1, to: 4 }, '1.–4. klase'),
  entered('A', 'checkIn.graceMinutes', 0, '0 min'),
  entered('A', 'modes.minimumOnlinePercent', 30, '30 %'),
  entered('A', 'wifi.instructions', '', 'nav'),
  entered('B', 'recording.allowed', false, 'nē'),
  entered('B', 'camera.policy', 'optional', 'Pēc izvēles'),
  entered('B', 'conference.allowed', ['meet'], 'Google Meet'),
  entered('A', 'disruption.reportTo', ['class_teacher', 'subject_teacher'], 'Klases audzinātājs, Priekšmeta skolotājs'),
  entered('A', 'contactHours', { from: '07:30', to: '16:00' }, '7:30–16:00'),
  entered('A', 'absence.parentDeadline', '10:00', '10:00'),
  entered('A', 'regulation.effectiveFrom', '2024-03-05', '05.03.2024.'),
  entered('A', 'calendar.gradeOneExtraWeek', { from: '2027-02-08', to: '2027-02-12' }, '08.02.2027.–12.02.2027.'),
  entered(
    'A',
    'marks.symbols',
    { absent: 'k', unexcused: 'kn', excused: 'kc', excusedIllness: 'ks', late: 'kv', notAssessed: 'nv' },
    'nebija: k, neattaisnots: kn, attaisnots: kc, slimība: ks, nokavēja: kv, nav vērtējuma: nv',
  ),
  entered(
    'A',
    'loan.contact',
    { role: 'it_specialist', name: 'Mārtiņš Zvirbulis', phone: '+371 20000000', email: '' },
    'Datorspeciālists, Mārtiņš Zvirbulis, +371 20000000',
  ),
  entered(
    'B',
    'recording.retention',
    {
      learning_quality: { anchor: 'recording_day', days: 30 },
      methodical: { anchor: 'school_year_end', days: 0 },
      order_safety: { anchor: 'last_study_day', days: 0 },
    },
    'Mācību kvalitāte: 30 d. pēc ieraksta; Metodiskais darbs: līdz mācību gada beigām; Drošība un kārtība: līdz klases pēdējai mācību dienai',
  ),
]

test.each(table)('A1: a setting of the kind %s is kept as it was entered', async (_, procedure, code, value, words) => {
  const { status, body } = await deputy.put(`/api/procedures/${procedure}/draft/settings/${code}`, { value })
  expect(status).toBe(200)
  const kept = body.settings.find((one: { code: string }) => one.code === code)
  expect([kept.value, kept.words]).toEqual([value, words])
})

test('every kind is among them but the bells, which are the calendar’s', () => {
  const tried = new Set(table.map(([kind]) => kind))
  expect([...new Set(parameters.map(one => one.type.kind))].filter(kind => !tried.has(kind))).toEqual(['bells'])
})
