import type { Answers } from '../../api.ts'

export type ProcedurePage = Answers['procedure']['page']
export type Setting = ProcedurePage['settings'][number]
export type Version = Answers['procedure']['list']['procedures'][number]['versions'][number]
export type ProcedureCode = ProcedurePage['code']

/** What a field of a setting gets: the value as the setting's kind has it, and where a changed one goes. */
export type FieldProps<V> = { setting: Setting; value: V; onChange: (value: V) => void }

export type ByGrade<V> = Record<string, V>
