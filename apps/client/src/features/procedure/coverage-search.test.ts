import { expect, test } from 'vitest'
import { coverageSearch } from './coverage-search.ts'

test.each([
  [{}, {}],
  [
    { version: 'v', group: 'learners', class: 'c', state: 'done', search: 'anna', sort: '-day', page: 3 },
    { version: 'v', group: 'learners', class: 'c', state: 'done', search: 'anna', sort: '-day', page: 3 },
  ],
  [{ group: 'cats', state: 'never', sort: 'length', page: 1, search: '' }, {}],
  [
    { search: 7, page: '2' },
    { search: '7', page: 2 },
  ],
])('the address %j is read as %j', (address, read) => {
  expect(coverageSearch(address)).toEqual(read)
})
