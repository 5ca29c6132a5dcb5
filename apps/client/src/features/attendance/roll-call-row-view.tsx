import { type FormEvent, useState } from 'react'
import { formatTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { useText } from '../../ui/text.ts'
import { CallPrompt } from './call-prompt.tsx'
import { evidenceTexts } from './evidence.ts'
import styles from './roll-call.module.css'
import { hasOpenProblem, listName, type RollCallRow, standingOf, stateText } from './roll-call-row.ts'

export type RowProps = {
  row: RollCallRow
  zone: string
  /** A lesson of several classes names each learner's. */
  withClass: boolean
  /** The row that Tab reaches; the arrows move it. */
  isFocus: boolean
  /** The minutes that the lateness prompt begins with; null while it is closed. */
  minutes: number | null
  /** The platform's name as the evidence says it. */
  platform: string | null
  /** Whether the learner who was called answered is being asked. */
  asksCall: boolean
  /** The answer to it, or null when the prompt was left. */
  onCall: (answered: boolean | null) => void
  onFocus: () => void
  onOpen: () => void
  /** The minutes accepted, or null when the prompt was left. */
  onMinutes: (minutes: number | null) => void
}

/** One learner on one line: state, evidence in grey, and how far the decision is. */
export function RollCallRowView(props: RowProps) {
  const { row, zone, withClass, isFocus, platform, onFocus, onOpen } = props
  const t = useText()
  return (
    <tr
      className={styles.row}
      data-standing={standingOf(row)}
      data-learner={row.learner.id}
      tabIndex={isFocus ? 0 : -1}
      onFocus={event => event.target === event.currentTarget && onFocus()}
      onClick={() => (matchMedia('(max-width: 47.99rem)').matches ? onOpen() : onFocus())}
    >
      <td className={styles.name}>
        {listName(row.learner)}
        {withClass ? <small> {row.className}</small> : null}
      </td>
      <td className={styles.state}>
        <LearnerState {...props} />
      </td>
      <td className={styles.evidence}>{evidenceTexts(row, t, at => formatTime(at, zone), platform).join(', ')}</td>
      <td className={styles.standing}>
        <LearnerStanding row={row} />
        <OpenLearner name={listName(row.learner)} onOpen={onOpen} />
      </td>
    </tr>
  )
}

/** A learner's state in words, or the question that a key has opened in its place. */
export function LearnerState({ row, minutes, asksCall, onCall, onMinutes }: RowProps) {
  const t = useText()
  const name = listName(row.learner)
  if (asksCall) return <CallPrompt name={name} onAnswer={onCall} />
  if (minutes !== null) return <LatePrompt name={name} minutes={minutes} onMinutes={onMinutes} />
  return <span className={styles.pill}>{stateText(row, t)}</span>
}

/** How far the decision on a learner is, with the journal's symbol. */
export function LearnerStanding({ row }: { row: RollCallRow }) {
  const t = useText()
  const standing = standingOf(row)
  return (
    <>
      {row.symbol === '' ? null : (
        <abbr className={styles.symbol} title={t('attendance.journalSymbol', { symbol: row.symbol })}>
          {row.symbol}
        </abbr>
      )}
      {row.isKept ? (
        <>
          <Icon name="waiting" size={16} /> {t('rollCall.waitsForNetwork')}
        </>
      ) : standing === 'confirmed' && hasOpenProblem(row) ? (
        <strong>
          <span aria-hidden="true">→ </span>
          {t('attendance.problemToDecide')}
        </strong>
      ) : row.cameSince !== null ? (
        <strong>
          <span aria-hidden="true">→ </span>
          {t(`attendance.came_${row.cameSince}`)}
        </strong>
      ) : standing === 'confirmed' ? (
        <>
          <Icon name="done" size={16} /> {t('attendance.confirmed')}
        </>
      ) : standing === 'suggested' ? (
        t('attendance.suggested')
      ) : standing === 'undecided' ? (
        <strong>
          <span aria-hidden="true">→ </span>
          {t('attendance.toDecide')}
        </strong>
      ) : null}
    </>
  )
}

/** Opens the learner's sheet; the keyboard has a key of its own for it. */
export function OpenLearner({ name, onOpen }: { name: string; onOpen: () => void }) {
  const t = useText()
  return (
    <button
      type="button"
      className={styles.more}
      tabIndex={-1}
      aria-label={t('attendance.actsOf', { name })}
      onClick={event => {
        event.stopPropagation()
        onOpen()
      }}
    >
      <Icon name="forward" size={18} />
    </button>
  )
}

/** Asks in the row by how many minutes; Enter accepts, Escape leaves. */
export function LatePrompt({
  name,
  minutes,
  onMinutes,
}: {
  name: string
  minutes: number
  onMinutes: (minutes: number | null) => void
}) {
  const t = useText()
  const [typed, setTyped] = useState(String(minutes))
  const whole = Number(typed)
  const isRight = Number.isInteger(whole) && whole >= 1 && whole <= 300
  const accept = (event: FormEvent): void => {
    event.preventDefault()
    if (isRight) onMinutes(whole)
  }
  return (
    <form className={styles.prompt} onSubmit={accept}>
      <label>
        <span className="unseen">{t('attendance.lateMinutes', { name })}</span>
        <span aria-hidden="true">{t('attendance.lateAsk')} </span>
        <input
          // biome-ignore lint/a11y/noAutofocus: the key K asked for this field
          autoFocus
          inputMode="numeric"
          value={typed}
          aria-invalid={!isRight}
          onFocus={event => event.target.select()}
          onChange={event => setTyped(event.target.value.trim())}
          onKeyDown={event => {
            event.stopPropagation()
            if (event.key === 'Escape') onMinutes(null)
          }}
        />
        <span aria-hidden="true"> {t('attendance.minutesShort')}</span>
      </label>
      <button type="submit" className={styles.accept} disabled={!isRight} aria-label={t('attendance.lateAccept')}>
        <Icon name="done" size={18} />
      </button>
    </form>
  )
}
