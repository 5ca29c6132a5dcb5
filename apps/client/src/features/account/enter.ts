import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { forgetSession } from '../../session.ts'

/** Opens the pages for whoever has just signed in, at the address they came for. */
export function useEnter(): (to: string | undefined) => Promise<void> {
  const queries = useQueryClient()
  const router = useRouter()
  return async to => {
    forgetSession(queries)
    await router.invalidate()
    router.history.replace(to ?? '/')
  }
}
