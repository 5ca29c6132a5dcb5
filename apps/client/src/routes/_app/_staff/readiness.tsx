import { createFileRoute } from '@tanstack/react-router'
import { ReadinessPage } from '../../../features/lessons/briefings/readiness-page.tsx'
import { readinessSearch } from '../../../features/lessons/briefings/readiness-search.ts'

export const Route = createFileRoute('/_app/_staff/readiness')({
  validateSearch: readinessSearch,
  component: ReadinessPage,
})
