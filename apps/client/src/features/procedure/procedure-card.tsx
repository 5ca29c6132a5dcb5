import { Link } from '@tanstack/react-router'
import type { Answers } from '../../api.ts'
import { formatDay } from '../../ui/format.ts'
import { QueryState } from '../../ui/query-state.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import styles from './procedure.module.css'
import { useProcedures } from './procedure-queries.ts'

type Procedure = Answers['procedure']['list']['procedures'][number]

/** On the home of those who answer for it: the procedure in force, what comes, and what is being prepared. */
export function ProcedureCard() {
  const t = useText()
  const query = useProcedures()
  return (
    <section className={styles.card} aria-labelledby="procedure-card">
      <h2 id="procedure-card">{t('procedure.cardTitle')}</h2>
      <QueryState query={query} height="6rem">
        {({ procedures }) => (
          <ul>
            {procedures.map(procedure => (
              <ProcedureLines key={procedure.code} procedure={procedure} />
            ))}
          </ul>
        )}
      </QueryState>
    </section>
  )
}

function ProcedureLines({ procedure: { code, versions, draft } }: { procedure: Procedure }) {
  const t = useText()
  const locale = useLocale()
  const words = (one: { number: number; validFrom: string }) => ({
    code,
    number: one.number,
    from: formatDay(one.validFrom, locale),
  })
  const inForce = versions.find(one => one.state === 'in_force')
  const coming = versions.filter(one => one.state === 'coming')
  return (
    <>
      {inForce === undefined && coming.length === 0 && draft === null ? (
        <li>
          <Link to="/procedure" search={{ procedure: code }} className={styles.link}>
            {t('procedure.cardNone', { code })}
          </Link>
        </li>
      ) : null}
      {inForce === undefined ? null : (
        <li>
          <Link to="/procedure" search={{ procedure: code }} className={styles.link}>
            {t('procedure.cardInForce', words(inForce))}
          </Link>
        </li>
      )}
      {coming.map(one => (
        <li key={one.id}>
          <Link to="/procedure" search={{ procedure: code, version: one.id }} className={styles.link}>
            {t('procedure.cardComing', words(one))}
          </Link>
        </li>
      ))}
      {draft === null ? null : (
        <li>
          <Link to="/procedure" search={{ procedure: code, version: 'draft' }} className={styles.link}>
            {t('procedure.cardDraft', { code, changes: t('procedure.changes', { count: draft.changes }) })}
          </Link>
        </li>
      )}
    </>
  )
}
