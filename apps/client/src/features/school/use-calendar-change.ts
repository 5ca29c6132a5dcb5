import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** Asks for everything that follows from the calendar and the bells, once either has changed. */
export function useCalendarChanged(): () => void {
  const queries = useQueryClient()
  return () => {
    for (const key of [
      api.school.calendar.key(),
      api.school.bellVariants.key(),
      api.planning.week.key(),
      api.planning.timetableWeek.key(),
      api.planning.quotas.key(),
    ])
      void queries.invalidateQueries({ queryKey: key })
  }
}
