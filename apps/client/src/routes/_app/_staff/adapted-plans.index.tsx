import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { type PlansSearch, rowStates } from '../../../features/planning/adapted-plans/plans-list.ts'
import { PlansPage } from '../../../features/planning/adapted-plans/plans-page.tsx'

/** The adapted plans, as the address filters and sorts them. */
export const Route = createFileRoute('/_app/_staff/adapted-plans/')({
  validateSearch: (search: Record<string, unknown>): PlansSearch => {
    const state = rowStates.find(one => one === search.state)
    return {
      ...(typeof search.class === 'string' ? { class: search.class } : {}),
      ...(state === undefined ? {} : { state }),
      ...(typeof search.q === 'string' ? { q: search.q } : {}),
      ...(search.sort === 'subject' || search.sort === 'state' ? { sort: search.sort } : {}),
    }
  },
  component: Plans,
})

function Plans() {
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return (
    <PlansPage search={search} onChange={next => void navigate({ search: next, resetScroll: false, replace: true })} />
  )
}
