import { useMe } from '../../../session.ts'
import { Button } from '../../../ui/button.tsx'
import { formatDay, formatMoment, formatWallTime } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import styles from './attendance-files.module.css'
import type { AttendanceFile } from './choices.ts'

type Order = 'dmy' | 'mdy' | 'ymd'

type FileProblemProps = { file: AttendanceFile; isPending: boolean; onOrder: (order: Order) => void }

/** Why a file can't be written as it stands, and the way out: a question answered here, or another file. */
export function FileProblem({ file, isPending, onOrder }: FileProblemProps) {
  const t = useText()
  const locale = useLocale()
  const { problem } = file
  if (problem === null) return null
  if (problem.code === 'other_meeting') return <OtherMeeting file={file} problem={problem} />
  if (problem.code === 'dates_ambiguous')
    return (
      <Notice tone="warn">
        <strong>{t('attendanceFiles.problem_dates_ambiguous')}</strong>
        <p>{t('attendanceFiles.problem_dates_ambiguousText')}</p>
        <div className={styles.choices}>
          {problem.readings.map(({ order, from, to }) => (
            <Button key={order} onClick={() => onOrder(order)} disabled={isPending}>
              {t(from === to ? 'attendanceFiles.orderReadingDay' : 'attendanceFiles.orderReading', {
                order: t(`attendanceFiles.${order}`),
                from: formatDay(from, locale),
                to: formatDay(to, locale),
              })}
            </Button>
          ))}
        </div>
      </Notice>
    )
  return (
    <Notice tone="warn">
      <strong>{t(`attendanceFiles.problem_${problem.code}`)}</strong>
      <p>{t(`attendanceFiles.problem_${problem.code}Text`)}</p>
    </Notice>
  )
}

type Other = Extract<NonNullable<AttendanceFile['problem']>, { code: 'other_meeting' }>

function OtherMeeting({ file, problem }: { file: AttendanceFile; problem: Other }) {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  const day = formatDay(file.lesson.on, locale)
  return (
    <Notice tone="stop">
      <strong>{t('attendanceFiles.problem_other_meeting')}</strong>
      {problem.title === '' ? null : <p>{t('attendanceFiles.otherTitle', { title: problem.title })}</p>}
      {problem.readings.map(({ order, from, to }) => (
        <p key={order}>
          {from === to
            ? t('attendanceFiles.otherDay', { from: formatDay(from, locale), day })
            : t('attendanceFiles.otherDays', { from: formatDay(from, locale), to: formatDay(to, locale), day })}
        </p>
      ))}
      {problem.from === null || problem.to === null ? null : (
        <p>
          {t('attendanceFiles.otherTimes', {
            from: formatMoment(problem.from, zone, locale),
            to: formatMoment(problem.to, zone, locale),
            start: `${day} ${formatWallTime(file.lesson.startTime)}`,
            end: formatWallTime(file.lesson.endTime),
          })}
        </p>
      )}
      <p>{t('attendanceFiles.otherWayOut')}</p>
    </Notice>
  )
}
