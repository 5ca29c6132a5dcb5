import type { MessageKey } from '@talklase/messages/keys.ts'
import { useText } from '../../ui/text.ts'
import styles from './roll-call.module.css'
import type { Mode } from './roll-call-row.ts'
import type { RollCallView } from './roll-call-view-choice.tsx'
import { type Facts, lettersOf } from './roll-call-work.ts'

const letters: Record<Mode, readonly (readonly [string, MessageKey])[]> = {
  sync: [
    ['P', 'attendance.present'],
    ['K', 'attendance.lateAsk'],
    ['N', 'attendance.not_connected'],
    ['R', 'attendance.no_response'],
    ['A', 'attendance.left'],
    ['I', 'attendance.removed_from_lesson'],
    ['X', 'attendance.camera_off'],
    ['T', 'attendance.technicalAct'],
    ['S', 'rollCall.call'],
    ['C', 'rollCall.camera'],
  ],
  async: [
    ['P', 'attendance.present'],
    ['N', 'attendance.absentAsync'],
    ['T', 'attendance.technicalAct'],
  ],
}

/** The line that names the keys; a phone has buttons instead. */
export function RollCallLegend({ facts, view }: { facts: Pick<Facts, 'mode' | 'grounds'>; view: RollCallView }) {
  const t = useText()
  const isGrid = view === 'photos'
  const known = lettersOf(facts)
  const keys: readonly (readonly [string, MessageKey])[] = [
    [isGrid ? '←→↑↓' : '↑↓', 'attendance.keyMove'],
    ...letters[facts.mode].filter(([letter]) => known.includes(letter.toLowerCase())),
    [isGrid ? '␣' : '→', 'attendance.keyOpen'],
    ['Z', 'attendance.keyUndo'],
    ['↵', 'attendance.keyConfirm'],
  ]
  return (
    <ul className={styles.legend} aria-label={t('attendance.keys')}>
      {keys.map(([key, label]) => (
        <li key={key}>
          <kbd>{key}</kbd> {t(label)}
        </li>
      ))}
    </ul>
  )
}
