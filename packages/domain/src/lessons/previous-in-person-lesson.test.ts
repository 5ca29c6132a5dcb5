import { describe, expect, test } from 'vitest'
import { type DatedLesson, partOfLearner, previousInPersonLessons } from './previous-in-person-lesson.ts'

const at = (text: string) => Temporal.PlainDateTime.from(text)

const lesson = (id: string, starts: string, change: Partial<DatedLesson> = {}): DatedLesson => ({
  id,
  subjectId: 'mathematics',
  startsAt: at(starts),
  endsAt: at(starts).add({ minutes: 40 }),
  isRemote: false,
  isHeld: true,
  classes: [{ id: '7.b', groupId: null }],
  teachers: ['ozola'],
  replaced: [],
  ...change,
})

const remote = (change: Partial<DatedLesson> = {}) =>
  lesson('remote', '2026-11-26T08:30', { isRemote: true, ...change })

const foundFor = (of: DatedLesson, ...candidates: DatedLesson[]) =>
  previousInPersonLessons(of, candidates).map(part => part.lesson?.id ?? null)

describe('A28: the lesson in person before a remote one', () => {
  test.each<[string, Partial<DatedLesson>, string | null]>([
    ['of the same subject, class and teacher', {}, 'before'],
    ['is not one of another subject', { subjectId: 'physics' }, null],
    ['is not a remote one', { isRemote: true }, null],
    ['is not one that was cancelled', { isHeld: false }, null],
    ['is not another class’s', { classes: [{ id: '7.a', groupId: null }] }, null],
    [
      'is one of several classes together',
      {
        classes: [
          { id: '7.a', groupId: null },
          { id: '7.b', groupId: null },
        ],
      },
      'before',
    ],
    ['is not a group’s, where the whole class is to be told', { classes: [{ id: '7.b', groupId: 'girls' }] }, null],
    ['is not another teacher’s', { teachers: ['kalns'] }, null],
    ['is a substitute’s for the same teacher', { teachers: ['kalns'], replaced: ['ozola'] }, 'before'],
    ['is one of which nobody is named', { teachers: [] }, 'before'],
  ])('%s', (_name, change, found) => {
    expect(foundFor(remote(), lesson('before', '2026-11-24T10:20', change))).toEqual([found])
  })

  test('the latest of several counts, also across a weekend and whatever their order', () => {
    const [monday, friday] = [lesson('monday', '2026-11-16T08:30'), lesson('friday', '2026-11-20T12:00')]
    expect(foundFor(remote(), friday, monday)).toEqual(['friday'])
    expect(foundFor(remote(), monday, friday)).toEqual(['friday'])
  })

  test('the lesson right before on the same day counts; one after it, or the lesson itself, does not', () => {
    expect(foundFor(remote(), lesson('first', '2026-11-26T07:50'))).toEqual(['first'])
    expect(foundFor(remote(), lesson('overlapping', '2026-11-26T07:51'))).toEqual([null])
    expect(foundFor(remote(), lesson('after', '2026-11-26T09:20'))).toEqual([null])
    expect(foundFor(remote(), { ...remote(), isRemote: false })).toEqual([null])
  })

  test('a substitute who gives the remote lesson finds the lesson of whom they stand in for', () => {
    const substituted = remote({ teachers: ['kalns'], replaced: ['ozola'] })
    expect(foundFor(substituted, lesson('before', '2026-11-24T10:20'))).toEqual(['before'])
  })

  test('a group is told in its own lesson or in one of the whole class, not in the other group’s', () => {
    const ofGirls = remote({ classes: [{ id: '7.b', groupId: 'girls' }] })
    const inGroup = (id: string, starts: string, groupId: string) =>
      lesson(id, starts, { classes: [{ id: '7.b', groupId }] })
    expect(foundFor(ofGirls, inGroup('girls', '2026-11-23T08:30', 'girls'))).toEqual(['girls'])
    expect(foundFor(ofGirls, inGroup('boys', '2026-11-24T08:30', 'boys'), lesson('all', '2026-11-20T08:30'))).toEqual([
      'all',
    ])
  })

  test('of two classes taught together each has its own lesson before', () => {
    const both = remote({
      classes: [
        { id: '7.a', groupId: null },
        { id: '7.b', groupId: null },
      ],
    })
    const ofA = lesson('of a', '2026-11-25T08:30', { classes: [{ id: '7.a', groupId: null }] })
    expect(foundFor(both, ofA)).toEqual(['of a', null])
  })
})

describe('A28: the part of a lesson to which a learner belongs', () => {
  const part = (classId: string, group: string | null, members: string[]) => ({
    classId,
    group,
    members: new Set(members),
  })
  const parts = [
    part('7.a', null, []),
    part('7.b', 'girls', ['anna']),
    part('7.b', 'boys', ['toms']),
    part('7.c', 'any', []),
  ]
  test.each<[string, string, string, string | null | undefined]>([
    ['the class’s', 'marta', '7.a', null],
    ['of the groups of a class the learner’s own', 'toms', '7.b', 'boys'],
    ['the whole class’s where the group has no members', 'zane', '7.c', 'any'],
    ['none, in neither group of the class', 'zane', '7.b', undefined],
    ['none, in another class', 'anna', '8.a', undefined],
  ])('%s', (_name, id, classId, group) => {
    expect(partOfLearner(parts, { id, classIds: [classId] })?.group).toBe(group)
  })
})
