import { createFileRoute } from '@tanstack/react-router'
import { PlannedPage } from '../../../features/planning/quotas/planned-page.tsx'

/** Planned lessons: from a file or the timetable. */
export const Route = createFileRoute('/_app/_staff/quotas/planned')({ component: PlannedPage })
