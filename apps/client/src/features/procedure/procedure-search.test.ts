import { expect, test } from 'vitest'
import { readProcedureSearch } from './procedure-search.ts'

const id = '0199f5a2-3b5c-7d1e-8f00-0123456789ab'

test.each([
  [{ clause: 'A24' }, { procedure: 'A', clause: 'A24' }],
  [{ clause: 'A5.2' }, { procedure: 'A', clause: 'A5.2' }],
  [
    { clause: 'B10', version: 'draft' },
    { procedure: 'B', clause: 'B10', version: 'draft' },
  ],
  [
    { clause: 'outside', procedure: 'B' },
    { procedure: 'B', clause: 'outside' },
  ],
  [
    { procedure: 'A', version: id, search: 'kamera' },
    { procedure: 'A', version: id, search: 'kamera' },
  ],
  [{ procedure: 'C', version: '7', clause: 'Z1', search: '' }, {}],
])('the address %j is %j', (search, read) => {
  expect(readProcedureSearch(search)).toEqual(read)
})
