import { BrandMark } from '../../../ui/brand-mark.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { useText } from '../../../ui/text.ts'
import frame from './join-by-link.module.css'

/** Why the way to a learner's own link did not lead there, and what to do; `reason` is the code of the refusal (B9). */
export function JoinFailedPage({ reason }: { reason: string }) {
  const t = useText()
  const isPlatform = reason === 'meeting_platform_unreachable' || reason === 'meeting_platform_refused'
  const text =
    reason === 'too_early' ||
    reason === 'lesson_over' ||
    reason === 'join_link_revoked' ||
    reason === 'join_link_expired'
      ? t(`refusals.${reason}`)
      : t(isPlatform ? 'meetings.joinFailedPlatform' : 'meetings.joinFailedLink')
  return (
    <div className={frame.open}>
      <header className={frame.head}>
        <span className={frame.brand}>
          <BrandMark size={36} />
          <span>Tālklase</span>
        </span>
      </header>
      <main>
        <PageTitle title={t('meetings.joinFailed')} hasMark={false} />
        <Notice tone="warn" action={<ButtonLink href="/">{t('meetings.joinFailedHome')}</ButtonLink>}>
          {text}
        </Notice>
      </main>
    </div>
  )
}
