import { describe, expect, test } from 'vitest'
import {
  type BriefingCard,
  briefingStanding,
  isOutdated,
  isTold,
  type LeadTime,
  latestBriefingAt,
  mayOfferConsultation,
  mayRecordTold,
  maySaveBriefing,
  missingItems,
  type ToldState,
} from './briefing.ts'

const at = (text: string) => Temporal.PlainDateTime.from(text)
const day = (text: string) => Temporal.PlainDate.from(text)

const card: BriefingCard = {
  outcome: 'Atrisina vienādojumu',
  conditions: 'Pieci uzdevumi',
  criteria: 'Pa punktam',
  deadlines: 'Līdz piektdienai',
  dueOn: null,
  estimatedMinutes: null,
  feedbackPlace: '',
}
const usual = ['outcomes', 'conditions', 'criteria', 'deadlines', 'understood']

describe('A28: what the card has to say', () => {
  test.each<[string, BriefingCard | null, string[], string[]]>([
    ['all that the school asks is written', card, usual, []],
    ['nothing is written', null, usual, ['outcomes', 'conditions', 'criteria', 'deadlines']],
    ['the outcome is missing', { ...card, outcome: '' }, usual, ['outcomes']],
    ['the criteria are missing', { ...card, criteria: '' }, usual, ['criteria']],
    ['a day is a deadline too', { ...card, deadlines: '', dueOn: day('2026-11-27') }, usual, []],
    ['what the school does not ask may be missing', { ...card, conditions: '' }, ['outcomes'], []],
    [
      'minutes and the place of feedback where asked',
      card,
      ['estimated_minutes', 'feedback_place'],
      ['estimated_minutes', 'feedback_place'],
    ],
    ['that it was understood is no part of the card', card, ['understood'], []],
  ])('%s', (_name, of, required, missing) => {
    expect(missingItems(of, required)).toEqual(missing)
  })
})

describe('A28: by when learners have to be told', () => {
  // A lesson of Thursday 8:30; its lesson in person before ends on Tuesday at 11:00.
  test.each<[string, LeadTime, string | null, string | null, string, string]>([
    [
      'in the lesson in person before',
      'previous_in_person_lesson',
      '2026-11-24T11:00',
      '2026-11-25',
      '08:30',
      '2026-11-24T11:00',
    ],
    [
      'where there is none, by the end of the study day before',
      'previous_in_person_lesson',
      null,
      '2026-11-25',
      '08:30',
      '2026-11-26T00:00',
    ],
    [
      'the day before, also where a lesson in person lies earlier',
      'study_day_before',
      '2026-11-24T11:00',
      '2026-11-25',
      '08:30',
      '2026-11-26T00:00',
    ],
    ['the study day before a Monday is a Friday', 'study_day_before', null, '2026-11-20', '08:30', '2026-11-21T00:00'],
    ['at the year’s beginning by the lesson itself', 'study_day_before', null, null, '08:30', '2026-11-26T08:30'],
    ['at the week’s start', 'week_start', null, '2026-11-25', '08:30', '2026-11-23T08:00'],
    ['on the same morning', 'same_morning', null, '2026-11-25', '11:20', '2026-11-26T09:00'],
    [
      'on the same morning, never after the lesson begins',
      'same_morning',
      null,
      '2026-11-25',
      '08:30',
      '2026-11-26T08:30',
    ],
  ])('%s', (_name, leadTime, previousEndsAt, studyDayBefore, starts, latest) => {
    const facts = {
      leadTime,
      startsAt: at(`2026-11-26T${starts}`),
      previousEndsAt: previousEndsAt === null ? null : at(previousEndsAt),
      studyDayBefore: studyDayBefore === null ? null : day(studyDayBefore),
    }
    expect(latestBriefingAt(facts).toString({ smallestUnit: 'minute' })).toBe(latest)
  })
})

