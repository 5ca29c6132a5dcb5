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
  /** Codes of settings with something typed that is not saved. */
  unsaved: readonly string[]
}

/** The procedure as it is written, chapter by chapter; a clause whose settings the page's version changes has a dot. */
export function ClauseList({ page, found, search, chosen, unsaved }: ClauseListProps) {
  const t = useText()
  const changed = new Set(page.settings.filter(one => one.isChanged).map(one => one.code))
  type Entry = {
    id: string
    number: string
    text: string
    settings: readonly string[]
    isPart: boolean
    isChanged: boolean
  }
  const entry = ({ id, number, text, settings, isPart, isChanged }: Entry) => (
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
        {settings.some(code => unsaved.includes(code)) ? (
          <span className={styles.ring} title={t('procedure.notSaved')}>
            <span className="unseen">{t('procedure.notSaved')}</span>
          </span>
        ) : null}
        {isChanged ? (
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
            {chapter.clauses.map(clause => entry({ ...clause, number: clause.id, isPart: clause.parent !== null }))}
          </ul>
        </section>
      ))}
      {found.outside.length === 0 ? null : (
        <section>
          <h2>{t('procedure.outside')}</h2>
          <ul>
            {entry({
              id: 'outside',
              number: '·',
              text: t('procedure.outsideText'),
              settings: page.outside,
              isPart: false,
              isChanged: page.outside.some(code => changed.has(code)),
            })}
          </ul>
        </section>
      )}
    </nav>
  )
}
