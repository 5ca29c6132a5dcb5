import type { Answers } from '../../../api.ts'
import { useText } from '../../../ui/text.ts'
import { LightStateMark } from '../../planning/readiness/light-state.tsx'
import styles from './briefings.module.css'

export type LessonLight = Answers['lessons']['lessonReadiness']['lessons'][number]['lights'][number]

/** The lights of one remote lesson, a line each: what, how it stands, why (A9, A24, A28, A33). */
export function LessonLights({ lights }: { lights: readonly LessonLight[] }) {
  const t = useText()
  return (
    <ul className={styles.lights}>
      {lights.map(light => (
        <li key={light.code} data-state={light.state}>
          <span>
            {t(`briefings.light_${light.code}`)} <small>{light.clause}</small>
          </span>
          <LightStateMark state={light.state} />
          <span className={styles.quiet}>
            {light.state === 'not_set_up'
              ? t('briefings.not_set_up')
              : t(`briefings.${light.reason}`, { count: light.count, of: light.of })}
          </span>
        </li>
      ))}
    </ul>
  )
}
