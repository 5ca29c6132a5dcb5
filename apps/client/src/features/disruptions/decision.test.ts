import { describe, expect, test } from 'vitest'
import { type Draft, draftOf, readyDraft } from './decision.ts'

const complete: Draft = { kind: 'internet', excused: true, remedy: 'extended_deadline', note: 'līdz pirmdienai' }

describe('a decision is complete', () => {
  test.each<[string, Partial<Draft>, object]>([
    ['A36: excused with the way to catch up', {}, { ok: true, ...complete }],
    ['A36: excused without it', { remedy: null }, { ok: false, waits: 'remedy' }],
    [
      'A36: not excused needs none, and sends none',
      { excused: false },
      { ok: true, ...complete, excused: false, remedy: null },
    ],
    ['A35: not decided', { excused: null }, { ok: false, waits: 'excused' }],
    ['A36: what broke is named first', { kind: null, excused: null }, { ok: false, waits: 'kind' }],
  ])('%s', (_name, changes, verdict) => {
    expect(readyDraft({ ...complete, ...changes })).toEqual(verdict)
  })

  const teacher = { id: 'teacher', givenName: 'Ilze', familyName: 'Ozola' }
  const problem = {
    id: 'report',
    kind: 'internet' as const,
    note: 'nav tīkla',
    at: '2026-11-26T06:31:00Z',
    sentLate: false,
    reportedBy: teacher,
    decision: null,
    abilities: ['decide' as const],
  }

  test('A35: a first decision opens undecided; a former one opens as it was', () => {
    expect(draftOf(problem)).toEqual({ kind: 'internet', excused: null, remedy: null, note: '' })
    const decision = {
      excused: true,
      remedy: 'consultation' as const,
      note: 'piektdien',
      decidedBy: teacher,
      decidedAt: '2026-11-26T07:00:00Z',
    }
    expect(draftOf({ ...problem, decision })).toEqual({
      kind: 'internet',
      excused: true,
      remedy: 'consultation',
      note: 'piektdien',
    })
    expect(draftOf(null)).toEqual({ kind: null, excused: null, remedy: null, note: '' })
  })
})
