import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { readVersionsSearch } from '../../../features/procedure/procedure-search.ts'
import { VersionsPage } from '../../../features/procedure/versions-page.tsx'

/** Every version of a procedure, and two of them compared. */
export const Route = createFileRoute('/_app/_staff/procedure/versions')({
  validateSearch: readVersionsSearch,
  component: Versions,
})

function Versions() {
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return <VersionsPage search={search} onChange={next => void navigate({ search: next, resetScroll: false })} />
}
