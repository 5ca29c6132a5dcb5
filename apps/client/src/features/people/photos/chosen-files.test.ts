import { expect, test } from 'vitest'
import { assigned, type ChosenFile, chosenFiles } from './chosen-files.ts'

const learner = (id: string, givenName: string, familyName: string) => ({
  learner: { id, givenName, familyName },
  username: null,
  photo: null,
})
const learners = [learner('anna', 'Anna', 'Bērziņa'), learner('janis', 'Jānis', 'Kalniņš')]
const file = (name: string) => ({ key: name, file: new File([], name), url: '' })
const whose = (chosen: readonly ChosenFile[]) => chosen.map(({ learnerId, by }) => [learnerId, by])

test('B10: files are offered by their names, and a person decides on the rest', () => {
  const chosen = chosenFiles([file('Anna Bērziņa.jpg'), file('IMG_1.jpg')], learners)
  expect(whose(chosen)).toEqual([
    ['anna', 'name'],
    [null, 'nobody'],
  ])
  expect(whose(assigned(chosen, 'IMG_1.jpg', 'janis'))).toEqual([
    ['anna', 'name'],
    ['janis', 'hand'],
  ])
})

test('B10: a learner has one file at most', () => {
  const chosen = chosenFiles([file('Anna Bērziņa.jpg'), file('IMG_1.jpg')], learners)
  expect(whose(assigned(chosen, 'IMG_1.jpg', 'anna'))).toEqual([
    [null, 'twice'],
    ['anna', 'hand'],
  ])
  expect(whose(assigned(chosen, 'Anna Bērziņa.jpg', null))).toEqual([
    [null, 'hand'],
    [null, 'nobody'],
  ])
})
