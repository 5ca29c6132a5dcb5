import type { CameraOutcome } from '@talklase/domain/attendance/suggestion.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type Answers, api } from '../../api.ts'
import { now } from '../../clock.ts'
import { useLive } from '../../live.ts'
import { refusalOf } from '../../refusal.ts'
import { useMe } from '../../session.ts'
import { sendEachWay } from './kept-marks.ts'
import { isStillAwaited, type RollCall, type RollCallRow } from './roll-call-row.ts'
import type { Back, Mark } from './roll-call-work.ts'
import { useKeptMarks } from './use-kept-marks.ts'

/** The register after a confirmation, with how many marks were confirmed and how many had changed. */
export type Confirmed = Answers['attendance']['confirm']

/** A decision shown before the server has it; `batch` is the request that carries it. */
type Shown = { batch: number; mark: NonNullable<RollCallRow['mark']> }

/** Silence becomes absence by time alone, without any event: the list is asked anew so often, in milliseconds. */
const askAgain = 30_000

/** A decision that waits for the network fails at once, so that it is kept on the device and not in the page alone. */
const networkMode = 'always' as const

/** What is shown before the server has it, still naming the mark that its maker saw: kept later, it is judged by that one. */
const withSeen = (made: RollCallRow['mark'] | undefined, seen: RollCallRow['mark']): RollCallRow['mark'] =>
  made == null ? seen : { ...made, id: seen?.id ?? '' }

/**
 * The register of a lesson, live, with what was just decided shown at once. A decision that the server refuses falls
 * back to what stood before; one that found no network is kept and sent later. Requests leave one after another, so that
 * the last key pressed is the last decision.
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
  const how = { scope: { id: `roll-call:${lessonId}` }, networkMode }
  const marking = useMutation(api.attendance.mark.mutationOptions(how))
  const confirming = useMutation(api.attendance.confirm.mutationOptions(how))
  const calling = useMutation(api.attendance.call.mutationOptions(how))
  const takingBack = useMutation(api.attendance.takeBackCall.mutationOptions(how))
  const asking = useMutation(api.attendance.askCamera.mutationOptions(how))
  const settling = useMutation(api.attendance.settleCamera.mutationOptions(how))

  function shownAnew<Answer extends RollCall>(answer: Answer): Answer {
    queries.setQueryData(options.queryKey, answer)
    setError(null)
    return answer
  }

  const recordedBy = { id: me.personId, givenName: me.givenName, familyName: me.familyName }
  const waiting = useKeptMarks(
    lessonId,
    sendEachWay({
      mark: async marks => shownAnew(await marking.mutateAsync({ id: lessonId, marks })),
      confirm: async marks => shownAnew(await confirming.mutateAsync({ id: lessonId, marks })),
    }),
    setError,
  )
  const keptOf = new Map(waiting.kept.map(one => [one.learnerId, one]))

  const isAwaited = query.data === undefined || isStillAwaited(query.data)
  const rows = (query.data?.rows ?? []).map((row): RollCallRow => {
    const kept = keptOf.get(row.learner.id)
    const { presence, ground, lateMinutes } = kept ?? {}
    const mark =
      kept === undefined || presence === undefined
        ? withSeen(shown[row.learner.id]?.mark, row.mark)
        : {
            id: kept.seenMarkId ?? '',
            presence,
            ground: ground ?? null,
            lateMinutes: lateMinutes ?? null,
            recordedBy,
            recordedAt: kept.at,
          }
    const isAsSent = kept === undefined && shown[row.learner.id] === undefined
    return { ...row, isAwaited, isKept: kept !== undefined, cameSince: isAsSent ? row.cameSince : null, mark }
  })
  const byId = new Map(rows.map(row => [row.learner.id, row]))

  function show(marks: readonly Mark[]): number {
    batches.current += 1
    const batch = batches.current
    const recordedAt = now().toString()
    setShown(current => ({
      ...current,
      ...Object.fromEntries(
        marks.map(({ learnerId, ...decision }) => [
          learnerId,
          { batch, mark: { ...decision, id: '', recordedBy, recordedAt } },
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
    withoutNetwork?: () => void,
  ): Promise<Answer | 'kept' | null> {
    const batch = show(marks)
    try {
      return shownAnew(await send())
    } catch (thrown) {
      drop(one => one === batch)
      if (withoutNetwork !== undefined && refusalOf(thrown).code === 'network') {
        withoutNetwork()
        return 'kept'
      }
      setError(thrown)
      return null
    } finally {
      void settle()
    }
  }

  const answerOf = <Answer extends RollCall>(answer: Answer | 'kept' | null): Answer | null =>
    answer === 'kept' ? null : answer

  /** Records decisions; false when the server refused them. What waits for the network is followed by what comes after it. */
  async function record(marks: readonly Mark[]): Promise<boolean> {
    if (waiting.kept.length > 0) {
      waiting.keep(marks, byId)
      return true
    }
    const send = () => marking.mutateAsync({ id: lessonId, marks: [...marks] })
    return (await run(marks, send, () => waiting.keep(marks, byId))) !== null
  }

  return {
    query,
    rows,
    error,
    record,
    waiting,
    /**
     * Confirms the marks shown as sure; what came of it, or null when the server refused. Without a network they are kept
     * and confirmed later, `kept`; with nothing to keep it is an error, for only the server can close the register.
     */
    confirm: async (marks: readonly Mark[]): Promise<Confirmed | 'kept' | null> => {
      const keep = () => waiting.keep(marks, byId, true)
      if (waiting.kept.length > 0) {
        keep()
        return 'kept'
      }
      const send = () => confirming.mutateAsync({ id: lessonId, marks: [...marks] })
      return run(marks, send, marks.length > 0 ? keep : undefined)
    },
    /** Notes a call; how it is taken back, or null when the server refused. */
    call: async (learnerId: string, answered: boolean): Promise<Back | null> => {
      const answer = answerOf(await run([], () => calling.mutateAsync({ id: lessonId, learnerId, answered })))
      return answer === null ? null : { what: 'call', id: answer.callId }
    },
    /** Asks for the camera; how that is taken back, or null when the server refused. */
    askCamera: async (learnerId: string, reason: string): Promise<Back | null> => {
      const answer = answerOf(await run([], () => asking.mutateAsync({ id: lessonId, learnerId, reason })))
      return answer === null ? null : { what: 'camera', id: answer.requestId, outcome: 'withdrawn' }
    },
    /** Says what came of asking for the camera; how that is taken back, or null when the server refused. */
    settleCamera: async (
      camera: NonNullable<RollCallRow['camera']>,
      outcome: CameraOutcome | 'withdrawn',
      note: string,
    ): Promise<Back | null> => {
      const answer = await run([], () => settling.mutateAsync({ id: camera.id, outcome, note }))
      return answer === null ? null : { what: 'camera', id: camera.id, outcome: camera.outcome }
    },
    takeBack: async (back: Back): Promise<boolean> =>
      (await run([], () =>
        back.what === 'call'
          ? takingBack.mutateAsync({ id: back.id })
          : settling.mutateAsync({ id: back.id, outcome: back.outcome }),
      )) !== null,
  }
}
