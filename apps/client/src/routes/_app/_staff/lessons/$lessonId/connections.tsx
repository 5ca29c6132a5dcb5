import { createFileRoute } from '@tanstack/react-router'
import { SessionsPage } from '../../../../../features/attendance/files/sessions-page.tsx'

/** The connections of a lesson's meeting, and whose they are. */
export const Route = createFileRoute('/_app/_staff/lessons/$lessonId/connections')({ component: Connections })

function Connections() {
  const { lessonId } = Route.useParams()
  return <SessionsPage lessonId={lessonId} />
}
