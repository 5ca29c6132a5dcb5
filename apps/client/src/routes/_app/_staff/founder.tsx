import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { FounderPage, type FounderSearch } from '../../../features/planning/quotas/founder-page.tsx'

/** A founder's schools. */
export const Route = createFileRoute('/_app/_staff/founder')({
  validateSearch: (search: Record<string, unknown>): FounderSearch => ({
    ...(search.sort === 'full' ? { sort: 'full' } : {}),
    ...(search.bands === true ? { bands: true } : {}),
  }),
  component: Founder,
})

function Founder() {
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return <FounderPage search={search} onChange={next => void navigate({ search: next, resetScroll: false })} />
}
