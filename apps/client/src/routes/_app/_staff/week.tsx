import { createFileRoute } from '@tanstack/react-router'
import { WeekPage } from '../../../features/planning/weeks/week-page.tsx'

const kinds = ['class', 'teacher', 'learner', 'room'] as const

type Search = { kind?: (typeof kinds)[number]; id?: string; monday?: string; month?: string }

/** Anybody's week: whose, which week, or which month of remote days stand in the address. */
export const Route = createFileRoute('/_app/_staff/week')({
  validateSearch: (search: Record<string, unknown>): Search => {
    const kind = kinds.find(one => one === search.kind)
    return {
      ...(kind === undefined ? {} : { kind }),
      ...(typeof search.id === 'string' ? { id: search.id } : {}),
      ...(isText(search.monday, /^\d{4}-\d\d-\d\d$/) ? { monday: search.monday } : {}),
      ...(isText(search.month, /^\d{4}-\d\d$/) ? { month: search.month } : {}),
    }
  },
  component: WeekPage,
})

const isText = (value: unknown, shape: RegExp): value is string => typeof value === 'string' && shape.test(value)
