import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { ChangesPage } from '../../../features/planning/changes/changes-page.tsx'
import { changesSearch } from '../../../features/planning/changes/changes-search.ts'

/** The list of changed lessons, as the address filters it. */
export const Route = createFileRoute('/_app/_staff/changes')({
  validateSearch: changesSearch,
  component: Changes,
})

function Changes() {
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return <ChangesPage search={search} onChange={next => void navigate({ search: next, resetScroll: false })} />
}
