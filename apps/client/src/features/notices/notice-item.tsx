import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import { api } from '../../api.ts'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { formatMoment } from '../../ui/format.ts'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { type Notice, noticeParts, noticeTitle } from './notice-words.ts'
import styles from './notices.module.css'

/** One notice: what happened, to whom and when; opening what it is about marks it as read. */
export function NoticeItem({ notice, onChanged }: { notice: Notice; onChanged: () => Promise<void> }) {
  const t = useText()
  const locale = useLocale()
  const router = useRouter()
  const { zone } = useMe().school
  const read = useMutation(api.notices.read.mutationOptions({ onSuccess: onChanged }))
  const isUnread = notice.readAt === null
  const title = noticeTitle(notice, t)
  const parts = noticeParts(notice, t, locale)
  const open = (event: MouseEvent): void => {
    if (isUnread) read.mutate({ id: notice.id, read: true })
    // A new tab or window is the browser's.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    router.history.push(notice.path)
  }
  const act = t(isUnread ? 'notices.markRead' : 'notices.markUnread')
  return (
    <li className={styles.item} data-unread={isUnread}>
      <div className={styles.words}>
        <a href={notice.path} onClick={open} className={styles.title}>
          {title}
        </a>
        {isUnread ? <span className={styles.unread}>{t('notices.unread')}</span> : null}
        {parts.length === 0 ? null : <p>{parts.join(' · ')}</p>}
        <p className={styles.at}>
          <time dateTime={notice.at}>{formatMoment(notice.at, zone, locale)}</time>
        </p>
        <RefusalNotice error={read.error} />
      </div>
      <Button
        look="plain"
        aria-label={t('notices.ofNotice', { act, title: [title, ...parts].join(', ') })}
        disabled={read.isPending}
        onClick={() => read.mutate({ id: notice.id, read: isUnread })}
      >
        {act}
      </Button>
    </li>
  )
}
