/**
 * Lists every clause of both procedures with the tests that show it: `node tools/clauses.ts [--json]`.
 * A test shows the clauses with which one of its titles begins (clause-names.ts). `--json` prints only
 * `[{ clause, kind, tests }]` for the numbered clauses; the readable form shows their parts too.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clause, Procedure } from '@talklase/regulation/clause.ts'
import { procedureA } from '@talklase/regulation/procedure-a.ts'
import { procedureB } from '@talklase/regulation/procedure-b.ts'
import { clausesNamedIn } from './clause-names.ts'

const root = join(import.meta.dirname, '..')
const procedures: readonly Procedure[] = [procedureA, procedureB]

/** The full test names that Vitest finds, or null with its complaint on stderr. */
function listTests(options: readonly string[]): readonly string[] | null {
  const folder = mkdtempSync(join(tmpdir(), 'clauses-'))
  try {
    const file = join(folder, 'tests.json')
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
    const listing = spawnSync(process.execPath, [vitest, 'list', `--json=${file}`, ...options], {
      cwd: root,
      encoding: 'utf8',
    })
    if (listing.status !== 0 || !existsSync(file)) {
      console.error(`${listing.stdout}${listing.stderr}`.trim())
      return null
    }
    const found: readonly { name: string }[] = JSON.parse(readFileSync(file, 'utf8'))
    return [...new Set(found.map(({ name }) => name))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Collecting expands the rows of tables; reading the source is the way that is left when a file can't be loaded. */
function testNames(): readonly string[] {
  const collected = listTests(['--no-static-parse'])
  if (collected !== null) return collected
  console.error('Some test files could not be loaded; names are read from the source, without the rows of tables.')
  const parsed = listTests(['--static-parse'])
  if (parsed !== null) return parsed
  process.exit(1)
}

function testsByClause(names: readonly string[]): Map<string, string[]> {
  const shown = new Map<string, string[]>()
  for (const name of names)
    for (const clause of clausesNamedIn(name)) shown.set(clause, [...(shown.get(clause) ?? []), name])
  return shown
}

const kindOf = (clause: Clause): string => clause.kinds.join(' ')

function printRow(clause: Clause, tests: readonly string[]): void {
  const label = `${clause.parent === null ? '' : '  '}${clause.id}`.padEnd(8)
  const state = tests.length === 0 ? '·  not shown yet' : `✓  ${tests.length} ${tests.length === 1 ? 'test' : 'tests'}`
  console.log(`  ${label}${kindOf(clause).padEnd(7)}${state.padEnd(18)}${clause.text.en}`)
  for (const test of tests) console.log(`${' '.repeat(20)}${test}`)
}

const shown = testsByClause(testNames())
const testsOf = (clause: Clause): readonly string[] => shown.get(clause.id) ?? []
const clauses = procedures.flatMap(procedure => procedure.clauses)
const numbered = clauses.filter(clause => clause.parent === null)

if (process.argv.includes('--json')) {
  const rows = numbered.map(clause => ({ clause: clause.id, kind: kindOf(clause), tests: testsOf(clause) }))
  console.log(JSON.stringify(rows, null, 2))
} else {
  for (const procedure of procedures) {
    console.log(`\n${procedure.code} · ${procedure.title.en}`)
    for (const chapter of procedure.chapters) {
      console.log(`\n ${chapter.number}. ${chapter.title.en}`)
      for (const clause of procedure.clauses) if (clause.chapter === chapter.number) printRow(clause, testsOf(clause))
    }
  }
  const known = new Set<string>(clauses.map(({ id }) => id))
  const unknown = [...shown.keys()].filter(clause => !known.has(clause))
  if (unknown.length > 0) console.log(`\nNamed by tests but in no procedure: ${unknown.join(', ')}`)
  const done = numbered.filter(clause => testsOf(clause).length > 0).length
  console.log(`\n${done} of ${numbered.length} clauses shown by tests, ${numbered.length - done} not yet.`)
}
