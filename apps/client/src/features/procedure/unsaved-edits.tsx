import { Button } from '@mantine/core'
import { Notice } from '../../ui/notice.tsx'
import { useText } from '../../ui/text.ts'
import styles from './procedure.module.css'
import type { DraftEdits } from './use-edits.ts'

/** What is typed in the draft and not saved: how many, and what was refused with the way to its clause. */
export function UnsavedEdits({ edits, onClause }: { edits: DraftEdits; onClause: (clause: string) => void }) {
  const t = useText()
  const refused = edits.all.filter(one => edits.errorOf(one.code) !== null)
  if (edits.all.length === 0) return null
  if (refused.length === 0) {
    return (
      <p className={styles.unsaved} role="status">
        {t('procedure.unsaved', { count: edits.all.length })}
      </p>
    )
  }
  return (
    <div className={styles.unsaved}>
      <Notice
        tone="stop"
        action={
          <div className={styles.acts}>
            {refused.map(one => (
              <Button
                key={one.code}
                variant="default"
                size="compact-md"
                onClick={() => onClause(one.clause ?? 'outside')}
              >
                {one.clause === null ? one.label : `${one.clause}: ${one.label}`}
              </Button>
            ))}
          </div>
        }
      >
        {t('procedure.couldNotSave')}
      </Notice>
    </div>
  )
}
