import { expect, test } from 'vitest'
import { mostTopics, readTopicRows } from './topic-row.ts'

const plain = {
  outcome: '',
  held: 'either',
  mode: null,
  form: null,
  place: null,
  means: [],
  weekFrom: null,
  weekTo: null,
}

const latvian =
  'Temats;Sasniedzamais rezultāts;Stundas;Norise;Veids;Forma;Vieta;Līdzekļi;No nedēļas;Līdz nedēļai\n' +
  'Daļas;Salīdzina daļas;4;attālināti;pašu tempā;Grupu darbs;Bibliotēka;Ierīce, Papīra materiāli;2026-11-23;30.11.2026'
const english =
  'Topic;Outcome;Lessons;Held;Mode;Form;Place;Means;From week;To week\n' +
  "Daļas;Salīdzina daļas;4;remote;at one's own time;Group work;Library;Device, Paper materials;2026-11-23;30.11.2026"

test.each([
  ['Latvian', latvian],
  ['English', english],
])('A6: a plan written in %s is read', (_language, table) => {
  expect(readTopicRows(table.split('\n').map(row => row.split(';')))).toEqual({
    topics: [
      {
        title: 'Daļas',
        outcome: 'Salīdzina daļas',
        lessons: 4,
        held: 'remote',
        mode: 'async',
        form: 'group_work',
        place: 'library',
        means: ['device', 'paper'],
        weekFrom: '2026-11-23',
        weekTo: '2026-11-30',
      },
    ],
    problems: [],
  })
})

test('a list of topics alone is a plan of one lesson each; blank rows are none', () => {
  expect(readTopicRows([['TEMATS'], ['Daļas'], [' '], ['Procenti']])).toEqual({
    topics: [
      { title: 'Daļas', lessons: 1, ...plain },
      { title: 'Procenti', lessons: 1, ...plain },
    ],
    problems: [],
  })
})

test('a day stands for its week', () => {
  expect(
    readTopicRows([
      ['Topic', 'From week'],
      ['Daļas', '26.11.2026.'],
    ])?.topics[0]?.weekFrom,
  ).toBe('2026-11-23')
})

test.each([
  ['lessons', 'Stundas', 'daudz', 'lessons_unreadable'],
  ['lessons that are none', 'Stundas', '0', 'lessons_unreadable'],
  ['a form', 'Forma', 'Lekcija', 'word_unknown'],
  ['means', 'Līdzekļi', 'Teleskops', 'word_unknown'],
  ['a day', 'No nedēļas', '31.02.2026', 'day_unreadable'],
])('what can’t be read of %s is told with its row, and the topic stays', (_name, heading, value, reason) => {
  const answer = readTopicRows([
    ['Temats', heading],
    ['Daļas', value],
  ])
  expect(answer?.problems).toEqual([{ row: 2, reason, value }])
  expect(answer?.topics).toEqual([{ title: 'Daļas', lessons: 1, ...plain }])
})

test('a row without a title gives no topic', () => {
  expect(
    readTopicRows([
      ['Temats', 'Stundas'],
      ['', '3'],
    ]),
  ).toEqual({
    topics: [],
    problems: [{ row: 2, reason: 'no_title', value: '3' }],
  })
})

test('a plan ends at its most topics', () => {
  const rows = Array.from({ length: mostTopics + 2 }, (_, at) => [`Temats ${at}`])
  const answer = readTopicRows([['Temats'], ...rows])
  expect(answer?.topics).toHaveLength(mostTopics)
  expect(answer?.problems).toEqual([{ row: mostTopics + 2, reason: 'too_many_topics', value: String(mostTopics) }])
})

test('a table without topics is none', () => {
  expect(
    readTopicRows([
      ['Vārds', 'Uzvārds'],
      ['Anna', 'Ozola'],
    ]),
  ).toBeNull()
})
