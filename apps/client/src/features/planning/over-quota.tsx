import { Button, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Notice } from '../../ui/notice.tsx'
import { useText } from '../../ui/text.ts'

/** The shortest reason that the server takes, in characters. */
const shortestReason = 3

type OverQuotaProps = {
  /** The sentences of the refusal: the clause, the figures, the way out. */
  reasons: readonly string[]
  /** Lessons that a reason would let through; 0: none, or not for this reader. */
  liftable: number
  onOverride: (reason: string) => Promise<boolean>
  onClose: () => void
}

/** What was not marked and why (A5); for those who may lift the quota a form for the reason, which stays as typed. */
export function OverQuota({ reasons, liftable, onOverride, onClose }: OverQuotaProps) {
  const t = useText()
  const [reason, setReason] = useState('')
  const [isTooShort, setTooShort] = useState(false)
  const [isSending, setSending] = useState(false)
  const send = async (): Promise<void> => {
    if (reason.trim().length < shortestReason) return setTooShort(true)
    setSending(true)
    const isDone = await onOverride(reason.trim())
    setSending(false)
    if (isDone) onClose()
  }
  return (
    <Notice tone="stop">
      <ul>
        {reasons.map(text => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <form
        onSubmit={event => {
          event.preventDefault()
          void send()
        }}
      >
        <Stack gap="xs" mt="xs" align="flex-start">
          {liftable === 0 ? null : (
            <Textarea
              label={t('planning.overrideReason')}
              description={t('planning.overrideHint')}
              value={reason}
              onChange={event => {
                setReason(event.currentTarget.value)
                setTooShort(false)
              }}
              error={isTooShort ? t('refusals.override_needs_reason') : undefined}
              maxLength={500}
              autosize
              minRows={2}
              w="min(36rem, 100%)"
            />
          )}
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0.5rem' }}>
            {liftable === 0 ? null : (
              <Button type="submit" color="carmine" variant="outline" loading={isSending}>
                {t('planning.override', { count: liftable })}
              </Button>
            )}
            <Button variant="default" onClick={onClose}>
              {t('common.close')}
            </Button>
          </div>
        </Stack>
      </form>
    </Notice>
  )
}
