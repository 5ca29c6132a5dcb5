import 'dayjs/locale/lv'
import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMe } from '../../session.ts'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import type { BoundPerson } from './bound-people-table.tsx'
import styles from './coverage.module.css'
import { DayField } from './time-fields.tsx'

type PaperDialogProps = {
  versionName: string
  count: number
  isOpen: boolean
  isPending: boolean
  error: unknown
  onClose: () => void
  onEnter: (paperOn: string) => void
}

/** The day of the signed sheet, for all the people chosen (A2). */
export function PaperDialog({ versionName, count, isOpen, isPending, error, onClose, onEnter }: PaperDialogProps) {
  const t = useText()
  const { today } = useMe()
  const [paperOn, setPaperOn] = useState<string | null>(today)
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('acknowledgements.enterPaper')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className={styles.form}
        onSubmit={event => {
          event.preventDefault()
          if (paperOn !== null) onEnter(paperOn)
        }}
      >
        <p>
          <strong>{versionName}</strong>
        </p>
        <p>{t('acknowledgements.paperText')}</p>
        <DayField label={t('acknowledgements.paperOn')} value={paperOn} onChange={setPaperOn} isRequired />
        <RefusalNotice error={error} />
        <Group>
          <Button type="submit" loading={isPending} disabled={paperOn === null}>
            {t('acknowledgements.enter', { count })}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

type WithdrawDialogProps = {
  row: BoundPerson | null
  isPending: boolean
  error: unknown
  onClose: () => void
  onWithdraw: (id: string, reason: string) => void
}

/** Takes a mistaken entry back; the reason stays beside it in the history. */
export function WithdrawDialog({ row, isPending, error, onClose, onWithdraw }: WithdrawDialogProps) {
  const t = useText()
  const [reason, setReason] = useState('')
  const id = row?.acknowledgement?.id
  return (
    <Modal
      opened={row !== null}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      title={`${t('acknowledgements.withdraw')}: ${row?.person.givenName ?? ''} ${row?.person.familyName ?? ''}`}
    >
      <form
        className={styles.form}
        onSubmit={event => {
          event.preventDefault()
          if (id !== undefined) onWithdraw(id, reason)
        }}
      >
        <TextInput
          label={t('acknowledgements.withdrawReason')}
          value={reason}
          maxLength={500}
          required
          onChange={event => setReason(event.currentTarget.value)}
        />
        <RefusalNotice error={error} />
        <Group>
          <Button type="submit" loading={isPending} disabled={reason.trim() === ''}>
            {t('acknowledgements.withdraw')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
