import { Link } from '@tanstack/react-router'
import { useText } from '../../ui/text.ts'
import type { findClauses } from './find-clauses.ts'
import styles from './procedure.module.css'
import type { ProcedureSearch } from './procedure-search.ts'
import type { ProcedurePage as Page } from './setting.ts'

type ClauseListProps = {
  page: Page
  found: ReturnType<typeof findClauses<Page>>
  search: ProcedureSearch
  chosen: string | undefined
}

/** The procedure as it is written, chapter by chapter; a clause whose settings the page's version changes has a dot. */
export function ClauseList({ page, found, search, chosen }: ClauseListProps) {
  const t = useText()
  const changed = new Set(page.settings.filter(one => one.isChanged).map(one => one.code))
  const entry = (id: string, number: string, text: string, settings: readonly string[], isPart: boolean) => (
    <li key={id} className={isPart ? styles.part : undefined}>
      <Link
        to="/procedure"
        search={{ ...search, clause: id }}
        className={styles.clauseLink}
        // The router says it of the clause in the address; the first one is in view without.
        aria-current={id === chosen ? 'page' : undefined}
        resetScroll={false}
      >
        <span className={styles.clauseNumber}>{number}</span>
        <span className={styles.clauseText}>{text}</span>
        {settings.some(code => changed.has(code)) ? (
          <span className={styles.dot}>
            <span className="unseen">{t('procedure.draft')}</span>
          </span>
        ) : null}
      </Link>
    </li>
  )
  return (
    <nav className={styles.list} aria-label={t('procedure.clauses')}>
      {found.chapters.map(chapter => (
        <section key={chapter.number}>
          <h2>
            {chapter.number}. {chapter.title}
          </h2>
          <ul>
            {chapter.clauses.map(clause =>
              entry(clause.id, clause.id, clause.text, clause.settings, clause.parent !== null),
            )}
          </ul>
        </section>
      ))}
      {found.outside.length === 0 ? null : (
        <section>
          <h2>{t('procedure.outside')}</h2>
          <ul>{entry('outside', '·', t('procedure.outsideText'), page.outside, false)}</ul>
        </section>
      )}
    </nav>
  )
}
