import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api.ts'

/** After a change every list and week that shows the lesson asks anew. */
function useRefreshed() {
  const queries = useQueryClient()
  return () => {
    for (const key of [
      api.planning.changes.key(),
      api.planning.lessonChanges.key(),
      api.planning.absence.key(),
      api.planning.week.key(),
      api.planning.quotas.key(),
    ])
      void queries.invalidateQueries({ queryKey: key })
  }
}

/** Publishes changes; `onDone` hears how many. */
export function usePublish(onDone: (count: number) => void) {
  const refresh = useRefreshed()
  return useMutation(
    api.planning.changeLessons.mutationOptions({
      onSuccess: answer => {
        refresh()
        onDone(answer.changes.length)
      },
    }),
  )
}

/** Takes a change back. */
export function useUndo(onDone: () => void) {
  const refresh = useRefreshed()
  return useMutation(
    api.planning.undoChanges.mutationOptions({
      onSuccess: () => {
        refresh()
        onDone()
      },
    }),
  )
}
