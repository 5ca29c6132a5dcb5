import { useQuery } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { useLive } from '../../live.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDay } from '../../ui/format.ts'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { ChapterText } from './chapter-text.tsx'
import styles from './reading.module.css'

/** The procedure in force as everybody of the school reads it: clauses, each with what is set, in plain words (B2, B25). */
export function ReadingPage() {
  const t = useText()
  const locale = useLocale()
  useLive(['procedure'])
  const options = api.procedure.reading.queryOptions({ meta: { topics: ['procedure'] } })
  // The clauses come in the reader's language, so each language has an answer of its own.
  const query = useQuery({
    ...options,
    queryKey: [...options.queryKey, locale] as unknown as typeof options.queryKey,
  })
  return (
    <>
      <PageTitle title={t('procedure.readTitle')} />
      <QueryState query={query} height="36rem">
        {({ procedures }) =>
          procedures.length === 0 ? (
            <EmptyState icon="procedure" title={t('procedure.readNone')}>
              {t('procedure.readNoneText')}
            </EmptyState>
          ) : (
            <div className={styles.procedures}>
              <p className={styles.soft}>{t('procedure.readText')}</p>
              {procedures.map(procedure => (
                <article key={procedure.code}>
                  <h2>{procedure.title}</h2>
                  <p className={styles.soft}>
                    {t('procedure.readInForce', { from: formatDay(procedure.version.validFrom, locale) })}{' '}
                    {procedure.changesOn === null
                      ? null
                      : t('procedure.readComing', { from: formatDay(procedure.changesOn, locale) })}
                  </p>
                  <nav className={styles.contents} aria-label={`${procedure.code}: ${t('procedure.readChapters')}`}>
                    <ol>
                      {procedure.chapters.map(chapter => (
                        <li key={chapter.number}>
                          <a href={`#${procedure.code}-${chapter.number}`}>{chapter.title}</a>
                        </li>
                      ))}
                    </ol>
                  </nav>
                  <ChapterText chapters={procedure.chapters} anchors={procedure.code} />
                </article>
              ))}
            </div>
          )
        }
      </QueryState>
    </>
  )
}
