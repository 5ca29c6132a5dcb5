import type { ProcedureCode } from './setting.ts'

/** What the address of the procedure's page says: which procedure and version, which clause is in view, what is sought. */
export type ProcedureSearch = { procedure?: ProcedureCode; version?: string; clause?: string; search?: string }

/** What the address of the versions' page says: which procedure, and which two versions are compared. */
export type VersionsSearch = { procedure?: ProcedureCode; from?: string; to?: string }

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value)
const isCode = (value: unknown): value is ProcedureCode => value === 'A' || value === 'B'

/** Reads the address; what does not fit is left out. A clause says its procedure where the address does not. */
export function readProcedureSearch(search: Record<string, unknown>): ProcedureSearch {
  const clause =
    typeof search.clause === 'string' && /^([AB]\d+(\.\d)?|outside)$/.test(search.clause) ? search.clause : undefined
  const ofClause = isCode(clause?.[0]) ? clause[0] : undefined
  const procedure = isCode(search.procedure) ? search.procedure : ofClause
  return {
    ...(procedure === undefined ? {} : { procedure }),
    ...(isId(search.version) || search.version === 'draft' ? { version: search.version } : {}),
    ...(clause === undefined ? {} : { clause }),
    ...(typeof search.search === 'string' && search.search !== '' ? { search: search.search } : {}),
  }
}

/** Reads the address of the versions' page. */
export const readVersionsSearch = (search: Record<string, unknown>): VersionsSearch => ({
  ...(isCode(search.procedure) ? { procedure: search.procedure } : {}),
  ...(isId(search.from) ? { from: search.from } : {}),
  ...(isId(search.to) ? { to: search.to } : {}),
})
