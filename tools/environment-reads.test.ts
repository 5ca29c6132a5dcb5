import { expect, test } from 'vitest'
import { environmentReads } from './environment-reads.ts'

test.each([
  ['const port = process.env.PORT', 1],
  ['const values = parse(process.env)', 1],
  ["const port = globalThis.process.env['PORT']", 1],
  ['const { env } = process', 1],
  ["import { env } from 'node:process'", 1],
  ["import { env as surroundings } from 'process'", 1],
  ["const key = process['env']", 1],
  ["import { argv } from 'node:process'", 0],
  ['process.exit(0)', 0],
  ['const { argv } = process', 0],
  ['// process.env is read by config.ts', 0],
  ["const text = 'process.env'", 0],
])('%s: %i reads', (text, count) => {
  expect(environmentReads({ path: 'x.ts', text })).toHaveLength(count)
})
