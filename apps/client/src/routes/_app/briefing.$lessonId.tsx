import { createFileRoute } from '@tanstack/react-router'
import { LearnerBriefingPage } from '../../features/lessons/briefings/learner-briefing-page.tsx'
import { loadAllTexts } from '../../ui/text.ts'

type Search = { child?: string }

/** What a learner has to know before a remote lesson. Its texts come with it, so that the first load carries none of them. */
export const Route = createFileRoute('/_app/briefing/$lessonId')({
  validateSearch: (search: Record<string, unknown>): Search =>
    typeof search.child === 'string' ? { child: search.child } : {},
  loader: loadAllTexts,
  component: Briefing,
})

function Briefing() {
  const { lessonId } = Route.useParams()
  const { child } = Route.useSearch()
  return <LearnerBriefingPage lessonId={lessonId} child={child} />
}
