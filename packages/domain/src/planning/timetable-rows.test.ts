import { describe, expect, test } from 'vitest'
import { checkTimetableFile } from './timetable-check.ts'
import { isMappedTwice, suggestTimetableMapping } from './timetable-column.ts'
import { readTimetableRows } from './timetable-rows.ts'

const bells = [1, 2, 3].map(number => ({
  number,
  startsAt: Temporal.PlainTime.from({ hour: 7 + number, minute: 30 }),
  endsAt: Temporal.PlainTime.from({ hour: 8 + number, minute: 10 }),
}))
const headers = ['Klase', 'Priekšmets', 'Skolotājs', 'Kabinets', 'Diena', 'Stunda', 'Grupa', 'Nedēļa', 'No', 'Līdz']
const mapping = suggestTimetableMapping(headers)
const read = (...rows: string[][]) => readTimetableRows([headers, ...rows], mapping, bells)
const mathematics = ['7.b', 'Matemātika', 'Anna Bērziņa', '101', 'Pirmdiena', '1']

describe('headers', () => {
  test.each<[string[], (string | null)[]]>([
    [headers, ['class', 'subject', 'teacher', 'room', 'weekday', 'period', 'group', 'weeks', 'from', 'to']],
    [
      ['Class', 'Subject', 'Day', 'Time', 'Week'],
      ['class', 'subject', 'weekday', 'period', 'weeks'],
    ],
    [
      ['MĀCĪBU PRIEKŠMETS', 'nedēļas diena', 'Piezīmes'],
      ['subject', 'weekday', null],
    ],
    [
      ['Klase', 'Class'],
      ['class', null],
    ],
  ])('%j', (written, columns) => {
    expect(suggestTimetableMapping(written)).toEqual(columns)
  })

  test('one meaning for two columns is seen', () => {
    expect(isMappedTwice(['class', null, 'class'])).toBe(true)
    expect(isMappedTwice(['class', null, null])).toBe(false)
  })
})

describe('a table of lessons', () => {
  test('rows of one lesson are its places in the week', () => {
    const { file, problems } = read(
      mathematics,
      [],
      ['7.b', 'Matemātika', 'Anna Bērziņa', '102', 'C', '2-3'],
      mathematics,
    )
    expect(problems).toEqual([])
    expect(file.cards.map(one => [one.weekday, one.period, one.weeks, one.roomKeys])).toEqual([
      [1, 1, [0], ['101']],
      [4, 2, [0], ['102']],
      [1, 1, [0], ['101']],
    ])
    expect(file.lessons.map(one => one.periodsPerCard)).toEqual([1, 2])
    expect(file.classes).toEqual([{ key: '7.b', name: '7.b', short: '7.b', grade: 7 }])
    expect(checkTimetableFile(file)).toEqual([])
  })

  test('weeks make a cycle of two, in which other lessons are held each week', () => {
    const art = ['7.b', 'Māksla', '', '', 'Pirmdiena', '2', '', 'A']
    const music = ['7.b', 'Mūzika', '', '', 'Pirmdiena', '2', '', 'B']
    const { file } = read(mathematics, art, music)
    expect([file.cycleWeeks, file.cards.map(one => one.weeks)]).toEqual([2, [[0, 1], [0], [1]]])
    expect(checkTimetableFile(file)).toEqual([])
  })

  test('days', () => {
    const { file } = read([...mathematics, '', '', '01.09.2026.', '18.12.2026.'])
    expect(file.cards[0]).toMatchObject({
      from: Temporal.PlainDate.from('2026-09-01'),
      to: Temporal.PlainDate.from('2026-12-18'),
    })
  })

  test.each([
    ['1. grupa', '2. grupa', 'Angļu', 'Angļu', []],
    ['1. grupa', '2. grupa', 'Angļu', 'Vācu', []],
    ['Zēni', 'Meitenes', 'Sports', 'Sports', []],
    ['Koris', 'Ansamblis', 'Mūzika', 'Mūzika', []],
    ['Koris', '1. grupa', 'Mūzika', 'Angļu', ['groups_may_overlap']],
    ['1. grupa', '1. grupa', 'Angļu', 'Vācu', ['class_twice']],
  ])('groups %s and %s at once in %s and %s', (one, other, subject, otherSubject, reasons) => {
    const row = (name: string, group: string) => ['7.b', name, '', '', 'O', '1', group]
    const { file } = read(row(subject, one), row(otherSubject, other))
    expect(checkTimetableFile(file).map(problem => problem.reason)).toEqual(reasons)
  })

  test.each<[string, Record<number, string>, string]>([
    ['class', { 0: '' }, 'class_missing Matemātika'],
    ['subject', { 1: '' }, 'subject_missing 7.b'],
    ['weekday', { 4: 'Svētki' }, 'weekday_unreadable Svētki'],
    ['period', { 5: 'pirmā' }, 'period_unreadable pirmā'],
    ['time', { 5: '08:35' }, 'no_bell_at 08:35'],
    ['week', { 7: 'C' }, 'weeks_not_read C'],
    ['day', { 8: 'rudenī' }, 'day_unreadable rudenī'],
    ['order of days', { 8: '2026-12-18', 9: '2026-09-01' }, 'dates_reversed 2026-12-18 – 2026-09-01'],
  ])('a row with a wrong %s is an error with its line and gives no lesson', (_, cells, reason) => {
    const row = headers.map((_header, index) => cells[index] ?? mathematics[index] ?? '')
    const { file, problems } = read(mathematics, row)
    expect(problems.map(one => `${one.severity} ${one.place}: ${one.reason} ${one.value}`)).toEqual([
      `error line 3: ${reason}`,
    ])
    expect(file.cards).toHaveLength(1)
  })

  test('a column that is needed and not there is named, and nothing is read', () => {
    const { file, problems } = readTimetableRows(
      [
        ['Klase', 'Diena'],
        ['7.b', 'P'],
      ],
      ['class', 'weekday'],
      bells,
    )
    expect(problems.map(one => [one.reason, one.value])).toEqual([
      ['column_missing', 'subject'],
      ['column_missing', 'period'],
    ])
    expect(file.cards).toEqual([])
  })
})
