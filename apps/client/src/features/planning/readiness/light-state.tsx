import { Icon, type IconName } from '../../../ui/icons.tsx'
import { useText } from '../../../ui/text.ts'
import styles from './readiness.module.css'
import type { LightState } from './remote-days.ts'

const icons: Record<LightState, IconName> = { ready: 'done', attention: 'warning', stop: 'stop', not_set_up: 'unknown' }

/** The word of a light with its sign: colour says nothing that they do not. */
export function LightStateMark({ state }: { state: LightState }) {
  const t = useText()
  return (
    <span className={styles.state} data-state={state}>
      <Icon name={icons[state]} size={16} />
      {t(`readiness.state_${state}`)}
    </span>
  )
}
