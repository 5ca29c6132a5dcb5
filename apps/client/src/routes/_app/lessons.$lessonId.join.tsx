import { createFileRoute } from '@tanstack/react-router'
import { JoinPage } from '../../features/lessons/join/join-page.tsx'
import { loadAllTexts } from '../../ui/text.ts'

/** A learner's page of a lesson: it comes when it is asked for, the day's page does not carry it. */
export const Route = createFileRoute('/_app/lessons/$lessonId/join')({ loader: loadAllTexts, component: Join })

function Join() {
  const { lessonId } = Route.useParams()
  return <JoinPage key={lessonId} lessonId={lessonId} />
}
