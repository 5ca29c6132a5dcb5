import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { api, client } from '../../api.ts'
import { now } from '../../clock.ts'
import { useMe } from '../../session.ts'
import { afterOperation, inverseOf, type Operation, type Week } from './marking.ts'

type Sent = { operation: Operation; monday: string; stepId: number | null }

/** One step of the person's, with what takes it back. */
type Step = { id: number; monday: string; inverses: Operation[] }

/** The query of a class's week. */
export const weekQuery = (classId: string, monday: string) =>
  api.planning.week.queryOptions({ input: { classId, monday }, meta: { topics: [`class-week:${classId}`] } })

/**
 * Marks and withdraws, showing both at once: what travels is laid over the server's answer, so that an answer or a
 * live change that comes between never takes a mark off the screen. Calls go one after another.
 */
export function useMarking(stored: Week) {
  const me = useMe()
  const queries = useQueryClient()
  const classId = stored.class.id
  const mutationKey = useMemo(() => ['mark', classId], [classId])
  const [steps, setSteps] = useState<Step[]>([])
  const [error, setError] = useState<unknown>(null)
  const lastStep = useRef(0)
  const marker = useMemo(
    () => ({ by: { id: me.personId, givenName: me.givenName, familyName: me.familyName }, at: now().toString() }),
    [me.personId, me.givenName, me.familyName],
  )

  const travelling = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: mutation => mutation.state.variables as Sent,
  })
  const week = travelling
    .filter(one => one.monday === stored.monday)
    .reduce((so, one) => afterOperation(so, one.operation, marker), stored)

  const mutation = useMutation({
    mutationKey,
    scope: { id: `mark-${classId}` },
    mutationFn: async ({ operation }: Sent) => {
      if (operation.kind === 'withdraw') {
        const { withdrawn, ...quotas } = await client.planning.withdrawRemote({
          classId,
          lessonIds: operation.lessonIds,
        })
        return { done: withdrawn, quotas }
      }
      if (operation.kind === 'way') {
        const { changed } = await client.planning.changeWay({
          classId,
          lessonIds: operation.lessonIds,
          ...operation.change,
        })
        return { done: changed.map(one => one.id), quotas: {} }
      }
      const { kind: _, asPlanned, mode, ...asked } = operation
      const mark = asPlanned === true ? asked : { ...asked, mode }
      const { marked, ...quotas } = await client.planning.markRemote({ classId, ...mark })
      return { done: marked, quotas }
    },
    onMutate: ({ monday }) => {
      setError(null)
      return queries.cancelQueries({ queryKey: weekQuery(classId, monday).queryKey })
    },
    onSuccess: ({ done, quotas }, { operation, monday }) => {
      const isLast = queries.isMutating({ mutationKey }) === 1
      queries.setQueryData(weekQuery(classId, monday).queryKey, known => {
        if (known === undefined) return undefined
        const next = afterOperation(known, { ...operation, lessonIds: done }, marker)
        return isLast ? { ...next, ...quotas } : next
      })
    },
    onError: (thrown, { stepId }) => {
      setError(thrown)
      setSteps(all => all.filter(one => one.id !== stepId))
    },
    onSettled: () => {
      if (queries.isMutating({ mutationKey }) > 1) return
      void queries.invalidateQueries({ queryKey: api.planning.week.key() })
      void queries.invalidateQueries({ queryKey: api.planning.quotas.key() })
    },
  })

  const { mutate, mutateAsync } = mutation
  // The newest week on screen, for callers that are called between two drawings.
  const shown = useRef(week)
  shown.current = week

  /** Does it at once on screen, then on the server. */
  const carryOut = useCallback(
    async (operation: Operation): Promise<boolean> => {
      const { monday } = shown.current
      const inverses = inverseOf(shown.current, operation)
      if (inverses.length === 0) return true
      lastStep.current += 1
      const id = lastStep.current
      setSteps(all => [...all, { id, monday, inverses }])
      try {
        await mutateAsync({ operation, monday, stepId: id })
        return true
      } catch {
        return false
      }
    },
    [mutateAsync],
  )

  /** Takes the last step of this visit back. */
  const undo = useCallback((): void => {
    const step = steps.at(-1)
    if (step === undefined) return
    setSteps(all => all.slice(0, -1))
    for (const operation of step.inverses) mutate({ operation, monday: step.monday, stepId: null })
  }, [steps, mutate])

  return { week, carryOut, undo, canUndo: steps.length > 0, error, forgetError: () => setError(null) }
}
