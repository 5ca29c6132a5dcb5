import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openApiText } from '../../apps/server/src/openapi.ts'
import { root } from '../source-files.ts'

test('the API’s documentation is the contract’s', async () => {
  const committed = readFileSync(join(root, 'docs/api/openapi.json'), 'utf8')
  expect(committed, 'write it anew with `node tools/print-openapi.ts`').toBe(await openApiText())
})
