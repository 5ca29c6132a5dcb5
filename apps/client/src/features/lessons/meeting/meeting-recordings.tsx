import { Group, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { useMe } from '../../../session.ts'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { formatMoment, formatNumber, formatTime } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icons.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import styles from './meeting.module.css'

type Recordings = Answers['lessons']['meetingRecordings']
type Recording = Recordings['recordings'][number]
type Deletion = Answers['lessons']['deleteMeetingRecording']

/** The recordings of the meeting as the platform has them; asked for only when the teacher wants to see them (B15). */
export function MeetingRecordings({ lessonId, subject }: { lessonId: string; subject: string }) {
  const t = useText()
  const id = useId()
  const [isShown, setShown] = useState(false)
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id}>{t('meetings.recordings')}</h3>
      {isShown ? (
        <List lessonId={lessonId} subject={subject} />
      ) : (
        <Button onClick={() => setShown(true)}>{t('meetings.showRecordings')}</Button>
      )}
    </section>
  )
}

function List({ lessonId, subject }: { lessonId: string; subject: string }) {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  const queries = useQueryClient()
  const [asked, setAsked] = useState<Recording | null>(null)
  const [done, setDone] = useState<Deletion | null>(null)
  const query = useQuery(api.lessons.meetingRecordings.queryOptions({ input: { lessonId } }))
  const said = (deletion: Deletion): string =>
    deletion.until === null
      ? t(`meetings.deleted_${deletion.state}`)
      : t('meetings.deleted_trashed_until', { day: formatMoment(deletion.until, zone, locale) })
  return (
    <>
      <p role="status" className={styles.quiet}>
        {done === null ? '' : said(done)}
      </p>
      <QueryState query={query} height="3rem">
        {({ state, recordings, isDeletable }) =>
          recordings.length === 0 ? (
            <p className={styles.quiet}>{t(emptyText(state))}</p>
          ) : (
            <ul className={styles.recordings}>
              {recordings.map(one => (
                <li key={one.recordingId}>
                  <span>
                    {t('meetings.recordingAt', { time: formatTime(one.startedAt, zone) })}
                    {one.bytes === null
                      ? null
                      : ` · ${t('meetings.megabytes', { size: formatNumber(Math.ceil(one.bytes / 1e6), locale) })}`}
                  </span>
                  <span className={styles.acts}>
                    {one.url === null ? null : (
                      <ButtonLink href={one.url} target="_blank" rel="noopener noreferrer">
                        {t('meetings.openRecording')} <Icon name="outward" />
                      </ButtonLink>
                    )}
                    {isDeletable ? (
                      <Button look="stop" onClick={() => setAsked(one)}>
                        {t('meetings.deleteRecording')}
                      </Button>
                    ) : null}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
      {asked === null ? null : (
        <DeleteDialog
          lessonId={lessonId}
          subject={subject}
          recording={asked}
          onClose={() => setAsked(null)}
          onDone={deletion => {
            setAsked(null)
            setDone(deletion)
            void queries.invalidateQueries({ queryKey: api.lessons.meetingRecordings.key() })
          }}
        />
      )}
    </>
  )
}

const emptyText = (state: Recordings['state']) =>
  state === 'listed'
    ? 'meetings.noRecordings'
    : state === 'unsupported'
      ? 'meetings.recordingsUnsupported'
      : 'meetings.recordingsUnreachable'

type DeleteDialogProps = {
  lessonId: string
  subject: string
  recording: Recording
  onClose: () => void
  onDone: (deletion: Deletion) => void
}

/** What may not come back is deleted by typing what it is. */
function DeleteDialog({ lessonId, subject, recording, onClose, onDone }: DeleteDialogProps) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const remove = useMutation(api.lessons.deleteMeetingRecording.mutationOptions({ onSuccess: onDone }))
  function submit(event: FormEvent): void {
    event.preventDefault()
    remove.mutate({ lessonId, recordingId: recording.recordingId, subject: typed })
  }
  return (
    <Modal opened onClose={onClose} title={t('meetings.deleteTitle')}>
      <form onSubmit={submit}>
        <Stack>
          <p>{t('meetings.deleteText', { subject })}</p>
          <TextInput
            label={t('meetings.deleteSubject')}
            value={typed}
            autoComplete="off"
            data-autofocus
            onChange={event => setTyped(event.currentTarget.value)}
          />
          <RefusalNotice error={remove.error} />
          <Group>
            <Button look="stop" type="submit" disabled={remove.isPending || typed.trim() === ''}>
              {t('meetings.deleteRecording')}
            </Button>
            <Button onClick={onClose}>{t('meetings.keep')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
