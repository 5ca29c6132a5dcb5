import { Button, Group, Modal } from '@mantine/core'
import type { Answers } from '../../api.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { formatDay } from '../../ui/format.ts'
import { QrCode } from '../../ui/qr-code.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import styles from './coverage.module.css'

type Issued = Answers['procedure']['issueAcknowledgementLinks']

/** Links that were issued, told this once: to be copied, scanned from the screen, or printed and cut. */
export function LinksDialog({ issued, onClose }: { issued: Issued | null; onClose: () => void }) {
  const t = useText()
  const locale = useLocale()
  const links = issued?.links ?? []
  return (
    <Modal
      opened={links.length > 0}
      onClose={onClose}
      title={t('acknowledgements.linksTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      size="xl"
    >
      <p>{t('acknowledgements.linksText', { day: formatDay(links[0]?.expiresOn ?? '2026-01-01', locale) })}</p>
      <Group my="md">
        <Button onClick={() => window.print()}>{t('acknowledgements.print')}</Button>
      </Group>
      <ul className={styles.links}>
        {links.map(({ person, link }) => {
          const name = `${person.givenName} ${person.familyName}`
          return (
            <li key={person.id} className={styles.link}>
              <strong>{name}</strong>
              <QrCode className={styles.code} text={link} label={t('acknowledgements.qr', { name })} />
              <span className={styles.address}>{link}</span>
              <CopyText text={link} label={t('acknowledgements.copyLink')} copied={t('common.copied')} />
            </li>
          )
        })}
      </ul>
    </Modal>
  )
}
