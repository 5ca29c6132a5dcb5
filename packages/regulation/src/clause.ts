import type { ClauseId, MainClauseId } from './clause-id.ts'
import type { Grade } from './grade.ts'
import type { ParameterCode } from './parameters.ts'
import type { Text } from './text.ts'

/**
 * What the software has to do with a clause: R applies a rule, C keeps a setting, D produces a record or document,
 * N sends a notice, T has people read it and say that they did.
 */
export type ClauseKind = 'R' | 'C' | 'D' | 'N' | 'T'

export type ProcedureCode = 'A' | 'B'

/**
 * One clause in our own short words; the school's wording stands in its own document. `parent` is set for a numbered
 * part (A5.2 → A5). `parameters` are the settings by which a school varies it.
 */
export type Clause = {
  id: ClauseId
  parent: MainClauseId | null
  procedure: ProcedureCode
  chapter: number
  kinds: readonly ClauseKind[]
  text: Text
  parameters: readonly ParameterCode[]
  /** The grades for which the clause states a setting by grade (A5.1–A5.4); null: for all of them, or none. */
  grades: readonly Grade[] | null
}

export type Chapter = { number: number; title: Text }

/** A procedure: `clauses` stand in the order of the paper, each part after its clause. */
export type Procedure = {
  code: ProcedureCode
  title: Text
  chapters: readonly Chapter[]
  clauses: readonly Clause[]
}

/** What is written for one clause; procedure, chapter and parent follow from where it stands. */
export type StatedClause = {
  id: ClauseId
  kinds: readonly ClauseKind[]
  lv: string
  en: string
  parameters?: readonly ParameterCode[]
  grades?: readonly Grade[]
}

export type StatedChapter = { title: Text; clauses: readonly StatedClause[] }

const isMainClause = (id: ClauseId): id is MainClauseId => !id.includes('.')

/** Builds a procedure from its chapters, numbering them from 1. */
export function procedure(code: ProcedureCode, title: Text, chapters: readonly StatedChapter[]): Procedure {
  const clauses: Clause[] = []
  for (const [index, chapter] of chapters.entries()) {
    let main: MainClauseId | null = null
    for (const { id, kinds, lv, en, parameters = [], grades = null } of chapter.clauses) {
      const parent: MainClauseId | null = isMainClause(id) ? null : main
      if (isMainClause(id)) main = id
      clauses.push({ id, parent, procedure: code, chapter: index + 1, kinds, text: { lv, en }, parameters, grades })
    }
  }
  return { code, title, chapters: chapters.map(({ title }, index) => ({ number: index + 1, title })), clauses }
}
