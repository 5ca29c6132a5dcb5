import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useText } from '../../ui/text.ts'
import type { KeptMark } from './kept-marks.ts'
import styles from './roll-call.module.css'
import { decisionOf, decisionText, listName, type RollCallRow } from './roll-call-row.ts'

type KeptNoticeProps = {
  waiting: number
  /** The reader's decisions that somebody else overtook while there was no network. */
  overtaken: readonly KeptMark[]
  rows: ReadonlyMap<string, RollCallRow>
  onKeepMine: (mark: KeptMark) => void
  onKeepTheirs: (mark: KeptMark) => void
}

/** Says what waits for the network; and where somebody else has decided meanwhile, shows both, so that one of them is chosen. */
export function KeptNotice({ waiting, overtaken, rows, onKeepMine, onKeepTheirs }: KeptNoticeProps) {
  const t = useText()
  return (
    <>
      {waiting === 0 ? null : <Notice tone="plain">{t('rollCall.keptCount', { count: waiting })}</Notice>}
      {overtaken.length === 0 ? null : (
        <Notice tone="warn">
          <p>{t('rollCall.overtaken')}</p>
          <ul className={styles.facts}>
            {overtaken.map(mine => {
              const row = rows.get(mine.learnerId)
              if (row === undefined) return null
              const theirs = decisionOf(row)
              const by = row.mark?.recordedBy
              return (
                <li key={mine.learnerId} className={styles.links}>
                  <span>
                    {t('rollCall.overtakenRow', {
                      name: listName(row.learner),
                      yours: decisionText(mine, t),
                      who: by === undefined ? '' : `${by.givenName} ${by.familyName}`,
                      theirs: theirs === null ? t('attendance.undecided') : decisionText(theirs, t),
                    })}
                  </span>
                  <Button onClick={() => onKeepMine(mine)}>{t('rollCall.keepMine')}</Button>
                  <Button look="plain" onClick={() => onKeepTheirs(mine)}>
                    {t('rollCall.keepTheirs')}
                  </Button>
                </li>
              )
            })}
          </ul>
        </Notice>
      )}
    </>
  )
}
