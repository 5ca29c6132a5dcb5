import type { Role } from '@talklase/domain/people/role.ts'
import { abilitiesOf } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'
import type { PersonRow } from '../store.ts'
import type { Preview } from './commands.ts'
import { canImport } from './policy.ts'
import type { ImportRow, listImports } from './store.ts'

/** Rows of the file that are shown beside the mapping. */
const sampleRows = 5

type Shown = { run: ImportRow; preview: Preview | null; people: readonly PersonRow[] }

/**
 * An import as the contract has it: a previewed one with all that it would do; an applied one with what it did, for as
 * long as it can be undone; else the figures alone.
 */
export function importView(actor: Actor, { run, preview, people }: Shown) {
  const differences = preview === null ? doneView(run, people) : previewView(preview)
  return {
    id: run.id,
    fileName: run.file_name,
    state: run.state,
    createdAt: run.created_at.toString(),
    appliedAt: run.applied_at?.toString() ?? null,
    undoneAt: run.undone_at?.toString() ?? null,
    headers: run.content?.headers ?? [],
    sample: run.content?.rows.slice(0, sampleRows) ?? [],
    rows: run.content?.rows.length ?? run.counts.rows,
    mapping: run.content?.mapping ?? [],
    ...differences,
    abilities: abilitiesOf(canImport, actor, run).filter(verb => verb !== 'read'),
  }
}

function previewView({ plan, people }: Preview) {
  const known = new Map(people.map(row => [row.id, row]))
  const named = (ids: readonly string[]) => ids.flatMap(id => known.get(id) ?? []).map(nameView)
  return {
    create: plan.create.map(one => ({
      row: one.row,
      name: `${one.givenName} ${one.familyName}`,
      role: firstRole(one.roles),
      className: one.className,
    })),
    change: plan.change,
    same: plan.same,
    ambiguous: plan.ambiguous.map(one => ({ ...one, candidates: named(one.candidates) })),
    missing: plan.missing
      .flatMap(id => known.get(id) ?? [])
      .map(row => ({ ...nameView(row), className: row.class_name })),
    errors: plan.errors,
    newClasses: plan.newClasses,
    newGroups: plan.newGroups.map(one => `${one.className} ${one.name}`),
  }
}

function doneView(run: ImportRow, people: readonly PersonRow[]) {
  const known = new Map(people.map(row => [row.id, row]))
  const personView = (id: string, row: number) => {
    const person = known.get(id)
    if (person === undefined) return []
    const name = `${person.given_name} ${person.family_name}`
    return [{ personId: id, row, name, role: firstRole(person.roles), className: person.class_name }]
  }
  return {
    create: (run.undo?.people ?? []).flatMap(one => personView(one.id, one.row)),
    change: (run.undo?.changed ?? []).flatMap(one =>
      personView(one.id, one.row).map(person => ({ ...person, changes: one.changes })),
    ),
    same: run.counts.same,
    ambiguous: [],
    missing: [],
    errors: [],
    newClasses: [],
    newGroups: [],
  }
}

const firstRole = (roles: readonly Role[]): Role => roles[0] ?? 'learner'

const nameView = (row: PersonRow) => ({ id: row.id, givenName: row.given_name, familyName: row.family_name })

export const importsView = (actor: Actor, rows: Awaited<ReturnType<typeof listImports>>) => ({
  imports: rows.map(row => ({
    id: row.id,
    fileName: row.file_name,
    state: row.state,
    createdAt: row.created_at.toString(),
    createdBy: { id: row.created_by, givenName: row.given_name, familyName: row.family_name },
    created: row.counts.created,
    changed: row.counts.changed,
    abilities: abilitiesOf(canImport, actor, row).filter(verb => verb !== 'read'),
  })),
})
