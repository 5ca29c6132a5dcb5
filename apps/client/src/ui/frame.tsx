import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { sideOf, useMe } from '../session.ts'
import { BrandMark } from './brand-mark.tsx'
import styles from './frame.module.css'
import { Icon } from './icons.tsx'
import { OpenRequests } from './open-requests.tsx'
import { railOf } from './rail.ts'
import { useText } from './text.ts'
import { UnreadCount } from './unread-count.tsx'

/** So many nouns stand in a phone's bottom bar at most; with more of them the last place opens the rest. */
const barPlaces = 5

/** The frame of every page behind the sign-in: a rail of nouns on a desk, a bottom bar on a phone, one `main`. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useText()
  const me = useMe()
  const side = sideOf(me)
  const entries = railOf(side, me.roles)
  const { pathname } = useLocation()
  const [isOpen, setIsOpen] = useState(false)
  const hasMore = entries.length > barPlaces
  const inBar = hasMore ? barPlaces - 1 : entries.length
  const isHere = (to: string): boolean => pathname === to || (to !== '/' && pathname.startsWith(`${to}/`))
  return (
    <div className={styles.frame} data-side={side}>
      <a className={styles.skip} href="#content">
        {t('common.skip')}
      </a>
      <nav
        className={styles.rail}
        aria-label={t('common.navigation')}
        onKeyDown={event => {
          if (event.key === 'Escape') setIsOpen(false)
        }}
      >
        <span className={styles.brand}>
          <BrandMark />
          <span className={styles.name}>Tālklase</span>
        </span>
        <ul id="entries" className={styles.entries} data-open={isOpen || undefined}>
          {entries.map((entry, index) => (
            <li
              key={entry.to}
              className={entry.to === '/me' ? styles.last : undefined}
              data-further={index >= inBar || undefined}
            >
              <Link
                to={entry.to}
                className={styles.entry}
                activeOptions={{ exact: entry.to === '/', includeSearch: false }}
                onClick={() => setIsOpen(false)}
              >
                <Icon name={entry.icon} size={22} />
                <span>{t(entry.label)}</span>
                {entry.to === '/notices' ? <UnreadCount /> : null}
                {entry.to === '/substitutes' ? <OpenRequests /> : null}
              </Link>
            </li>
          ))}
          {hasMore ? (
            <li className={styles.more}>
              <button
                type="button"
                className={styles.entry}
                aria-expanded={isOpen}
                aria-controls="entries"
                data-here={entries.slice(inBar).some(entry => isHere(entry.to)) || undefined}
                onClick={() => setIsOpen(!isOpen)}
              >
                <Icon name={isOpen ? 'close' : 'more'} size={22} />
                <span>{t('common.more')}</span>
              </button>
            </li>
          ) : null}
        </ul>
      </nav>
      <main id="content" className={styles.main}>
        {me.school.isDemo ? <p className={styles.demo}>{t('common.demo')}</p> : null}
        {children}
      </main>
    </div>
  )
}
