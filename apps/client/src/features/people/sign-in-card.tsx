import type { Answers } from '../../api.ts'
import { QrCode } from '../../ui/qr-code.tsx'
import { useText } from '../../ui/text.ts'
import styles from './cards.module.css'

type SignInCardProps = {
  card: Answers['people']['issueCards']['cards'][number]
  className: string
  schoolName: string
}

/** A learner's card: the QR code of the sign-in link, the PIN that it asks for, and whose it is. The code is drawn here; the link goes nowhere. */
export function SignInCard({ card, className, schoolName }: SignInCardProps) {
  const t = useText()
  const name = `${card.givenName} ${card.familyName}`
  return (
    <article className={styles.card} aria-label={name}>
      <QrCode className={styles.code} text={card.link} label={t('people.qrOf', { name })} />
      <div className={styles.words}>
        <p className={styles.name}>{name}</p>
        <p>{className}</p>
        <p className={styles.pin}>
          {t('people.pin')} <strong>{card.pin}</strong>
        </p>
        <p className={styles.school}>{schoolName} · Tālklase</p>
      </div>
    </article>
  )
}
