import { useText } from '../../../ui/text.ts'
import { LessonChat } from '../join/lesson-chat.tsx'
import { JoinLinks } from './join-links.tsx'
import styles from './lesson-room.module.css'
import { SignPanel } from './sign-panel.tsx'

/** What the teacher of a remote lesson does while it lasts: the chat, the sign of a recording, letting learners in. */
export function LessonRoom({ lessonId }: { lessonId: string }) {
  const t = useText()
  return (
    <section className={styles.room} aria-labelledby="room">
      <h2 id="room" className={styles.title}>
        {t('lessonRooms.room')}
      </h2>
      <div className={styles.columns}>
        <LessonChat lessonId={lessonId} />
        <div className={styles.side}>
          <SignPanel lessonId={lessonId} />
          <JoinLinks lessonId={lessonId} />
        </div>
      </div>
    </section>
  )
}
