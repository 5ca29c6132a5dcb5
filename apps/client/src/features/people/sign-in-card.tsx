import { encode } from 'uqr'
import type { Answers } from '../../api.ts'
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
      <QrCode text={card.link} label={t('people.qrOf', { name })} />
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

/** Modules of the quiet zone: the standard wants four. */
const border = 4

/** A QR code as one path; dark on white in every scheme, or phones don't read it. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data: modules, size } = encode(text, { ecc: 'M', border })
  const path = modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg
      className={styles.code}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
