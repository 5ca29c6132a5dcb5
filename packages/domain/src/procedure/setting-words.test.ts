import { type ParameterCode, type ParameterValues, parameterOf, parameters } from '@talklase/regulation/parameters.ts'
import { expect, test } from 'vitest'
import { gradeValueText, type SettingWords, settingText } from './setting-words.ts'

const words: SettingWords = {
  yes: 'jā',
  no: 'nē',
  none: 'nav',
  grades: (from, to) => (from === to ? `${from}. klase` : `${from}.–${to}. klase`),
  number: value => String(value).replace('.', ','),
  day: day => `diena ${day}`,
  symbols: {
    absent: 'nebija',
    unexcused: 'neattaisnots',
    excused: 'attaisnots',
    excusedIllness: 'slimība',
    late: 'nokavēja',
    notAssessed: 'nav vērtējuma',
  },
  anchors: { last_study_day: 'pēdējā mācību diena', school_year_end: 'gada beigas', recording_day: 'ieraksts' },
  daysAfter: days => `${days} dienas`,
}

const said = <C extends ParameterCode>(code: C, value: ParameterValues[C]): string => {
  const setting = parameterOf(code)
  if (setting === null) throw new Error(`no setting ${code}`)
  return settingText(setting.type, value, 'lv', words, setting.unit?.lv ?? '')
}

test('A5: neighbouring grades of one percent stand together', () => {
  const percents = { 1: 0, 2: 0, 3: 5, 4: 10, 5: 10, 6: 10, 7: 12.5, 8: 15, 9: 15, 10: 20, 11: 20, 12: 20 }
  expect(said('quota.percentByGrade', percents)).toBe(
    '1.–2. klase 0 %; 3. klase 5 %; 4.–6. klase 10 %; 7. klase 12,5 %; 8.–9. klase 15 %; 10.–12. klase 20 %',
  )
})

test.each<[string, string]>([
  [said('checkIn.graceMinutes', 5), '5 min'],
  [said('signIn.cardGrades', { from: 3, to: 6 }), '3.–6. klase'],
  [said('recording.allowed', true), 'jā'],
  [said('camera.policy', 'always'), 'Vienmēr ieslēgta'],
  [said('conference.allowed', ['zoom', 'teams']), 'Zoom, Microsoft Teams'],
  [said('conference.allowed', []), 'nav'],
  [said('disruption.reportTo', ['subject_teacher', 'class_teacher']), 'Priekšmeta skolotājs, Klases audzinātājs'],
  [said('contactHours', { from: '08:00', to: '17:00' }), '8:00–17:00'],
  [said('absence.parentDeadline', null), 'nav'],
  [said('absence.parentDeadline', '10:00'), '10:00'],
  [said('regulation.effectiveFrom', '2026-09-01'), 'diena 2026-09-01'],
  [said('calendar.gradeOneExtraWeek', { from: '2027-02-08', to: '2027-02-12' }), 'diena 2027-02-08–diena 2027-02-12'],
  [said('loan.contact', { role: 'it_specialist', name: 'Anna', phone: '', email: '' }), 'Datorspeciālists, Anna'],
  [said('timetable.bells', [{ period: 1, startsAt: '08:30', endsAt: '09:10' }]), '1. 8:30–9:10'],
  [said('wifi.instructions', ''), 'nav'],
])('a value in words: %s', (text, expected) => {
  expect(text).toBe(expected)
})

test('B21: a recording’s last day is said by purpose', () => {
  expect(
    said('recording.retention', {
      learning_quality: { anchor: 'last_study_day', days: 0 },
      methodical: { anchor: 'school_year_end', days: 0 },
      order_safety: { anchor: 'recording_day', days: 14 },
    }),
  ).toBe('Mācību kvalitāte: pēdējā mācību diena; Metodiskais darbs: gada beigas; Drošība un kārtība: 14 dienas')
})

test('A38: each symbol stands beside what it means', () => {
  expect(
    said('marks.symbols', {
      absent: 'k',
      unexcused: 'n',
      excused: 'nc',
      excusedIllness: 'ns',
      late: 'kv',
      notAssessed: 'nv',
    }),
  ).toBe('nebija: k, neattaisnots: n, attaisnots: nc, slimība: ns, nokavēja: kv, nav vērtējuma: nv')
})

test('every setting’s default can be said in both languages', () => {
  const unsaid = parameters.filter(one =>
    (['lv', 'en'] as const).some(language =>
      /^$|undefined|null|\[object/.test(
        settingText(one.type, one.default, language, words, one.unit?.[language] ?? ''),
      ),
    ),
  )
  expect(unsaid.map(one => one.code)).toEqual([])
})

test('A5: one grade’s percent alone', () => {
  expect(gradeValueText({ kind: 'percentByGrade' }, 12.5, 'lv', words, '')).toBe('12,5 %')
  expect(gradeValueText({ kind: 'timeByGrade' }, null, 'lv', words, '')).toBe('nav')
})
