import { expect, test } from 'vitest'
import type { Sent } from '../../offline.ts'
import type { LearnerDay } from './day-query.ts'
import { withSent } from './with-sent.ts'

const at = '2026-11-26T06:24:00Z'
const anna = { id: 'anna', givenName: 'Anna', familyName: 'Bērziņa' }

const lesson: LearnerDay['lessons'][number] = {
  id: 'maths',
  on: '2026-11-26',
  period: 1,
  startTime: '08:30',
  endTime: '09:10',
  startsAt: '2026-11-26T06:30:00Z',
  endsAt: '2026-11-26T07:10:00Z',
  subject: 'Matemātika',
  classes: ['7.b'],
  groups: [],
  teachers: [],
  rooms: [],
  state: 'planned',
  changed: [],
  remote: {
    mode: 'sync',
    form: 'online_lesson',
    place: 'home',
    means: ['device'],
    onlineMinutes: null,
    engagement: 'check_in',
    outcome: '',
    instruction: '',
    joinLink: null,
    hasLink: true,
    isLinkHeldBack: false,
    platform: { name: 'Zoom', instruction: '' },
    host: 'zoom.us',
    opensAt: '2026-11-26T06:20:00Z',
    linkFrom: '2026-11-26T06:20:00Z',
    joinState: 'open',
    hasBriefing: false,
  },
  checkIn: null,
  problem: null,
  abilities: ['checkIn', 'report'],
}

const day: LearnerDay = {
  on: '2026-11-26',
  now: at,
  learner: anna,
  classId: null,
  className: '7.b',
  studyDay: true,
  note: null,
  remoteMark: 'A',
  contactHours: { from: '08:00', to: '17:00' },
  lessons: [lesson, { ...lesson, id: 'history' }],
}

const kept = { id: 'one', personId: 'anna', schoolId: 'school', lessonId: 'maths', at, state: 'waiting' as const }
const checkIn: Sent = {
  kept: { ...kept, what: 'check-in' },
  checkIn: { at, sentLate: false, joinLink: 'https://zoom.us/j/1' },
}

test('A24: a check-in that was taken stands on its lesson with the link, and on no other', () => {
  const [maths, history] = withSent(day, checkIn).lessons
  expect(maths?.checkIn).toEqual({ at, sentLate: false })
  expect(maths?.remote?.joinLink).toBe('https://zoom.us/j/1')
  expect(history).toEqual({ ...lesson, id: 'history' })
})

test('A36: a report made for a child stands on that child’s day and on no other', () => {
  const problem = {
    id: 'one',
    kind: 'internet' as const,
    note: '',
    at,
    sentLate: false,
    reportedBy: { id: 'mother', givenName: 'Ilze', familyName: 'Bērziņa' },
    decision: null,
    abilities: [],
  }
  const report: Sent = {
    kept: { ...kept, personId: 'mother', what: 'report', kind: 'internet', note: '', learnerId: 'anna' },
    problem,
  }
  expect(withSent(day, report).lessons[0]?.problem).toEqual(problem)
  const brother = { ...day, learner: { ...anna, id: 'toms' } }
  expect(withSent(brother, report)).toBe(brother)
})
