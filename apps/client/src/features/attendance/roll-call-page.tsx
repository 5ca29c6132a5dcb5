import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { api } from '../../api.ts'
import { useNow } from '../../clock.ts'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatTime, formatWallTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import { DecisionForm } from '../disruptions/decision-form.tsx'
import { LessonHeading } from '../lessons/lesson-heading.tsx'
import { RegisterCounts } from './register-counts.tsx'
import styles from './roll-call.module.css'
import { RollCallActs } from './roll-call-acts.tsx'
import { RollCallLegend } from './roll-call-legend.tsx'
import {
  countRows,
  type Decision,
  decisionText,
  freshOrder,
  listName,
  minutesFor,
  type RollCall,
} from './roll-call-row.ts'
import { RollCallRowView } from './roll-call-row-view.tsx'
import {
  arrive,
  confirm,
  confirmed,
  type Facts,
  focusOn,
  goOn,
  letter,
  mark,
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
      {({ lesson, remote, remoteMark }) => (
        <>
          <LessonHeading lesson={lesson} remoteMark={remote === null ? null : remoteMark} part="rollCall" />
          {remote === null ? (
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
  const { zone } = useMe().school
  const now = useNow()
  const { lesson, remote } = rollCall
  const { rows } = state
  const mode = remote?.mode ?? 'sync'
  const hasStarted = Temporal.Instant.compare(now, Temporal.Instant.from(lesson.startsAt)) >= 0
  const mayTake = rollCall.abilities.includes('record')
  const byId = new Map(rows.map(row => [row.learner.id, row]))
  const facts: Facts = { rows: byId, mode, mayRecord: mayTake && hasStarted }

  const [kept, setWork] = useState<Work>(() => startWork(rows))
  const work = arrive(kept, rows)
  const [said, setSaid] = useState('')
  const grid = useRef<HTMLTableElement>(null)
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

  async function takeAll(id: number, marks: Parameters<RollCallState['confirm']>[0]): Promise<void> {
    setSaid('')
    const answer = await state.confirm(marks)
    if (answer === null) {
      setWork(after => refused(after, id))
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

  const order = work.order.flatMap(id => byId.get(id) ?? [])
  const isUnsorted = counts.toDecide > 0 && freshOrder(rows).join() !== work.order.join()
  return (
    <>
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
      <div className={styles.strip}>
        <p role="status" className={styles.said}>
          {said}
        </p>
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
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the arrows move through its rows */}
      <table ref={grid} role="grid" aria-label={t('attendance.grid')} className={styles.list} onKeyDown={onKeyDown}>
        <thead className="unseen">
          <tr>
            <th scope="col">{t('attendance.learner')}</th>
            <th scope="col">{t('attendance.state')}</th>
            <th scope="col">{t('attendance.evidence')}</th>
            <th scope="col">{t('attendance.decision')}</th>
          </tr>
        </thead>
        <tbody>
          {order.map(row => (
            <RollCallRowView
              key={row.learner.id}
              row={row}
              zone={zone}
              withClass={withClass}
              isFocus={row.learner.id === work.focus}
              minutes={
                opened?.what === 'minutes' && opened.learnerId === row.learner.id ? minutesFor(row, lesson, now) : null
              }
              onFocus={() => setWork(focusOn(work, row.learner.id))}
              onOpen={() => setWork(open(work, { what: 'acts', learnerId: row.learner.id }))}
              onMinutes={minutes => {
                if (minutes === null) close()
                else decide(row.learner.id, { presence: 'late', ground: null, lateMinutes: minutes })
              }}
            />
          ))}
        </tbody>
      </table>
      {facts.mayRecord ? <RollCallLegend mode={mode} /> : null}
      <RollCallActs
        row={opened?.what === 'acts' ? current : undefined}
        lesson={lesson}
        mode={mode}
        mayRecord={facts.mayRecord}
        onLetter={key => opened !== null && take(letter(work, opened.learnerId, key, facts))}
        onLate={minutes =>
          opened !== null && decide(opened.learnerId, { presence: 'late', ground: null, lateMinutes: minutes })
        }
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

function ConfirmButton({
  counts,
  isTaken,
  onConfirm,
}: {
  counts: ReturnType<typeof countRows>
  isTaken: boolean
  onConfirm: () => void
}) {
  const t = useText()
  // With all decided by hand there is nothing suggested, but the register still has to be taken.
  const left = counts.waiting
  const isIdle = counts.suggested === 0 && (isTaken || left > 0)
  return (
    <Button look="filled" onClick={onConfirm} disabled={isIdle} aria-keyshortcuts="Control+Enter Meta+Enter">
      {counts.suggested > 0 || left > 0
        ? t('attendance.confirmSuggested', { count: counts.suggested })
        : t('attendance.confirmRegister')}
      <kbd className={styles.onButton}>Ctrl ↵</kbd>
    </Button>
  )
}

/** The letter or name of a key; on a keyboard of another alphabet the letter that stands in its place. */
function keyOf(event: KeyboardEvent): string {
  if (event.key.length > 1) return event.key
  const letterKey = event.key.toLowerCase()
  return /^[a-z]$/.test(letterKey) ? letterKey : event.code.replace(/^Key/, '').toLowerCase()
}

/** The browser's focus follows the list's: on opening it goes to the first row unless somebody already works elsewhere. */
function useFocusOfWork(grid: { current: HTMLTableElement | null }, { focus, opened }: Work): void {
  const isOpen = opened !== null
  useEffect(() => {
    if (isOpen || focus === null) return
    const frame = requestAnimationFrame(() => {
      const active = document.activeElement
      const isFree = active === null || active === document.body || active.tagName === 'H1'
      const inList = grid.current?.contains(active) === true
      const inClosedDialog = active?.closest('[role="dialog"]') != null
      if (isFree || inList || inClosedDialog)
        grid.current?.querySelector<HTMLElement>(`[data-learner="${CSS.escape(focus)}"]`)?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [grid, focus, isOpen])
}

/** Ctrl+Enter or ⌘+Enter, wherever the focus is on the page. */
function useControlEnter(act: () => void): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const hear = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
      event.preventDefault()
      latest.current()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])
}
