import { Link } from '@tanstack/react-router'
import { sideOf, useMe } from '../../session.ts'
import { buttonClass } from '../../ui/button.tsx'
import { useText } from '../../ui/text.ts'
import styles from './acknowledging.module.css'
import { useMyAcknowledgements } from './use-my-acknowledgements.ts'

/** At the end of everybody's home: what waits to be read; nothing while nothing does. */
export function AcknowledgementCard() {
  const t = useText()
  const me = useMe()
  const { query } = useMyAcknowledgements()
  const waiting = query.data?.waiting ?? 0
  if (waiting === 0) return null
  return (
    <section className={styles.card} aria-labelledby="acknowledgement-card">
      <div>
        <h2 id="acknowledgement-card">
          {t(sideOf(me) === 'learner' ? 'acknowledgements.cardTitle' : 'acknowledgements.cardTitle_formal')}
        </h2>
        <p className={styles.soft}>{t('acknowledgements.cardFor', { count: waiting })}</p>
      </div>
      <Link to="/procedure/acknowledge" className={buttonClass({})}>
        {t('acknowledgements.cardOpen')}
      </Link>
    </section>
  )
}
