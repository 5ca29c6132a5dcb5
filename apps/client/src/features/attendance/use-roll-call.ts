import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type Answers, api } from '../../api.ts'
import { now } from '../../clock.ts'
import { useLive } from '../../live.ts'
import { useMe } from '../../session.ts'
import { isStillAwaited, type RollCall, type RollCallRow } from './roll-call-row.ts'
import type { Mark } from './roll-call-work.ts'

/** The register after a confirmation, with how many marks were confirmed and how many had changed. */
export type Confirmed = Answers['attendance']['confirm']

/** A decision shown before the server has it; `batch` is the request that carries it. */
type Shown = { batch: number; mark: NonNullable<RollCallRow['mark']> }

/** Silence becomes absence by time alone, without any event: the list is asked anew so often, in milliseconds. */
const askAgain = 30_000

/**
 * The register of a lesson, live, with what was just decided shown at once. A decision that the server refuses falls
 * back to what stood before. Requests leave one after another, so that the last key pressed is the last decision.
 */
export function useRollCall(lessonId: string) {
  const me = useMe()
  const queries = useQueryClient()
  const options = api.attendance.rollCall.queryOptions({
    input: { id: lessonId },
    meta: { topics: [`lesson:${lessonId}`] },
    refetchInterval: askAgain,
  })
  const query = useQuery(options)
  useLive([`lesson:${lessonId}`])

  const [shown, setShown] = useState<Readonly<Record<string, Shown>>>({})
  const [error, setError] = useState<unknown>(null)
  const pending = useRef(0)
  const batches = useRef(0)
  const scope = { id: `roll-call:${lessonId}` }
  const marking = useMutation(api.attendance.mark.mutationOptions({ scope }))
  const confirming = useMutation(api.attendance.confirm.mutationOptions({ scope }))

  function show(marks: readonly Mark[]): number {
    batches.current += 1
    const batch = batches.current
    const recordedAt = now().toString()
    const recordedBy = { id: me.personId, givenName: me.givenName, familyName: me.familyName }
    setShown(current => ({
      ...current,
      ...Object.fromEntries(
        marks.map(({ learnerId, ...decision }) => [
          learnerId,
          { batch, mark: { ...decision, recordedBy, recordedAt } },
        ]),
      ),
    }))
    pending.current += 1
    return batch
  }

  const drop = (isGone: (batch: number) => boolean): void =>
    setShown(current => Object.fromEntries(Object.entries(current).filter(([, one]) => !isGone(one.batch))))

  /** Once nothing is under way the answer is asked anew, and only then what was shown before it gives way. */
  async function settle(): Promise<void> {
    pending.current -= 1
    if (pending.current > 0) return
    const settled = batches.current
    await queries.invalidateQueries({ queryKey: options.queryKey })
    drop(batch => batch <= settled && pending.current === 0)
  }

  async function run<Answer extends RollCall>(
    marks: readonly Mark[],
    send: () => Promise<Answer>,
  ): Promise<Answer | null> {
    const batch = show(marks)
    try {
      const answer = await send()
      queries.setQueryData(options.queryKey, answer)
      setError(null)
      return answer
    } catch (thrown) {
      drop(one => one === batch)
      setError(thrown)
      return null
    } finally {
      void settle()
    }
  }

  const rows = query.data?.rows ?? []
  const isAwaited = query.data === undefined || isStillAwaited(query.data)

  return {
    query,
    rows: rows.map((row): RollCallRow => ({ ...row, isAwaited, mark: shown[row.learner.id]?.mark ?? row.mark })),
    error,
    isBusy: marking.isPending || confirming.isPending,
    /** Records decisions; false when the server refused them. */
    record: async (marks: readonly Mark[]): Promise<boolean> =>
      (await run(marks, () => marking.mutateAsync({ id: lessonId, marks: [...marks] }))) !== null,
    /** Confirms the marks shown as sure; what came of it, or null when the server refused. */
    confirm: (marks: readonly Mark[]): Promise<Confirmed | null> =>
      run(marks, () => confirming.mutateAsync({ id: lessonId, marks: [...marks] })),
  }
}
