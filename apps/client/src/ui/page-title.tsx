import { type ReactNode, useEffect } from 'react'
import { BrandMark } from './brand-mark.tsx'
import styles from './page-title.module.css'

type PageTitleProps = {
  title: string
  context?: ReactNode
  action?: ReactNode
  /** The product's mark beside the title on a phone, where no rail shows it. */
  hasMark?: boolean
}

/** The page's one `h1` and the document's title. `context` stands small above it, the page's primary action beside it. */
export function PageTitle({ title, context, action, hasMark = true }: PageTitleProps) {
  useEffect(() => {
    document.title = `${title} · Tālklase`
  }, [title])
  return (
    <header className={styles.title}>
      {hasMark ? (
        <span className={styles.mark}>
          <BrandMark size={32} />
        </span>
      ) : null}
      <div className={styles.words}>
        {context === undefined ? null : <p className={styles.context}>{context}</p>}
        <h1 tabIndex={-1}>{title}</h1>
      </div>
      {action === undefined ? null : <div className={styles.action}>{action}</div>}
    </header>
  )
}
