import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { PlatformsPage } from '../../../features/lessons/platforms/platforms-page.tsx'
import { platformsSearch } from '../../../features/lessons/platforms/platforms-search.ts'

/** The register of platforms, as the address filters and orders it. */
export const Route = createFileRoute('/_app/_staff/platforms/')({
  validateSearch: platformsSearch,
  component: Platforms,
})

function Platforms() {
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return <PlatformsPage search={search} onChange={next => void navigate({ search: next, resetScroll: false })} />
}
