import { Modal } from '@mantine/core'
import type { CameraOutcome } from '@talklase/domain/attendance/suggestion.ts'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { api } from '../../api.ts'
import { useNow } from '../../clock.ts'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatTime, formatWallTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { DecisionForm } from '../disruptions/decision-form.tsx'
import { LessonHeading } from '../lessons/lesson-heading.tsx'
import { CameraDialog } from './camera-dialog.tsx'
import { ConfirmButton } from './confirm-button.tsx'
import { KeptNotice } from './kept-notice.tsx'
import { RegisterCounts } from './register-counts.tsx'
import styles from './roll-call.module.css'
import { RollCallActs } from './roll-call-acts.tsx'
import { keyOf, useControlEnter, useFocusOfWork } from './roll-call-keys.ts'
import { RollCallLegend } from './roll-call-legend.tsx'
import { platformOf, RollCallLinks } from './roll-call-links.tsx'
import { RollCallList } from './roll-call-list.tsx'
import { RollCallPhotos } from './roll-call-photos.tsx'
import {
  countRows,
  type Decision,
  decisionText,
  freshOrder,
  listName,
  minutesFor,
  type RollCall,
  type RollCallRow,
} from './roll-call-row.ts'
import type { RowProps } from './roll-call-row-view.tsx'
import { RollCallViewChoice, useRollCallView } from './roll-call-view-choice.tsx'
import {
  arrive,
  type Back,
  confirm,
  confirmed,
  type Facts,
  focusOn,
  goOn,
  letter,
  mark,
  noted,
  open,
  press,
  refused,
  type Step,
  sortAgain,
  startWork,
  undo,
  type Work,
} from './roll-call-work.ts'
import { useRollCall } from './use-roll-call.ts'

type RollCallState = ReturnType<typeof useRollCall>

/** The register of a remote lesson (A24, A25, A27): taken from the keyboard, evidence beside each suggestion (screen 2). */
export function RollCallPage({ lessonId }: { lessonId: string }) {
  const t = useText()
  const state = useRollCall(lessonId)
  return (
    <QueryState query={state.query} height="40rem">
      {({ lesson, mode, remoteMark }) => (
        <>
          <LessonHeading lesson={lesson} remoteMark={mode === null ? null : remoteMark} part="rollCall" />
          {mode === null ? (
            <EmptyState icon="lessons" title={t('attendance.inPerson')}>
              {t('attendance.inPersonText')}
            </EmptyState>
          ) : lesson.state === 'cancelled' ? (
            <EmptyState icon="lessons" title={t('attendance.cancelledTitle')} />
          ) : state.rows.length === 0 ? (
            <EmptyState icon="people" title={t('attendance.noLearners')}>
              {t('attendance.noLearnersText')}
            </EmptyState>
          ) : (
            <Register key={lesson.id} state={state} />
          )}
        </>
      )}
    </QueryState>
  )
}

function Register({ state }: { state: RollCallState }) {
  const rollCall = state.query.data
  return rollCall === undefined ? null : <List state={state} rollCall={rollCall} />
}

