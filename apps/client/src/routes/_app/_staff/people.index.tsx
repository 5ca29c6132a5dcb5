import { roles } from '@talklase/domain/people/role.ts'
import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { PeoplePage, type PeopleSearch, type PeopleSort } from '../../../features/people/people-page.tsx'

const sorts: readonly PeopleSort[] = ['name', '-name', 'class', '-class', 'role', '-role']

/** The list of people, as the address filters, sorts and pages it. */
export const Route = createFileRoute('/_app/_staff/people/')({
  validateSearch: (search: Record<string, unknown>): PeopleSearch => {
    const role = roles.find(one => one === search.role)
    const sort = sorts.find(one => one === search.sort)
    const page = Number(search.page)
    const words = typeof search.search === 'number' ? String(search.search) : search.search
    return {
      ...(typeof words === 'string' && words !== '' ? { search: words.slice(0, 100) } : {}),
      ...(role === undefined ? {} : { role }),
      ...(typeof search.class === 'string' ? { class: search.class } : {}),
      ...(sort === undefined ? {} : { sort }),
      ...(Number.isInteger(page) && page > 1 ? { page } : {}),
    }
  },
  component: People,
})

function People() {
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return <PeoplePage search={search} onChange={next => void navigate({ search: next, resetScroll: false })} />
}
