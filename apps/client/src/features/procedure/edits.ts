import type { ProcedureCode } from './setting.ts'

/** The fields of a setting that an edit of it needs to be told and saved. */
type Edited = { code: string; label: string; clause: string | null; value: unknown }

/** A value typed into a draft's setting and not saved yet. */
export type Edit = { procedure: ProcedureCode; code: string; label: string; clause: string | null; value: unknown }

/** What is typed and not saved, by `editKey`. */
export type Edits = ReadonlyMap<string, Edit>

export const editKey = (procedure: ProcedureCode, code: string): string => `${procedure} ${code}`

const isAlike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The edits once a value is typed: the saved value typed again is no edit. */
export function withEdit(edits: Edits, procedure: ProcedureCode, setting: Edited, value: unknown): Edits {
  const next = new Map(edits)
  const { code, label, clause } = setting
  if (isAlike(value, setting.value)) next.delete(editKey(procedure, code))
  else next.set(editKey(procedure, code), { procedure, code, label, clause, value })
  return next
}

/** The edits once one is saved or given up; what has been typed since then stays. */
export function withoutEdit(edits: Edits, done: Edit): Edits {
  const key = editKey(done.procedure, done.code)
  if (edits.get(key)?.value !== done.value) return edits
  const next = new Map(edits)
  next.delete(key)
  return next
}

/** The edits of one procedure's draft, in the order in which they were typed. */
export const editsOf = (edits: Edits, procedure: ProcedureCode): Edit[] =>
  [...edits.values()].filter(one => one.procedure === procedure)

/** Saves one after another; what is refused does not keep the others from being saved. Gives both back. */
export async function saveEach(
  edits: readonly Edit[],
  save: (edit: Edit) => Promise<unknown>,
): Promise<{ saved: Edit[]; refused: { edit: Edit; error: unknown }[] }> {
  const saved: Edit[] = []
  const refused: { edit: Edit; error: unknown }[] = []
  for (const edit of edits) {
    try {
      await save(edit)
      saved.push(edit)
    } catch (error) {
      refused.push({ edit, error })
    }
  }
  return { saved, refused }
}
