import { checkTimetableFile } from '@talklase/domain/planning/timetable-check.ts'
import { describe, expect, test } from 'vitest'
import { openUntisFile } from './files.ts'
import { readUntisTimetable } from './read.ts'
import { export7, gpu, lessonRow, teacherRow, timetableRows, untisFiles } from './untis.fixture.ts'

const read = (texts: Readonly<Record<string, string>>) => {
  const reading = readUntisTimetable(untisFiles(texts))
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  return reading
}
const told = (texts: Readonly<Record<string, string>>) =>
  read(texts).problems.map(one => `${one.place}: ${one.reason} ${one.value}`.trim())
const timetable = (...rows: (string | number)[][]) => ({ 'GPU001.TXT': gpu(rows) })

describe('an Untis export', () => {
  test('is read whole: names, lessons, a lesson of two classes and a coupling', () => {
    const { file, problems } = read(export7)
    expect(problems).toEqual([])
    expect(file.teachers[2]).toEqual({ key: 'ŠĶĒ', short: 'ŠĶĒ', name: 'Ēriks Šķēle' })
    expect(file.subjects[1]).toEqual({ key: 'SPO', short: 'SPO', name: 'Sports un veselība' })
    expect(file.classes.map(one => [one.name, one.grade])).toEqual([
      ['7.b', 7],
      ['7.a', 7],
    ])
    const lessons = file.lessons.map(one => [one.subjectKey, one.classKeys, one.groupKeys, one.teacherKeys])
    expect(lessons).toEqual([
      ['MAT', ['7.b'], [], ['BĒR']],
      ['SPO', ['7.a', '7.b'], [], ['KAL']],
      ['VĀC', ['7.b'], ['7.b/FRA+VĀC/VĀC'], ['ŠĶĒ']],
      ['FRA', ['7.b'], ['7.b/FRA+VĀC/FRA'], ['OZO']],
    ])
    expect(file.cards.map(one => [one.weekday, one.period, one.weeks, one.roomKeys])).toEqual([
      [1, 1, [0], ['101']],
      [4, 2, [0], ['101']],
      [2, 3, [0], ['Zāle']],
      [3, 4, [0], ['204']],
      [3, 4, [0], ['205']],
    ])
  })

  test('a coupling by subject is no clash of its class, two lessons of one number are', () => {
    const periods = [1, 2, 3, 4].map(number => ({
      number,
      startsAt: Temporal.PlainTime.from({ hour: 7 + number }),
      endsAt: Temporal.PlainTime.from({ hour: 7 + number, minute: 40 }),
    }))
    expect(checkTimetableFile({ ...read(export7).file, periods })).toEqual([])
    const twice = timetable([1, '7.b', 'BĒR', 'MAT', '101', 1, 1], [2, '7.b', 'KAL', 'FIZ', '102', 1, 1])
    expect(checkTimetableFile({ ...read(twice).file, periods }).map(one => one.reason)).toEqual(['class_twice'])
  })

  test.each<[string, (text: string) => Uint8Array]>([
    ['UTF-8', text => new TextEncoder().encode(text)],
    ['UTF-8 with a mark', text => new TextEncoder().encode(`\ufeff${text}`)],
    [
      'windows-1257',
      text => Uint8Array.from([...text].map(letter => ({ Š: 0xd0, Ķ: 0xcd, Ē: 0xc7 })[letter] ?? letter.charCodeAt(0))),
    ],
  ])('in %s', (_, encoded) => {
    const bytes = encoded(gpu([[1, '7.b', 'ŠĶĒ', 'MAT', '101', 1, 1, '', '']]))
    const reading = readUntisTimetable([{ name: 'GPU001.TXT', bytes }])
    expect(reading.ok && reading.file.teachers.map(one => one.key)).toEqual(['ŠĶĒ'])
  })

  test.each([',', ';', '\t'])('parted by %j', delimiter => {
    const { file } = read({ 'gpu001.txt': gpu(timetableRows, delimiter) })
    expect(file.cards).toHaveLength(5)
    expect(file.lessons[0]).toMatchObject({ subjectKey: 'MAT', classKeys: ['7.b'] })
  })

  test('classes in one cell, parted by ~, are one lesson', () => {
    const { file } = read(timetable([2, '7.a~7.b', 'KAL', 'SPO', 'Zāle', 2, 3]))
    expect(file.lessons[0]?.classKeys).toEqual(['7.a', '7.b'])
  })

  test.each<[string, (string | number)[], string]>([
    ['no class', [7, '', 'BĒR', 'SĒD', '', 5, 7], 'row_without_class SĒD'],
    ['no subject', [7, '7.b', 'BĒR', '', '', 5, 7], 'row_without_subject 7.b'],
    ['no lesson', ['', '7.b', 'BĒR', 'MAT', '', 5, 7], 'row_without_lesson MAT'],
    ['no weekday', [7, '7.b', 'BĒR', 'MAT', '', 0, 7], 'weekday_out_of_range 0'],
    ['a time for a period', [7, '7.b', 'BĒR', 'MAT', '', 5, '08:30'], 'period_unreadable 08:30'],
    ['the row before', [1, '7.b', 'BĒR', 'MAT', '101', 1, 1], 'duplicate_row 1'],
  ])('a row with %s is named and the rest goes on', (_, odd, reason) => {
    const texts = timetable([1, '7.b', 'BĒR', 'MAT', '101', 1, 1], odd, [1, '7.b', 'BĒR', 'MAT', '101', 2, 1])
    expect(told(texts)).toEqual([`GPU001.TXT, line 2: ${reason}`])
    expect(read(texts).file.cards).toHaveLength(2)
  })

  test('names that the master data lack are warnings', () => {
    const texts = { ...timetable([1, '7.b', 'XXX', 'MAT', '101', 1, 1]), 'GPU004.TXT': gpu([['BĒR', 'Bērziņa']]) }
    expect(told(texts)).toEqual(['GPU004.TXT: unknown_teacher XXX'])
    expect(read(texts).file.teachers.map(one => one.name)).toEqual(['Bērziņa', 'XXX'])
  })

  test.each([
    ['Bērziņa', 'Anna', 'Anna Bērziņa'],
    ['Bērziņa Anna', 'Anna', 'Bērziņa Anna'],
    ['Bērziņa', '', 'Bērziņa'],
  ])('a teacher called %s with the given name %j is %s', (familyName, givenName, name) => {
    const texts = {
      ...timetable([1, '7.b', 'B', 'MAT', '', 1, 1]),
      'GPU004.TXT': gpu([teacherRow('B', familyName, givenName)]),
    }
    expect(read(texts).file.teachers[0]?.name).toBe(name)
  })
})

