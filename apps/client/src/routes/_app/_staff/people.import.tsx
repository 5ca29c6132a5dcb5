import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { PeopleImportPage } from '../../../features/people/imports/import-page.tsx'

type Search = { import?: string }

/** Imports of people; the address names the one that is open. */
export const Route = createFileRoute('/_app/_staff/people/import')({
  validateSearch: (search: Record<string, unknown>): Search =>
    typeof search.import === 'string' ? { import: search.import } : {},
  component: Import,
})

function Import() {
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return <PeopleImportPage importId={search.import} onOpen={id => void navigate({ search: { import: id } })} />
}
