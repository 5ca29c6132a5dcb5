import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { type ProblemFilter, TimetablePage } from '../../../features/planning/imports/timetable-page.tsx'

type Search = { import?: string } & ProblemFilter

/** Timetable imports; the address names the one that is open and which of its problems are listed. */
export const Route = createFileRoute('/_app/_staff/timetable')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    ...(typeof search.import === 'string' ? { import: search.import } : {}),
    ...(search.severity === 'error' || search.severity === 'warning' ? { severity: search.severity } : {}),
    ...(typeof search.reason === 'string' ? { reason: search.reason } : {}),
  }),
  component: Timetable,
})

function Timetable() {
  const { import: importId, ...filter } = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return (
    <TimetablePage
      importId={importId}
      filter={filter}
      onOpen={id => void navigate({ search: { import: id } })}
      onFilter={chosen =>
        void navigate({ search: importId === undefined ? chosen : { import: importId, ...chosen }, replace: true })
      }
    />
  )
}
