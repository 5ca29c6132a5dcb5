import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { refusalOf } from '../refusal.ts'
import { Button, buttonClass } from './button.tsx'
import styles from './crash-page.module.css'
import { PageTitle } from './page-title.tsx'
import { RefusalNotice } from './refusal-notice.tsx'
import { useText } from './text.ts'

/** A page that could not be drawn, or whose first answer did not come. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const t = useText()
  const isRefusal = refusalOf(error).code !== 'unexpected'
  return (
    <section className={styles.page}>
      <PageTitle title={isRefusal ? t('common.loadFailed') : t('common.crashTitle')} />
      {isRefusal ? <RefusalNotice error={error} /> : <p>{t('common.crashText')}</p>}
      <p className={styles.acts}>
        <Button look="filled" onClick={reset}>
          {t('common.retry')}
        </Button>
        <Link to="/" className={buttonClass({})}>
          {t('common.toStart')}
        </Link>
      </p>
    </section>
  )
}

/** An address that leads nowhere. */
export function NotFoundPage() {
  const t = useText()
  return (
    <section className={styles.page}>
      <PageTitle title={t('common.notFoundTitle')} />
      <p>{t('common.notFoundText')}</p>
      <p className={styles.acts}>
        <Link to="/" className={buttonClass({ look: 'filled' })}>
          {t('common.toStart')}
        </Link>
      </p>
    </section>
  )
}
