import type { AbsenceGround } from '@talklase/domain/attendance/presence.ts'
import type { CameraOutcome } from '@talklase/domain/attendance/suggestion.ts'
import {
  type Decision,
  decisionOf,
  freshOrder,
  keptOrder,
  type Mode,
  type RollCallRow,
  standingOf,
} from './roll-call-row.ts'

/** How a call or a camera's outcome is taken back: the call goes, the camera gets its former outcome again. */
export type Back = { what: 'call'; id: string } | { what: 'camera'; id: string; outcome: CameraOutcome | 'withdrawn' }

/**
 * One thing done that can be taken back: what stood before for each learner it touched (null: no decision); or a call or
 * a camera, which touch no decision.
 */
export type Done = {
  id: number
  before: readonly { learnerId: string; decision: Decision | null }[]
  back?: Back
}

/** What is open over or in a row. */
export type Opened = { what: 'minutes' | 'problem' | 'acts' | 'call' | 'camera'; learnerId: string }

/** Where the teacher is in the list: the order kept while working, the row in focus, what is open, what can be undone. */
export type Work = {
  order: readonly string[]
  focus: string | null
  opened: Opened | null
  done: readonly Done[]
  /** The number of the next thing done. */
  next: number
}

export type Mark = Decision & { learnerId: string }

/** What goes to the server for a key; `id` names the `Done` that falls out if the server refuses. */
export type Send =
  | { what: 'mark'; id: number; marks: readonly Mark[] }
  | { what: 'undo'; marks: readonly Mark[] }
  | { what: 'confirm'; id: number; marks: readonly Mark[] }
  | { what: 'takeBack'; back: Back }
  | { what: 'nothing' }

export type Facts = {
  rows: ReadonlyMap<string, RollCallRow>
  mode: Mode
  /** The grounds that the school uses (A24). */
  grounds: readonly AbsenceGround[]
  mayRecord: boolean
}

export type Step = { work: Work; send: Send | null }

/** The letters that mark at once; A24's three grounds exist only in a synchronous lesson. */
const decisions: Record<Mode, Readonly<Record<string, Decision>>> = {
  sync: {
    p: { presence: 'present', ground: null, lateMinutes: null },
    n: { presence: 'absent', ground: 'not_connected', lateMinutes: null },
    r: { presence: 'absent', ground: 'no_response', lateMinutes: null },
    a: { presence: 'absent', ground: 'left', lateMinutes: null },
    i: { presence: 'absent', ground: 'removed_from_lesson', lateMinutes: null },
    x: { presence: 'absent', ground: 'camera_off', lateMinutes: null },
  },
  async: {
    p: { presence: 'present', ground: null, lateMinutes: null },
    n: { presence: 'absent', ground: null, lateMinutes: null },
  },
}

const letters: Record<Mode, readonly string[]> = {
  sync: ['p', 'k', 'n', 'r', 'a', 'i', 'x', 't', 's', 'c'],
  async: ['p', 'n', 't'],
}

/** The letters of a mode, as its legend and its buttons list them; of the grounds those that the school uses. */
export const lettersOf = ({ mode, grounds }: Pick<Facts, 'mode' | 'grounds'>): readonly string[] =>
  letters[mode].filter(key => {
    const ground = decisions[mode][key]?.ground ?? null
    return ground === null || grounds.includes(ground)
  })

/** The decision that a letter makes; undefined for a letter that asks first or means nothing in this mode. */
export const decisionOfLetter = (letter: string, mode: Mode): Decision | undefined => decisions[mode][letter]

const undecided: Decision = { presence: 'undecided', ground: null, lateMinutes: null }

/** The list as it is opened: those to decide first, the first row in focus. */
export function startWork(rows: readonly RollCallRow[]): Work {
  const order = freshOrder(rows)
  return { order, focus: order[0] ?? null, opened: null, done: [], next: 1 }
}

/** New arrivals: rows keep their places and the focus stays where it is. */
export function arrive(work: Work, rows: readonly RollCallRow[]): Work {
  const order = keptOrder(work.order, rows)
  if (order === work.order) return work
  const focus = work.focus !== null && order.includes(work.focus) ? work.focus : (order[0] ?? null)
  return { ...work, order, focus }
}

/** Sorts anew: those to decide first again. The focus stays on its learner. */
export const sortAgain = (work: Work, rows: readonly RollCallRow[]): Work => ({ ...work, order: freshOrder(rows) })

export const focusOn = (work: Work, learnerId: string): Work => ({ ...work, focus: learnerId })

export const open = (work: Work, opened: Opened | null): Work => ({
  ...work,
  opened,
  focus: opened?.learnerId ?? work.focus,
})

/** Marks one learner and goes on to the next row. */
export function mark(work: Work, learnerId: string, decision: Decision, facts: Facts): Step {
  const row = facts.rows.get(learnerId)
  if (row === undefined || !facts.mayRecord) return { work, send: null }
  const done: Done = { id: work.next, before: [{ learnerId, decision: decisionOf(row) }] }
  return {
    work: { ...goOn(work, learnerId), opened: null, done: [...work.done, done], next: work.next + 1 },
    send: { what: 'mark', id: done.id, marks: [{ learnerId, ...decision }] },
  }
}

