import { Checkbox, Select } from '@mantine/core'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { formatWallTime } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { useText } from '../../../ui/text.ts'
import { AtOnce } from './at-once.tsx'
import styles from './meeting.module.css'
import type { MeetingPage, useMeetingActs } from './use-meeting.ts'

type Create = ReturnType<typeof useMeetingActs>['create']

/** Chooses by which of the school's connections the meeting is made, and whether lessons in a row share it. */
export function NewMeeting({ lessonId, page, create }: { lessonId: string; page: MeetingPage; create: Create }) {
  const t = useText()
  const { connections, inARow, meeting } = page
  const [chosen, setChosen] = useState<string | null>(null)
  const [isShared, setShared] = useState(true)
  const usable = connections.find(one => one.shut === null && !one.isFailing) ?? connections[0]
  const connection = connections.find(one => one.id === chosen) ?? usable
  if (connection === undefined) return <p className={styles.quiet}>{t('meetings.noConnections')}</p>
  const times = inARow.map(one => `${formatWallTime(one.startTime)}–${formatWallTime(one.endTime)}`).join(', ')
  const isRow = inARow.length > 1
  return (
    <>
      <Select
        label={t('meetings.connection')}
        value={connection.id}
        allowDeselect={false}
        data={connections.map(one => ({ value: one.id, label: `${one.name} · ${one.label}` }))}
        onChange={setChosen}
      />
      {isRow ? (
        <Checkbox
          label={t('meetings.inARow', { times })}
          checked={isShared}
          onChange={event => setShared(event.currentTarget.checked)}
        />
      ) : null}
      {connection.shut === null ? null : <Notice tone="stop">{t(`meetings.shut_${connection.shut}`)}</Notice>}
      {connection.isFailing ? <Notice tone="warn">{t('meetings.failingConnection')}</Notice> : null}
      {connection.endsAfterMinutes === null ? null : (
        <Notice tone="warn">{t('meetings.endsAfter', { minutes: connection.endsAfterMinutes })}</Notice>
      )}
      <AtOnce
        name={connection.name}
        lessons={connection.atOnce.filter(one => (isRow && isShared) || one.ofLessons.includes(lessonId))}
      />
      <Button
        disabled={create.isPending || connection.shut !== null}
        onClick={() => create.mutate({ lessonId, connectionId: connection.id, inARow: isRow && isShared })}
      >
        {t(meeting === null ? 'meetings.create' : 'meetings.createOther')}
      </Button>
    </>
  )
}
