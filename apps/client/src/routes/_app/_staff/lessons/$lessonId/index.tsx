import { createFileRoute } from '@tanstack/react-router'
import { LessonPage } from '../../../../../features/lessons/lesson-page.tsx'

export const Route = createFileRoute('/_app/_staff/lessons/$lessonId/')({ component: Plan })

function Plan() {
  const { lessonId } = Route.useParams()
  return <LessonPage lessonId={lessonId} />
}
