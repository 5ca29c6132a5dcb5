import { createFileRoute } from '@tanstack/react-router'
import { BriefingPage } from '../../../../../features/lessons/briefings/briefing-page.tsx'

type Search = { present?: true }

export const Route = createFileRoute('/_app/_staff/lessons/$lessonId/briefing')({
  validateSearch: (search: Record<string, unknown>): Search => (search.present === true ? { present: true } : {}),
  component: Briefing,
})

function Briefing() {
  const { lessonId } = Route.useParams()
  return <BriefingPage lessonId={lessonId} />
}