/** Goes to the row after the learner's; the last one stays. */
export function goOn(work: Work, learnerId: string): Work {
  const at = work.order.indexOf(learnerId)
  return { ...work, opened: null, focus: work.order[at + 1] ?? learnerId }
}

/** Confirms all that is shown as suggested; the server leaves out whose suggestion has changed meanwhile. */
export function confirm(work: Work, facts: Facts): Step {
  if (!facts.mayRecord) return { work, send: null }
  const marks = [...facts.rows.values()]
    .filter(row => standingOf(row) === 'suggested')
    .map(({ learner, suggestion: { presence, ground, lateMinutes } }) => ({
      learnerId: learner.id,
      presence,
      ground: presence === 'absent' ? ground : null,
      lateMinutes,
    }))
  const done: Done = { id: work.next, before: marks.map(({ learnerId }) => ({ learnerId, decision: null })) }
  return {
    work: { ...work, opened: null, done: marks.length === 0 ? work.done : [...work.done, done], next: work.next + 1 },
    send: { what: 'confirm', id: done.id, marks },
  }
}

/** Takes the last thing done back: each learner gets the former decision again, and the focus goes there. */
export function undo(work: Work, facts: Facts): Step {
  const last = work.done.at(-1)
  if (last === undefined || !facts.mayRecord) return { work, send: { what: 'nothing' } }
  if (last.back !== undefined)
    return {
      work: { ...work, opened: null, done: work.done.slice(0, -1) },
      send: { what: 'takeBack', back: last.back },
    }
  const marks = last.before
    .filter(one => facts.rows.has(one.learnerId))
    .map(({ learnerId, decision }) => ({ learnerId, ...(decision ?? undecided) }))
  const only = marks.length === 1 ? marks[0] : undefined
  return {
    work: { ...work, opened: null, done: work.done.slice(0, -1), focus: only?.learnerId ?? work.focus },
    send: marks.length === 0 ? null : { what: 'undo', marks },
  }
}

/** Keeps of a thing done what the server has confirmed: who waits has nothing to take back. */
export function confirmed(work: Work, id: number, answered: readonly Pick<RollCallRow, 'learner' | 'mark'>[]): Work {
  const decided = new Set(answered.flatMap(row => (row.mark === null ? [] : [row.learner.id])))
  const done = work.done
    .map(one =>
      one.id === id ? { ...one, before: one.before.filter(({ learnerId }) => decided.has(learnerId)) } : one,
    )
    .filter(one => one.before.length > 0 || one.back !== undefined)
  return { ...work, done }
}

/** Notes a call or a camera's outcome that the server has taken, so that it can be taken back. */
export const noted = (work: Work, back: Back): Work => ({
  ...work,
  done: [...work.done, { id: work.next, before: [], back }],
  next: work.next + 1,
})

/** Forgets a thing done that the server refused: there is nothing to take back. */
export const refused = (work: Work, id: number): Work => ({ ...work, done: work.done.filter(one => one.id !== id) })

/**
 * What a key does in the list. Null: the key means nothing here and belongs to the browser. Letters are given in lower
 * case; Enter confirms all suggested, ArrowRight opens the row.
 */
export function press(work: Work, key: string, facts: Facts): Step | null {
  const { focus, order } = work
  if (focus === null) return null
  const at = order.indexOf(focus)
  const move = (to: number): Step => ({
    work: focusOn(work, order[Math.min(order.length - 1, Math.max(0, to))] ?? focus),
    send: null,
  })
  switch (key) {
    case 'ArrowDown':
      return move(at + 1)
    case 'ArrowUp':
      return move(at - 1)
    case 'Home':
      return move(0)
    case 'End':
      return move(order.length - 1)
    case 'ArrowRight':
      return { work: open(work, { what: 'acts', learnerId: focus }), send: null }
    case 'Enter':
      return confirm(work, facts)
    case 'z':
      return undo(work, facts)
    default:
      return lettersOf(facts).includes(key) ? letter(work, focus, key, facts) : null
  }
}

/** What a letter, or its button, does to a learner's row. */
export function letter(work: Work, learnerId: string, key: string, facts: Facts): Step {
  const none: Step = { work, send: null }
  if (!facts.mayRecord) return none
  if (key === 'k') return { work: open(work, { what: 'minutes', learnerId }), send: null }
  if (key === 's') return { work: open(work, { what: 'call', learnerId }), send: null }
  if (key === 'c') return { work: open(work, { what: 'camera', learnerId }), send: null }
  if (key === 't')
    return mayDecide(facts.rows.get(learnerId))
      ? { work: open(work, { what: 'problem', learnerId }), send: null }
      : none
  const decision = decisionOfLetter(key, facts.mode)
  return decision === undefined ? none : mark(work, learnerId, decision, facts)
}

/** May the problem of this row be decided on here? One that nobody reported is reported by the teacher first (A36). */
export const mayDecide = (row: RollCallRow | undefined): boolean =>
  row !== undefined && (row.problem === null || row.problem.abilities.includes('decide'))
