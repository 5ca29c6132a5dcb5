import { createFileRoute, redirect } from '@tanstack/react-router'
import { PhotosPage } from '../../../features/people/photos/photos-page.tsx'

/** The photos of a class's learners. */
export const Route = createFileRoute('/_app/_staff/people/photos')({
  validateSearch: (search: Record<string, unknown>): { class?: string } =>
    typeof search.class === 'string' ? { class: search.class } : {},
  beforeLoad: ({ search }) => {
    if (search.class === undefined) throw redirect({ to: '/people' })
  },
  component: Photos,
})

function Photos() {
  const { class: classId = '' } = Route.useSearch()
  return <PhotosPage key={classId} classId={classId} />
}
