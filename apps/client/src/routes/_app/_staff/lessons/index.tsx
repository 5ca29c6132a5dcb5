import { createFileRoute } from '@tanstack/react-router'
import { LessonsPage } from '../../../../features/lessons/lessons-page.tsx'

type Search = { on?: string }

export const Route = createFileRoute('/_app/_staff/lessons/')({
  validateSearch: (search: Record<string, unknown>): Search =>
    typeof search.on === 'string' && /^\d{4}-\d\d-\d\d$/.test(search.on) ? { on: search.on } : {},
  component: LessonsPage,
})
