import { describe, expect, test } from 'vitest'
import { mayOpenRequest, mayTakeLesson, requestState, type WantedLesson } from './substitute-request.ts'

const at = (text: string) => Temporal.PlainDateTime.from(text)
const lesson: WantedLesson = {
  state: 'planned',
  startsAt: at('2026-11-27T08:30'),
  recorded: false,
  teachers: ['ozola'],
}
const asked = { absentId: 'ozola' as string | null, now: at('2026-11-26T14:00') }

describe('A27: looking for somebody to take a lesson over', () => {
  test.each<[string, Partial<WantedLesson>, Partial<typeof asked>, string | null]>([
    ['a lesson to come of the absent teacher', {}, {}, null],
    ['a lesson without a teacher', { teachers: [] }, { absentId: null }, null],
    ['another teacher’s lesson', {}, { absentId: 'kalns' }, 'absent_not_teaching'],
    ['nobody’s lesson that has a teacher', {}, { absentId: null }, 'absent_not_teaching'],
    ['a lesson that begins now', {}, { now: at('2026-11-27T08:30') }, 'lesson_begun'],
    ['a lesson with records', { recorded: true }, {}, 'lesson_recorded'],
    ['a cancelled lesson', { state: 'cancelled' }, {}, 'lesson_cancelled_already'],
    ['a lesson that left the timetable', { state: 'retained' }, {}, 'lesson_not_in_timetable'],
  ])('%s', (_name, change, of, refusal) => {
    const verdict = mayOpenRequest({ ...lesson, ...change }, { ...asked, ...of })
    expect(verdict.ok ? null : verdict.reason).toBe(refusal)
  })
})

describe('A27: where a request stands', () => {
  const request = { isTaken: false, isWithdrawn: false, absentId: 'ozola' as string | null, lesson }
  test.each<[string, Partial<typeof request>, string]>([
    ['nobody has taken it', {}, 'open'],
    ['somebody has', { isTaken: true, lesson: { ...lesson, teachers: ['kalns'] } }, 'taken'],
    ['somebody had, and the absent teacher has it back', { isTaken: true }, 'withdrawn'],
    ['it was withdrawn', { isWithdrawn: true }, 'withdrawn'],
    ['the administration named somebody', { lesson: { ...lesson, teachers: ['kalns'] } }, 'withdrawn'],
    ['the lesson was cancelled', { lesson: { ...lesson, state: 'cancelled' } }, 'withdrawn'],
    ['a lesson without a teacher has one now', { absentId: null }, 'withdrawn'],
    ['a lesson without a teacher still has none', { absentId: null, lesson: { ...lesson, teachers: [] } }, 'open'],
  ])('%s', (_name, change, state) => {
    expect(requestState({ ...request, ...change })).toBe(state)
  })

  test.each([
    ['open', false, null],
    ['open', true, 'substitute_is_absent'],
    ['taken', false, 'request_taken'],
    ['withdrawn', false, 'request_withdrawn'],
  ] as const)('an %s request, the teacher away: %s', (state, isAbsent, refusal) => {
    const verdict = mayTakeLesson({ state, isAbsent })
    expect(verdict.ok ? null : verdict.reason).toBe(refusal)
  })
})
