import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { TimetablePage } from '../../../features/planning/imports/timetable-page.tsx'

type Search = { import?: string }

/** Timetable imports; the address names the one that is open. */
export const Route = createFileRoute('/_app/_staff/timetable')({
  validateSearch: (search: Record<string, unknown>): Search =>
    typeof search.import === 'string' ? { import: search.import } : {},
  component: Timetable,
})

function Timetable() {
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return <TimetablePage importId={search.import} onOpen={id => void navigate({ search: { import: id } })} />
}
