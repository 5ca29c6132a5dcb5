import type { MessageKey } from '@talklase/messages/keys.ts'
import { useText } from '../../ui/text.ts'
import styles from './roll-call.module.css'
import type { Mode } from './roll-call-row.ts'

const letters: Record<Mode, readonly (readonly [string, MessageKey])[]> = {
  sync: [
    ['P', 'attendance.present'],
    ['K', 'attendance.lateAsk'],
    ['N', 'attendance.not_connected'],
    ['R', 'attendance.no_response'],
    ['A', 'attendance.left'],
    ['T', 'attendance.technicalAct'],
  ],
  async: [
    ['P', 'attendance.present'],
    ['N', 'attendance.absentAsync'],
    ['T', 'attendance.technicalAct'],
  ],
}

/** The line that names the keys; a phone has buttons instead. */
export function RollCallLegend({ mode }: { mode: Mode }) {
  const t = useText()
  const keys: readonly (readonly [string, MessageKey])[] = [
    ['↑↓', 'attendance.keyMove'],
    ...letters[mode],
    ['→', 'attendance.keyOpen'],
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
