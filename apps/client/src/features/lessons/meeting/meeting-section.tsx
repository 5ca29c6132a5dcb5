import { Loader } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useId } from 'react'
import { api } from '../../../api.ts'
import { useMe } from '../../../session.ts'
import { Button } from '../../../ui/button.tsx'
import { CopyText } from '../../../ui/copy-text.tsx'
import { formatMoment, formatTime, formatWallTime } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icons.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { AtOnce } from './at-once.tsx'
import styles from './meeting.module.css'
import { MeetingRecordings } from './meeting-recordings.tsx'
import { MeetingReport } from './meeting-report.tsx'
import { NewMeeting } from './new-meeting.tsx'
import { type Meeting, type MeetingPage, useMeeting, useMeetingActs } from './use-meeting.ts'

/** A lesson's meeting at its platform: made, changed and cancelled there by the school's account (A8, A24, B9). */
export function MeetingSection({ lessonId, subject }: { lessonId: string; subject: string }) {
  const t = useText()
  const id = useId()
  const query = useMeeting(lessonId)
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{t('meetings.title')}</h2>
      <QueryState query={query} height="6rem">
        {page => <Content lessonId={lessonId} subject={subject} page={page} />}
      </QueryState>
    </section>
  )
}

function Content({ lessonId, subject, page }: { lessonId: string; subject: string; page: MeetingPage }) {
  const t = useText()
  const acts = useMeetingActs(lessonId)
  const { meeting, report, abilities } = page
  const isNew = abilities.includes('create')
  return (
    <>
      {meeting === null ? <p className={styles.quiet}>{t('meetings.lead')}</p> : <Stands meeting={meeting} />}
      <Acts lessonId={lessonId} page={page} acts={acts} />
      {isNew ? <NewMeeting lessonId={lessonId} page={page} create={acts.create} /> : null}
      <RefusalNotice error={acts.create.error ?? acts.retry.error ?? acts.cancel.error ?? acts.restore.error} />
      {report !== null && (meeting?.state === 'created' || abilities.includes('fetchReport')) ? (
        <MeetingReport lessonId={lessonId} page={page} report={report} fetch={acts.fetchReport} />
      ) : null}
      {abilities.includes('recordings') ? <MeetingRecordings lessonId={lessonId} subject={subject} /> : null}
    </>
  )
}

/** How it stands, in one line that is read out when it changes, and what belongs to it. */
function Stands({ meeting }: { meeting: Meeting }) {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  const { state, problem, lessons } = meeting
  const isAtIt = (state === 'creating' || state === 'cancelling') && problem === null
  const times = lessons.map(one => `${formatWallTime(one.startTime)}–${formatWallTime(one.endTime)}`).join(', ')
  return (
    <>
      <p className={styles.state} role="status">
        {isAtIt ? <Loader size="1rem" aria-hidden /> : <StateIcon state={state} />}
        {t(`meetings.${state}`, { name: meeting.name })}
      </p>
      {meeting.isChanging ? <p className={styles.quiet}>{t('meetings.changing')}</p> : null}
      {problem === null ? null : (
        <Notice tone={meeting.nextAttemptAt === null ? 'stop' : 'warn'}>
          <p>{t(`meetings.problem_${problem.code}`)}</p>
          {meeting.nextAttemptAt === null ? null : (
            <p>{t('meetings.nextAttempt', { time: formatMoment(meeting.nextAttemptAt, zone, locale) })}</p>
          )}
          {state === 'failed' ? <p>{t('meetings.pasteInstead')}</p> : null}
        </Notice>
      )}
      {state === 'created' ? (
        <>
          {meeting.endsAfterMinutes === null ? null : (
            <Notice tone="warn">{t('meetings.endsAfter', { minutes: meeting.endsAfterMinutes })}</Notice>
          )}
          <AtOnce name={meeting.name} lessons={meeting.atOnce} />
          {meeting.isPersonal ? <p className={styles.quiet}>{t('meetings.personal')}</p> : null}
          <dl className={styles.facts}>
            {meeting.joinUrl === null ? null : (
              <>
                <dt>{t('meetings.link')}</dt>
                <dd>{meeting.joinUrl}</dd>
              </>
            )}
            {meeting.shut === null ? null : (
              <>
                <dt>{t('meetings.link')}</dt>
                <dd>{t(`lessons.held_${meeting.shut}`, { platform: meeting.name })}</dd>
              </>
            )}
            {meeting.passcode === null ? null : (
              <>
                <dt>{t('meetings.passcode')}</dt>
                <dd>{meeting.passcode}</dd>
              </>
            )}
          </dl>
          {lessons.length > 1 ? <p className={styles.quiet}>{t('meetings.sharedBy', { times })}</p> : null}
          {meeting.startedAt === null ? null : (
            <p className={styles.quiet}>
              {t('meetings.startedAt', { time: formatTime(meeting.startedAt, zone) })}
              {meeting.endedAt === null
                ? null
                : `, ${t('meetings.endedAt', { time: formatTime(meeting.endedAt, zone) })}`}
            </p>
          )}
        </>
      ) : null}
    </>
  )
}

function StateIcon({ state }: { state: Meeting['state'] }) {
  if (state === 'created') return <Icon name="done" />
  return <Icon name={state === 'failed' ? 'stop' : state === 'cancelled' ? 'unknown' : 'warning'} />
}

function Acts({
  lessonId,
  page,
  acts,
}: {
  lessonId: string
  page: MeetingPage
  acts: ReturnType<typeof useMeetingActs>
}) {
  const t = useText()
  const { meeting, abilities } = page
  if (meeting === null) return null
  return (
    <div className={styles.acts}>
      {abilities.includes('open') ? <OpenAsHost lessonId={lessonId} /> : null}
      {meeting.state === 'created' && meeting.joinUrl !== null ? (
        <CopyText text={meeting.joinUrl} label={t('meetings.copyLink')} copied={t('meetings.linkCopied')} />
      ) : null}
      {abilities.includes('retry') ? (
        <Button disabled={acts.retry.isPending} onClick={() => acts.retry.mutate({ lessonId })}>
          {t('meetings.retry')}
        </Button>
      ) : null}
      {abilities.includes('restore') ? (
        <Button disabled={acts.restore.isPending} onClick={() => acts.restore.mutate({ lessonId })}>
          {t('meetings.restore')}
        </Button>
      ) : null}
      {abilities.includes('cancel') ? (
        <Button look="plain" disabled={acts.cancel.isPending} onClick={() => acts.cancel.mutate({ lessonId })}>
          {t('meetings.cancel')}
        </Button>
      ) : null}
    </div>
  )
}

/** The host's link is asked for at the moment of opening, and stays nowhere. */
function OpenAsHost({ lessonId }: { lessonId: string }) {
  const t = useText()
  const join = useMutation(api.lessons.joinLesson.mutationOptions())
  function openNow(): void {
    // A tab that opens after the answer would count as unasked for, and be blocked.
    const tab = open('about:blank', '_blank')
    if (tab !== null) tab.opener = null
    join.mutate(
      { lessonId },
      {
        onSuccess: ({ link }) => (tab === null ? location.assign(link) : tab.location.replace(link)),
        onError: () => tab?.close(),
      },
    )
  }
  return (
    <>
      <Button disabled={join.isPending} onClick={openNow}>
        {t('meetings.openAsHost')} <Icon name="outward" />
        <span className="unseen">({t('common.openInNewTab')})</span>
      </Button>
      <RefusalNotice error={join.error} />
    </>
  )
}
