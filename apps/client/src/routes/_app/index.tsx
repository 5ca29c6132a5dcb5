import { createFileRoute } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { LearnerHome } from '../../features/lessons/learner-home.tsx'
import { sideOf, useMe } from '../../session.ts'
import { loadAllTexts } from '../../ui/text.ts'

type Search = { on?: string; child?: string }

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)

/** Home: what is one's to do today. */
export const Route = createFileRoute('/_app/')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    ...(isDay(search.on) ? { on: search.on } : {}),
    ...(typeof search.child === 'string' ? { child: search.child } : {}),
  }),
  component: Home,
})

// Only the learner's home is part of the first load; the others come when their reader does.
const RepresentativeHome = lazy(() =>
  import('../../features/lessons/representative-home.tsx').then(module => ({ default: module.RepresentativeHome })),
)
const StaffHome = lazy(() =>
  import('../../features/school/staff-home.tsx').then(module => ({ default: module.StaffHome })),
)

/**
 * Comes after the day is drawn, with the texts that the learner's first load leaves out. Where they can't be had, without a
 * network, it stays away: the day and the check-in never wait for it.
 */
const AcknowledgementCard = lazy(() =>
  Promise.all([import('../../features/procedure/acknowledgement-card.tsx'), loadAllTexts()]).then(
    ([module]) => ({ default: module.AcknowledgementCard }),
    () => ({ default: () => null }),
  ),
)

function Home() {
  return (
    <>
      <Day />
      <Suspense fallback={null}>
        <AcknowledgementCard />
      </Suspense>
    </>
  )
}

function Day() {
  const side = sideOf(useMe())
  if (side === 'learner') return <LearnerHome />
  return <Suspense fallback={null}>{side === 'representative' ? <RepresentativeHome /> : <StaffHome />}</Suspense>
}
