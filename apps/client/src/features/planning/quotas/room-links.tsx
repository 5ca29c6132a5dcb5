import { Link } from '@tanstack/react-router'
import { useText } from '../../../ui/text.ts'
import styles from './quotas.module.css'

const rooms = [
  { to: '/quotas', label: 'quotas.matrix' },
  { to: '/quotas/planned', label: 'quotas.planned' },
  { to: '/quotas/what-if', label: 'quotas.whatIf' },
  { to: '/quotas/overrides', label: 'quotas.overrides' },
  { to: '/quotas/bases', label: 'quotas.bases' },
  { to: '/people/in-person', label: 'quotas.exclusions' },
] as const

/** The pages of the quota, beside each other. */
export function RoomLinks() {
  const t = useText()
  return (
    <nav className={styles.rooms} aria-label={t('quotas.rooms')}>
      {rooms.map(room => (
        <Link key={room.to} to={room.to} activeOptions={{ exact: true, includeSearch: false }}>
          {t(room.label)}
        </Link>
      ))}
    </nav>
  )
}
