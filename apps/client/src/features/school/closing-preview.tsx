import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { formatDayAndMonth } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'

type Closing = { on: string; kind: 'closed' | 'moved'; useWeekday: number | null }

const kindWords = {
  retained: 'changes.changeRetained',
  removed: 'changes.changeRemoved',
  added: 'changes.changeAdded',
  moved: 'changes.changeMoved',
} as const

/** What closing or moving a day would do to its lessons, before it is done: how many go, how many stay, whose marks are touched. */
export function ClosingPreview({ closing }: { closing: Closing }) {
  const t = useText()
  const locale = useLocale()
  const query = useQuery(
    api.school.previewException.queryOptions({
      input: closing,
      meta: { topics: ['calendar', 'timetable', 'lesson-changes'] },
      placeholderData: keepPreviousData,
    }),
  )
  if (query.isError) return <RefusalNotice error={query.error} />
  if (query.data === undefined) return <p role="status">{t('changes.loading')}</p>
  const { lessonChanges, remoteLessons, lessons } = query.data
  const { added, removed, retained } = lessonChanges
  if (lessons.length === 0) return <Notice tone="plain">{t('changes.closingNothing')}</Notice>
  return (
    <Notice tone={remoteLessons > 0 ? 'warn' : 'plain'}>
      <p>
        {[
          removed > 0 ? t('changes.closingRemoved', { count: removed }) : '',
          retained > 0 ? t('changes.closingRetained', { count: retained }) : '',
          remoteLessons > 0 ? t('changes.closingRemote', { count: remoteLessons }) : '',
          added > 0 ? t('changes.closingAdded', { count: added }) : '',
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      <details>
        <summary>{t('changes.closingShow')}</summary>
        <ul>
          {lessons.map(one => (
            <li key={`${one.kind} ${one.on} ${one.period} ${one.classes} ${one.subject}`}>
              {formatDayAndMonth(one.on, locale)} · {one.period}. · {one.classes} · {one.subject}
              {one.remote ? ` · ${t('changes.isRemote')}` : ''} — {t(kindWords[one.kind])}
            </li>
          ))}
        </ul>
      </details>
    </Notice>
  )
}
