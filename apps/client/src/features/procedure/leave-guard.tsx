import { Button, Group, Modal } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useText } from '../../ui/text.ts'

/** Asks before the page is left with something typed and not saved; other clauses and versions are the same page. */
export function LeaveGuard({ count }: { count: number }) {
  const t = useText()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => next.pathname !== current.pathname,
    enableBeforeUnload: count > 0,
    disabled: count === 0,
    withResolver: true,
  })
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('procedure.leaveTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p>{t('procedure.unsaved', { count })}</p>
      <Group mt="md">
        <Button onClick={() => reset?.()}>{t('procedure.stay')}</Button>
        <Button variant="default" onClick={() => proceed?.()}>
          {t('procedure.leave')}
        </Button>
      </Group>
    </Modal>
  )
}
