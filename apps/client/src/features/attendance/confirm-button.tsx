import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/text.ts'
import styles from './roll-call.module.css'
import type { Counts } from './roll-call-row.ts'

/** Takes the register: confirms what is suggested, or all that was decided by hand. */
export function ConfirmButton({
  counts,
  isTaken,
  onConfirm,
}: {
  counts: Counts
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
