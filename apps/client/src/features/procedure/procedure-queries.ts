import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { useLive } from '../../live.ts'
import { useLocale } from '../../ui/text.ts'
import type { ProcedureCode } from './setting.ts'

/** Versions, and what is being prepared: drafts have a topic of their own, for they change no setting in force. */
const topics = ['procedure', 'procedure-draft']
const meta = { topics }

/** Both procedures with their versions and drafts; asked anew when one of them changes. */
export function useProcedures() {
  const locale = useLocale()
  useLive(topics)
  const options = api.procedure.list.queryOptions({ meta })
  // Clauses and settings come in the reader's language, so each language has an answer of its own.
  return useQuery({ ...options, queryKey: [...options.queryKey, locale] as unknown as typeof options.queryKey })
}

/** A procedure's clauses and settings in one of its versions, in its draft, or as they are in force. */
export function useProcedurePage(procedure: ProcedureCode, version: string | undefined) {
  const locale = useLocale()
  const input = version === undefined ? { procedure } : { procedure, version }
  const options = api.procedure.page.queryOptions({ input, meta, placeholderData: keepPreviousData })
  return useQuery({ ...options, queryKey: [...options.queryKey, locale] as unknown as typeof options.queryKey })
}

/** What differs between two versions, or between a version and the draft. */
export function useChanges(input: { procedure: ProcedureCode; from?: string; to?: string }, isAsked = true) {
  const locale = useLocale()
  const options = api.procedure.changes.queryOptions({ input, meta })
  return useQuery({
    ...options,
    queryKey: [...options.queryKey, locale] as unknown as typeof options.queryKey,
    enabled: isAsked,
  })
}

/** One setting over time. */
export function useHistory(code: string) {
  const locale = useLocale()
  const options = api.procedure.history.queryOptions({ input: { code }, meta })
  return useQuery({ ...options, queryKey: [...options.queryKey, locale] as unknown as typeof options.queryKey })
}
