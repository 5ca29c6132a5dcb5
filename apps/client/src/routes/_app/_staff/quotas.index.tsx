import { grades } from '@talklase/domain/school/grade.ts'
import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { QuotasPage, type QuotasSearch } from '../../../features/planning/quotas-page.tsx'

/** The quota matrix, as the address filters and sorts it. */
export const Route = createFileRoute('/_app/_staff/quotas/')({
  validateSearch: (search: Record<string, unknown>): QuotasSearch => ({
    ...(grades.includes(Number(search.grade)) ? { grade: Number(search.grade) } : {}),
    ...(typeof search.subject === 'string' ? { subject: search.subject } : {}),
    ...(typeof search.search === 'string' && search.search !== '' ? { search: search.search.slice(0, 100) } : {}),
    ...(search.over80 === true ? { over80: true } : {}),
    ...(search.sort === 'full' ? { sort: 'full' } : {}),
  }),
  component: Quotas,
})

function Quotas() {
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return <QuotasPage search={search} onChange={next => void navigate({ search: next, resetScroll: false })} />
}