describe('what GPU002 adds', () => {
  const withDetail = (more: Parameters<typeof lessonRow>[1]) => ({
    ...timetable([1, '7.b', 'BĒR', 'MAT', '101', 1, 1]),
    'GPU002.TXT': gpu([lessonRow([1, 1, '7.b', 'BĒR', 'MAT', '101'], more)]),
  })

  test.each([
    ['A', [0]],
    ['Nedēļa B', [1]],
    ['2', [1]],
    ['Ned-1', [0]],
  ])('the lesson group %s is a week of the cycle, which is said once', (group, weeks) => {
    const { file, problems } = read(withDetail({ group }))
    expect(file.cycleWeeks).toBe(2)
    expect(file.cards[0]?.weeks).toEqual(weeks)
    expect(problems.map(one => one.reason)).toEqual(['weeks_by_group'])
  })

  test('another lesson group is read as every week, with a warning', () => {
    expect(told(withDetail({ group: 'Projekts' }))).toEqual(['GPU002.TXT, line 1: lesson_group_not_read Projekts'])
    expect(read(withDetail({ group: 'Projekts' })).file).toMatchObject({ cycleWeeks: 1, cards: [{ weeks: [0] }] })
  })

  test('days and learners', () => {
    const { file } = read(withDetail({ from: '20260901', to: '20261218', learners: '1. grupa' }))
    expect(file.cards[0]).toMatchObject({
      from: Temporal.PlainDate.from('2026-09-01'),
      to: Temporal.PlainDate.from('2026-12-18'),
    })
    expect(file.groups).toEqual([
      { key: '7.b/1. grupa', classKey: '7.b', name: '1. grupa', entireClass: false, division: null },
    ])
    expect(read(withDetail({ from: '20260231' })).file.cards[0]).not.toHaveProperty('from')
  })

  test('a planned lesson without a place in the week is named', () => {
    const texts = {
      ...timetable([1, '7.b', 'BĒR', 'MAT', '101', 1, 1]),
      'GPU002.TXT': gpu([
        lessonRow([1, 1, '7.b', 'BĒR', 'MAT', '101']),
        lessonRow([9, 2, '7.b', 'BĒR', 'FIZ', '101']),
        lessonRow([8, 0, '7.b', 'BĒR', 'FIZ', '101']),
      ]),
    }
    expect(told(texts)).toEqual(['GPU002.TXT, line 2: lesson_not_placed 9'])
  })
})

