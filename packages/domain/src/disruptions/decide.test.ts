import { describe, expect, test } from 'vitest'
import { mayDecide, mayReport, type Remedy } from './decide.ts'

const at = (text: string) => Temporal.Instant.from(`2026-11-${text}+02:00`)
const lesson = { lessonStartsAt: at('26T08:30'), lessonEndsAt: at('26T09:10'), deadlineMinutesAfterEnd: 60 }

describe('reporting', () => {
  test.each([
    ['A36: during the lesson', '26T08:31:00', '26T08:31:02', null],
    ['A36: a day before', '25T08:30:00', '25T08:30:01', null],
    ['A36: more than a day before', '25T08:29:59', '25T08:30:00', 'too_early'],
    ['A36: at the deadline', '26T10:10:00', '26T10:10:00', null],
    ['A36: after the deadline', '26T10:10:01', '26T10:10:02', 'too_late'],
    ['A36: made in time, sent in the evening', '26T08:31:00', '26T21:00:00', null],
    ['A36: sent on the seventh day', '26T08:31:00', '30T21:00:00', null],
    ['A36: a clock hours ahead counts as received', '26T20:00:00', '26T08:40:00', null],
    ['A36: a clock ahead, received after the deadline', '26T23:00:00', '26T10:11:00', 'too_late'],
  ])('%s', (_, made, received, reason) => {
    const verdict = mayReport({ ...lesson, at: at(made), receivedAt: at(received) })
    expect(verdict).toEqual(reason === null ? { ok: true } : { ok: false, reason })
  })

  test('A36: kept on the phone for more than seven days', () => {
    const receivedAt = lesson.lessonEndsAt.add({ hours: 7 * 24, seconds: 1 })
    expect(mayReport({ ...lesson, at: at('26T08:31'), receivedAt })).toEqual({ ok: false, reason: 'too_late' })
  })
})

describe('deciding', () => {
  const allowedRemedies: Remedy[] = ['extended_deadline', 'equivalent_task']
  test.each<[string, boolean, Remedy | null, boolean, string | null]>([
    ['A36: excused with a way to catch up', true, 'extended_deadline', false, null],
    ['A36: excused without one', true, null, false, 'remedy_required'],
    ['A37: a remedy that the procedure does not name', true, 'school_device', false, 'remedy_not_allowed'],
    ['A36: not excused', false, null, false, null],
    ['A37: not excused, still an equivalent task', false, 'equivalent_task', false, null],
    ['A37: not excused, with a remedy not named', false, 'other', false, 'remedy_not_allowed'],
    ['A36: decided again', true, 'equivalent_task', true, null],
    ['A36: taken back', false, null, true, null],
  ])('%s', (_, excused, remedy, alreadyDecided, reason) => {
    const verdict = mayDecide({ excused, remedy, alreadyDecided, allowedRemedies })
    expect(verdict).toEqual(reason === null ? { ok: true } : { ok: false, reason })
  })
})
