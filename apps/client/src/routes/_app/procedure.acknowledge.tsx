import { createFileRoute } from '@tanstack/react-router'
import { AcknowledgePage } from '../../features/procedure/acknowledge-page.tsx'
import { loadAllTexts } from '../../ui/text.ts'

/** What waits to be read, for everybody of the school. */
export const Route = createFileRoute('/_app/procedure/acknowledge')({
  loader: loadAllTexts,
  component: AcknowledgePage,
})
