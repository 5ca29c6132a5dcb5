import { createFileRoute } from '@tanstack/react-router'
import { BasesPage } from '../../../features/planning/quotas/bases-page.tsx'

/** Legal bases, of the regulation and the school's own. */
export const Route = createFileRoute('/_app/_staff/quotas/bases')({ component: BasesPage })
