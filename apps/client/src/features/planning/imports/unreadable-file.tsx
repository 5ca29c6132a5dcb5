import { refusalOf } from '../../../refusal.ts'
import { Notice } from '../../../ui/notice.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { sayCode, useText } from '../../../ui/text.ts'
import { placeInFile } from './place-in-file.ts'

/** Why a file was not taken: the refusal, and where in the file and what stands there when the server says so. */
export function UnreadableFile({ error }: { error: unknown }) {
  const t = useText()
  const { code, values } = refusalOf(error)
  if (code !== 'timetable_unreadable') return <RefusalNotice error={error} />
  const { reason, place, value } = values
  return (
    <Notice tone="stop">
      <p>{sayCode('refusals', code, 'refusals.unexpected')}</p>
      {reason === undefined ? null : (
        <p>{sayCode('timetable', String(reason), 'timetable.otherProblem', { reason })}</p>
      )}
      {place === undefined || place === '' ? null : (
        <p>{t('timetable.at', { place: placeInFile(t, String(place)) })}</p>
      )}
      {value === undefined || value === '' ? null : <p>{t('timetable.stands', { value })}</p>}
    </Notice>
  )
}
