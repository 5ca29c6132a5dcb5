import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../source-files.ts'

/** Runs a program of node_modules in the project's root with the pinned runtime; empty when it is content, else what it prints. */
function complaints(program: string, ...options: string[]): string {
  const run = spawnSync(process.execPath, [join(root, 'node_modules', program), ...options], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return run.status === 0 ? '' : `${program} ${options.join(' ')}: ${run.status}\n${run.stdout}${run.stderr}`
}

test.each([
  ['server, packages and tools', '.'],
  ['client', 'apps/client'],
  ['service worker', 'apps/client/tsconfig.worker.json'],
])('types agree: %s', (_, project) => {
  expect(complaints('typescript/bin/tsc', '--project', project, '--pretty', 'false')).toBe('')
})

test('Biome is content', () => {
  expect(complaints('@biomejs/biome/bin/biome', 'check', '--max-diagnostics=200', '--colors=off', '.')).toBe('')
})

test('nothing is unused and nothing unlisted', () => {
  expect(complaints('knip/bin/knip.js')).toBe('')
})

test('imports keep the house’s directions', () => {
  expect(
    complaints(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      ...['--config', '.dependency-cruiser.cjs'],
      ...['apps', 'packages', 'tools', 'bench', 'e2e'],
    ),
  ).toBe('')
})
