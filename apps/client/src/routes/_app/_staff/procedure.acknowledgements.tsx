import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { CoveragePage } from '../../../features/procedure/coverage-page.tsx'
import { coverageSearch } from '../../../features/procedure/coverage-search.ts'

/** Who has read which version of the procedure, as the address filters it. */
export const Route = createFileRoute('/_app/_staff/procedure/acknowledgements')({
  validateSearch: coverageSearch,
  component: Coverage,
})

function Coverage() {
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return <CoveragePage search={search} onChange={next => void navigate({ search: next, resetScroll: false })} />
}
