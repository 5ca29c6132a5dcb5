import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { readSources, root } from '../source-files.ts'

test('every test file belongs to a project of Vitest', () => {
  const folder = mkdtempSync(join(tmpdir(), 'talklase-projects-'))
  const list = join(folder, 'files.json')
  const run = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'list', '--filesOnly', `--json=${list}`],
    { cwd: root, encoding: 'utf8' },
  )
  expect(run.status, `${run.stdout}${run.stderr}`).toBe(0)
  const listed: { file: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  rmSync(folder, { recursive: true })
  const known = new Set(listed.map(one => relative(root, one.file).replaceAll('\\', '/')))
  const tests = readSources()
    .map(file => file.path)
    .filter(path => /\.(test|journey)\.tsx?$/.test(path))
  expect(tests.filter(path => !known.has(path))).toEqual([])
  expect(known.size).toBeGreaterThan(50)
})
