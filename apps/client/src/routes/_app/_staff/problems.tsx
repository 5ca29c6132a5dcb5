import { createFileRoute } from '@tanstack/react-router'
import { ProblemsPage } from '../../../features/disruptions/problems-page.tsx'
import { problemsSearch } from '../../../features/disruptions/problems-search.ts'

export const Route = createFileRoute('/_app/_staff/problems')({
  validateSearch: problemsSearch,
  component: ProblemsPage,
})
