import { createFileRoute } from '@tanstack/react-router'
import { RollCallPage } from '../../../../../features/attendance/roll-call-page.tsx'

export const Route = createFileRoute('/_app/_staff/lessons/$lessonId/roll-call')({ component: RollCall })

function RollCall() {
  const { lessonId } = Route.useParams()
  return <RollCallPage key={lessonId} lessonId={lessonId} />
}
