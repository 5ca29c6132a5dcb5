import { describe, expect, test } from 'vitest'
import type { Role } from '../people/role.ts'
import {
  type AcknowledgeFacts,
  audienceGroups,
  boundAs,
  isAdult,
  mayAcknowledge,
  mayEnterPaper,
  mayOpenLink,
} from './bound.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-11-26')
const minor = { birthDate: day('2014-05-01') }
const adult = { birthDate: day('2008-11-26') }

describe('A2: whom a version binds', () => {
  const cases: [string, readonly Role[], readonly { birthDate: Temporal.PlainDate | null }[], string[]][] = [
    ['a learner', ['learner'], [], ['learners']],
    ['a teacher', ['teacher'], [], ['teachers']],
    ['a class teacher who teaches too, once', ['class_teacher', 'teacher'], [], ['teachers']],
    ['the social pedagogue among teachers', ['social_pedagogue'], [], ['teachers']],
    ['a deputy head', ['deputy_head'], [], ['administration']],
    ['the IT specialist with administration', ['it_specialist'], [], ['administration']],
    ['a deputy who teaches, as both', ['deputy_head', 'teacher'], [], ['teachers', 'administration']],
    ['a representative of a minor', ['representative'], [minor], ['legal_representatives']],
    [
      'one of a learner whose birthday is not known',
      ['representative'],
      [{ birthDate: null }],
      ['legal_representatives'],
    ],
    ['one of a minor and an adult', ['representative'], [adult, minor], ['legal_representatives']],
    ['nobody whose children are of full age', ['representative'], [adult], []],
    ['nobody without children here', ['representative'], [], []],
    [
      'a teacher who is a parent, as both',
      ['teacher', 'representative'],
      [minor],
      ['teachers', 'legal_representatives'],
    ],
    ['not the founder', ['founder'], [], []],
  ]
  test.each(cases)('A2: %s', (_, roles, children, expected) => {
    expect(boundAs({ roles, children }, audienceGroups, today)).toEqual(expected)
  })

  test('B25: where the setting leaves the administration out, it is not bound, but who also teaches is', () => {
    const audience = ['teachers', 'learners', 'legal_representatives']
    expect(boundAs({ roles: ['director'], children: [] }, audience, today)).toEqual([])
    expect(boundAs({ roles: ['director', 'teacher'], children: [] }, audience, today)).toEqual(['teachers'])
  })
})

test.each([
  ['2008-11-26', true],
  ['2008-11-27', false],
  ['2008-02-29', true],
])('full age is reached on the eighteenth birthday: born %s', (born, expected) => {
  expect(isAdult(day(born), today)).toBe(expected)
})

describe('A2: who may say that somebody has read it', () => {
  const learner = { boundAs: ['learners'] as const, birthDate: minor.birthDate, grade: 6 }
  const facts: AcknowledgeFacts = { versionStands: true, person: learner, by: 'self', ownFromGrade: 4, today }
  const cases: [string, Partial<AcknowledgeFacts>, string][] = [
    ['a learner for themselves', {}, 'yes'],
    ['a representative for a minor', { by: 'representative' }, 'yes'],
    ['a learner of the first grade that speaks for itself', { person: { ...learner, grade: 4 } }, 'yes'],
    ['not one of a grade below', { person: { ...learner, grade: 3 } }, 'learner_too_young'],
    ['but their representative', { person: { ...learner, grade: 3 }, by: 'representative' }, 'yes'],
    ['a learner without a class', { person: { ...learner, grade: null } }, 'yes'],
    ['an adult learner', { person: { ...learner, ...adult } }, 'yes'],
    ['nobody else for an adult', { person: { ...learner, ...adult }, by: 'representative' }, 'learner_adult'],
    ['nobody who is not bound', { person: { ...learner, boundAs: [] } }, 'not_bound'],
    ['nobody for a version that no longer stands', { versionStands: false }, 'version_superseded'],
  ]
  test.each(cases)('A2: %s', (_, changed, expected) => {
    const verdict = mayAcknowledge({ ...facts, ...changed })
    expect(verdict.ok ? 'yes' : verdict.reason).toBe(expected)
  })
})

describe('A2: a signature on paper', () => {
  const facts = {
    versionStands: true,
    boundAs: ['learners'] as const,
    paperOn: day('2026-11-20'),
    versionFrom: day('2026-11-19'),
    today,
  }
  test.each([
    ['is entered', {}, 'yes'],
    ['of the order’s own day', { paperOn: day('2026-11-19') }, 'yes'],
    ['of today', { paperOn: today }, 'yes'],
    ['of tomorrow is refused', { paperOn: day('2026-11-27') }, 'paper_in_future'],
    ['of before the order is refused', { paperOn: day('2026-11-18') }, 'paper_before_version'],
    ['of somebody not bound is refused', { boundAs: [] }, 'not_bound'],
    ['for a version of the past is refused', { versionStands: false }, 'version_superseded'],
  ])('A2: %s', (_, changed, expected) => {
    const verdict = mayEnterPaper({ ...facts, ...changed })
    expect(verdict.ok ? 'yes' : verdict.reason).toBe(expected)
  })
})

describe('A2: a link', () => {
  const now = Temporal.Instant.from('2026-11-26T06:00:00Z')
  const facts = { revokedAt: null, expiresAt: now.add({ hours: 1 }), versionStands: true, now }
  test.each([
    ['opens', {}, 'yes'],
    ['does not at the moment it runs out', { expiresAt: now }, 'link_expired'],
    ['does not once taken back', { revokedAt: now }, 'link_revoked'],
    ['does not for a version that was replaced', { versionStands: false }, 'version_superseded'],
  ])('A2: %s', (_, changed, expected) => {
    const verdict = mayOpenLink({ ...facts, ...changed })
    expect(verdict.ok ? 'yes' : verdict.reason).toBe(expected)
  })
})
