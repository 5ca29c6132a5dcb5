import { expect, test } from 'vitest'
import { Refused } from '../../refusal.ts'
import { type KeptMark, keptKey, sendEachWay, sendMarks, withMade, withoutSent } from './kept-marks.ts'
import type { RollCallRow } from './roll-call-row.ts'

const present = { presence: 'present', ground: null, lateMinutes: null } as const
const absent = { presence: 'absent', ground: 'left', lateMinutes: null } as const
const mark = { id: 'seen' } as NonNullable<RollCallRow['mark']>
const rows = new Map([
  ['anna', { mark, isKept: false }],
  ['janis', { mark: null, isKept: false }],
])

test('A24: a mark made without a network keeps which one its maker saw', () => {
  const made = [
    { learnerId: 'anna', ...present },
    { learnerId: 'janis', ...absent },
  ]
  expect(withMade([], made, rows, '1').map(one => [one.learnerId, one.presence, one.seenMarkId])).toEqual([
    ['anna', 'present', 'seen'],
    ['janis', 'absent', null],
  ])
})

test('A24: deciding again keeps the last decision and what was seen before the first', () => {
  const first = withMade([], [{ learnerId: 'anna', ...present }], rows, '1')
  const shown = new Map([['anna', { mark: { ...mark, id: '' }, isKept: true }]])
  expect(withMade(first, [{ learnerId: 'anna', ...absent }], shown, '2')).toEqual([
    { learnerId: 'anna', ...absent, seenMarkId: 'seen', at: '2' },
  ])
})

test('A24: what was suggested is confirmed, and one’s own decisions are recorded, each with what was seen', async () => {
  const sent: [string, unknown][] = []
  const own = withMade([], [{ learnerId: 'anna', ...absent }], rows, '1')
  const kept = withMade(own, [{ learnerId: 'janis', ...present }], rows, '2', true)
  const answer = await sendEachWay({
    mark: async marks => {
      sent.push(['mark', marks])
      return { decidedMeanwhile: ['anna'] }
    },
    confirm: async marks => void sent.push(['confirm', marks]),
  })(kept)
  expect(answer.decidedMeanwhile).toEqual(['anna'])
  expect(sent).toEqual([
    ['mark', [{ learnerId: 'anna', ...absent, seenMarkId: 'seen' }]],
    ['confirm', [{ learnerId: 'janis', ...present }]],
  ])
})

test('A24: a suggestion confirmed and then decided otherwise is one’s own decision', () => {
  const kept = withMade([], [{ learnerId: 'janis', ...present }], rows, '1', true)
  expect(withMade(kept, [{ learnerId: 'janis', ...absent }], rows, '2')[0]?.isSuggested).toBeUndefined()
})

test('what was decided while the rest was being sent still waits', () => {
  const sent: KeptMark[] = [{ learnerId: 'anna', ...present, seenMarkId: null, at: '1' }]
  const again: KeptMark = { learnerId: 'anna', ...absent, seenMarkId: null, at: '2' }
  expect(withoutSent(sent, sent)).toEqual([])
  expect(withoutSent([again], sent)).toEqual([again])
})

test('another person on the device has another place', () => {
  const place = (personId: string) => keptKey({ schoolId: 's', personId }, 'lesson')
  expect(place('ilze')).not.toBe(place('dace'))
})

const waiting = (learnerId: string): KeptMark => ({ learnerId, ...present, seenMarkId: null, at: '1' })

test('A24: a decision still under way is no mark that was seen', () => {
  const shown = new Map([['anna', { mark: { ...mark, id: '' }, isKept: false }]])
  expect(withMade([], [{ learnerId: 'anna', ...absent }], shown, '1')[0]?.seenMarkId).toBe(null)
})

test.each(['network', 'not_signed_in', 'unexpected', 'too_many_requests'])(
  'A24: an answer that says nothing of the marks (%s) leaves all of them waiting',
  async code => {
    const sent = await sendMarks([waiting('anna'), waiting('janis')], () => Promise.reject(new Refused(code)))
    expect(sent).toEqual({ taken: [], overtaken: [], refused: [] })
  },
)

test('A24: one mark that is refused takes no other with it', async () => {
  const sent = await sendMarks([waiting('anna'), waiting('gone'), waiting('janis')], async marks => {
    if (marks.some(one => one.learnerId === 'gone')) throw new Refused('learner_not_in_lesson')
    return { decidedMeanwhile: marks.some(one => one.learnerId === 'janis') ? ['janis'] : [] }
  })
  expect(sent.taken.map(one => one.learnerId)).toEqual(['anna', 'janis'])
  expect(sent.overtaken.map(one => one.learnerId)).toEqual(['janis'])
  expect(sent.refused.map(one => one.mark.learnerId)).toEqual(['gone'])
})
