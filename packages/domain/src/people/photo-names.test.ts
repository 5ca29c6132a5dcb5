import { expect, test } from 'vitest'
import { matchPhotos } from './photo-names.ts'

const learner = (id: string, givenName: string, familyName: string, username: string | null = null) => ({
  id,
  givenName,
  familyName,
  username,
})

const learners = [
  learner('anna', 'Anna', 'Bērziņa', 'jv.anna'),
  learner('janis', 'Jānis', 'Kalniņš'),
  learner('marta', 'Marta', 'Liepa'),
  learner('marta2', 'Marta', 'Liepā'),
  learner('toms', 'Toms', 'Ozols', 'toms1'),
  learner('toms2', 'Toms', 'Ozols', 'toms2'),
]

test.each([
  ['Anna Bērziņa.jpg', 'anna', 'name'],
  ['Bērziņa_Anna.PNG', 'anna', 'name'],
  ['berzina-anna.webp', 'anna', 'name'],
  ['7.b Kalniņš Jānis.jpeg', 'janis', 'name'],
  ['Jānis Kalniņš.jpg'.normalize('NFD'), 'janis', 'name'],
  ['JV.Anna.jpg', 'anna', 'name'],
  ['toms2.jpg', 'toms2', 'name'],
  ['Marta Liepā.jpg', 'marta2', 'name'],
  ['Toms Ozols.jpg', null, 'several'],
  ['Anna.jpg', null, 'nobody'],
  ['Bērziņa.jpg', null, 'nobody'],
  ['Anna Bērziņa Liepa.jpg', null, 'nobody'],
  ['IMG_2041.jpg', null, 'nobody'],
  ['.jpg', null, 'nobody'],
])('B10: %s', (fileName, learnerId, by) => {
  expect(matchPhotos([fileName], learners)).toEqual([{ fileName, learnerId, by }])
})

test('B10: two files of one learner are nobody’s until a person chooses', () => {
  expect(matchPhotos(['Anna Bērziņa.jpg', 'jv.anna.png', 'Marta Liepa.jpg'], learners)).toEqual([
    { fileName: 'Anna Bērziņa.jpg', learnerId: null, by: 'twice' },
    { fileName: 'jv.anna.png', learnerId: null, by: 'twice' },
    { fileName: 'Marta Liepa.jpg', learnerId: 'marta', by: 'name' },
  ])
})
