import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { cloneTemplate } from '../testing/clusters.ts'
import { describeSchema } from './describe-schema.ts'

test('the schema that the migrations make is the one in schema.sql', async () => {
  await using database = await cloneTemplate(inject('clusterUrl'))
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const schema = await describeSchema(client)
  await client.end()
  const committed = await readFile(new URL('./schema.sql', import.meta.url), 'utf8')
  expect(schema, 'write it anew with `node tools/print-schema.ts`').toBe(committed)
})
