import { createFileRoute } from '@tanstack/react-router'
import { PlatformPage } from '../../../features/lessons/platforms/platform-page.tsx'

/** One platform of the register. */
export const Route = createFileRoute('/_app/_staff/platforms/$platformId')({ component: Platform })

function Platform() {
  const { platformId } = Route.useParams()
  return <PlatformPage key={platformId} platformId={platformId} />
}
