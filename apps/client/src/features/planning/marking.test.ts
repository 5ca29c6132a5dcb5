import { describe, expect, test } from 'vitest'
import { afterOperation, hasBegun, inverseOf, type Operation, planMarks } from './marking.ts'
import { lesson, mark, meter, weekOf7b } from './week-of-7b.fixture.ts'

const marker = { by: mark.markedBy, at: '2026-11-21T08:00:00Z' }
const three = [1, 2, 3].map(period => lesson(`m${period}`, '2026-11-26', period))
const twoLeft = { subjectQuotas: [{ subjectId: 'mathematics', subject: 'Matemātika', quota: meter(3, 5) }] }

describe('what marking would come to', () => {
  test('A5: of three lessons the two that the subject has left are allowed, the third is refused', () => {
    const plan = planMarks(weekOf7b(three, twoLeft), ['m3', 'm1', 'm2'], 'planned')
    expect(plan.allowed).toEqual(['m1', 'm2'])
    expect([...plan.refused]).toEqual([['m3', 'quota_subject_full']])
    expect(plan.added.get('mathematics')).toBe(2)
    expect(plan.addedToYear).toBe(2)
  })

  test('A5: the year of the class refuses where its own limit is reached first', () => {
    const plan = planMarks(weekOf7b(three, { yearQuota: meter(49, 50) }), ['m1', 'm2'], 'planned')
    expect([...plan.refused]).toEqual([['m2', 'quota_year_full']])
  })

  test('A5: the override lifts full quotas', () => {
    expect(planMarks(weekOf7b(three, twoLeft), ['m1', 'm2', 'm3'], 'planned', true).allowed).toEqual(['m1', 'm2', 'm3'])
  })

  test('A4: a basis outside the quota takes nothing from it', () => {
    const plan = planMarks(weekOf7b(three, twoLeft), ['m1', 'm2', 'm3'], 'emergency')
    expect(plan.allowed).toEqual(['m1', 'm2', 'm3'])
    expect(plan.addedToYear).toBe(0)
  })

  test('A4: a grade that the basis does not admit is refused', () => {
    const week = weekOf7b(three, { class: { id: '2a', name: '2.a', grade: 2, excludedProgramme: false } })
    expect([...planMarks(week, ['m1'], 'planned').refused]).toEqual([['m1', 'grade_not_allowed']])
  })

  test('A5: two groups of a subject at one time use one lesson of the quota', () => {
    const groups = [lesson('g1', '2026-11-26', 1), lesson('g2', '2026-11-26', 1)]
    const plan = planMarks(
      weekOf7b(groups, { subjectQuotas: [{ subjectId: 'mathematics', subject: 'M', quota: meter(4, 5) }] }),
      ['g1', 'g2'],
      'planned',
    )
    expect(plan.allowed).toEqual(['g1', 'g2'])
    expect(plan.addedToYear).toBe(1)
  })

  test.each([
    ['a lesson gone by', { isPast: true }, 'lesson_over'],
    ['a confirmed register', { registerConfirmed: true }, 'lesson_over'],
    ['a cancelled lesson', { state: 'cancelled' }, 'lesson_cancelled'],
    ['a lesson that the timetable lost', { state: 'retained' }, 'lesson_cancelled'],
  ] as const)('%s is refused', (_name, change, reason) => {
    const plan = planMarks(weekOf7b([lesson('one', '2026-11-26', 1, change)]), ['one'], 'planned')
    expect(plan.refused.get('one')).toBe(reason)
  })

  test('a lesson that carries the mark is passed over', () => {
    const plan = planMarks(weekOf7b([lesson('one', '2026-11-26', 1, { remote: mark })]), ['one'], 'planned')
    expect([plan.allowed, plan.refused.size]).toEqual([[], 0])
  })
})

