import { createFileRoute } from '@tanstack/react-router'
import { JoinFailedPage } from '../features/lessons/join/join-failed-page.tsx'
import { loadAllTexts } from '../ui/text.ts'

/** Where a learner arrives whom a platform did not let in. */
export const Route = createFileRoute('/join-failed')({
  validateSearch: ({ reason }): { reason: string } => ({ reason: typeof reason === 'string' ? reason : '' }),
  loader: loadAllTexts,
  component: Failed,
})

function Failed() {
  return <JoinFailedPage reason={Route.useSearch().reason} />
}
