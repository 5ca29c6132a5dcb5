import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { sideOf, useMe } from '../session.ts'
import { BrandMark } from './brand-mark.tsx'
import styles from './frame.module.css'
import { Icon } from './icons.tsx'
import { railOf } from './rail.ts'
import { useText } from './text.ts'
import { UnreadCount } from './unread-count.tsx'

/** The frame of every page behind the sign-in: a rail of nouns on a desk, a bottom bar on a phone, one `main`. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useText()
  const me = useMe()
  const side = sideOf(me)
  const entries = railOf(side, me.roles)
  return (
    <div className={styles.frame} data-side={side}>
      <a className={styles.skip} href="#content">
        {t('common.skip')}
      </a>
      <nav className={styles.rail} aria-label={t('common.navigation')}>
        <span className={styles.brand}>
          <BrandMark />
          <span className={styles.name}>Tālklase</span>
        </span>
        <ul className={styles.entries}>
          {entries.map(entry => (
            <li key={entry.to} className={entry.to === '/me' ? styles.last : undefined}>
              <Link
                to={entry.to}
                className={styles.entry}
                activeOptions={{ exact: entry.to === '/', includeSearch: false }}
              >
                <Icon name={entry.icon} size={22} />
                <span>{t(entry.label)}</span>
                {entry.to === '/notices' ? <UnreadCount /> : null}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main id="content" className={styles.main}>
        {me.school.isDemo ? <p className={styles.demo}>{t('common.demo')}</p> : null}
        {children}
      </main>
    </div>
  )
}