describe('the week after an operation', () => {
  const markAll: Operation = { kind: 'mark', lessonIds: ['m1', 'm2'], legalBasis: 'planned', mode: 'async' }

  test('A5: marks move both meters', () => {
    const week = afterOperation(weekOf7b(three), markAll, marker)
    expect(week.lessons.map(one => one.remote?.mode)).toEqual(['async', 'async', undefined])
    expect(week.subjectQuotas[0]?.quota).toMatchObject({ scheduled: 2, left: 3 })
    expect(week.yearQuota).toMatchObject({ scheduled: 2, left: 48 })
  })

  test('doing it twice changes nothing more', () => {
    const once = afterOperation(weekOf7b(three), markAll, marker)
    expect(afterOperation(once, markAll, marker)).toEqual(once)
  })

  test('withdrawing gives back what the marks took', () => {
    const marked = afterOperation(weekOf7b(three), markAll, marker)
    const week = afterOperation(marked, { kind: 'withdraw', lessonIds: ['m1', 'm2', 'm3'] }, marker)
    expect(week).toEqual(weekOf7b(three))
  })

  test('A5: of a quota that is overrun by two, one lesson withdrawn leaves it overrun by one', () => {
    const week = weekOf7b([lesson('m1', '2026-11-26', 1, { remote: mark })])
    const overrun = { ...week, yearQuota: meter(27, 25) }
    const after = afterOperation(overrun, { kind: 'withdraw', lessonIds: ['m1'] }, marker)
    expect(after.yearQuota).toMatchObject({ scheduled: 26, left: -1 })
  })

  test('A4: a mark outside the quota leaves the meters alone', () => {
    const week = afterOperation(weekOf7b(three), { ...markAll, legalBasis: 'emergency' }, marker)
    expect(week.lessons[0]?.remote?.countsTowardQuota).toBe(false)
    expect(week.yearQuota.scheduled).toBe(0)
  })
})

describe('what takes an operation back', () => {
  test('a mark is withdrawn from the lessons that it changed and no others', () => {
    const week = weekOf7b([lesson('old', '2026-11-26', 1, { remote: mark }), lesson('new', '2026-11-26', 2)])
    const inverse = inverseOf(week, { kind: 'mark', lessonIds: ['old', 'new'], legalBasis: 'planned', mode: 'sync' })
    expect(inverse).toEqual([{ kind: 'withdraw', lessonIds: ['new'] }])
  })

  test('withdrawn marks come back by their own basis, mode and reason', () => {
    const lifted = { ...mark, override: { reason: 'Konkurss', by: mark.markedBy } }
    const week = weekOf7b([
      lesson('a', '2026-11-26', 1, { remote: mark }),
      lesson('b', '2026-11-26', 2, { remote: { ...mark, mode: 'async', legalBasis: 'emergency' } }),
      lesson('c', '2026-11-26', 3, { remote: lifted }),
    ])
    expect(inverseOf(week, { kind: 'withdraw', lessonIds: ['a', 'b', 'c'] })).toEqual([
      { kind: 'mark', lessonIds: ['a'], legalBasis: 'planned', mode: 'sync' },
      { kind: 'mark', lessonIds: ['b'], legalBasis: 'emergency', mode: 'async' },
      { kind: 'mark', lessonIds: ['c'], legalBasis: 'planned', mode: 'sync', overrideReason: 'Konkurss' },
    ])
  })

  test('A6: another way of holding lessons is taken back to how each was held', () => {
    const field = { ...mark, mode: 'async' as const, form: 'independent_work' as const }
    const week = weekOf7b([
      lesson('a', '2026-11-26', 1, { remote: mark }),
      lesson('b', '2026-11-26', 2, { remote: field }),
      lesson('c', '2026-11-26', 3, { remote: mark }),
      lesson('d', '2026-11-26', 4),
    ])
    const operation: Operation = { kind: 'way', lessonIds: ['a', 'b', 'c', 'd'], change: { place: 'library' } }
    const back = inverseOf(week, operation)
    expect(back.map(one => one.lessonIds)).toEqual([['a', 'c'], ['b']])
    const changed = afterOperation(week, operation, marker)
    expect(changed.lessons.map(one => one.remote?.place)).toEqual(['library', 'library', 'library', undefined])
    expect(back.reduce((so, one) => afterOperation(so, one, marker), changed)).toEqual(week)
  })

  test('A6: another mode shows its usual form until the server answers', () => {
    const week = weekOf7b([lesson('a', '2026-11-26', 1, { remote: mark })])
    const changed = afterOperation(week, { kind: 'way', lessonIds: ['a'], change: { mode: 'async' } }, marker)
    expect(changed.lessons[0]?.remote).toMatchObject({ mode: 'async', form: 'independent_work', place: 'home' })
  })

  test('nothing changed, nothing to take back', () => {
    expect(inverseOf(weekOf7b(three), { kind: 'withdraw', lessonIds: ['m1'] })).toEqual([])
  })
})

test.each([
  ['2026-11-26T06:29:59Z', false],
  ['2026-11-26T06:30:00Z', true],
])('a lesson at 8:30 in Riga has begun at %s: %s', (now, expected) => {
  expect(hasBegun(lesson('one', '2026-11-26', 1), Temporal.Instant.from(now), 'Europe/Riga')).toBe(expected)
})
