import { createFileRoute } from '@tanstack/react-router'
import { PlanEditorPage } from '../../../features/planning/adapted-plans/plan-editor-page.tsx'

/** The adapted plan of a class in a subject. */
export const Route = createFileRoute('/_app/_staff/adapted-plans/$classId/$subjectId')({
  component: AdaptedPlan,
})

function AdaptedPlan() {
  const { classId, subjectId } = Route.useParams()
  return <PlanEditorPage classId={classId} subjectId={subjectId} />
}
