import { useId, useState } from 'react'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { useText } from '../../ui/text.ts'
import styles from './device-check.module.css'
import { type Finding, type Part, useDeviceCheck } from './use-device-check.ts'

const icons: Record<Finding, IconName> = {
  ready: 'done',
  asks: 'unknown',
  unknown: 'unknown',
  blocked: 'stop',
  missing: 'stop',
  slow: 'warning',
  none: 'stop',
}

const failing: readonly Finding[] = ['blocked', 'missing', 'slow', 'none']

/** Camera, microphone and network in one line; it opens itself and says what to do when something fails. Records nothing. */
export function DeviceCheck() {
  const t = useText()
  const id = useId()
  const parts = useDeviceCheck()
  const failed = parts.filter(part => failing.includes(part.finding))
  const [chosen, setChosen] = useState<boolean | undefined>(undefined)
  const isOpen = chosen ?? failed.length > 0
  return (
    <div className={styles.check}>
      <button
        type="button"
        className={styles.line}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setChosen(!isOpen)}
      >
        <span className="unseen">{t('lessons.checkTitle')}: </span>
        {parts.map(part => (
          <span key={part.name} className={failing.includes(part.finding) ? styles.failed : styles.part}>
            {t(`lessons.${part.name}`)} <Icon name={icons[part.finding]} size={16} />
            <span className="unseen">{t(`lessons.${part.finding}`)}. </span>
          </span>
        ))}
      </button>
      <ul id={id} className={styles.advice} hidden={!isOpen}>
        {parts.map(part => (
          <li key={part.name}>{adviceOf(part, t)}</li>
        ))}
      </ul>
    </div>
  )
}

function adviceOf({ name, finding }: Part, t: ReturnType<typeof useText>): string {
  if (name === 'network') {
    if (finding === 'none') return t('lessons.networkNone')
    if (finding === 'slow') return t('lessons.networkSlow')
  } else {
    if (finding === 'blocked') return t(name === 'camera' ? 'lessons.cameraBlocked' : 'lessons.microphoneBlocked')
    if (finding === 'missing') return t(name === 'camera' ? 'lessons.cameraMissing' : 'lessons.microphoneMissing')
  }
  return `${t(`lessons.${name}`)}: ${t(`lessons.${finding}`)}`
}
