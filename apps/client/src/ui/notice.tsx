import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'
import styles from './notice.module.css'

type Tone = 'stop' | 'warn' | 'done' | 'plain'

const icons: Record<Tone, IconName> = { stop: 'stop', warn: 'warning', done: 'done', plain: 'unknown' }

/** A message beside what it is about. `stop` and `warn` are read out at once, the others when the reader gets there. */
export function Notice({ tone, children, action }: { tone: Tone; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={tone === 'stop' || tone === 'warn' ? 'alert' : 'status'}>
      <Icon name={icons[tone]} />
      <div>
        {typeof children === 'string' ? <p>{children}</p> : children}
        {action === undefined ? null : <div className={styles.act}>{action}</div>}
      </div>
    </div>
  )
}
