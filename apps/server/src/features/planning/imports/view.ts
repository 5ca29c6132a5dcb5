import type { PersonName } from '@talklase/contract/shapes.ts'
import { differenceHeadings } from '@talklase/messages/timetable-headings.ts'
import { abilitiesOf } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'
import { shownDifferences } from '../previews/view.ts'
import { acceptableAs, can } from './policy.ts'
import type { Difference, ImportOutcome, ImportRow, listImports, listNames } from './store.ts'

/** So many rows of a table show what its columns hold. */
const sampleRows = 5

type State = { school_id: string; state: 'previewed' | 'applied' | 'undone'; hasErrors: boolean; isInForce: boolean }

/** What the actor may do to an import in its present state. */
const abilities = (actor: Actor, row: State) =>
  abilitiesOf(can, actor, row).filter(verb => {
    if (verb === 'undo') return row.state === 'applied' && row.isInForce
    return row.state === 'previewed' && (verb === 'match' || !row.hasErrors)
  })

/** An import with its preview, or with what it did. */
export function importView(
  actor: Actor,
  run: ImportRow,
  outcome: ImportOutcome,
  people: Awaited<ReturnType<typeof listNames>>,
  inForce: string | null,
) {
  const { content } = run
  const personOf = (id: string | null | undefined): PersonName | null => {
    const person = people.find(one => one.id === id)
    return person === undefined ? null : { id: person.id, givenName: person.given_name, familyName: person.family_name }
  }
  const hasErrors = content.problems.some(problem => problem.severity === 'error')
  const state = { school_id: run.school_id, state: run.state, hasErrors, isInForce: run.undo?.timetableId === inForce }
  return {
    id: run.id,
    fileName: run.file_name,
    state: run.state,
    createdAt: run.created_at.toString(),
    appliedAt: run.applied_at?.toString() ?? null,
    undoneAt: run.undone_at?.toString() ?? null,
    cycleWeeks: content.cycleWeeks,
    source: content.source,
    problems: content.problems.map(({ severity, place, reason, value, ...problem }) => {
      const acceptable = acceptableAs({ severity, place, reason, value, ...problem }, content.matches)
      return {
        severity,
        place,
        reason,
        value,
        ...(acceptable === null ? {} : { acceptable }),
        ...(problem.accepted === true ? { accepted: true } : {}),
      }
    }),
    terms: content.terms,
    table:
      content.table === null
        ? null
        : {
            headers: content.table.headers,
            sample: content.table.rows.slice(0, sampleRows),
            mapping: content.table.mapping,
          },
    teachers: content.teachers.map(({ key, name }) => ({ key, name, person: personOf(content.matches[key]) })),
    ...outcome,
    marksWithdrawn: outcome.marksWithdrawn ?? [],
    otherClasses: outcome.otherClasses ?? [],
    dropsOthers: content.dropsOthers === true,
    differences: outcome.differences.slice(0, shownDifferences),
    abilities: abilities(actor, state),
  }
}

/** An import in the list of all. */
export const importLineView = (
  actor: Actor,
  run: Awaited<ReturnType<typeof listImports>>[number],
  inForce: string | null,
) => ({
  id: run.id,
  fileName: run.file_name,
  state: run.state,
  createdAt: run.created_at.toString(),
  createdBy: run.created_by,
  counts: { added: 0, changed: 0, moved: 0, removed: 0, retained: 0, ...run.counts },
  abilities: abilities(actor, {
    school_id: run.school_id,
    state: run.state,
    hasErrors: run.has_errors,
    isInForce: run.timetable_id !== null && run.timetable_id === inForce,
  }),
})

/** The differences as rows of a table in the actor's language, the headings first. */
export function differenceRows(locale: 'lv' | 'en', differences: readonly Difference[]): string[][] {
  const words = differenceHeadings[locale]
  const place = (at: Difference['from']) => (at === null ? ['', ''] : [at.on, String(at.period)])
  return [
    [
      words.kind,
      words.classes,
      words.subject,
      words.fromDay,
      words.fromPeriod,
      words.toDay,
      words.toPeriod,
      words.keeps,
    ],
    ...differences.map(one => [
      words.kinds[one.kind],
      one.classes,
      one.subject,
      ...place(one.from),
      ...place(one.to),
      one.keeps ? words.keepsYes : '',
    ]),
  ]
}
