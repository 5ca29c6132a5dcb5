import styles from './remote-mark.module.css'
import { useText } from './text.ts'

/** The mark of a remote lesson (A7): the same letterform in a small square everywhere. The letter is the school's setting. */
export function RemoteMark({ mark = 'A' }: { mark?: string }) {
  const t = useText()
  return (
    <abbr className={styles.mark} title={t('common.remote')}>
      {mark === 'A' ? (
        <svg
          viewBox="0 0 20 20"
          width="14"
          height="14"
          fill="none"
          stroke="currentColor"
          strokeLinecap="round"
          aria-hidden="true"
        >
          <circle cx="9" cy="11" r="5" strokeWidth="2.4" />
          <path d="M14.3 5.8v8.6c0 1.2.7 1.9 2 1.8" strokeWidth="2.4" />
          <path d="M3.5 3.4h12.6" strokeWidth="2.4" />
        </svg>
      ) : (
        <span aria-hidden="true">{mark}</span>
      )}
      <span className="unseen">{t('common.remoteMark', { mark })}</span>
    </abbr>
  )
}
