import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { refusalOf } from '../refusal.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import styles from './query-state.module.css'
import { RefusalNotice } from './refusal-notice.tsx'
import { useText } from './text.ts'

type QueryStateProps<T> = {
  query: UseQueryResult<T, unknown>
  /** Height kept while the answer travels, so that nothing moves when it comes: any CSS length. */
  height?: string
  children: (answer: T) => ReactNode
}

/** Draws a query's answer; before it a quiet skeleton of the same height, and an error with a way to ask again. */
export function QueryState<T>({ query, height = '24rem', children }: QueryStateProps<T>) {
  const t = useText()
  const again = (
    <Button onClick={() => void query.refetch()} disabled={query.isFetching && !query.isPaused}>
      {t('common.retry')}
    </Button>
  )
  if (query.data !== undefined) {
    const stale = query.isPaused || (query.isError && refusalOf(query.error).code === 'network')
    return (
      <>
        {stale || query.isError ? (
          <div className={styles.notice}>
            {stale ? (
              <Notice tone="plain">{t('common.offline')}</Notice>
            ) : (
              <RefusalNotice error={query.error} action={again} />
            )}
          </div>
        ) : null}
        {children(query.data)}
      </>
    )
  }
  if (query.isError) return <RefusalNotice error={query.error} action={again} />
  if (query.isPaused) return <Notice tone="warn">{t('common.offlineEmpty')}</Notice>
  return (
    <div className={styles.skeleton} style={{ minHeight: height }} role="status">
      <span className="unseen">{t('common.loading')}</span>
      <span className={styles.bar} />
      <span className={styles.bar} />
      <span className={styles.bar} />
    </div>
  )
}