describe('the time grid', () => {
  const grid = (...lines: string[]) => ({
    ...timetable([1, '7.b', 'B', 'MAT', '', 1, 1]),
    'time.txt': lines.join('\r\n'),
  })

  test('gives the bells', () => {
    const { file } = read(grid('1 8 1 0830 0910', '1  8  0  740  820', '2 8 1 0830 0910'))
    expect(file.periods.map(one => [one.number, String(one.startsAt), String(one.endsAt)])).toEqual([
      [0, '07:40:00', '08:20:00'],
      [1, '08:30:00', '09:10:00'],
    ])
  })

  test('of another day, and times that are none, are warnings', () => {
    expect(told(grid('1 8 1 0830 0910', '5 8 1 0900 0940'))).toEqual([
      'time.txt, line 2: day_periods_not_read 0900–0940',
    ])
    expect(told(grid('1 8 1 0830 0910', '1 8 2 0990 1000'))).toEqual(['time.txt, line 2: times_unreadable 0990–1000'])
  })
})

test.each<[string, string, string | null]>([
  ['GPU001.TXT', 'anything', 'timetable'],
  ['skola_gpu014.txt', 'anything', 'substitutions'],
  ['GPU009.TXT', gpu(timetableRows), null],
  ['saraksts.txt', gpu(timetableRows), 'timetable'],
  ['stundas.csv', gpu([lessonRow([1, 2, '7.b', 'BĒR', 'MAT', '101'])]), 'lessons'],
  ['laiki.txt', '1 8 1 0830 0910\n1 8 2 0920 1000', 'times'],
  ['cilveki.csv', 'Vārds;Uzvārds;Loma\nAnna;Ozola;Skolotājs', null],
  ['bilde.txt', '\u0000\u0001', null],
])('%s is known by its name, or by the look of its rows', (name, text, kind) => {
  expect(openUntisFile({ name, bytes: new TextEncoder().encode(text) })?.kind ?? null).toBe(kind)
})

describe('refused', () => {
  const reasonOf = (texts: Record<string, string>) => {
    const reading = readUntisTimetable(untisFiles(texts))
    return reading.ok ? null : [reading.problems[0].reason, reading.problems[0].value]
  }
  test('without the timetable, with the files that there are', () => {
    const { 'GPU001.TXT': _, ...others } = export7
    expect(reasonOf(others)).toEqual(['untis_timetable_missing', 'GPU002.TXT, GPU004.TXT, GPU006.TXT'])
  })
  test('empty, and over 20 MB', () => {
    expect(reasonOf({ 'GPU001.TXT': '' })).toEqual(['file_empty', ''])
    const large = readUntisTimetable([{ name: 'GPU001.TXT', bytes: new Uint8Array(20 * 1024 * 1024 + 1) }])
    expect(large.ok || large.problems[0].reason).toBe('file_too_large')
  })
})
