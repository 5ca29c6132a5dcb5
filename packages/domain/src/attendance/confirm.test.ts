import { expect, test } from 'vitest'
import { confirmable, type ProposedMark, proposedMark } from './confirm.ts'

type Row = Parameters<typeof confirmable>[0]['rows'][number]
type Suggestion = Row['suggestion']

const present: Suggestion = { presence: 'present', ground: null, lateMinutes: null, confident: true }
const silent: Suggestion = { presence: 'absent', ground: 'not_connected', lateMinutes: null, confident: true }
const late = (lateMinutes: number): Suggestion => ({ presence: 'late', ground: null, lateMinutes, confident: true })
const unsure = (suggestion: Suggestion): Suggestion => ({ ...suggestion, confident: false })

const seen = (suggestion: Suggestion): ProposedMark[] => {
  const { presence, ground, lateMinutes } = suggestion
  return [{ learnerId: 'anna', presence, ground, lateMinutes }]
}
const anna = (suggestion: Suggestion, isDecided = false): Row => ({ learnerId: 'anna', isDecided, suggestion })
const janis: Row = { learnerId: 'janis', isDecided: false, suggestion: present }

test.each<[string, ProposedMark[], Row[], { confirmed: string[]; changed: number; isComplete: boolean }]>([
  [
    'A24: what was seen and still stands is confirmed',
    seen(silent),
    [anna(silent)],
    { confirmed: ['anna'], changed: 0, isComplete: true },
  ],
  [
    'A24: who was seen absent and has come is left',
    seen(silent),
    [anna(late(7))],
    { confirmed: [], changed: 1, isComplete: false },
  ],
  [
    'A24: other minutes are another suggestion',
    seen(late(6)),
    [anna(late(7))],
    { confirmed: [], changed: 1, isComplete: false },
  ],
  [
    'A24: another ground is another suggestion',
    seen(silent),
    [anna({ ...silent, ground: 'left' })],
    { confirmed: [], changed: 1, isComplete: false },
  ],
  [
    'A36: what is no longer sure is left',
    seen(present),
    [anna(unsure(present))],
    { confirmed: [], changed: 1, isComplete: false },
  ],
  [
    'A24: nobody is confirmed unseen',
    seen(present),
    [anna(present), janis],
    { confirmed: ['anna'], changed: 0, isComplete: false },
  ],
  [
    'A24: who was decided on meanwhile keeps the decision',
    seen(silent),
    [anna(silent, true)],
    { confirmed: [], changed: 0, isComplete: true },
  ],
  [
    'A24: who left the lesson’s list is passed by',
    seen(silent),
    [{ ...janis, isDecided: true }],
    { confirmed: [], changed: 0, isComplete: true },
  ],
  [
    'A24: undecided is never confirmed, whatever was sent',
    seen({ ...present, presence: 'undecided' }),
    [anna({ ...present, presence: 'undecided' })],
    { confirmed: [], changed: 1, isComplete: false },
  ],
])('%s', (_name, shown, rows, expected) => {
  const { marks, changed, isComplete } = confirmable({ shown, rows })
  expect({ confirmed: marks.map(mark => mark.learnerId), changed, isComplete }).toEqual(expected)
})

test.each<[string, Suggestion, Omit<ProposedMark, 'learnerId'> | null]>([
  [
    'A24: presence has no ground',
    { ...present, ground: 'left' },
    { presence: 'present', ground: null, lateMinutes: null },
  ],
  ['A24: absence keeps its ground', silent, { presence: 'absent', ground: 'not_connected', lateMinutes: null }],
  ['A24: lateness keeps its minutes', late(6), { presence: 'late', ground: null, lateMinutes: 6 }],
  ['A24: doubt proposes nothing', unsure(silent), null],
])('%s', (_name, suggestion, mark) => {
  expect(proposedMark('anna', suggestion)).toEqual(mark === null ? null : { learnerId: 'anna', ...mark })
})
