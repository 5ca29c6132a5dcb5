import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forecast, limitOf, type MarkRemoteFacts, mayMarkRemote, quotaOf } from './quota.ts'

describe('limit in lessons', () => {
  test.each([
    ['A5.1: five percent of 35 lessons is one', 5, 35, 1],
    ['A5.1: five percent of 17 lessons is none', 5, 17, 0],
    ['A5.1: five percent of 171 days is eight', 5, 171, 8],
    ['A5.2: ten percent of 35 lessons is three', 10, 35, 3],
    ['A5.2: ten percent of 171 days is seventeen', 10, 171, 17],
    ['A5.3: fifteen percent of 35 lessons is five', 15, 35, 5],
    ['A5.3: fifteen percent of 180 days is twenty-seven', 15, 180, 27],
    ['A5.3: fifteen percent of 175 lessons is twenty-six', 15, 175, 26],
    ['A5.4: twenty percent of 35 lessons is seven', 20, 35, 7],
    ['A5.4: twenty percent of 185 days is thirty-seven', 20, 185, 37],
    ['A4: nothing percent is nothing', 0, 500, 0],
    ['A5: nothing planned leaves nothing', 20, 0, 0],
    ['A5: two decimals count', 12.25, 400, 49],
    ['A5: a fraction that binary numbers get wrong keeps its lesson', 0.29, 10_000, 29],
    ['A5: likewise 8.2 percent of 500', 8.2, 500, 41],
    ['A5: the whole', 100, 37, 37],
    ['a negative percent gives nothing', -5, 100, 0],
    ['negative planned lessons give nothing', 5, -100, 0],
  ])('%s', (_, percent, planned, limit) => {
    expect(limitOf(percent, planned)).toBe(limit)
  })

  test('A5: the limit is the largest whole number within the share, for every percent of two decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 100_000 }), (hundredths, planned) => {
        const limit = BigInt(limitOf(hundredths / 100, planned))
        const share = BigInt(hundredths) * BigInt(planned)
        expect(limit * 10_000n <= share && (limit + 1n) * 10_000n > share).toBe(true)
      }),
    )
  })
})

test('A5: a quota shows used, scheduled and left', () => {
  expect(quotaOf({ percent: 15, planned: 175, used: 21, scheduled: 3 })).toEqual({
    planned: 175,
    limit: 26,
    used: 21,
    scheduled: 3,
    left: 2,
  })
})

test('A5: fewer planned lessons in mid-year leave less than nothing, and say so', () => {
  expect(quotaOf({ percent: 10, planned: 30, used: 4, scheduled: 1 }).left).toBe(-2)
})

test.each([
  ['half the year', 10, 80, 160, 20],
  ['rounded to whole lessons', 7, 50, 171, 24],
  ['before the first day', 0, 0, 171, 0],
  ['at the end', 20, 171, 171, 20],
  ['never under what was used', 20, 185, 171, 20],
])('A5: forecast %s', (_, used, elapsedStudyDays, totalStudyDays, expected) => {
  expect(forecast({ used, elapsedStudyDays, totalStudyDays })).toBe(expected)
})

describe('marking a lesson remote', () => {
  const planned = { code: 'PLANNED', countsTowardQuota: true, allowedInGrades: [3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }
  const health = {
    code: 'HEALTH_SAFETY',
    countsTowardQuota: false,
    allowedInGrades: [1, 2, ...planned.allowedInGrades],
  }
  const facts: MarkRemoteFacts = {
    grade: 7,
    excludedProgramme: false,
    legalBasis: planned,
    lessonState: 'planned',
    lessonInPast: false,
    registerConfirmed: false,
    subject: { planned: 175, limit: 26, taken: 21 },
    year: { planned: 1110, limit: 166, taken: 61 },
    scope: 'both',
    override: false,
  }
  const fullSubject = { planned: 175, limit: 26, taken: 26 }
  const fullYear = { planned: 1110, limit: 166, taken: 166 }

  test.each<[string, Partial<MarkRemoteFacts>, string | null]>([
    ['A4: grade 7 within its quota', {}, null],
    ['A4: grade 3 is the first', { grade: 3 }, null],
    ['A4: grade 2 is not planned remote', { grade: 2 }, 'grade_not_allowed'],
    ['A4: grade 1 is not planned remote', { grade: 1 }, 'grade_not_allowed'],
    ['A4: grade 1 may be remote on a basis that admits it', { grade: 1, legalBasis: health }, null],
    ['A4: an excluded programme', { excludedProgramme: true }, 'programme_excluded'],
    [
      'A4: an excluded programme on another basis',
      { excludedProgramme: true, legalBasis: health },
      'programme_excluded',
    ],
    ['A5: the last lesson of the subject', { subject: { ...fullSubject, taken: 25 } }, null],
    ['A5: one more than the subject', { subject: fullSubject }, 'quota_subject_full'],
    ['A5: five more where five are left', { adding: 5 }, null],
    ['A5: six more where five are left', { adding: 6 }, 'quota_subject_full'],
    ['A5: the year as a whole', { year: fullYear }, 'quota_year_full'],
    ['A5: the subject is named first', { subject: fullSubject, year: fullYear }, 'quota_subject_full'],
    ['A5: only the subject counts', { scope: 'subject', year: fullYear }, null],
    ['A5: only the subject counts, and is full', { scope: 'subject', subject: fullSubject }, 'quota_subject_full'],
    ['A5: only the year counts', { scope: 'year', subject: fullSubject }, null],
    ['A5: only the year counts, and is full', { scope: 'year', year: fullYear }, 'quota_year_full'],
    ['A4: a basis outside the quota', { legalBasis: health, subject: fullSubject, year: fullYear }, null],
    ['A5: the override lifts both meters', { override: true, subject: fullSubject, year: fullYear }, null],
    ['A4: the override lifts no grade', { override: true, grade: 2 }, 'grade_not_allowed'],
    ['A4: the override lifts no programme', { override: true, excludedProgramme: true }, 'programme_excluded'],
    ['A5: the override revives no cancelled lesson', { override: true, lessonState: 'cancelled' }, 'lesson_cancelled'],
    ['A5: the override reaches no past lesson', { override: true, lessonInPast: true }, 'lesson_over'],
    ['a past lesson', { lessonInPast: true }, 'lesson_over'],
    ['a confirmed register', { registerConfirmed: true }, 'lesson_over'],
    ['a cancelled lesson', { lessonState: 'cancelled' }, 'lesson_cancelled'],
  ])('%s', (_, change, reason) => {
    expect(mayMarkRemote({ ...facts, ...change })).toEqual(reason === null ? { ok: true } : { ok: false, reason })
  })
})
