import { expect, test } from 'vitest'
import { registersSearch } from './registers-search.ts'

test('A24: the address of the list of registers keeps what it can hold and nothing else', () => {
  const id = '0199b1f0-0000-7000-8000-000000000001'
  const full = { state: 'all', from: '2026-11-01', to: '2026-11-26', teacher: id, class: id, sort: 'teacher' }
  expect(registersSearch(full)).toEqual(full)
  expect(registersSearch({ state: 'missing', from: 'today', to: 1, teacher: 'x', class: null, sort: 'time' })).toEqual(
    {},
  )
})
