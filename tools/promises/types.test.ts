import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../source-files.ts'

test('the types of the tables are those of a freshly migrated database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'talklase-fresh-types-'))
  const file = join(folder, 'types.ts')
  const run = spawnSync(process.execPath, ['tools/types-from-database.ts', file], { cwd: root, encoding: 'utf8' })
  expect(run.status, `${run.stdout}${run.stderr}`).toBe(0)
  const fresh = readFileSync(file, 'utf8')
  rmSync(folder, { recursive: true })
  const committed = readFileSync(join(root, 'apps/server/src/db/types.ts'), 'utf8')
  expect(committed, 'write them anew with `node tools/types-from-database.ts`').toBe(fresh)
})
