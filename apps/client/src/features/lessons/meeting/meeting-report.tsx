import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useMe } from '../../../session.ts'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { formatTime } from '../../../ui/format.ts'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useText } from '../../../ui/text.ts'
import styles from './meeting.module.css'
import type { MeetingPage, useMeetingActs } from './use-meeting.ts'

type Report = NonNullable<MeetingPage['report']>
type MeetingReportProps = {
  lessonId: string
  page: MeetingPage
  report: Report
  fetch: ReturnType<typeof useMeetingActs>['fetchReport']
}

/** How far it is known who was in the meeting; the teacher may ask now instead of waiting (A24). */
export function MeetingReport({ lessonId, page, report, fetch }: MeetingReportProps) {
  const t = useText()
  const id = useId()
  const { zone } = useMe().school
  const next = report.nextAskAt
  const isDue =
    next !== null && Temporal.Instant.compare(Temporal.Instant.from(next), Temporal.Instant.from(page.now)) <= 0
  const time = next ?? report.askedAt
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id}>{t('meetings.attendance')}</h3>
      <p role="status" className={styles.quiet}>
        {report.state === 'waiting' && isDue
          ? t('meetings.report_waiting_now')
          : t(`meetings.report_${report.state}`, { time: time === null ? '' : formatTime(time, zone) })}{' '}
        {report.problem === null ? null : t(`meetings.problem_${report.problem}`)}
      </p>
      {report.sessions === 0 ? null : (
        <p>
          {t('meetings.sessions', { count: report.sessions })}, {t('meetings.unmatched', { count: report.unmatched })}
        </p>
      )}
      {report.unmatched > 0 ? (
        <Link to="/lessons/$lessonId/connections" params={{ lessonId }}>
          {t('attendanceFiles.toOthers')}
        </Link>
      ) : null}
      {report.state === 'gone' || report.state === 'denied' || report.state === 'failed' ? (
        <Link to="/lessons/$lessonId/attendance-file" params={{ lessonId }} className={buttonClass({})}>
          {t('meetings.toFile')}
        </Link>
      ) : null}
      {page.abilities.includes('fetchReport') ? (
        <Button disabled={fetch.isPending} onClick={() => fetch.mutate({ lessonId })}>
          {t('meetings.fetchNow')}
        </Button>
      ) : null}
      <RefusalNotice error={fetch.error} />
    </section>
  )
}
