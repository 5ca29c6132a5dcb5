// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the rows are source text
import { expect, test } from 'vitest'
import { tableTouches } from './table-touches.ts'

test.each([
  ["tx.selectFrom('device').selectAll()", ['.selectFrom(…)']],
  ["tx.insertInto('loan').values(row)", ['.insertInto(…)']],
  ["tx.updateTable('loan').set(row)", ['.updateTable(…)']],
  ["tx.deleteFrom('loan')", ['.deleteFrom(…)']],
  ['sql<Row>`select 1`.execute(tx)', ['sql`…`']],
  ["client.query('select * from loan')", ['.query(…)']],
  ['client.query(`delete from ${table} where id = 1`)', ['.query(…)']],
  ["client.query('listen talklase')", []],
  ['store.listLoans(tx, school)', []],
  ["url.searchParams.query('page')", []],
  ["// tx.selectFrom('device')", []],
])('%s', (text, words) => {
  expect(tableTouches({ path: 'x.ts', text }).map(one => one.words)).toEqual(words)
})
