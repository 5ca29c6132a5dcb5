import { createFileRoute } from '@tanstack/react-router'
import { OverridesPage } from '../../../features/planning/quotas/overrides-page.tsx'

/** Lessons for which a full quota was lifted. */
export const Route = createFileRoute('/_app/_staff/quotas/overrides')({ component: OverridesPage })
