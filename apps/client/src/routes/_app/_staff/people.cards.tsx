import { createFileRoute, redirect } from '@tanstack/react-router'
import { CardsPage } from '../../../features/people/cards-page.tsx'

type Search = { class?: string; learner?: string }

/** Cards of a class, or of one of its learners. */
export const Route = createFileRoute('/_app/_staff/people/cards')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    ...(typeof search.class === 'string' ? { class: search.class } : {}),
    ...(typeof search.learner === 'string' ? { learner: search.learner } : {}),
  }),
  beforeLoad: ({ search }) => {
    if (search.class === undefined) throw redirect({ to: '/people' })
  },
  component: Cards,
})

function Cards() {
  const search = Route.useSearch()
  return <CardsPage key={search.class} classId={search.class ?? ''} learnerId={search.learner} />
}
