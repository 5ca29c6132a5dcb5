import { formatWallTime } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { useText } from '../../../ui/text.ts'
import type { Meeting } from './use-meeting.ts'

/** Warns that the host has other meetings at the same time, on a platform that lets one hold one; nothing where none. */
export function AtOnce({ name, lessons }: { name: string; lessons: Meeting['atOnce'] }) {
  const t = useText()
  if (lessons.length === 0) return null
  const named = lessons.map(
    one => `${one.classes.join(', ')} ${one.subject} ${formatWallTime(one.startTime)}–${formatWallTime(one.endTime)}`,
  )
  return <Notice tone="warn">{t('meetings.atOnce', { name, lessons: named.join('; ') })}</Notice>
}
