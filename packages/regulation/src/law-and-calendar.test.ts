import { describe, expect, test } from 'vitest'
import { lastStudyDayOf, schoolYear202627 as year } from './calendar.ts'
import { byGrade, grades } from './grade.ts'
import { legalBasesOn } from './legal-basis.ts'
import { gradesOverLaw, lawfulPercentOn } from './quota-law.ts'
import { usualSubjects, usualSubjectsOf } from './subjects.ts'

describe('legal bases', () => {
  test('a day knows only the bases of its time', () => {
    const codesOn = (day: string) => legalBasesOn(day).map(({ code }) => code)
    expect(codesOn('2022-02-07')).toEqual([])
    expect(codesOn('2022-02-08')).toEqual(['planned', 'emergency', 'individual'])
    expect(codesOn('2024-03-05')).toEqual(['planned', 'health_safety', 'emergency', 'individual'])
  })

  test('A4: only planned lessons use the share, and only they are closed to grades 1 and 2', () => {
    const facts = legalBasesOn('2026-09-01').map(basis => [
      basis.code,
      basis.countsTowardQuota,
      basis.allowedInGrades[0],
    ])
    expect(facts).toEqual([
      ['planned', true, 3],
      ['health_safety', false, 1],
      ['emergency', false, 1],
      ['individual', false, 1],
    ])
  })

  test('what is derived is not passed off as verified', () => {
    expect(
      legalBasesOn('2026-09-01')
        .filter(({ verified }) => verified)
        .map(({ code }) => code),
    ).toEqual(['planned'])
  })
})

describe('the law’s share', () => {
  test('nothing is lawful before the first version', () => {
    expect(lawfulPercentOn('2022-02-07', 12)).toBeNull()
    expect(
      gradesOverLaw(
        byGrade(() => 1),
        '2022-02-07',
      ),
    ).toEqual(grades)
  })

  test('a school may set less than the law, not more', () => {
    expect(
      gradesOverLaw(
        byGrade(() => 0),
        '2026-09-01',
      ),
    ).toEqual([])
    expect(
      gradesOverLaw(
        byGrade(() => 10),
        '2026-09-01',
      ),
    ).toEqual([1, 2, 3])
    expect(
      gradesOverLaw(
        byGrade(() => 21),
        '2026-09-01',
      ),
    ).toEqual(grades)
  })
})

describe('the school year 2026/27', () => {
  const within = (day: string, period: { from: string; to: string }): boolean => period.from <= day && day <= period.to

  function studyDaysUntil(end: string): number {
    const free = [...year.holidays, ...year.publicHolidaysOnStudyDays.map(({ on }) => ({ from: on, to: on }))]
    let count = 0
    let day = Temporal.PlainDate.from(year.startsOn)
    for (; day.toString() <= end; day = day.add({ days: 1 }))
      if (day.dayOfWeek <= 5 && !free.some(period => within(day.toString(), period))) count += 1
    return count
  }

  test.each(year.studyDays)('the days add up to the stated count: $count', ({ grades: named, count }) => {
    for (const grade of named) expect(studyDaysUntil(lastStudyDayOf(year, grade) ?? '')).toBe(count)
  })

  test('every grade has one last study day', () => {
    expect(year.semesterTwo.endsByGrade.flatMap(end => end.grades).sort((a, b) => a - b)).toEqual(grades)
    expect([8, 9, 11, 12].map(grade => lastStudyDayOf(year, grades[grade - 1] ?? 1))).toEqual([
      '2027-05-31',
      '2027-06-11',
      '2027-05-31',
      '2027-06-18',
    ])
  })

  test('semesters meet the holidays, and public holidays fall on working days outside them', () => {
    const dayAfter = (day: string) => Temporal.PlainDate.from(day).add({ days: 3 }).toString()
    expect(dayAfter(year.semesterOne.to)).toBe(year.holidays[1]?.from)
    expect(year.holidays[1]?.to && dayAfter(year.holidays[1].to)).toBe(year.semesterTwo.from)
    for (const { on } of year.publicHolidaysOnStudyDays) {
      expect(Temporal.PlainDate.from(on).dayOfWeek).toBeLessThanOrEqual(5)
      expect(year.holidays.some(period => within(on, period))).toBe(false)
    }
  })
})

describe('usual subjects', () => {
  test('a name stands once in a band', () => {
    const pairs = usualSubjects.flatMap(({ name, bands }) => bands.map(band => `${band} ${name.lv}`))
    expect(new Set(pairs).size).toBe(pairs.length)
  })

  test.each([
    [2, 'Dabaszinības', true],
    [2, 'Fizika', false],
    [8, 'Fizika', true],
    [8, 'Dabaszinības', false],
    [11, 'Fizika I', true],
    [11, 'Fizika', false],
  ] as const)('grade %i, %s: %s', (grade, lv, taught) => {
    expect(usualSubjectsOf(grade).some(({ name }) => name.lv === lv)).toBe(taught)
  })
})
