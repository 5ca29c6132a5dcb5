import { useSyncExternalStore } from 'react'
import { chooseScheme, chosenScheme, onScheme } from '../../scheme.ts'
import { useText } from '../../ui/text.ts'
import styles from './switch.module.css'

const labels = {
  auto: 'account.schemeAuto',
  light: 'account.schemeLight',
  dark: 'account.schemeDark',
} as const

/** Light, dark, or as the device. */
export function SchemeChoice() {
  const t = useText()
  const scheme = useSyncExternalStore(onScheme, chosenScheme)
  return (
    <fieldset className={styles.switch}>
      <legend className="unseen">{t('account.appearance')}</legend>
      {(['auto', 'light', 'dark'] as const).map(one => (
        <button key={one} type="button" aria-pressed={scheme === one} onClick={() => chooseScheme(one)}>
          {t(labels[one])}
        </button>
      ))}
    </fieldset>
  )
}
