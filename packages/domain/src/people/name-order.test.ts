import { expect, test } from 'vitest'
import { compareNames, compareTexts } from './name-order.ts'

test('people stand by family name in Latvian order, then by given name', () => {
  const people = [
    'Ziediņa Anna',
    'Šmite Zane',
    'Āboliņa Elza',
    'Siliņš Jānis',
    'Bērziņa Marta',
    'Āboliņa Anna',
    'Čaka Ilze',
    'Cera Ilze',
  ].map(name => {
    const [family_name = '', given_name = ''] = name.split(' ')
    return { family_name, given_name }
  })
  expect(people.toSorted(compareNames).map(one => `${one.family_name} ${one.given_name}`)).toEqual([
    'Āboliņa Anna',
    'Āboliņa Elza',
    'Bērziņa Marta',
    'Cera Ilze',
    'Čaka Ilze',
    'Siliņš Jānis',
    'Šmite Zane',
    'Ziediņa Anna',
  ])
})

test('numbers count by their value', () => {
  expect(['10.a', '7.b', '7.a'].toSorted(compareTexts)).toEqual(['7.a', '7.b', '10.a'])
})
