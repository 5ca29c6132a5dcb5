import { renderSVG } from 'uqr'
import { ButtonLink } from '../../ui/button.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { useText } from '../../ui/text.ts'
import styles from './calendar-links.module.css'

/** A new calendar link, shown once: to copy, to open on this device, to scan with the phone, and where it goes. */
export function CalendarLinkOnce({ link, whose }: { link: string; whose: string }) {
  const t = useText()
  return (
    <div className={styles.once} role="status">
      <p>
        <strong>{whose}</strong> · {t('calendarLinks.shownOnce')}
      </p>
      <p className={styles.link}>
        <span className="unseen">{t('calendarLinks.link')}: </span>
        {link}
      </p>
      <span className={styles.acts}>
        <CopyText look="filled" text={link} label={t('calendarLinks.copy')} copied={t('calendarLinks.copied')} />
        {/* The scheme that calendar programs answer to. */}
        <ButtonLink href={link.replace(/^https?:/, 'webcal:')}>{t('calendarLinks.openHere')}</ButtonLink>
      </span>
      <div
        className={styles.qr}
        role="img"
        aria-label={t('calendarLinks.qr')}
        // Squares that the library draws from a text of our own server.
        dangerouslySetInnerHTML={{ __html: renderSVG(link.replace(/^https?:/, 'webcal:'), { border: 1 }) }}
      />
      <details>
        <summary>{t('calendarLinks.howTo')}</summary>
        <ul className={styles.how}>
          <li>{t('calendarLinks.google')}</li>
          <li>{t('calendarLinks.apple')}</li>
          <li>{t('calendarLinks.outlook')}</li>
        </ul>
        <p className={styles.small}>{t('calendarLinks.howOften')}</p>
      </details>
    </div>
  )
}
