import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { useMe } from '../../../session.ts'
import { RecordingSign } from '../join/recording-sign.tsx'
import styles from './lesson-room.module.css'

/** The sign of a recording on the pages of those who teach the lesson; nothing while none stands (B17). */
export function LessonSign({ lessonId }: { lessonId: string }) {
  const { zone } = useMe().school
  const topic = `lesson-room:${lessonId}`
  const { data } = useQuery(api.lessons.recordingSigns.queryOptions({ input: { lessonId }, meta: { topics: [topic] } }))
  useLive([topic])
  const sign = data?.sign ?? null
  return (
    <div className={sign === null ? undefined : styles.standing}>
      <RecordingSign sign={sign} zone={zone} />
    </div>
  )
}