function List({ state, rollCall }: { state: RollCallState; rollCall: RollCall }) {
  const t = useText()
  const platform = platformOf(rollCall, useLocale())
  const { zone } = useMe().school
  const now = useNow()
  const { lesson, grounds } = rollCall
  const { rows } = state
  const mode = rollCall.mode ?? 'sync'
  const hasStarted = Temporal.Instant.compare(now, Temporal.Instant.from(lesson.startsAt)) >= 0
  const mayTake = rollCall.abilities.includes('record')
  const byId = new Map(rows.map(row => [row.learner.id, row]))
  const facts: Facts = { rows: byId, mode, grounds, mayRecord: mayTake && hasStarted }

  const [kept, setWork] = useState<Work>(() => startWork(rows))
  const work = arrive(kept, rows)
  const [said, setSaid] = useState('')
  const [lastReason, setLastReason] = useState<string | null>(null)
  const grid = useRef<HTMLElement>(null)
  const [view, setView] = useRollCallView(rollCall.photos !== null)
  const counts = countRows(rows)
  const withClass = lesson.classes.length > 1
  const current = work.opened === null ? undefined : byId.get(work.opened.learnerId)

  const remedies = useQuery(
    api.disruptions.list.queryOptions({
      input: { state: 'open', from: lesson.on, to: lesson.on },
      staleTime: 10 * 60_000,
      enabled: facts.mayRecord,
    }),
  )

  useFocusOfWork(grid, work)

  /** Carries a step out: the list moves at once, the server is told, and what was done is said. */
  function take({ work: next, send }: Step): void {
    setWork(next)
    if (send === null) return
    if (send.what === 'nothing') {
      setSaid(t('attendance.nothingToUndo'))
      return
    }
    if (send.what === 'takeBack') {
      const { back } = send
      void state
        .takeBack(back)
        .then(taken =>
          setSaid(taken ? t(`rollCall.${back.what === 'call' ? 'callTakenBack' : 'cameraTakenBack'}`) : ''),
        )
      return
    }
    if (send.what === 'confirm') {
      void takeAll(send.id, send.marks)
      return
    }
    const [first] = send.marks
    const learner = first === undefined ? undefined : byId.get(first.learnerId)?.learner
    const name = learner === undefined ? '' : listName(learner)
    if (send.what === 'undo') {
      setSaid(
        send.marks.length === 1
          ? t('attendance.undone', { name })
          : t('attendance.undoneMany', { count: send.marks.length }),
      )
      void state.record(send.marks).then(taken => taken || setSaid(''))
      return
    }
    if (first !== undefined) setSaid(t('attendance.marked', { name, state: decisionText(first, t) }))
    const { id } = send
    void state.record(send.marks).then(taken => {
      if (taken) return
      setSaid('')
      setWork(after => refused(after, id))
    })
  }

  /** What was done with a learner outside of the marks: said once the server has it, and then it can be taken back. */
  async function follow(doing: Promise<Back | null>, words: string): Promise<void> {
    setWork(after => open(after, null))
    const back = await doing
    if (back === null) return
    setSaid(words)
    setWork(after => noted(after, back))
  }

  async function takeAll(id: number, marks: Parameters<RollCallState['confirm']>[0]): Promise<void> {
    setSaid('')
    const answer = await state.confirm(marks)
    if (answer === null) {
      setWork(after => refused(after, id))
      return
    }
    if (answer === 'kept') {
      setSaid(t('rollCall.confirmKept'))
      return
    }
    setWork(after => confirmed(after, id, answer.rows))
    const { confirmed: count, changed } = answer
    const left = Math.max(counts.toDecide, counts.waiting)
    const first =
      count === 0 && changed === 0 && left === 0
        ? t('attendance.registerDone')
        : t('attendance.confirmedNow', { count })
    setSaid(
      [
        first,
        changed === 0 ? '' : t('attendance.changedMeanwhile', { count: changed }),
        left === 0 ? '' : t('attendance.leftToDecide', { count: left }),
      ]
        .filter(Boolean)
        .join(' '),
    )
  }

  function onKeyDown(event: KeyboardEvent): void {
    const inField = event.target instanceof HTMLInputElement
    if (inField || event.altKey) return
    const key = keyOf(event)
    const withControl = event.ctrlKey || event.metaKey
    // With Ctrl or ⌘ only undoing is ours here; Ctrl+Enter is the whole page's.
    if (withControl && key !== 'z') return
    const step = press(work, key, facts)
    if (step === null) return
    event.preventDefault()
    take(step)
  }

  const opened = work.opened
  const close = (): void => setWork(open(work, null))
  const decide = (learnerId: string, decision: Decision): void => take(mark(work, learnerId, decision, facts))

  useControlEnter(() => {
    if (opened?.what !== 'problem' && facts.mayRecord) take(confirm(work, facts))
  })

  const cameraWords = (row: RollCallRow, outcome: CameraOutcome): string =>
    t('rollCall.cameraSaid', { name: listName(row.learner), outcome: t(`rollCall.outcome_${outcome}`) })

  const order = work.order.flatMap(id => byId.get(id) ?? [])
  const isUnsorted = counts.toDecide > 0 && freshOrder(rows).join() !== work.order.join()
  const propsOf = (row: RollCallRow): RowProps => ({
    row,
    zone,
    platform,
    withClass,
    isFocus: row.learner.id === work.focus,
    minutes: opened?.what === 'minutes' && opened.learnerId === row.learner.id ? minutesFor(row, lesson, now) : null,
    asksCall: opened?.what === 'call' && opened.learnerId === row.learner.id,
    onCall: answered => {
      if (answered === null) {
        close()
        return
      }
      const answer = t(answered ? 'rollCall.answered' : 'rollCall.notAnswered')
      void follow(state.call(row.learner.id, answered), t('rollCall.callSaid', { name: listName(row.learner), answer }))
    },
    onFocus: () => setWork(focusOn(work, row.learner.id)),
    onOpen: () => setWork(open(work, { what: 'acts', learnerId: row.learner.id })),
    onMinutes: minutes => {
      if (minutes === null) close()
      else decide(row.learner.id, { presence: 'late', ground: null, lateMinutes: minutes })
    },
  })
  return (
    <>
      <RollCallLinks rollCall={rollCall} />
      <RegisterCounts
        counts={counts}
        confirmation={rollCall.confirmation}
        action={
          facts.mayRecord ? (
            <ConfirmButton
              counts={counts}
              isTaken={rollCall.confirmation !== null}
              onConfirm={() => take(confirm(work, facts))}
            />
          ) : null
        }
      />
      {mayTake ? null : <Notice tone="plain">{t('attendance.readOnly')}</Notice>}
      {mayTake && !hasStarted ? (
        <Notice tone="plain">{t('attendance.notStarted', { time: formatWallTime(lesson.startTime) })}</Notice>
      ) : null}
      <RefusalNotice error={state.error} />
      <KeptNotice
        waiting={state.waiting.kept.length}
        overtaken={state.waiting.overtaken}
        rows={byId}
        onKeepMine={({ seenMarkId: _, at: _at, ...mine }) => {
          state.waiting.settle(mine.learnerId)
          void state.record([mine])
        }}
        onKeepTheirs={({ learnerId }) => state.waiting.settle(learnerId)}
      />
      <div className={styles.strip}>
        <p role="status" className={styles.said}>
          {said}
        </p>
        {rollCall.photos === null ? null : <RollCallViewChoice view={view} onChange={setView} />}
        <Button
          look="plain"
          onClick={() => setWork(sortAgain(work, rows))}
          style={isUnsorted ? {} : { visibility: 'hidden' }}
        >
          {t('attendance.sortAgain')}
        </Button>
        {facts.mayRecord ? (
          <Button look="plain" onClick={() => take(undo(work, facts))} disabled={work.done.length === 0}>
            {t('attendance.undo')}
          </Button>
        ) : null}
      </div>
      {view === 'photos' ? (
        <RollCallPhotos ref={grid} photos={rollCall.photos ?? []} rows={order.map(propsOf)} onKeyDown={onKeyDown} />
      ) : (
        <RollCallList ref={grid} rows={order.map(propsOf)} onKeyDown={onKeyDown} />
      )}
      {facts.mayRecord ? <RollCallLegend facts={facts} view={view} /> : null}
      <RollCallActs
        row={opened?.what === 'acts' ? current : undefined}
        lesson={lesson}
        platform={platform}
        facts={facts}
        onLetter={key => opened !== null && take(letter(work, opened.learnerId, key, facts))}
        onLate={minutes =>
          opened !== null && decide(opened.learnerId, { presence: 'late', ground: null, lateMinutes: minutes })
        }
        onClose={close}
      />
      <CameraDialog
        row={opened?.what === 'camera' ? current : undefined}
        lastReason={lastReason}
        onAsk={reason => {
          if (current === undefined) return
          setLastReason(reason)
          void follow(state.askCamera(current.learner.id, reason), cameraWords(current, 'asked'))
        }}
        onSettle={(camera, outcome, note) => {
          if (current === undefined) return
          const words = outcome === 'withdrawn' ? t('rollCall.cameraTakenBack') : cameraWords(current, outcome)
          void follow(state.settleCamera(camera, outcome, note), words)
        }}
        onClose={close}
      />
      <Modal
        opened={opened?.what === 'problem' && current !== undefined}
        onClose={close}
        returnFocus={false}
        title={current === undefined ? '' : t('disruptions.decideOn', { name: listName(current.learner) })}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {current === undefined ? null : (
          <>
            {current.problem === null ? null : (
              <p className={styles.report}>
                {t('attendance.evidenceProblem', {
                  at: formatTime(current.problem.at, zone),
                  kind: t(`disruptions.${current.problem.kind}`),
                })}
                {current.problem.note === '' ? '' : `: ${current.problem.note}`}
              </p>
            )}
            <DecisionForm
              learnerId={current.learner.id}
              lessonId={lesson.id}
              problem={current.problem}
              remedies={remedies.data?.remedies ?? []}
              onCancel={close}
              onSaved={() => {
                setSaid(t('disruptions.decisionSaved', { name: listName(current.learner) }))
                setWork(after => goOn(after, current.learner.id))
              }}
            />
          </>
        )}
      </Modal>
    </>
  )
}
