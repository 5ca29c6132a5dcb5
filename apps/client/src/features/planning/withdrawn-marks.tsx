import type { Answers } from '../../api.ts'
import { formatDay } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'

type LostMark = Answers['school']['addException']['lessonChanges']['marksWithdrawn'][number]

/** Remote lessons that came back without their mark; nothing where there are none. */
export function WithdrawnMarks({ marks }: { marks: readonly LostMark[] }) {
  const t = useText()
  const locale = useLocale()
  if (marks.length === 0) return null
  return (
    <Notice tone="warn">
      <p>{t('calendar.marksWithdrawn')}</p>
      <ul>
        {marks.map(one => (
          <li key={one.lessonId}>
            {`${formatDay(one.on, locale)} · ${one.period}. · ${one.classes} · ${one.subject}`}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
