import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { ProcedurePage } from '../../../features/procedure/procedure-page.tsx'
import { readProcedureSearch } from '../../../features/procedure/procedure-search.ts'

/** The procedure: `/procedure?clause=A24` opens a clause. */
export const Route = createFileRoute('/_app/_staff/procedure/')({
  validateSearch: readProcedureSearch,
  component: Procedure,
})

function Procedure() {
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return <ProcedurePage search={search} onChange={next => void navigate({ search: next, resetScroll: false })} />
}
