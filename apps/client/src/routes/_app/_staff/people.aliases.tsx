import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { AliasesPage } from '../../../features/attendance/files/aliases-page.tsx'
import { type AliasSearch, aliasSorts } from '../../../features/attendance/files/aliases-search.ts'

/** Names that learners go by in meetings, as the address searches and sorts them. */
export const Route = createFileRoute('/_app/_staff/people/aliases')({
  validateSearch: (search: Record<string, unknown>): AliasSearch => {
    const sort = aliasSorts.find(one => one === search.sort)
    const page = Number(search.page)
    const words = typeof search.search === 'number' ? String(search.search) : search.search
    return {
      ...(typeof words === 'string' && words !== '' ? { search: words.slice(0, 100) } : {}),
      ...(sort === undefined ? {} : { sort }),
      ...(Number.isInteger(page) && page > 1 ? { page } : {}),
    }
  },
  component: Aliases,
})

function Aliases() {
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return <AliasesPage search={search} onChange={next => void navigate({ search: next, resetScroll: false })} />
}
