import { contract } from 'virtual:contract'
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { contract as wholeContract } from '@talklase/contract/contract.ts'
import { recall } from './remembered.ts'
import { locale } from './ui/text.ts'

/** `keepalive`: the request outlives the page, for what is sent while another app takes the screen. */
type ClientContext = { keepalive?: boolean }

/** The id of the school whose pages are open; null until one was chosen (then the server takes the only one). */
export const chosenSchool = (): string | null => recall<string>('school')

/** Headers of every request: the language of answers, and the school for which the person acts. */
export function headers(): Record<string, string> {
  const school = chosenSchool()
  return { 'accept-language': locale(), ...(school === null ? {} : { 'x-school-id': school }) }
}

const link = new OpenAPILink<ClientContext>(contract, {
  url: () => new URL('/api', location.origin).href,
  headers,
  fetch: (request, init, { context }) =>
    fetch(request, { ...init, credentials: 'same-origin', keepalive: context.keepalive === true }),
})

/** The server's routes as functions, typed by the contract: `client.lessons.myDay({ on })`. */
export const client: JsonifiedClient<ContractRouterClient<typeof wholeContract, ClientContext>> = createORPCClient(link)

/** The same for TanStack Query: `useQuery(api.lessons.myDay.queryOptions({ input }))`. */
export const api = createTanstackQueryUtils(client)

type Outputs<C> = C extends (...input: never[]) => Promise<infer Output>
  ? Awaited<Output>
  : { [K in keyof C]: Outputs<C[K]> }

/** What each route answers, by noun and route: `Answers['lessons']['myDay']`. */
export type Answers = Outputs<typeof client>
