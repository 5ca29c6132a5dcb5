import { Link } from '@tanstack/react-router'
import { useText } from '../../../ui/text.ts'
import { LightStateMark } from './light-state.tsx'
import styles from './readiness.module.css'
import { type Light, linkOf } from './remote-days.ts'

/** The lights of a remote day, one line each: what, how it stands, why, and the way there. */
export function LightList({ lights }: { lights: readonly Light[] }) {
  const t = useText()
  return (
    <ul className={styles.lights}>
      {lights.map(light => (
        <li key={light.code} data-state={light.state}>
          <span className={styles.what}>
            {t(`readiness.${light.code}`)} <small>{light.clause}</small>
          </span>
          <LightStateMark state={light.state} />
          <span className={styles.why}>
            {light.state === 'not_set_up' ? null : t(`readiness.${light.reason}`, { count: light.count, of: light.of })}{' '}
            {light.path === null || light.state === 'ready' ? null : (
              <Link {...linkOf(light.path)} aria-label={t('readiness.seeTo', { light: t(`readiness.${light.code}`) })}>
                {t('readiness.seeToIt')}
              </Link>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
