import { describe, expect, test } from 'vitest'
import { type PlanRow, type PlansSearch, shownPlans } from './plans-list.ts'

const progress = {
  state: 'on_time' as const,
  topics: 1,
  planned: 5,
  over: 2,
  missing: 0,
  spare: 0,
  behind: 0,
  ahead: 0,
  unmarked: 0,
  markedWithoutTopic: 0,
  withoutOutcome: 0,
}

const row = (className: string, subject: string, change: Partial<PlanRow> = {}): PlanRow => ({
  classId: className,
  className,
  grade: Number.parseInt(className, 10),
  subjectId: subject,
  subject,
  teachers: [],
  lessons: 70,
  progress,
  savedAt: null,
  abilities: [],
  ...change,
})

const rows = [
  row('5.a', 'Ķīmija', { teachers: [{ id: 'z', givenName: 'Zane', familyName: 'Zīle' }] }),
  row('5.a', 'Matemātika', { progress: { ...progress, state: 'behind', behind: 2 } }),
  row('7.b', 'Ķīmija', { progress: null }),
  row('7.b', 'Sports', { progress: { ...progress, state: 'too_long', missing: 1 } }),
]

describe('the list of plans', () => {
  test.each<[string, PlansSearch, string[]]>([
    ['as the server has it', {}, ['5.a Ķīmija', '5.a Matemātika', '7.b Ķīmija', '7.b Sports']],
    ['of a class', { class: '7.b' }, ['7.b Ķīmija', '7.b Sports']],
    ['in a state', { state: 'behind' }, ['5.a Matemātika']],
    ['without a plan', { state: 'none' }, ['7.b Ķīmija']],
    ['by a subject’s word, without its marks', { q: 'kimi' }, ['5.a Ķīmija', '7.b Ķīmija']],
    ['by a teacher’s name', { q: 'zile' }, ['5.a Ķīmija']],
    ['by subject', { sort: 'subject' }, ['5.a Ķīmija', '7.b Ķīmija', '5.a Matemātika', '7.b Sports']],
    ['what is to be seen to first', { sort: 'state' }, ['7.b Sports', '5.a Matemātika', '5.a Ķīmija', '7.b Ķīmija']],
  ])('%s', (_name, search, expected) => {
    expect(shownPlans(rows, search).map(one => `${one.className} ${one.subject}`)).toEqual(expected)
  })
})
