import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, client } from '../../api.ts'
import { type Edit, type Edits, editKey, editsOf, saveEach, withEdit, withoutEdit } from './edits.ts'
import type { ProcedureCode, Setting } from './setting.ts'

/** What is typed into a procedure's draft and not saved, whichever clause is in view. */
export type DraftEdits = {
  all: readonly Edit[]
  isSaving: boolean
  find: (code: string) => Edit | undefined
  /** Why a setting was refused when it was saved last; null where it was not. */
  errorOf: (code: string) => unknown
  type: (setting: Setting, value: unknown) => void
  giveUp: (edit: Edit) => void
  giveUpAll: () => void
  /** Saves these edits, all where none are named; false where one was refused. */
  save: (edits?: readonly Edit[]) => Promise<boolean>
}

/** Keeps the typed values of both procedures for as long as the page is open. */
export function useEdits(): { count: number; of: (procedure: ProcedureCode) => DraftEdits } {
  const queries = useQueryClient()
  const [edits, setEdits] = useState<Edits>(new Map())
  const [errors, setErrors] = useState<ReadonlyMap<string, unknown>>(new Map())
  const [isSaving, setSaving] = useState(false)
  const forgetErrors = (keys: readonly string[]): void =>
    setErrors(old => new Map([...old].filter(([key]) => !keys.includes(key))))
  const save = async (asked: readonly Edit[]): Promise<boolean> => {
    if (asked.length === 0) return true
    setSaving(true)
    const { saved, refused } = await saveEach(asked, ({ procedure, code, value }) =>
      client.procedure.changeSetting({ procedure, code, value }),
    )
    forgetErrors(saved.map(one => editKey(one.procedure, one.code)))
    setErrors(
      old => new Map([...old, ...refused.map(one => [editKey(one.edit.procedure, one.edit.code), one.error] as const)]),
    )
    // The fields show the typed values until the saved ones are here, so that nothing flickers back.
    await queries.invalidateQueries({ queryKey: api.procedure.key() })
    setEdits(old => saved.reduce(withoutEdit, old))
    setSaving(false)
    return refused.length === 0
  }
  return {
    count: edits.size,
    of: procedure => ({
      all: editsOf(edits, procedure),
      isSaving,
      find: code => edits.get(editKey(procedure, code)),
      errorOf: code => errors.get(editKey(procedure, code)) ?? null,
      type: (setting, value) => {
        forgetErrors([editKey(procedure, setting.code)])
        setEdits(old => withEdit(old, procedure, setting, value))
      },
      giveUp: edit => {
        forgetErrors([editKey(procedure, edit.code)])
        setEdits(old => withoutEdit(old, edit))
      },
      giveUpAll: () => {
        setErrors(new Map())
        setEdits(old => new Map([...old].filter(([, one]) => one.procedure !== procedure)))
      },
      save: (asked = editsOf(edits, procedure)) => save(asked),
    }),
  }
}