describe('A28: where the briefing of a lesson stands', () => {
  const standing = (learners: ToldState[], change: Partial<Parameters<typeof briefingStanding>[0]> = {}) =>
    briefingStanding({
      version: 1,
      missing: [],
      learners: learners.map(state => ({ state, version: change.version ?? 1 })),
      asksUnderstood: true,
      now: at('2026-11-26T08:00'),
      latestAt: at('2026-11-24T11:00'),
      ...change,
    })

  test.each<[string, ToldState[], Parameters<typeof standing>[1], string, string]>([
    ['everybody has understood', ['understood', 'understood'], {}, 'ready', 'in_order'],
    ['an answered question is understood', ['understood', 'answered'], {}, 'ready', 'in_order'],
    ['nothing is written by the latest time', ['untold'], { version: 0 }, 'stop', 'not_written'],
    [
      'nothing is written, and there is time',
      ['untold'],
      { version: 0, now: at('2026-11-24T10:59') },
      'attention',
      'not_written',
    ],
    ['the latest time itself is late', ['untold'], { version: 0, now: at('2026-11-24T11:00') }, 'stop', 'not_written'],
    ['an item is missing', ['understood'], { missing: ['criteria'] }, 'stop', 'incomplete'],
    ['it is written and told to nobody', ['untold', 'untold'], {}, 'stop', 'nobody_told'],
    ['somebody was absent', ['understood', 'untold'], {}, 'attention', 'somebody_untold'],
    ['a question waits', ['understood', 'question'], {}, 'attention', 'question_open'],
    [
      'it was told, and nobody said whether it is understood',
      ['told', 'understood'],
      {},
      'attention',
      'not_understood',
    ],
    ['understanding is not asked for', ['told', 'understood'], { asksUnderstood: false }, 'ready', 'in_order'],
    ['nobody learns in it', [], {}, 'ready', 'in_order'],
  ])('%s', (_name, learners, change, state, reason) => {
    expect(standing(learners, change)).toMatchObject({ state, reason })
  })

  test('its figures are learners', () => {
    expect(standing(['understood', 'answered', 'question', 'told', 'untold'])).toMatchObject({
      all: 5,
      told: 4,
      understood: 2,
      openQuestions: 1,
    })
  })

  test.each<[string, Parameters<typeof standing>[1], object]>([
    [
      'who was told of an earlier version has not been told of this one',
      {
        version: 2,
        learners: [
          { state: 'understood', version: 1 },
          { state: 'understood', version: 2 },
        ],
      },
      { state: 'attention', reason: 'somebody_untold', told: 1, understood: 1 },
    ],
    [
      'all were told of an earlier version: amber though it is late, for something was told',
      {
        version: 2,
        learners: [
          { state: 'understood', version: 1 },
          { state: 'answered', version: 1 },
        ],
      },
      { state: 'attention', reason: 'somebody_untold', told: 0, understood: 0 },
    ],
    [
      'a question about an earlier version waits all the same',
      { version: 2, learners: [{ state: 'question', version: 1 }, undefined] },
      { told: 0, openQuestions: 1 },
    ],
  ])('%s', (_name, change, expected) => {
    expect(standing([], change)).toMatchObject(expected)
  })

  test.each<[string, { state: ToldState; version: number } | undefined, boolean, boolean]>([
    ['nobody has said anything', undefined, false, false],
    ['told of what stands', { state: 'told', version: 2 }, true, false],
    ['told of an earlier version', { state: 'understood', version: 1 }, false, true],
    ['taken back', { state: 'untold', version: 0 }, false, false],
  ])('%s', (_name, told, isNow, wasBefore) => {
    expect([isTold(told, 2), isOutdated(told, 2)]).toEqual([isNow, wasBefore])
  })
})

describe('A28: changing the card', () => {
  const facts = { isRemote: true, isOver: false, seenVersion: 2, version: 2, told: 0, noLateAdditions: false }
  test.each<[string, Partial<typeof facts>, string | null]>([
    ['before anybody was told', {}, null],
    ['after it was told, where the school lets it be', { told: 3 }, null],
    ['after it was told, where nothing is added any more', { told: 3, noLateAdditions: true }, 'briefing_closed'],
    ['nobody was told yet, though nothing is added later', { noLateAdditions: true }, null],
    ['somebody else saved meanwhile', { version: 3 }, 'briefing_changed_meanwhile'],
    ['of a lesson in person', { isRemote: false }, 'lesson_not_remote'],
    ['after the lesson’s day', { isOver: true }, 'lesson_over'],
  ])('%s', (_name, change, refusal) => {
    const verdict = maySaveBriefing({ ...facts, ...change })
    expect(verdict.ok ? null : verdict.reason).toBe(refusal)
  })
})

describe('A28: recording who was told', () => {
  const facts: Parameters<typeof mayRecordTold>[0] = {
    isRemote: true,
    isOver: false,
    version: 1,
    seenVersion: 1,
    way: 'in_person_lesson',
    now: at('2026-11-24T10:20'),
    inLesson: { startsAt: at('2026-11-24T10:20'), isOfAll: true },
  }
  test.each<[string, Partial<typeof facts>, string | null]>([
    ['in the lesson in person, from its beginning', {}, null],
    ['not before it begins', { now: at('2026-11-24T10:19') }, 'in_person_lesson_not_begun'],
    ['not without naming that lesson', { inLesson: null }, 'in_person_lesson_needed'],
    [
      'not in a lesson where some of these learners are not',
      { inLesson: { startsAt: at('2026-11-24T10:20'), isOfAll: false } },
      'in_person_lesson_not_theirs',
    ],
    ['not of what was changed meanwhile', { version: 2 }, 'briefing_changed_meanwhile'],
    ['taken back whatever stands', { version: 2, seenVersion: null }, null],
    ['in another way without any lesson', { way: 'message', inLesson: null }, null],
    ['not of nothing', { version: 0 }, 'briefing_not_written'],
    ['not of a lesson in person', { isRemote: false }, 'lesson_not_remote'],
    ['not after the lesson’s day', { isOver: true }, 'lesson_over'],
  ])('%s', (_name, change, refusal) => {
    const verdict = mayRecordTold({ ...facts, ...change })
    expect(verdict.ok ? null : verdict.reason).toBe(refusal)
  })
})

describe('A28: offering a consultation', () => {
  const facts = { isRemote: true, now: at('2026-11-25T12:00'), lessonOn: day('2026-11-26'), at: at('2026-11-25T14:00') }
  test.each<[string, Partial<typeof facts>, string | null]>([
    ['before the lesson', {}, null],
    ['after it, within two weeks', { at: at('2026-12-10T14:00') }, null],
    ['later than that', { at: at('2026-12-11T14:00') }, 'consultation_too_late'],
    ['in the past', { at: at('2026-11-25T12:00') }, 'consultation_in_past'],
    ['of a lesson in person', { isRemote: false }, 'lesson_not_remote'],
  ])('%s', (_name, change, refusal) => {
    const verdict = mayOfferConsultation({ ...facts, ...change })
    expect(verdict.ok ? null : verdict.reason).toBe(refusal)
  })
})
