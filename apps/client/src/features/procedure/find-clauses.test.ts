import { expect, test } from 'vitest'
import { findClauses } from './find-clauses.ts'

const clause = (id: string, text: string, settings: string[] = []) => ({
  id,
  parent: id.includes('.') ? (id.split('.')[0] ?? null) : null,
  text,
  settings,
  isChanged: false,
})
const page = {
  chapters: [
    {
      number: 1,
      title: 'Vispārīgi',
      clauses: [clause('A1', 'Kārtība ir skolas dokuments.', ['regulation.reference'])],
    },
    {
      number: 2,
      title: 'Norise',
      clauses: [
        clause('A5', 'Daļa ir ierobežota.', ['quota.percentByGrade']),
        clause('A5.1', 'Trešajā klasē mazāk.', ['quota.percentByGrade']),
        clause('A24', 'Skolēns ieslēdz kameru.', ['camera.policy']),
      ],
    },
  ],
  outside: ['signIn.cardGrades'],
  settings: [
    { code: 'regulation.reference', label: 'Tiesību akts', clause: 'A1' },
    { code: 'quota.percentByGrade', label: 'Attālināto stundu daļa pa klasēm', clause: 'A5' },
    { code: 'camera.policy', label: 'Kamera stundā', clause: 'B10' },
    { code: 'signIn.cardGrades', label: 'Klases ar pieteikšanās karti', clause: null },
  ],
}

test.each([
  ['', ['A1', 'A5', 'A5.1', 'A24'], ['signIn.cardGrades'], 4],
  ['a5', ['A5', 'A5.1'], [], 1],
  ['A24', ['A24'], [], 1],
  ['karti', ['A1'], ['signIn.cardGrades'], 2],
  ['attalinato dala', ['A5', 'A5.1'], [], 1],
  ['Kameru', ['A24'], [], 1],
  ['nekā tāda', [], [], 0],
])('the search %j finds %j', (search, ids, outside, count) => {
  const found = findClauses(page, search)
  expect([found.chapters.flatMap(one => one.clauses.map(each => each.id)), found.outside, found.count]).toEqual([
    ids,
    outside,
    count,
  ])
})
