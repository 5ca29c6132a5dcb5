import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { PlanPage } from '../../../features/planning/plan-page.tsx'

type Search = { class?: string; monday?: string }

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)

/** The week of a class: which one and which week stand in the address. */
export const Route = createFileRoute('/_app/_staff/plan')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    ...(typeof search.class === 'string' ? { class: search.class } : {}),
    ...(isDay(search.monday) ? { monday: search.monday } : {}),
  }),
  component: Plan,
})

function Plan() {
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return (
    <PlanPage
      classId={search.class}
      monday={search.monday}
      onChange={next => void navigate({ search: next, resetScroll: false })}
    />
  )
}
