import { createFileRoute } from '@tanstack/react-router'
import { OwnWeekPage } from '../../features/planning/weeks/own-week-page.tsx'
import { loadAllTexts } from '../../ui/text.ts'

type Search = { child?: string; monday?: string; month?: string }

/** A learner's or a child's week. Its texts come with it, so that the first load carries none of them. */
export const Route = createFileRoute('/_app/my-week')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    ...(typeof search.child === 'string' ? { child: search.child } : {}),
    ...(isText(search.monday, /^\d{4}-\d\d-\d\d$/) ? { monday: search.monday } : {}),
    ...(isText(search.month, /^\d{4}-\d\d$/) ? { month: search.month } : {}),
  }),
  loader: loadAllTexts,
  component: OwnWeekPage,
})

const isText = (value: unknown, shape: RegExp): value is string => typeof value === 'string' && shape.test(value)
