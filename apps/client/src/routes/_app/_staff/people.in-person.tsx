import { createFileRoute } from '@tanstack/react-router'
import { ExclusionsPage } from '../../../features/planning/quotas/exclusions-page.tsx'

/** Learners who are taught in person only. */
export const Route = createFileRoute('/_app/_staff/people/in-person')({ component: ExclusionsPage })
