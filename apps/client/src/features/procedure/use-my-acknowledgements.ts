import { useQuery } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { useLocale } from '../../ui/text.ts'

/** What waits for the reader's word, and under which key it is kept: titles come in the reader's language. */
export function useMyAcknowledgements() {
  const locale = useLocale()
  const options = api.procedure.myAcknowledgements.queryOptions({
    meta: { topics: ['acknowledgements', 'procedure'] },
    staleTime: 60_000,
  })
  const key = [...options.queryKey, locale] as unknown as typeof options.queryKey
  return { key, query: useQuery({ ...options, queryKey: key }) }
}
