import type { Answers } from '../../../api.ts'
import { formatTime } from '../../../ui/format.ts'
import { useText } from '../../../ui/text.ts'
import styles from './recording-sign.module.css'

type Sign = NonNullable<Answers['lessons']['joinPage']['recording']['sign']>

/** The sign that the lesson is being recorded: a red dot, words, since when and for what (B17). Read out as it appears and goes. */
export function RecordingSign({ sign, zone }: { sign: Sign | null; zone: string }) {
  const t = useText()
  return (
    <div role="status">
      {sign === null ? null : (
        <p className={styles.sign}>
          <span className={styles.dot} aria-hidden="true" />
          <strong>{t('lessonRooms.recordingNow')}</strong>
          <span className={styles.since}>
            {t('lessonRooms.recordingSince', {
              time: formatTime(sign.since, zone),
              purpose: t(`lessonRooms.${sign.purpose}`),
            })}
          </span>
        </p>
      )}
    </div>
  )
}
