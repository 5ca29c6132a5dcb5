import { Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import type { CameraOutcome } from '@talklase/domain/attendance/suggestion.ts'
import { type FormEvent, useState } from 'react'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { formatTime } from '../../ui/format.ts'
import { useText } from '../../ui/text.ts'
import styles from './roll-call.module.css'
import { listName, type RollCallRow } from './roll-call-row.ts'

type Camera = NonNullable<RollCallRow['camera']>

type CameraDialogProps = {
  /** The learner whose camera it is about; undefined while the dialog is closed. */
  row: RollCallRow | undefined
  /** The reason given last in this lesson. */
  lastReason: string | null
  onAsk: (reason: string) => void
  onSettle: (camera: Camera, outcome: CameraOutcome | 'withdrawn', note: string) => void
  onClose: () => void
}

/** Asking a learner for the camera, with the reason, and what came of it (B10). */
export function CameraDialog(props: CameraDialogProps) {
  const t = useText()
  const { row, onClose } = props
  return (
    <Modal
      opened={row !== undefined}
      onClose={onClose}
      returnFocus={false}
      title={row === undefined ? '' : t('rollCall.cameraOf', { name: listName(row.learner) })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {row === undefined ? null : <Content {...props} row={row} />}
    </Modal>
  )
}

function Content({ row, lastReason, onAsk, onSettle }: CameraDialogProps & { row: RollCallRow }) {
  const [asksAgain, setAsksAgain] = useState(false)
  if (row.camera === null || asksAgain) return <AskForm lastReason={lastReason} onAsk={onAsk} />
  return <Settling camera={row.camera} onSettle={onSettle} onAskAgain={() => setAsksAgain(true)} />
}

function AskForm({ lastReason, onAsk }: Pick<CameraDialogProps, 'lastReason' | 'onAsk'>) {
  const t = useText()
  const [reason, setReason] = useState(lastReason ?? t('rollCall.cameraReasonDefault'))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (reason.trim() !== '') onAsk(reason.trim())
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Textarea
          data-autofocus
          label={t('rollCall.cameraReason')}
          description={t('rollCall.cameraReasonHelp')}
          value={reason}
          maxLength={300}
          autosize
          minRows={2}
          onChange={event => setReason(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key === 'Enter' && !event.shiftKey) submit(event)
          }}
        />
        <Button type="submit" look="filled" disabled={reason.trim() === ''}>
          {t('rollCall.cameraAsk')}
        </Button>
      </Stack>
    </form>
  )
}

const outcomes = ['on', 'refused', 'technical'] as const

function Settling({
  camera,
  onSettle,
  onAskAgain,
}: {
  camera: Camera
  onSettle: CameraDialogProps['onSettle']
  onAskAgain: () => void
}) {
  const t = useText()
  const { zone } = useMe().school
  const [note, setNote] = useState(camera.note)
  return (
    <Stack gap="md">
      <p className={styles.quiet}>
        {t('rollCall.cameraAskedLong', { at: formatTime(camera.askedAt, zone), reason: camera.reason })}
      </p>
      <fieldset className={styles.acts}>
        <legend>{t('rollCall.cameraOutcome')}</legend>
        {outcomes.map((outcome, index) => (
          <Button
            key={outcome}
            data-autofocus={index === 0 || undefined}
            look={camera.outcome === outcome ? 'filled' : 'outlined'}
            aria-pressed={camera.outcome === outcome}
            onClick={() => onSettle(camera, outcome, note.trim())}
          >
            {t(`rollCall.outcome_${outcome}`)}
          </Button>
        ))}
      </fieldset>
      <TextInput
        label={t('rollCall.cameraNote')}
        value={note}
        maxLength={300}
        onChange={event => setNote(event.currentTarget.value)}
      />
      <Group>
        {camera.outcome === 'asked' ? null : <Button onClick={onAskAgain}>{t('rollCall.cameraAskAgain')}</Button>}
        <Button look="plain" onClick={() => onSettle(camera, 'withdrawn', '')}>
          {t('rollCall.cameraWithdraw')}
        </Button>
      </Group>
    </Stack>
  )
}
