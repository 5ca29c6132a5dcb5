import { Button, CopyButton, Group, Modal, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import styles from './people.module.css'
import type { Person } from './people-page.tsx'

/** Issues a user name and a new password, which are told once: to copy or to print. */
export function SignInDialog({ receiver, onClose }: { receiver: Person | null; onClose: () => void }) {
  const t = useText()
  return (
    <Modal
      opened={receiver !== null}
      onClose={onClose}
      title={receiver === null ? '' : t('people.signInFor', { name: `${receiver.givenName} ${receiver.familyName}` })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      closeOnClickOutside={false}
    >
      {receiver === null ? null : <Issue key={receiver.id} receiver={receiver} onClose={onClose} />}
    </Modal>
  )
}

function Issue({ receiver, onClose }: { receiver: Person; onClose: () => void }) {
  const t = useText()
  const queries = useQueryClient()
  const issue = useMutation(
    api.people.issueSignIn.mutationOptions({
      gcTime: 0,
      onSuccess: () => queries.invalidateQueries({ queryKey: api.people.list.key() }),
    }),
  )
  const issued = issue.data
  if (issued === undefined) {
    return (
      <Stack>
        <p>{t(receiver.hasAccount ? 'people.issueAgainText' : 'people.issueText')}</p>
        <RefusalNotice error={issue.error} />
        <Group>
          <Button loading={issue.isPending} onClick={() => issue.mutate({ id: receiver.id })} data-autofocus>
            {t('people.issueNow')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    )
  }
  return (
    <Stack>
      <Notice tone="done">{t('people.issuedOnce')}</Notice>
      <div className={styles.printed}>
        <p className={styles.printedName}>
          {receiver.givenName} {receiver.familyName}
          {receiver.className === null ? '' : ` · ${receiver.className}`}
        </p>
        <dl className={styles.issued}>
          <dt>{t('people.address')}</dt>
          <dd>{location.host}</dd>
          <dt>{t('people.username')}</dt>
          <dd>{issued.username}</dd>
          <dt>{t('people.password')}</dt>
          <dd>{issued.password}</dd>
        </dl>
      </div>
      <Group>
        <CopyButton value={`${issued.username}\n${issued.password}`}>
          {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'common.copied' : 'people.copyBoth')}</Button>}
        </CopyButton>
        <Button variant="default" onClick={() => window.print()}>
          {t('people.print')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </Group>
    </Stack>
  )
}
