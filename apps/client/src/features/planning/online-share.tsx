import { Icon } from '../../ui/icons.tsx'
import { useText } from '../../ui/text.ts'
import type { Week } from './marking.ts'
import styles from './online-share.module.css'

/** How much of the class's remote learning is online (A6.4), with a warning under the school's least share. */
export function OnlineShare({ online }: { online: Week['online'] }) {
  const t = useText()
  if (online.percent === null) return null
  const { percent, remote, minimum } = online
  return (
    <p className={styles.share} data-tone={online.isUnder ? 'warn' : undefined}>
      {online.isUnder ? <Icon name="warning" size={16} /> : null}
      <span>
        {t('adaptedPlans.onlineShare', { percent, online: online.online, remote })}
        {online.isUnder ? ` ${t('adaptedPlans.onlineUnder', { minimum })}` : null}
      </span>
    </p>
  )
}
