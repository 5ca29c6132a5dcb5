import { isDefinedError } from '@orpc/client'
import { MutationCache, onlineManager, QueryCache, QueryClient } from '@tanstack/react-query'
import { refusalOf } from './refusal.ts'

type Lost = (code: 'not_signed_in' | 'two_factor_required') => void

/** The cache of answers. `onLost` is told when the server no longer knows who is asking. */
export function createQueries(onLost: Lost): QueryClient {
  const watch = (error: unknown): void => {
    const { code } = refusalOf(error)
    if (code === 'not_signed_in' || code === 'two_factor_required') onLost(code)
  }
  // The library believes in a network until it hears of its loss; a page opened without one must know at once.
  onlineManager.setOnline(navigator.onLine)
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 30 * 60_000,
        // A refusal stays a refusal however often it is asked; only a broken network is worth asking again.
        retry: (failures, error) => failures < 2 && refusalOf(error).code === 'network' && !isDefinedError(error),
        retryDelay: failures => 500 * 2 ** failures,
      },
    },
  })
}
